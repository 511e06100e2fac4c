"""What of a series still lies ahead, and what of it was moved by hand."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from appointments.errors import NothingAhead
from appointments.models import Appointment, Series
from appointments.recurrence import occurrence
from appointments.services.series.asking import Scope
from appointments.states import UPCOMING, SeriesStatus
from kernel import clock
from kernel.errors import Invalid
from kernel.zones import zone_of


def ahead_of(series: Series) -> QuerySet[Appointment]:
    """What of it is still to come, in the order of its dates."""
    ahead = Appointment.objects.filter(
        series=series, removed_at=None, status__in=UPCOMING, starts_at__gt=clock.now()
    )
    return ahead.select_related("service").order_by("recurs_on", "pk")


def meant(series: Series, scope: Scope, day: date | None) -> QuerySet[Appointment]:
    """What of it is meant. Raises Invalid for a scope that needs a day."""
    if scope is Scope.ALL:
        return ahead_of(series)
    if day is None:
        raise Invalid("Say which date of the series is meant.", field="date")
    if scope is Scope.THIS:
        return ahead_of(series).filter(recurs_on=day)
    return ahead_of(series).filter(recurs_on__gte=day)


def found(rows: Iterable[Appointment]) -> list[Appointment]:
    """All of them; raises NothingAhead where there is none."""
    appointments = list(rows)
    if not appointments:
        raise NothingAhead()
    return appointments


def is_moved(series: Series, appointment: Appointment) -> bool:
    """Whether somebody has put it where the rule would not: at another moment, or to another
    provider."""
    if appointment.recurs_on is None or appointment.provider_id != series.provider_id:
        return True
    ruled = occurrence(appointment.recurs_on, series.time, zone_of(series.timezone))
    return appointment.starts_at != ruled.starts_at


def end_if_over(series: Series) -> None:
    """A step: a series of which nothing lies ahead any more has ended. Without saving."""
    if series.status == SeriesStatus.ACTIVE and not ahead_of(series).exists():
        series.advance(SeriesStatus.ENDED)
