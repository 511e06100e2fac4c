"""A series is called off: one date of it, that and all after it, or all that lies ahead."""

from datetime import date
from typing import Any

from accounts.services import take_turn
from appointments.models import Appointment, Series
from appointments.policies import require_keeper_of_series
from appointments.recurrence import parse
from appointments.series_report import Line, Report
from appointments.services.care.ending import call_off
from appointments.services.series.ahead import end_if_over, found, meant
from appointments.services.series.asking import Scope
from appointments.services.series.telling import CANCELLED, tell_customer, tell_provider
from appointments.services.telling import CANCELLED as ONE_CANCELLED
from appointments.services.telling import tell_both
from appointments.states import DateOutcome as Outcome
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from scheduling.services import lock_calendars


def check_cancel(*, series_id: int, actor: Actor, scope: Scope, day: date | None = None) -> Report:
    """Which dates would be called off; nothing is written. Raises as `cancel_series`."""
    series = Series.objects.visible_to(actor).get_or_not_found(series_id)
    require_keeper_of_series(actor, series)
    return _report(series, found(meant(series, scope, day)))


@use_case
def cancel_series(
    *, series_id: int, actor: Actor, scope: Scope, day: date | None = None, reason: str = ""
) -> tuple[Series, Report]:
    """What is meant and lies ahead is called off, wherever it was moved; what is over stays.

    People are told once. Raises SeriesNotFound, NotAllowed, Invalid or NothingAhead.
    """
    seen = Series.objects.visible_to(actor).get_or_not_found(series_id)
    require_keeper_of_series(actor, seen)
    take_turn(seen.customer_id)
    series = Series.objects.all().locked(series_id)
    appointments = found(meant(series, scope, day).select_for_update(of=("self",)))
    lock_calendars({each.provider_id for each in appointments if each.provider_id is not None})
    report = _report(series, appointments)
    for each in appointments:
        call_off(each, actor=actor, reason=reason)
    if scope is not Scope.THIS:
        _end(series, appointments[0])
    _tell(series, appointments, actor=actor, scope=scope)
    return series, report


def _end(series: Series, first: Appointment) -> None:
    """By its rule it goes on until the day before the first that was called off."""
    if first.recurs_on is not None and first.recurs_on > series.starts_on:
        series.rule = str(parse(series.rule).ending_before(first.recurs_on))
    end_if_over(series)
    series.save(update_fields=["rule", "status", "updated_at"])


def _tell(series: Series, appointments: list[Appointment], *, actor: Actor, scope: Scope) -> None:
    at = clock.now()
    if scope is Scope.THIS:
        (one,) = appointments
        tell_both(one, ONE_CANCELLED, actor=actor, at=at, reason=one.cancellation_reason)
        return
    more: dict[str, Any] = {"actor": actor, "at": at, "reason": appointments[0].cancellation_reason}
    dates = [each.starts_at for each in appointments]
    tell_customer(series, CANCELLED, dates=dates, provider_id=series.provider_id, **more)
    for provider_id in {each.provider_id for each in appointments if each.provider_id is not None}:
        theirs = [each.starts_at for each in appointments if each.provider_id == provider_id]
        tell_provider(series, CANCELLED, provider_id, dates=theirs, **more)


def _report(series: Series, appointments: list[Appointment]) -> Report:
    lines = (
        Line(
            day=each.recurs_on or each.starts_at.date(),
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            outcome=Outcome.CANCELLED,
            appointment_id=each.pk,
        )
        for each in appointments
    )
    return Report(rule=series.rule, timezone=series.timezone, lines=tuple(lines))
