"""The stages in which a project is built."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog.models import Milestone


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
