"""When a measured value opens an alert, and when it ends one. Pure.

Two lines, not one: an alert that opens at the one closes beyond the other, and only once the
value has stayed there for a while. Else a value that trembles about a single line would open
and close an alert, and tell everybody, each minute.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

# A value that merely moves is written down this often, and sooner what is worse by so much.
REWRITTEN = timedelta(minutes=15)
MUCH = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was measured of one subject, and that in a sentence."""

    value: float
    says: str
    subject: str = ""
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """From where on a value is bad, and where it is well again; `is_little_bad` turns both
    around, for what should not fall."""

    threshold: float
    recovery: float
    is_little_bad: bool = False

    def is_bad(self, value: float) -> bool:
        return value <= self.threshold if self.is_little_bad else value >= self.threshold

    def is_well(self, value: float) -> bool:
        return value >= self.recovery if self.is_little_bad else value <= self.recovery

    def is_worse(self, value: float, than: float) -> bool:
        return value < than if self.is_little_bad else value > than

    @property
    def are_apart(self) -> bool:
        """Whether the second lies on the good side of the first: a value is never both."""
        return self.is_worse(self.threshold, self.recovery)


class Step(StrEnum):
    """What is to be done with an alert that stands."""

    LEAVE = "leave"
    WRITE = "write"
    CALM = "calm"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of an alert that stands."""

    worst: float
    measured_at: datetime
    calm_since: datetime | None


def step_of(
    standing: Standing,
    value: float | None,
    *,
    lines: Lines,
    lasts: timedelta,
    now: datetime,
) -> Step:
    """What a new value makes of an alert that stands; None is nothing to measure any more,
    which is as good as well."""
    if value is None or lines.is_well(value):
        if now - (standing.calm_since or now) >= lasts:
            return Step.CLOSE
        return Step.LEAVE if standing.calm_since else Step.CALM
    is_due = now - standing.measured_at >= REWRITTEN
    much = MUCH * abs(standing.worst)
    is_worse = lines.is_worse(value, standing.worst) and abs(value - standing.worst) > much
    if standing.calm_since or is_due or is_worse:
        return Step.WRITE
    return Step.LEAVE


def in_words(span: timedelta) -> str:
    """`15 minutes`, `12 hours`, `7 days`: in the largest unit of which there are two."""
    for unit, one in (("days", timedelta(days=1)), ("hours", timedelta(hours=1))):
        if span >= 2 * one and not span % one:
            return f"{span // one} {unit}"
    minutes = span / timedelta(minutes=1)
    return "1 minute" if minutes == 1 else f"{minutes:g} minutes"
