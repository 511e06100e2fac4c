"""Appointments as calendars and reminders see them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, When

from accounts.selectors import person_name
from appointments.models import LONGEST_MINUTES, Appointment
from appointments.states import AppointmentStatus, AppointmentType
from kernel.actors import Actor
from kernel.errors import NotFound
from notifications.frontend import page_of
from scheduling.commitments import Commitment, Party, Span, Standing

KIND: Final = "appointment"
LONGEST: Final = timedelta(minutes=LONGEST_MINUTES)
LARGEST_ID: Final = 2**63 - 1

FACTS: Final = (
    "pk",
    "customer_id",
    "customer_name",
    "provider_id",
    "provider_name",
    "appointment_type",
    "project__name",
    "service__name",
    "status",
    "starts_at",
    "duration_minutes",
    "timezone",
    "meeting_location",
    "notes",
    "sequence",
    "stands_since",
    "created_at",
    "updated_at",
)

# From when it is confirmed on it stands, also once it is over; only these are otherwise.
STANDING: Final = {
    AppointmentStatus.PENDING: Standing.TENTATIVE,
    AppointmentStatus.CANCELLED: Standing.CANCELLED,
}


class Appointments:
    """The source of the commitments of kind `appointment`."""

    def find(self, commitment_id: str, *, actor: Actor) -> Commitment:
        seen = Appointment.objects.visible_to(actor).filter(_named([commitment_id]))
        row = _facts(seen).first()
        if row is None:
            raise NotFound()
        return _commitment(row)

    def locked(self, commitment_id: str) -> Commitment | None:
        locked = Appointment.objects.select_for_update().filter(_named([commitment_id]))
        # The lock first, or the row would be read as it was before a rival let go of it.
        list(locked.values_list("pk", flat=True))
        return self.current([commitment_id]).get(commitment_id)

    def current(self, ids: Collection[str]) -> Mapping[str, Commitment]:
        rows = _facts(Appointment.objects.filter(_named(ids)))
        return {str(row["pk"]): _commitment(row) for row in rows}

    def of(self, user_id: int, *, span: Span, limit: int) -> Iterable[Commitment]:
        found = [_commitment(row) for row in _facts(theirs(user_id, span)[:limit])]
        return [each for each in found if each.ends_at > span.since]

    def beginning(
        self, since: datetime, until: datetime, *, limit: int
    ) -> Iterable[tuple[str, datetime]]:
        rows = agreed(since, until).values_list("pk", "starts_at")[:limit]
        return [(str(pk), begins) for pk, begins in rows]


def theirs(user_id: int, span: Span) -> QuerySet[Appointment]:
    """Those of a customer or provider that may touch `span`: what lies ahead in order, then
    what is past, the latest first."""
    ahead = Case(When(starts_at__gte=span.now, then=F("starts_at")))
    return Appointment.objects.filter(
        Q(customer_id=user_id) | Q(provider_id=user_id),
        ~Q(status=AppointmentStatus.CANCELLED) | Q(updated_at__gt=span.called_off_since),
        starts_at__gt=span.since - LONGEST,
        starts_at__lt=span.until,
    ).order_by(ahead.asc(nulls_last=True), "-starts_at", "-pk")


def agreed(since: datetime, until: datetime) -> QuerySet[Appointment]:
    """Those that people are expected at, and that begin in the half open range, in order."""
    return Appointment.objects.filter(
        status=AppointmentStatus.CONFIRMED, starts_at__gte=since, starts_at__lt=until
    ).order_by("starts_at", "pk")


def _named(ids: Collection[str]) -> Q:
    return Q(pk__in=[number for each in ids if (number := _number(each)) is not None])


def _number(text: str) -> int | None:
    """What is no id is nobody's: it names one only as `Commitment.id` writes it."""
    if not (text.isascii() and text.isdigit() and len(text) < len(str(LARGEST_ID))):
        return None
    return int(text) if str(int(text)) == text else None


def _facts(appointments: QuerySet[Appointment]) -> QuerySet:
    rows: QuerySet = appointments.annotate(
        customer_name=person_name("customer"), provider_name=person_name("provider")
    ).values(*FACTS)
    return rows


def _commitment(row: dict[str, Any]) -> Commitment:
    return Commitment(
        kind=KIND,
        id=str(row["pk"]),
        sequence=row["sequence"],
        standing=STANDING.get(row["status"], Standing.CONFIRMED),
        title=_title(row),
        starts_at=row["starts_at"],
        ends_at=row["starts_at"] + timedelta(minutes=row["duration_minutes"]),
        timezone=row["timezone"],
        stands_since=row["stands_since"],
        created_at=row["created_at"],
        changed_at=row["updated_at"],
        parties=(
            Party(user_id=row["customer_id"], name=row["customer_name"], is_provider=False),
            Party(user_id=row["provider_id"], name=row["provider_name"], is_provider=True),
        ),
        has_begun=row["status"] == AppointmentStatus.COMPLETED,
        place=row["meeting_location"],
        note=row["notes"],
        link=page_of(KIND, row["pk"]),
    )


def _title(row: dict[str, Any]) -> str:
    """What it is for and about what: `Site visit: Sunset Residences`."""
    purpose = AppointmentType(row["appointment_type"]).label
    about = row["project__name"] or row["service__name"]
    return f"{purpose}: {about}" if about else str(purpose)
