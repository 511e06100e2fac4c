"""Whether a time that somebody has chosen is still to be had, and which are near it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from kernel.actors import Actor
from scheduling.neighbours import seconds, seconds_up
from scheduling.selectors import agendas, hold_rows, nearest_free
from scheduling.slots import VisitShape

NEAREST: Final = 3


class WhyNot(StrEnum):
    TAKEN = "That time is already taken."
    OUTSIDE = "That is outside working hours."


@dataclass(frozen=True, slots=True)
class Sought:
    """So much of a provider's time, met so."""

    provider_id: int
    shape: VisitShape
    start: datetime
    session_type: str


def nearest_to(sought: Sought) -> list[datetime]:
    """The free times nearest to it; itself the first when it is free. Two queries."""
    return nearest_free(
        provider_id=sought.provider_id,
        shape=sought.shape,
        around=sought.start,
        count=NEAREST,
        session_type=sought.session_type,
    )


def is_held_by(actor: Actor, sought: Sought) -> bool:
    """Whether it is kept for `actor` already. One query."""
    held = hold_rows(actor).filter(provider=sought.provider_id, job_starts_at=sought.start)
    return bool(held.exists())


def why_not(sought: Sought) -> WhyNot | None:
    """What is in the way of a time that is not free. Two queries."""
    shape = sought.shape
    found = agendas(
        [sought.provider_id],
        first=sought.start,
        last=sought.start + shape.length,
        session_type=sought.session_type,
    )
    begins = seconds(sought.start)
    ends = seconds_up(sought.start) + shape.duration_minutes * 60
    for agenda in found:
        first = begins - shape.buffer_before_minutes * 60
        last = ends + shape.buffer_after_minutes * 60
        if any(each.starts < last and first < each.ends for each in agenda.taken):
            return WhyNot.TAKEN
        if not any(opens <= begins and ends <= closes for opens, closes in agenda.spans):
            return WhyNot.OUTSIDE
    return None
