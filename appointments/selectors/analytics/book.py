"""What stands in the book: how much of what, with whom, at which hours, and who comes back."""

from typing import Any, Final

from django.db.models import Case, Count, DateField, IntegerField, Q, QuerySet, When
from django.db.models.functions import ExtractHour, ExtractIsoWeekDay, TruncWeek

from accounts.selectors import person_name
from appointments.models import Appointment
from appointments.selectors.analytics.funnel import share
from appointments.selectors.analytics.scope import Scope
from appointments.states import SESSION_TYPES, AppointmentStatus, Mode
from kernel.zones import zone_of

DAYS_A_WEEK: Final = 7


def counts_of(scope: Scope) -> tuple[dict[str, int], dict[str, int]]:
    """How many there are in each status, and of those that are not called off how many for each
    way to meet. One query."""
    by_status = {each.value: 0 for each in AppointmentStatus}
    by_way = {SESSION_TYPES[mode]: 0 for mode in Mode}
    rows = scope.appointments().values_list("status", "mode").annotate(count=Count("pk"))
    for status, mode, count in rows:
        by_status[status] += count
        if status != AppointmentStatus.CANCELLED:
            by_way[SESSION_TYPES[Mode(mode)]] += count
    return by_status, by_way


def by_week(scope: Scope) -> list[dict[str, Any]]:
    """How many are kept in each week that has any, by its Monday. One query."""
    week = TruncWeek("starts_at", output_field=DateField(), tzinfo=scope.zone)
    rows = _kept(scope).annotate(week=week).values_list("week").annotate(Count("pk"))
    return [{"week": monday, "appointments": count} for monday, count in rows.order_by("week")]


def times_of(scope: Scope) -> list[dict[str, Any]]:
    """How many begin at each hour of the week, by the clock of the house where they are, Monday
    being 0. Two queries."""
    kept = _kept(scope)
    zones = {name: zone_of(name) for name in kept.values_list("timezone", flat=True).distinct()}
    if not zones:
        return []
    weekday = (
        When(timezone=name, then=ExtractIsoWeekDay("starts_at", tzinfo=zone))
        for name, zone in zones.items()
    )
    hour = (
        When(timezone=name, then=ExtractHour("starts_at", tzinfo=zone))
        for name, zone in zones.items()
    )
    rows = (
        kept.annotate(
            day=Case(*weekday, output_field=IntegerField()),
            hour=Case(*hour, output_field=IntegerField()),
        )
        .values_list("day", "hour")
        .annotate(count=Count("pk"))
        .order_by("day", "hour")
    )
    return [{"weekday": day - 1, "hour": hour, "booked": count} for day, hour, count in rows]


def services_booked(scope: Scope) -> dict[int, tuple[str, int]]:
    """By service: what it is called, and how many appointments are for it. One query."""
    rows = _kept(scope).filter(service__isnull=False).values_list("service_id", "service__name")
    return {pk: (name, count) for pk, name, count in rows.annotate(Count("pk"))}


def providers_booked(scope: Scope) -> dict[int, tuple[str, int]]:
    """The same by provider. One query."""
    rows = _kept(scope).filter(provider__isnull=False).annotate(name=person_name("provider"))
    counted = rows.values_list("provider_id", "name").annotate(Count("pk"))
    return {pk: (name, count) for pk, name, count in counted}


def clients_of(scope: Scope) -> dict[str, Any]:
    """How many people come, and how many of them for more than the first time. One query."""
    kept = scope.of_theirs().filter(removed_at=None, starts_at__lt=scope.until)
    by_client = (
        kept.exclude(status=AppointmentStatus.CANCELLED)
        .order_by()
        .values("customer_id")
        .annotate(ever=Count("pk"), now=Count("pk", filter=Q(starts_at__gte=scope.since)))
        .filter(now__gt=0)
    )
    found = by_client.aggregate(
        clients=Count("customer_id"), returning=Count("customer_id", filter=Q(ever__gt=1))
    )
    return {**found, "returning_share": share(found["returning"], found["clients"])}


def _kept(scope: Scope) -> QuerySet[Appointment]:
    """All but what was called off."""
    return scope.appointments().exclude(status=AppointmentStatus.CANCELLED)
