"""A series is changed from a date on: looked at first, then all of it or nothing."""

from collections.abc import Sequence
from datetime import date, datetime

from accounts.roles import CARE
from accounts.services import take_turn
from appointments.errors import SeriesConflict
from appointments.models import Appointment, Series
from appointments.policies import require_keeper_of_series
from appointments.series_report import Line, Report
from appointments.services.care.ending import call_off
from appointments.services.care.moving import Place, put
from appointments.services.care.wishes import provider_named
from appointments.services.care.writing import NewCare, write_appointment
from appointments.services.placing import leave, occupy
from appointments.services.series.ahead import end_if_over, found, meant
from appointments.services.series.asking import Scope, SeriesChange
from appointments.services.series.drafting import Draft, Step, drafted, first_day
from appointments.services.series.splitting import changed_in_place, split
from appointments.services.series.telling import (
    CANCELLED,
    CHANGED,
    tell,
    tell_customer,
    tell_provider,
)
from appointments.states import AppointmentStatus, Mode
from appointments.states import DateOutcome as Outcome
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case
from scheduling.services import lock_calendars

# Where an appointment stood, by its id: when, and with whom.
Stood = dict[int, tuple[datetime, int | None]]


def check_change(*, series_id: int, actor: Actor, change: SeriesChange) -> Report:
    """What would become of each date; nothing is written. Raises as `change_series`, save that
    a conflict is told in the report."""
    series = Series.objects.visible_to(actor).get_or_not_found(series_id)
    _require_may(actor, series, change)
    appointments = found(meant(series, change.scope, change.day))
    return drafted(series, change, appointments).report(series)


@use_case
def change_series(*, series_id: int, actor: Actor, change: SeriesChange) -> tuple[Series, Report]:
    """What is meant and lies ahead is put where it is to be, all of it or nothing. What is over
    stays, and so does what was moved by hand unless the change includes it.

    By another rule dates follow each other as they did: the first becomes the first, what is
    then too much is called off, what is missing is made. From a date on, or by another rule, it
    is another series that follows this one. Answers with the one that goes on.

    Raises SeriesNotFound, NotAllowed, Invalid, RuleInvalid, NothingAhead or SeriesConflict.
    """
    seen = Series.objects.visible_to(actor).get_or_not_found(series_id)
    _require_may(actor, seen, change)
    take_turn(seen.customer_id)
    series = Series.objects.all().locked(series_id)
    rows = meant(series, change.scope, change.day).select_for_update(of=("self",))
    appointments = found(rows)
    theirs = {each.provider_id for each in appointments}
    with_whom = theirs | {change.provider_id, series.provider_id}
    lock_calendars(each for each in with_whom if each is not None)
    draft = drafted(series, change, appointments)
    report = draft.report(series)
    if report.conflicts:
        raise SeriesConflict(report)
    stood = {each.pk: (each.starts_at, each.provider_id) for each in appointments}
    target = _target(series, draft, change, appointments, actor=actor)
    changed = _carry_out(draft, target, actor=actor)
    if target.pk != series.pk:
        end_if_over(series)
        series.save(update_fields=["rule", "status", "updated_at"])
    if changed:
        _tell(target, draft, stood, actor=actor)
    return target, report


def _require_may(actor: Actor, series: Series, change: SeriesChange) -> None:
    require_keeper_of_series(actor, series)
    if change.provider_id in (None, series.provider_id):
        return
    if actor.role in CARE:
        raise Invalid("You keep your own book only.", field=change.provider_as)
    provider = provider_named(change.provider_id, named_as=change.provider_as)
    if series.organization_id is None or provider.organization_id != series.organization_id:
        raise Invalid("They do not work there.", field=change.provider_as)


def _target(
    series: Series,
    draft: Draft,
    change: SeriesChange,
    appointments: Sequence[Appointment],
    *,
    actor: Actor,
) -> Series:
    """The series that the dates belong to from now on."""
    if change.scope is Scope.THIS:
        return series
    if change.scope is Scope.ALL and not draft.rule:
        return changed_in_place(series, draft)
    first = first_day(series, change, appointments)
    return split(series, draft, first=first, starts_on=change.starts_on, actor=actor)


