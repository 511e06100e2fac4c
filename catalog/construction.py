"""How the building of a project is cut into stages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kernel.errors import Invalid

WHOLE: Final = Decimal("100.00")
MOST_STAGES: Final = 50
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the building, and how many percent of the price fall due with it.

    `milestone_id` names the milestone that it is already; without one it is new.
    """

    name: str
    share: Decimal
    milestone_id: int | None = None


# What every project begins with, until its builder says otherwise.
DEFAULT_PLAN: Final = (
    Stage("Foundation", Decimal("15.00")),
    Stage("Plinth", Decimal("10.00")),
    Stage("Lower floors' slabs", Decimal("15.00")),
    Stage("Upper floors' slabs", Decimal("15.00")),
    Stage("Roof slab", Decimal("15.00")),
    Stage("Brickwork and plaster", Decimal("10.00")),
    Stage("Plumbing, wiring and flooring", Decimal("10.00")),
    Stage("Handing over", Decimal("10.00")),
)


def require_whole(stages: Sequence[Stage]) -> None:
    """Raises Invalid unless the stages make up a whole building, each named and worth something."""
    if not 1 <= len(stages) <= MOST_STAGES:
        raise Invalid(f"A project has 1 to {MOST_STAGES} stages.", field="milestones")
    named = [each.milestone_id for each in stages if each.milestone_id is not None]
    if len(named) != len(set(named)):
        raise Invalid("A stage is named twice.", field="milestones")
    for stage in stages:
        require_named(stage.name, field="milestones")
        if stage.share <= 0 or stage.share != stage.share.quantize(Decimal("0.01")):
            raise Invalid(
                f"The share of “{stage.name}” is no positive percentage with two decimals.",
                field="milestones",
            )
    total = sum((stage.share for stage in stages), Decimal("0.00"))
    if total != WHOLE:
        raise Invalid(f"The shares come to {total} percent instead of 100.", field="milestones")


def require_named(name: str, *, field: str) -> None:
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise Invalid(f"A stage has a name of at most {LONGEST_NAME} characters.", field=field)
