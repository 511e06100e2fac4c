"""A series is looked at, and made."""

from dataclasses import dataclass, replace

from accounts.roles import CARE
from appointments.errors import SeriesConflict
from appointments.models import Appointment, Series
from appointments.policies import require_may_make_series
from appointments.recurrence import Rule, parse
from appointments.series_report import Line, Report
from appointments.services.care.clients import require_patient
from appointments.services.care.wishes import Chosen, Wish, chosen, duration_of, mode_of
from appointments.services.care.writing import NewCare, write_appointment
from appointments.services.series.asking import Accept, SeriesWish
from appointments.services.series.telling import MADE, tell
from appointments.services.series.weighing import (
    Meeting,
    dates_of,
    planned,
    require_known,
    weigh,
)
from appointments.states import UPCOMING, AppointmentStatus, Mode, Side
from catalog.selectors import price_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case
from scheduling.services import lock_calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """All that is settled of a series before its dates are weighed."""

    wish: SeriesWish
    found: Chosen
    rule: Rule
    minutes: int
    mode: Mode
    location: str

    @property
    def timezone(self) -> str:
        return self.found.house.timezone

    @property
    def buffers(self) -> tuple[int, int]:
        service = self.found.service
        if service is None:
            return 0, 0
        return service["buffer_before_minutes"], service["buffer_after_minutes"]

    def report(self, customer_id: int | None) -> Report:
        dates = dates_of(
            self.rule,
            starts_on=self.wish.starts_on,
            at=self.wish.at,
            timezone=self.timezone,
        )
        instead = self.wish.instead
        require_known(instead, (each.day for each in dates), timezone=self.timezone)
        dated = weigh(
            Meeting(
                customer_id=customer_id,
                provider_id=self.found.provider_id,
                organization_id=self.found.house.organization_id,
                mode=self.mode,
            ),
            planned(dates, minutes=self.minutes, buffers=self.buffers, instead=instead),
            despite=self.wish.despite,
        )
        return Report(rule=str(self.rule), timezone=self.timezone, lines=tuple(map(Line.of, dated)))


def check_series(*, actor: Actor, wish: SeriesWish) -> Report:
    """What would become of each date; nothing is written. Raises NotAllowed, Invalid or
    RuleInvalid."""
    return _planned(actor, wish).report(wish.wish.customer_id)


@use_case
def make_series(*, actor: Actor, wish: SeriesWish, accept: Accept) -> tuple[Series, Report]:
    """An appointment for each date, or for each that is free, all at once.

    The report is worked out again while nobody else gives out the provider's time. What somebody
    has chosen for a date is made, or nothing is. Raises SeriesConflict, and what `check_series`
    and `require_client` raise; then nothing has changed.
    """
    plan = _planned(actor, wish)
    asked = plan.wish.wish
    customer_id = require_patient(asked.customer_id, actor=actor, found=plan.found)
    if plan.found.provider_id is not None:
        lock_calendars([plan.found.provider_id])
    report = plan.report(customer_id)
    lines = _accepted(report, accept)
    series = _series(plan, actor=actor, customer_id=customer_id)
    made = [_appointment(plan, series, line, actor=actor) for line in lines]
    tell(
        series,
        MADE,
        actor=actor,
        at=clock.now(),
        dates=[each.starts_at for each in made],
        provider_id=series.provider_id,
    )
    return series, report


def _planned(actor: Actor, wish: SeriesWish) -> _Plan:
    require_may_make_series(actor)
    rule = parse(wish.rule)
    asked = _own(actor, wish.wish)
    if asked.status and asked.status not in UPCOMING:
        raise Invalid("What lies ahead is pending or confirmed.", field="status")
    found = chosen(asked, actor=actor, side=Side.PROVIDER)
    return _Plan(
        wish=wish,
        found=found,
        rule=rule,
        minutes=duration_of(asked.duration_minutes, found.service, side=Side.PROVIDER),
        mode=mode_of(asked.mode, found, side=Side.PROVIDER),
        location=_location(asked, found),
    )


def _own(actor: Actor, wish: Wish) -> Wish:
    """To whom people come makes series of their own alone. Raises Invalid."""
    if actor.role not in CARE:
        return wish
    if wish.provider_id not in (None, actor.user_id):
        raise Invalid("You keep your own book only.", field=wish.provider_as)
    return replace(wish, provider_id=actor.user_id)


def _location(wish: Wish, found: Chosen) -> str:
    if found.service is None:
        return ""
    asked = price_of(
        found.service["id"], location_id=wish.location_id, insurance_id=wish.insurance_id
    )
    return asked.location


def _accepted(report: Report, accept: Accept) -> list[Line]:
    refused = [each for each in report.conflicts if accept is Accept.ALL or each.is_chosen]
    if refused or not report.free:
        raise SeriesConflict(report)
    return report.free


def _series(plan: _Plan, *, actor: Actor, customer_id: int) -> Series:
    return Series.objects.create(
        customer_id=customer_id,
        provider_id=plan.found.provider_id,
        organization_id=plan.found.house.organization_id,
        service_id=plan.found.service["id"] if plan.found.service else None,
        mode=plan.mode,
        rule=str(plan.rule),
        starts_on=plan.wish.starts_on,
        time=plan.wish.at,
        duration_minutes=plan.minutes,
        timezone=plan.timezone,
        created_by_id=actor.user_id,
    )


def _appointment(plan: _Plan, series: Series, line: Line, *, actor: Actor) -> Appointment:
    wish = plan.wish.wish
    return write_appointment(
        NewCare(
            customer_id=series.customer_id,
            provider_id=series.provider_id,
            organization_id=series.organization_id,
            service_id=series.service_id,
            starts_at=line.starts_at,
            duration_minutes=series.duration_minutes,
            timezone=series.timezone,
            mode=plan.mode,
            location=plan.location,
            status=AppointmentStatus(wish.status or AppointmentStatus.CONFIRMED),
            series_id=series.pk,
            recurs_on=line.day,
            texts=wish.texts,
        ),
        actor=actor,
    )
