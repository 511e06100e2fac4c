"""What becomes of each date of a series, found out before anything is written. Pure: no database,
no clock.

A date is free, or it is not, and then the nearest moment is proposed at which it would be. Dates
and proposals never stand in each other's way. Times are whole seconds since 1970, in UTC.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from appointments.states import DateOutcome as Outcome
from appointments.states import DateReason as Reason
from scheduling.nearest import nearest
from scheduling.neighbours import Taken, Ways
from scheduling.slots import Agenda, Search, SecondsSpan, VisitShape
from scheduling.travel import GreatCircle

HOUR: Final = 3600
# So far from its own hour another one is looked for.
REACH_SECONDS: Final = 14 * 24 * HOUR
# Patients come: nobody asks for the way.
NO_WAYS: Final = Ways({}, GreatCircle())


@dataclass(frozen=True, slots=True, kw_only=True)
class Busy:
    """When it cannot be. `worked` are the provider's hours, None where no hours are theirs to
    keep to and none are proposed; they bind where they `bind`. All are sorted."""

    now: int
    worked: Sequence[SecondsSpan] | None = None
    bind: bool = False
    absent: Sequence[SecondsSpan] = ()
    taken: Sequence[SecondsSpan] = ()
    patient: Sequence[SecondsSpan] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A date as it is meant to be, so many `minutes` long, and the provider's own minutes
    `before` and `after` it; `is_chosen` says that somebody has picked its hour instead of the
    one that the rule gives."""

    day: date
    starts: int
    minutes: int
    before: int = 0
    after: int = 0
    gap: bool = False
    is_chosen: bool = False

    @property
    def shape(self) -> VisitShape:
        return VisitShape(self.minutes, self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date and what was found: free where there is no `reason`. `alternative` is when it could
    be instead."""

    day: date
    starts: int
    shape: VisitShape
    gap: bool
    is_chosen: bool
    reason: Reason | None = None
    alternative: int | None = None

    @property
    def ends(self) -> int:
        return self.starts + self.shape.duration_minutes * 60

    @property
    def starts_at(self) -> datetime:
        return datetime.fromtimestamp(self.starts, UTC)

    @property
    def ends_at(self) -> datetime:
        return datetime.fromtimestamp(self.ends, UTC)

    @property
    def alternative_at(self) -> datetime | None:
        return None if self.alternative is None else datetime.fromtimestamp(self.alternative, UTC)


def weighed(planned: Iterable[Planned], busy: Busy) -> list[Dated]:
    """Each date, in order, with what was found of it. What the rule itself names goes before
    what was chosen instead."""
    own: list[SecondsSpan] = []
    found = []
    for each in sorted(planned, key=lambda one: (one.is_chosen, one.starts)):
        reason = _reason(each, busy, own)
        if reason is None:
            insort(own, _occupied(each.starts, each.shape))
        found.append(
            Dated(
                day=each.day,
                starts=each.starts,
                shape=each.shape,
                gap=each.gap,
                is_chosen=each.is_chosen,
                reason=reason,
            )
        )
    found.sort(key=lambda one: one.day)
    return _with_alternatives(found, busy, own)


def _reason(planned: Planned, busy: Busy, own: Sequence[SecondsSpan]) -> Reason | None:
    """What is the provider's own before and after may lie outside their hours, and is no matter
    of the patient's."""
    visit = planned.starts, planned.starts + planned.minutes * 60
    occupied = _occupied(planned.starts, planned.shape)
    if planned.starts <= busy.now:
        return Reason.PAST
    if _touched(busy.absent, occupied):
        return Reason.ABSENT
    if _touched(busy.taken, occupied) or _touched(own, occupied):
        return Reason.TAKEN
    if busy.bind and not _covered(busy.worked or (), visit):
        return Reason.OUTSIDE_HOURS
    return Reason.PATIENT_BUSY if _touched(busy.patient, visit) else None


def _occupied(starts: int, shape: VisitShape) -> SecondsSpan:
    """What it takes of the provider's day."""
    ends = starts + (shape.duration_minutes + shape.buffer_after_minutes) * 60
    return starts - shape.buffer_before_minutes * 60, ends


def _touched(spans: Sequence[SecondsSpan], span: SecondsSpan) -> bool:
    """Whether one of the sorted spans, none of which overlaps another, overlaps `span`."""
    after = bisect_left(spans, (span[1],))
    return after > 0 and spans[after - 1][1] > span[0]


def _covered(spans: Sequence[SecondsSpan], span: SecondsSpan) -> bool:
    after = bisect_left(spans, (span[0] + 1,))
    return after > 0 and spans[after - 1][1] >= span[1]


def _with_alternatives(found: list[Dated], busy: Busy, own: Sequence[SecondsSpan]) -> list[Dated]:
    if busy.worked is None:
        return found
    taken = merged([*busy.absent, *busy.taken, *busy.patient, *own])
    told = []
    for each in found:
        instead = None if each.reason is None else _nearest(each, busy, taken)
        if instead is not None:
            insort(taken, _occupied(instead, each.shape))
        told.append(replace(each, alternative=instead))
    return told


def _nearest(dated: Dated, busy: Busy, taken: Sequence[SecondsSpan]) -> int | None:
    """The moment nearest to its own at which it fits into the hours; of two the earlier."""
    around = dated.starts
    earliest, latest = max(around - REACH_SECONDS, busy.now + 1), around + REACH_SECONDS
    if earliest > latest:
        return None
    agenda = Agenda(
        provider_id=0,
        spans=_within(busy.worked or (), earliest, latest),
        taken=[Taken(*each) for each in _within(taken, earliest, latest)],
    )
    search = Search(shape=dated.shape, earliest=earliest, latest=latest)
    found = nearest(agenda, search, NO_WAYS, around=around, count=1)
    return found[0] if found else None


def _within(spans: Sequence[SecondsSpan], earliest: int, latest: int) -> Sequence[SecondsSpan]:
    """Those that may matter to a visit that begins then: a day more to either side."""
    first = bisect_left(spans, (earliest - 24 * HOUR,))
    return spans[max(0, first - 1) : bisect_left(spans, (latest + 24 * HOUR,))]


def merged(spans: Iterable[SecondsSpan]) -> list[SecondsSpan]:
    """Sorted, with what overlaps made one."""
    result: list[SecondsSpan] = []
    for starts, ends in sorted(spans):
        if result and starts < result[-1][1]:
            result[-1] = (result[-1][0], max(ends, result[-1][1]))
        else:
            result.append((starts, ends))
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A date as a report tells it; `appointment_id` is the one that is there already."""

    day: date
    starts_at: datetime
    ends_at: datetime
    outcome: Outcome
    reason: Reason | None = None
    gap: bool = False
    is_chosen: bool = False
    alternative: datetime | None = None
    appointment_id: int | None = None

    @classmethod
    def of(cls, dated: Dated, appointment_id: int | None = None) -> "Line":
        return cls(
            day=dated.day,
            starts_at=dated.starts_at,
            ends_at=dated.ends_at,
            outcome=Outcome.FREE if dated.reason is None else Outcome.CONFLICT,
            reason=dated.reason,
            gap=dated.gap,
            is_chosen=dated.is_chosen,
            alternative=dated.alternative_at,
            appointment_id=appointment_id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What becomes of every date, in order."""

    rule: str
    timezone: str
    lines: tuple[Line, ...]

    def of(self, outcome: Outcome) -> list[Line]:
        return [each for each in self.lines if each.outcome is outcome]

    @property
    def conflicts(self) -> list[Line]:
        return self.of(Outcome.CONFLICT)

    @property
    def free(self) -> list[Line]:
        return self.of(Outcome.FREE)
