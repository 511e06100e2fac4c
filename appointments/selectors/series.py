"""Series of appointments as they are listed and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Min, Q, QuerySet

from accounts.selectors import person_name
from appointments.models import Appointment, Series
from appointments.recurrence import occurrence
from appointments.states import UPCOMING
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of

FIELDS: Final = (
    "id",
    "customer_id",
    "customer_name",
    "provider_id",
    "provider_name",
    "provider__role",
    "organization_id",
    "organization__name",
    "service_id",
    "service__name",
    "mode",
    "rule",
    "starts_on",
    "time",
    "duration_minutes",
    "timezone",
    "status",
    "follows_id",
    "created_by_id",
    "total",
    "ahead",
    "next_at",
    "created_at",
    "updated_at",
)
DATE_FIELDS: Final = (
    "id",
    "reference",
    "recurs_on",
    "starts_at",
    "duration_minutes",
    "provider_id",
    "status",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSeries:
    """Which series are asked for; what is None narrows nothing."""

    status: str | None = None
    patient_id: int | None = None
    provider_id: int | None = None


def series_rows(actor: Actor, wanted: WantedSeries) -> QuerySet[Series, Any]:
    """Those that `actor` may see, the newest first, each with how much of it lies ahead."""
    equal = {
        "status": wanted.status,
        "customer_id": wanted.patient_id,
        "provider_id": wanted.provider_id,
    }
    named = {name: value for name, value in equal.items() if value is not None}
    return _shaped(Series.objects.visible_to(actor).filter(**named)).order_by("-pk")


def series_document(series_id: int, actor: Actor) -> Mapping[str, Any]:
    """One with its dates, as its detail shows it. Two queries; raises SeriesNotFound."""
    seen = Series.objects.visible_to(actor)
    row: Mapping[str, Any] | None = _shaped(seen.filter(pk=series_id)).first()
    if row is None:
        raise seen.not_found()
    rows = Appointment.objects.filter(series_id=series_id, removed_at=None)
    dates = rows.order_by("recurs_on", "pk").values(*DATE_FIELDS)
    return {**row, "dates": [{**each, "is_moved": _is_moved(row, each)} for each in dates]}


def _shaped(found: QuerySet[Series]) -> QuerySet[Series, Any]:
    there = Q(appointments__removed_at=None)
    ahead = there & Q(appointments__status__in=UPCOMING, appointments__starts_at__gt=clock.now())
    rows: QuerySet[Series, Any] = found.annotate(
        customer_name=person_name("customer"),
        provider_name=person_name("provider"),
        total=Count("appointments", filter=there),
        ahead=Count("appointments", filter=ahead),
        next_at=Min("appointments__starts_at", filter=ahead),
    ).values(*FIELDS)
    return rows


def _is_moved(series: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether it is where the rule would not have it."""
    if row["recurs_on"] is None or row["provider_id"] != series["provider_id"]:
        return True
    ruled = occurrence(row["recurs_on"], series["time"], zone_of(series["timezone"]))
    return bool(row["starts_at"] != ruled.starts_at)
