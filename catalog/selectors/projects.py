"""Projects, as others see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.roles import Role
from accounts.selectors import person_name
from catalog.errors import ProjectNotFound
from catalog.models import Project
from catalog.selectors.units import shelves_of
from kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """Whose a project is, and whether customers find it."""

    id: int
    name: str
    builder_id: int
    organization_id: int | None
    is_active: bool


def project_of(project_id: int, actor: Actor) -> ProjectFacts | None:
    """A project that `actor` may see; None for any other."""
    row = (
        Project.objects.visible_to(actor)
        .filter(pk=project_id)
        .values_list("id", "name", "builder_id", "organization_id", "is_active")
        .first()
    )
    return row and ProjectFacts(*row)


PROJECT_FIELDS: Final = (
    "id",
    "name",
    "location",
    "description",
    "terms",
    "builder_id",
    "builder_name",
    "organization_id",
    "house_currency",
    "is_active",
    "created_at",
    "updated_at",
)


def project_rows(actor: Actor) -> QuerySet[Project, Any]:
    """The projects that `actor` sees: a house's own, or what is on offer."""
    rows: QuerySet[Project, Any] = (
        Project.objects.visible_to(actor)
        .annotate(
            builder_name=person_name("builder"),
            house_currency=Coalesce("organization__currency", Value(settings.DEFAULT_CURRENCY)),
        )
        .order_by("name", "pk")
        .values(*PROJECT_FIELDS)
    )
    return rows


def with_units(projects: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of projects, each with how many units it has of each status, and from what
    price they are to be had. One query for however many."""
    rows = [dict(row) for row in projects]
    shelves = shelves_of([row["id"] for row in rows])
    for row in rows:
        shelf = shelves[row["id"]]
        row |= {"units": shelf.stats(), "price_from": shelf.price_from}
    return rows


def project_document(project_id: int, actor: Actor) -> dict[str, Any]:
    """One project with its units counted. Customers read its terms where they bind them: in
    their agreement. Raises ProjectNotFound."""
    row = project_rows(actor).filter(pk=project_id).first()
    if row is None:
        raise ProjectNotFound()
    if actor.role == Role.CUSTOMER:
        row["terms"] = None
    return with_units([row])[0]


def require_project(project_id: int, actor: Actor) -> None:
    """Raises ProjectNotFound for one that `actor` does not see."""
    if not Project.objects.visible_to(actor).filter(pk=project_id).exists():
        raise ProjectNotFound()
