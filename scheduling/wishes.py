"""What somebody in line would take, and how long they are asked. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduling.slots import SecondsSpan, VisitShape

# What begins sooner is kept for nobody: several are asked at once, and the first has it.
SOON = timedelta(hours=2)
SHORTEST_ANSWER = timedelta(minutes=5)
LONGEST_ANSWER = timedelta(minutes=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """From when to when a visit may begin, on which days of the week and in what part of
    them, by the provider's clock."""

    earliest: datetime
    latest: datetime
    weekdays: int
    not_before: time | None
    not_after: time | None

    def admits(self, at: datetime, zone: ZoneInfo) -> bool:
        local = at.astimezone(zone)
        if not (self.earliest <= at <= self.latest and self.weekdays >> local.weekday() & 1):
            return False
        return (self.not_before or time.min) <= local.time() <= (self.not_after or time.max)


def answer_time(lead: timedelta) -> timedelta:
    """How long somebody has to answer about a visit that begins after `lead`."""
    return min(max(lead / 4, SHORTEST_ANSWER), LONGEST_ANSWER)


def comes_soon(lead: timedelta) -> bool:
    return lead < SOON


def rivals(shape: VisitShape, at: int, others: Sequence[SecondsSpan]) -> int:
    """How many of the other visits would need some of the same time, buffers of this kind
    between them included."""
    apart = 60 * (shape.buffer_before_minutes + shape.buffer_after_minutes)
    ends_at = at + 60 * shape.duration_minutes
    return sum(at < ends + apart and ends_at + apart > begins for begins, ends in others)


def days_of(weekdays: int) -> list[int]:
    """The days that a mask stands for, from Monday, 0."""
    return [day for day in range(7) if weekdays >> day & 1]


def mask_of(days: Sequence[int]) -> int:
    return sum(1 << day for day in set(days))
