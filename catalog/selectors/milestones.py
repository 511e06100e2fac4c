"""The stages in which a project is built."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet

from accounts.roles import Role
from catalog.errors import MilestoneNotFound
from catalog.models import Milestone
from kernel.actors import Actor

MILESTONE_FIELDS: Final = (
    "id",
    "project_id",
    "position",
    "name",
    "share",
    "reached_on",
    "is_planned",
)


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    """A stage of construction: its share of the price in percent, and when it was reached."""

    id: int
    position: int
    name: str
    share: Decimal
    reached_on: date | None


def milestones_of(project_id: int) -> list[MilestoneFacts]:
    """The stages that a new booking follows, in their order; their shares sum to 100.

    Who writes down what follows from them holds the project still before (`hold_unit` does).
    """
    rows = Milestone.objects.planned().filter(project_id=project_id).order_by("position")
    return [
        MilestoneFacts(*row)
        for row in rows.values_list("id", "position", "name", "share", "reached_on")
    ]


def reached_on_of(milestone_id: int) -> date | None:
    """When a stage was reached, as it is known now."""
    reached = Milestone.objects.filter(pk=milestone_id).values_list("reached_on", flat=True)
    return reached.first()


def milestone_rows(project_id: int, actor: Actor) -> QuerySet[Milestone, Any]:
    """The stages of a project that `actor` sees, in their order. Its house is shown those, too,
    that are planned no more and only waited for."""
    seen = Milestone.objects.visible_to(actor).filter(project_id=project_id)
    if actor.role == Role.CUSTOMER:
        seen = seen.planned()
    rows: QuerySet[Milestone, Any] = seen.order_by("-is_planned", "position", "pk").values(
        *MILESTONE_FIELDS
    )
    return rows


def milestone_document(milestone_id: int, actor: Actor) -> dict[str, Any]:
    """One stage. Raises MilestoneNotFound."""
    row = Milestone.objects.visible_to(actor).filter(pk=milestone_id).values(*MILESTONE_FIELDS)
    found = row.first()
    if found is None:
        raise MilestoneNotFound()
    return dict(found)
