"""Appointments about builders' projects as they are listed and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet

from accounts.selectors import contact_of, person_name, person_phone
from appointments.models import Appointment, AppointmentChange
from appointments.states import UPCOMING, AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of

FIELDS: Final = (
    "id",
    "reference",
    "customer_id",
    "customer_name",
    "customer__email",
    "customer_phone",
    "provider_id",
    "provider_name",
    "project_id",
    "project__name",
    "project__location",
    "appointment_type",
    "starts_at",
    "duration_minutes",
    "timezone",
    "meeting_location",
    "status",
    "notes",
    "made_by",
    "created_at",
    "updated_at",
)
CHANGE_FIELDS: Final = (
    "id",
    "changed_at",
    "changed_by_id",
    "changed_by_name",
    "from_status",
    "to_status",
    "from_starts_at",
    "to_starts_at",
    "from_location",
    "to_location",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which appointments are asked for; what is None or False narrows nothing. Days are those
    of the asker's own clock, both included."""

    status: str | None = None
    appointment_type: str | None = None
    project_id: int | None = None
    customer_id: int | None = None
    date_from: date | None = None
    date_to: date | None = None
    upcoming: bool = False


def appointments_of(actor: Actor, wanted: Wanted) -> QuerySet[Appointment]:
    """Those that `actor` may see, the latest date first; what lies ahead, when that alone is
    asked for, in its order."""
    equal = {
        "status": wanted.status,
        "appointment_type": wanted.appointment_type,
        "project_id": wanted.project_id,
        "customer_id": wanted.customer_id,
    }
    found: QuerySet[Appointment] = (
        Appointment.objects.visible_to(actor)
        .visits()
        .filter(**{name: value for name, value in equal.items() if value is not None})
    )
    if wanted.date_from is not None or wanted.date_to is not None:
        found = _between(found, actor, wanted)
    if wanted.upcoming:
        ahead = found.filter(status__in=UPCOMING, starts_at__gt=clock.now())
        return ahead.order_by("starts_at", "pk")
    return found.order_by("-starts_at", "-pk")


def _between(found: QuerySet[Appointment], actor: Actor, wanted: Wanted) -> QuerySet[Appointment]:
    contact = contact_of(actor.user_id) if actor.user_id is not None else None
    zone = zone_of(contact.timezone if contact else "")

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=zone)

    if wanted.date_from is not None:
        found = found.filter(starts_at__gte=midnight(wanted.date_from))
    if wanted.date_to is not None:
        found = found.filter(starts_at__lt=midnight(wanted.date_to + timedelta(days=1)))
    return found


def rows_of(found: QuerySet[Appointment], start: int, size: int) -> list[Mapping[str, Any]]:
    """A part of what was found, in its order. Which those are is settled before anybody is
    looked up: a builder's own and their house's have no index in common."""
    part = Appointment.objects.filter(pk__in=found.values("pk")[start : start + size])
    return list(_shaped(part.order_by(*found.query.order_by)))


def _shaped(appointments: QuerySet[Appointment]) -> QuerySet:
    """The rows, with whom and what they are about."""
    rows: QuerySet = appointments.annotate(
        customer_name=person_name("customer"),
        customer_phone=person_phone("customer"),
        provider_name=person_name("provider"),
    ).values(*FIELDS)
    return rows


def stats_of(appointments: QuerySet[Appointment]) -> dict[str, int]:
    """How many there are, and how many in each status. One query."""
    counted = appointments.order_by().values_list("status").annotate(count=Count("pk"))
    by_status = {status.value: 0 for status in AppointmentStatus} | dict(counted)
    return {"total": sum(by_status.values()), **by_status}


def appointment_document(appointment_id: int, actor: Actor) -> Mapping[str, Any]:
    """One as its detail shows it; raises AppointmentNotFound."""
    seen = Appointment.objects.visible_to(actor).visits()
    row: Mapping[str, Any] | None = _shaped(seen.filter(pk=appointment_id)).first()
    if row is None:
        raise seen.not_found()
    return row


def history_of(appointment_id: int, actor: Actor) -> QuerySet:
    """What has become of it, the first change first; raises AppointmentNotFound."""
    appointment = Appointment.objects.visible_to(actor).visits().get_or_not_found(appointment_id)
    rows: QuerySet = (
        AppointmentChange.objects.filter(appointment=appointment)
        .annotate(changed_by_name=person_name("changed_by"))
        .order_by("changed_at", "pk")
        .values(*CHANGE_FIELDS)
    )
    return rows