def _carry_out(draft: Draft, target: Series, *, actor: Actor) -> bool:
    """A step: every date is where the draft has it. Answers whether anything is otherwise."""
    dropped, free = draft.of(Outcome.CANCELLED), draft.of(Outcome.FREE)
    for step in dropped:
        if step.appointment is not None:
            call_off(step.appointment, actor=actor)
    have_moved = _move(free, draft, actor=actor)
    for step in (*free, *draft.of(Outcome.KEPT)):
        if step.appointment is not None and not step.is_left:
            _belong(step.appointment, target, step.line.day)
    new = [step.line for step in free if step.appointment is None]
    for line in new:
        write_appointment(_new(target, line, draft.location), actor=actor)
    return bool(dropped or new) or have_moved


def _move(steps: Sequence[Step], draft: Draft, *, actor: Actor) -> bool:
    """All leave before one of them goes where another stood."""
    places = [
        (step.appointment, _place(step.appointment, step.line, draft))
        for step in steps
        if step.appointment is not None
    ]
    moving = [(each, place) for each, place in places if place != Place.of(each)]
    for each, _ in moving:
        leave(each)
        each.save(update_fields=["calendar_entry", "updated_at"])
    for each, place in moving:
        put(each, place, actor=actor)
        if each.calendar_entry_id is None:
            occupy(each)
    return bool(moving)


def _place(appointment: Appointment, line: Line, draft: Draft) -> Place:
    return Place(
        starts_at=line.starts_at,
        duration_minutes=int((line.ends_at - line.starts_at).total_seconds() // 60),
        provider_id=draft.provider_id,
        service_id=appointment.service_id,
        mode=draft.mode,
        location=appointment.meeting_location,
    )


def _belong(appointment: Appointment, target: Series, day: date) -> None:
    if (appointment.series_id, appointment.recurs_on) != (target.pk, day):
        appointment.series, appointment.recurs_on = target, day
        appointment.save(update_fields=["series", "recurs_on", "updated_at"])


def _new(target: Series, line: Line, location: str) -> NewCare:
    return NewCare(
        customer_id=target.customer_id,
        provider_id=target.provider_id,
        organization_id=target.organization_id,
        service_id=target.service_id,
        starts_at=line.starts_at,
        duration_minutes=target.duration_minutes,
        timezone=target.timezone,
        mode=Mode(target.mode),
        location=location,
        status=AppointmentStatus.CONFIRMED,
        series_id=target.pk,
        recurs_on=line.day,
    )


def _tell(target: Series, draft: Draft, stood: Stood, *, actor: Actor) -> None:
    """Once to each whom it concerns; and to whom it brought somebody before, that it does no
    more."""
    at = clock.now()
    dates = [step.line.starts_at for step in draft.of(Outcome.FREE)]
    with_whom = draft.provider_id
    if dates:
        tell(target, CHANGED, actor=actor, at=at, dates=dates, provider_id=with_whom)
    else:
        off = [step.line.starts_at for step in draft.of(Outcome.CANCELLED)]
        tell_customer(target, CANCELLED, actor=actor, at=at, dates=off, provider_id=with_whom)
    left: dict[int, list[datetime]] = {}
    gone = (*draft.of(Outcome.FREE), *draft.of(Outcome.CANCELLED))
    for step in gone:
        if step.appointment is None:
            continue
        starts_at, provider_id = stood[step.appointment.pk]
        is_off = step.line.outcome is Outcome.CANCELLED
        if provider_id is not None and (is_off or provider_id != step.appointment.provider_id):
            left.setdefault(provider_id, []).append(starts_at)
    for provider_id, times in left.items():
        if provider_id != draft.provider_id or not dates:
            tell_provider(target, CANCELLED, provider_id, actor=actor, at=at, dates=times)
