"""What somebody asks for who makes or changes a series."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from appointments.services.care.wishes import Wish
from appointments.states import DateReason as Reason
from appointments.states import Mode
from appointments.states import SeriesAccept as Accept
from appointments.states import SeriesScope as Scope

__all__ = ["OVERRULED", "Accept", "Scope", "SeriesChange", "SeriesWish"]

# For who keeps the book knows better.
OVERRULED = (Reason.OUTSIDE_HOURS, Reason.PATIENT_BUSY)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWish:
    """`wish` says with whom and for what, whatever it says of when. `instead` names another
    moment for some dates; `despite` is what shall be no conflict."""

    wish: Wish
    rule: str
    starts_on: date
    at: time
    instead: Mapping[date, datetime] = field(default_factory=dict)
    despite: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """What is to be otherwise from `day` on, by `scope`; None for what stays. Dates that were
    moved by hand stay where they are, unless `include_moved`."""

    scope: Scope
    day: date | None = None
    rule: str = ""
    starts_on: date | None = None
    at: time | None = None
    provider_id: int | None = None
    provider_as: str = "provider"
    duration_minutes: int | None = None
    mode: Mode | None = None
    include_moved: bool = False
    instead: Mapping[date, datetime] = field(default_factory=dict)
    despite: frozenset[Reason] = frozenset()
