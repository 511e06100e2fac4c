"""The facts that a series' dates are weighed by: the provider's days and the patient's, read once
however many dates there are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q

from appointments.models import LONGEST_MINUTES, Appointment
from appointments.recurrence import Occurrence, Rule, occurrences
from appointments.selectors.doubles import GONE
from appointments.series_report import (
    REACH_SECONDS,
    Busy,
    Dated,
    Planned,
    merged,
    weighed,
)
from appointments.states import SESSION_TYPES, UPCOMING, Mode
from appointments.states import DateReason as Reason
from kernel import clock
from kernel.errors import Invalid
from kernel.zones import zone_of
from scheduling.neighbours import seconds, seconds_up
from scheduling.selectors.days import provider_days
from scheduling.slots import SecondsSpan

LONGEST = timedelta(minutes=LONGEST_MINUTES)
# No further ahead is anything agreed.
TWO_YEARS = timedelta(days=731)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Whose time a date takes: a patient's, and in a house a provider's. None is nobody's, or
    not yet known."""

    customer_id: int | None
    provider_id: int | None
    organization_id: int | None
    mode: Mode


def latest_day(timezone: str) -> date:
    """The last day for which a series can be made now."""
    return clock.now().astimezone(zone_of(timezone)).date() + TWO_YEARS


def dates_of(rule: Rule, *, starts_on: date, at: time, timezone: str) -> list[Occurrence]:
    """The dates of a new series. Raises RuleInvalid."""
    return occurrences(
        rule,
        starts_on=starts_on,
        at=at,
        zone=zone_of(timezone),
        latest=latest_day(timezone),
        limit=settings.APPOINTMENT_SERIES_LIMIT,
    )


def planned(
    dates: Iterable[Occurrence],
    *,
    minutes: int,
    buffers: tuple[int, int],
    instead: Mapping[date, datetime],
) -> list[Planned]:
    """Each date as the rule gives it, or as somebody wants it instead; `buffers` are the
    minutes that its service needs before and after."""
    before, after = buffers
    return [
        Planned(
            day=each.day,
            starts=seconds(instead.get(each.day, each.starts_at)),
            minutes=minutes,
            before=before,
            after=after,
            gap=each.gap and each.day not in instead,
            is_chosen=each.day in instead,
        )
        for each in dates
    ]


def require_known(instead: Mapping[date, datetime], days: Iterable[date], *, timezone: str) -> None:
    """What is chosen is chosen for a date of the series, and no further ahead than a series
    goes. Raises Invalid."""
    unknown = instead.keys() - {*days}
    if unknown:
        raise Invalid(f"{min(unknown)} is no date of the series.", field="alternatives")
    latest = latest_day(timezone)
    for moment in instead.values():
        if moment.astimezone(zone_of(timezone)).date() > latest:
            raise Invalid(f"A series can go on until {latest} at most.", field="alternatives")


def weigh(
    meeting: Meeting,
    dates: Sequence[Planned],
    *,
    despite: Collection[Reason],
    without: Collection[Appointment] = (),
) -> list[Dated]:
    """What is found of each date, as if the appointments `without` were not there. Four queries,
    and none where there is nothing to weigh."""
    if not dates:
        return []
    now = clock.now()
    reach = timedelta(seconds=REACH_SECONDS) + 2 * LONGEST
    begins = datetime.fromtimestamp(min(each.starts for each in dates), now.tzinfo)
    ends = datetime.fromtimestamp(max(each.starts for each in dates), now.tzinfo)
    # What is over stands in nobody's way.
    first, last = max(begins - reach, now - LONGEST), max(ends, now) + reach
    patient: list[SecondsSpan] = []
    if meeting.customer_id is not None and Reason.PATIENT_BUSY not in despite:
        patient = _patients_time(meeting, first, last, without)
    if meeting.provider_id is None:
        return weighed(dates, Busy(now=seconds(now), patient=patient))
    days = provider_days(
        meeting.provider_id,
        first=first,
        last=last,
        session_type=SESSION_TYPES[meeting.mode],
        without=[each.calendar_entry_id for each in without if each.calendar_entry_id],
    )
    busy = Busy(
        now=seconds(now),
        worked=days.worked,
        bind=days.is_held and Reason.OUTSIDE_HOURS not in despite,
        absent=days.absent,
        taken=days.taken,
        patient=patient,
    )
    return weighed(dates, busy)


def _patients_time(
    meeting: Meeting, first: datetime, last: datetime, without: Collection[Appointment]
) -> list[SecondsSpan]:
    """Of the house alone: where else somebody is treated is nobody's business here."""
    here = Q(organization_id=meeting.organization_id)
    if meeting.organization_id is None:
        here = Q(organization=None, provider_id=meeting.provider_id)
    theirs = Appointment.objects.care().filter(
        here,
        Q(checkout=None) | ~Q(checkout__status__in=GONE),
        customer_id=meeting.customer_id,
        removed_at=None,
        status__in=UPCOMING,
        starts_at__gt=first - LONGEST,
        starts_at__lt=last,
    )
    rows = theirs.exclude(pk__in=[each.pk for each in without]).values_list(
        "starts_at", "duration_minutes"
    )
    return merged(
        (seconds(starts_at), seconds_up(starts_at + timedelta(minutes=minutes)))
        for starts_at, minutes in rows
    )
