"""What a change would make of each date of a series; nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import zip_longest

from appointments.models import Appointment, Series
from appointments.recurrence import Occurrence, occurrence, parse
from appointments.series_report import Line, Planned, Report
from appointments.services.series.ahead import is_moved
from appointments.services.series.asking import Scope, SeriesChange
from appointments.services.series.weighing import (
    Meeting,
    dates_of,
    planned,
    require_known,
    weigh,
)
from appointments.states import DateOutcome as Outcome
from appointments.states import DateReason as Reason
from appointments.states import Mode
from kernel import clock
from kernel.errors import Invalid
from kernel.zones import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What becomes of one date: of an appointment that is there, or of one to be made. What the
    series has no date for any more `is_left` where it is, in the series where it was."""

    appointment: Appointment | None
    line: Line
    is_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A series as it will be. `rule` is empty where it stays."""

    rule: str
    timezone: str
    provider_id: int | None
    mode: Mode
    location: str
    at: time
    minutes: int
    steps: tuple[Step, ...]

    def report(self, series: Series) -> Report:
        lines = sorted((each.line for each in self.steps), key=lambda line: line.day)
        return Report(rule=self.rule or series.rule, timezone=self.timezone, lines=tuple(lines))

    def of(self, outcome: Outcome) -> list[Step]:
        return [each for each in self.steps if each.line.outcome is outcome]


def drafted(series: Series, change: SeriesChange, appointments: Sequence[Appointment]) -> Draft:
    """Raises Invalid or RuleInvalid."""
    rule = str(parse(change.rule)) if change.rule else ""
    if rule and change.scope is Scope.THIS:
        raise Invalid("One date has no rule.", field="rule")
    one = appointments[0] if change.scope is Scope.THIS else None
    provider_id = change.provider_id or (one or series).provider_id
    mode = Mode(change.mode or (one or series).mode)
    dates = _dates(series, change, appointments)
    require_known(change.instead, (each.day for each in dates), timezone=series.timezone)
    pairs = list(zip_longest(appointments, dates))
    staying = _staying(series, change, appointments)
    to_weigh = [
        (appointment, each)
        for appointment, each in pairs
        if each is not None and (appointment is None or appointment.pk not in staying)
    ]
    meeting = Meeting(
        customer_id=series.customer_id,
        provider_id=provider_id,
        organization_id=series.organization_id,
        mode=mode,
    )
    found = weigh(
        meeting,
        [_planned(series, change, *each) for each in to_weigh],
        despite=change.despite,
        without=[each for each in appointments if each.pk not in staying],
    )
    by_day = {each.day: each for each in found}
    weighed = [
        Step(
            appointment=appointment,
            line=Line.of(by_day[each.day], appointment.pk if appointment else None),
        )
        for appointment, each in to_weigh
    ]
    return Draft(
        rule=rule,
        timezone=series.timezone,
        provider_id=provider_id,
        mode=mode,
        location=appointments[0].meeting_location,
        at=change.at or series.time,
        minutes=change.duration_minutes or series.duration_minutes,
        steps=(*weighed, *_others(pairs, staying)),
    )


def _dates(
    series: Series, change: SeriesChange, appointments: Sequence[Appointment]
) -> list[Occurrence]:
    at, zone = change.at or series.time, zone_of(series.timezone)
    if change.rule:
        return dates_of(
            parse(change.rule),
            starts_on=change.starts_on or first_day(series, change, appointments),
            at=at,
            timezone=series.timezone,
        )
    if change.scope is not Scope.THIS:
        return [occurrence(each.recurs_on or series.starts_on, at, zone) for each in appointments]
    # The one that is meant moves from where it is, and not from where the rule would have it.
    (one,) = appointments
    day = one.recurs_on or series.starts_on
    if change.at is None:
        return [Occurrence(day, one.starts_at, gap=False)]
    moved = occurrence(one.starts_at.astimezone(zone).date(), at, zone)
    return [Occurrence(day, moved.starts_at, moved.gap)]


def first_day(series: Series, change: SeriesChange, appointments: Sequence[Appointment]) -> date:
    """From when on it is otherwise: the day from which it was meant to be, unless that is over;
    else that of the first that lies ahead."""
    today = clock.now().astimezone(zone_of(series.timezone)).date()
    if change.scope is Scope.FOLLOWING and change.day is not None and change.day > today:
        return change.day
    return appointments[0].recurs_on or appointments[0].starts_at.date()


def _staying(series: Series, change: SeriesChange, appointments: Sequence[Appointment]) -> set[int]:
    """What was moved by hand stays where it is, unless somebody says otherwise."""
    if change.include_moved or change.scope is Scope.THIS:
        return set()
    return {each.pk for each in appointments if is_moved(series, each)}


def _planned(
    series: Series, change: SeriesChange, appointment: Appointment | None, dated: Occurrence
) -> Planned:
    like = appointment or series
    service, buffers = like.service, (0, 0)
    if service is not None:
        buffers = service.buffer_before_minutes, service.buffer_after_minutes
    (found,) = planned(
        [dated],
        minutes=change.duration_minutes or like.duration_minutes,
        buffers=buffers,
        instead=change.instead,
    )
    return found


def _others(
    pairs: Sequence[tuple[Appointment | None, Occurrence | None]], staying: set[int]
) -> Iterator[Step]:
    """What stays, and what has no date any more."""
    for appointment, dated in pairs:
        if appointment is None:
            continue
        stays = appointment.pk in staying
        if stays or dated is None:
            day = dated.day if dated else appointment.recurs_on
            yield Step(
                appointment=appointment,
                is_left=dated is None,
                line=Line(
                    day=day or appointment.starts_at.date(),
                    starts_at=appointment.starts_at,
                    ends_at=appointment.ends_at,
                    outcome=Outcome.KEPT if stays else Outcome.CANCELLED,
                    reason=Reason.MOVED_BY_HAND if stays else None,
                    appointment_id=appointment.pk,
                ),
            )
