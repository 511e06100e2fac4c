"""Units, as lists and pages show them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db.models import BooleanField, Case, Count, F, Min, QuerySet, Value, When
from django.db.models.functions import Coalesce

from accounts.roles import Role
from catalog.errors import UnitNotFound
from catalog.models import Unit
from catalog.states import UnitStatus
from kernel.actors import Actor

UNIT_FIELDS: Final = (
    "id",
    "project_id",
    "number",
    "type",
    "floor",
    "area_sqft",
    "asked",
    "status",
    "by_other_ways",
    "created_at",
    "updated_at",
)


@dataclass(slots=True)
class Shelf:
    """How many units of each status a project has, and what the cheapest one on sale costs."""

    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(UnitStatus.values, 0))
    price_from: Decimal | None = None

    def stats(self) -> dict[str, int]:
        return {"total": sum(self.counts.values()), **self.counts}


def shelves_of(project_ids: Collection[int]) -> defaultdict[int, Shelf]:
    """The shelves of these projects; one without units has an empty one. One query."""
    shelves: defaultdict[int, Shelf] = defaultdict(Shelf)
    grouped = (
        Unit.objects.filter(project_id__in=project_ids)
        .order_by()
        .values_list("project_id", "status")
        .annotate(count=Count("pk"), cheapest=Min("price"))
    )
    for project_id, status, count, cheapest in grouped:
        shelves[project_id].counts[status] = count
        if status == UnitStatus.AVAILABLE:
            shelves[project_id].price_from = cheapest
    return shelves


def _shown_to(actor: Actor) -> QuerySet[Unit, Any]:
    """The units that `actor` sees. What a unit costs, and how it was sold, is kept from customers
    once somebody has it: it says what a neighbour paid."""
    units = Unit.objects.visible_to(actor)
    if actor.role != Role.CUSTOMER:
        return units.annotate(asked=F("price"), by_other_ways=F("sold_elsewhere"))
    return units.annotate(
        asked=Case(When(status=UnitStatus.AVAILABLE, then="price")),
        by_other_ways=Value(None, output_field=BooleanField()),
    )


def unit_rows(project_id: int, actor: Actor) -> QuerySet[Unit, Any]:
    """The units of a project that `actor` sees; see `require_project`."""
    rows: QuerySet[Unit, Any] = (
        _shown_to(actor).filter(project_id=project_id).order_by("number", "pk").values(*UNIT_FIELDS)
    )
    return rows


def unit_stats(rows: QuerySet[Unit, Any]) -> dict[str, int]:
    """How many of `rows` there are, in all and of each status. One query."""
    counts = dict(rows.order_by().values_list("status").annotate(Count("pk")))
    known = {status: counts.get(status, 0) for status in UnitStatus.values}
    return {"total": sum(known.values()), **known}


def unit_document(unit_id: int, actor: Actor) -> dict[str, Any]:
    """One unit, and the project that it is of. Raises UnitNotFound."""
    row = (
        _shown_to(actor)
        .filter(pk=unit_id)
        .annotate(
            currency=Coalesce("project__organization__currency", Value(settings.DEFAULT_CURRENCY))
        )
        .values(*UNIT_FIELDS, "currency", "project__name", "project__location")
        .first()
    )
    if row is None:
        raise UnitNotFound()
    return dict(row)
