"""Appointments for services as they are listed and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.houses import house_facts
from accounts.selectors import contact_of, person_name, person_phone
from appointments.models import Appointment, AppointmentChange, Review, SealedNote
from appointments.openness import TOLD
from appointments.selectors.visits import stats_of
from appointments.states import UPCOMING
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of

Row = Mapping[str, Any]
DAY: Final = timedelta(days=1)

FIELDS: Final = (
    "id",
    "reference",
    "organization_id",
    "organization__name",
    "customer_id",
    "customer_name",
    "customer__email",
    "customer_phone",
    "provider_id",
    "provider_name",
    "provider__role",
    "service_id",
    "service__name",
    "starts_at",
    "duration_minutes",
    "timezone",
    "mode",
    "status",
    "meeting_location",
    "series_id",
    "recurs_on",
    "created_by_id",
    "created_at",
    "updated_at",
    "has_notes",
    "has_review",
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
    "from_provider_id",
    "from_provider_name",
    "to_provider_id",
    "to_provider_name",
    "note",
)
NAMES: Final = (
    "customer__first_name",
    "customer__last_name",
    "provider__first_name",
    "provider__last_name",
)
# By which a list may be ordered, and what it then goes by. Always by `pk` at last.
ORDERINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": ("starts_at",),
    "start": ("starts_at",),
    "created_at": ("created_at",),
    "updated_at": ("updated_at",),
    "status": ("status", "starts_at"),
    "patient_name": ("customer_name", "starts_at"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCare:
    """Which of them are asked for; what is None or empty narrows nothing. Days are those of the
    clock of the asker's house, or of their own, both included."""

    status: str | None = None
    day_from: date | None = None
    day_to: date | None = None
    provider_id: int | None = None
    patient_id: int | None = None
    service_id: int | None = None
    series_id: int | None = None
    upcoming: bool = False
    search: str = ""
    ordering: str = ""


def care_rows(actor: Actor, wanted: WantedCare) -> QuerySet[Appointment, Any]:
    """Those that `actor` may see, the latest date first; what lies ahead, when that alone is
    asked for, in its order."""
    equal = {
        "status": wanted.status,
        "provider_id": wanted.provider_id,
        "customer_id": wanted.patient_id,
        "service_id": wanted.service_id,
        "series_id": wanted.series_id,
    }
    found = (
        Appointment.objects.visible_to(actor)
        .care()
        .filter(**{name: value for name, value in equal.items() if value is not None})
    )
    found = found.filter(_within(actor, wanted))
    if wanted.upcoming:
        found = found.filter(status__in=UPCOMING, starts_at__gt=clock.now())
    rows = _shaped(found)
    for word in wanted.search.split():
        rows = rows.filter(_speaks_of(word))
    return rows.order_by(*_order(wanted))


def care_counts(actor: Actor) -> dict[str, int]:
    """How many of those that `actor` may see there are, and how many in each status. One
    query."""
    return stats_of(Appointment.objects.visible_to(actor).care())


def care_row(appointment_id: int, actor: Actor) -> Row:
    """One of them; raises AppointmentNotFound."""
    seen = Appointment.objects.visible_to(actor).care()
    row: Row | None = _shaped(seen.filter(pk=appointment_id)).first()
    if row is None:
        raise seen.not_found()
    return row


def care_history(appointment_id: int, actor: Actor) -> QuerySet[AppointmentChange, Any]:
    """What has become of it, the first change first; raises AppointmentNotFound. What was
    removed has one for who keeps the book."""
    theirs = Appointment.objects.care().kept_by(actor).filter(pk=appointment_id)
    if not theirs.exists():
        Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)
    rows: QuerySet[AppointmentChange, Any] = (
        AppointmentChange.objects.filter(appointment_id=appointment_id)
        .annotate(
            changed_by_name=person_name("changed_by"),
            from_provider_name=person_name("from_provider"),
            to_provider_name=person_name("to_provider"),
        )
        .order_by("changed_at", "pk")
        .values(*CHANGE_FIELDS)
    )
    return rows


def clock_of_asker(actor: Actor) -> str:
    """The zone of their house, or their own."""
    house = house_facts(actor.organization_id) if actor.organization_id is not None else None
    if house is not None:
        return house.timezone
    contact = contact_of(actor.user_id) if actor.user_id is not None else None
    return contact.timezone if contact else ""


def _shaped(found: QuerySet[Appointment]) -> QuerySet[Appointment, Any]:
    rows: QuerySet[Appointment, Any] = found.annotate(
        customer_name=person_name("customer"),
        customer_phone=person_phone("customer"),
        provider_name=person_name("provider"),
        has_notes=Exists(
            SealedNote.objects.filter(appointment=OuterRef("pk"), kind__in=sorted(TOLD))
        ),
        has_review=Exists(Review.objects.filter(appointment=OuterRef("pk"))),
    ).values(*FIELDS)
    return rows


def _within(actor: Actor, wanted: WantedCare) -> Q:
    if wanted.day_from is None and wanted.day_to is None:
        return Q()
    zone = zone_of(clock_of_asker(actor))

    def midnight(day: date) -> datetime:
        return datetime.combine(day, time(), tzinfo=zone)

    within = Q()
    if wanted.day_from is not None:
        within &= Q(starts_at__gte=midnight(wanted.day_from))
    if wanted.day_to is not None:
        within &= Q(starts_at__lt=midnight(wanted.day_to + DAY))
    return within


def _speaks_of(word: str) -> Q:
    """Somebody who comes to it is called so, or it is, or what it is for."""
    found = Q(reference__istartswith=word) | Q(service__name__icontains=word)
    for name in ("customer__email", *NAMES):
        found |= Q(**{f"{name}__istartswith": word})
    return found


def _order(wanted: WantedCare) -> tuple[str, ...]:
    name = wanted.ordering.removeprefix("-")
    columns = ORDERINGS.get(name)
    if columns is None:
        columns, is_down = ("starts_at",), not wanted.upcoming
    else:
        is_down = wanted.ordering.startswith("-")
    return tuple(f"-{column}" if is_down else column for column in (*columns, "pk"))
