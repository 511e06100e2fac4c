"""Appointments as calendars and reminders see them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet

from accounts.selectors import person_name
from appointments.models import LONGEST_MINUTES, Appointment
from appointments.states import AppointmentStatus, AppointmentType
from kernel.actors import Actor
from notifications.frontend import page_of
from scheduling.commitment_tables import CommitmentTable
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
    "project_id",
    "project__name",
    "organization__name",
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


class Appointments(CommitmentTable):
    """The source of the commitments of kind `appointment`."""

    begins = "starts_at"

    def everything(self) -> QuerySet[Appointment]:
        """What was removed too: it was called off first, and calendars let go of it."""
        return Appointment.objects.all()

    def seen_by(self, actor: Actor) -> QuerySet[Appointment]:
        return Appointment.objects.visible_to(actor)

    def theirs(self, user_id: int, span: Span) -> QuerySet[Appointment]:
        found = Appointment.objects.filter(
            Q(customer_id=user_id) | Q(provider_id=user_id),
            Q(removed_at=None),
            ~Q(status=AppointmentStatus.CANCELLED) | Q(updated_at__gt=span.called_off_since),
            starts_at__gt=span.since - LONGEST,
            starts_at__lt=span.until,
        )
        return self.ordered(found, span.now)

    def agreed(self, since: datetime, until: datetime) -> QuerySet[Appointment]:
        return (
            self.everything()
            .filter(status=AppointmentStatus.CONFIRMED, starts_at__gte=since, starts_at__lt=until)
            .order_by("starts_at", "pk")
        )

    def key_of(self, text: str) -> int | None:
        if not (text.isascii() and text.isdigit() and len(text) < len(str(LARGEST_ID))):
            return None
        return int(text) if str(int(text)) == text else None

    def facts_of(self, rows: QuerySet[Appointment]) -> QuerySet[Appointment, dict[str, Any]]:
        facts: QuerySet[Appointment, dict[str, Any]] = rows.annotate(
            customer_name=person_name("customer"), provider_name=person_name("provider")
        ).values(*FACTS)
        return facts

    def commitment_of(self, row: Mapping[str, Any]) -> Commitment:
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
            parties=_parties(row),
            has_begun=row["status"] == AppointmentStatus.COMPLETED,
            place=row["meeting_location"],
            note=_note(row),
            link=page_of(KIND, row["pk"]),
        )


def _parties(row: Mapping[str, Any]) -> tuple[Party, ...]:
    customer = Party(user_id=row["customer_id"], name=row["customer_name"], is_provider=False)
    if row["provider_id"] is None:
        return (customer,)
    provider = Party(user_id=row["provider_id"], name=row["provider_name"], is_provider=True)
    return customer, provider


def _title(row: Mapping[str, Any]) -> str:
    """What it is for and about what: `Site visit: Sunset Residences`. For a service, at which
    house or with whom, and no more: calendars are looked at by others, stand in mails and are
    kept by servers that are not ours."""
    if row["project_id"] is None:
        return str(row["organization__name"] or row["provider_name"] or "")
    purpose = AppointmentType(row["appointment_type"]).label
    about = row["project__name"]
    return f"{purpose}: {about}" if about else str(purpose)


def _note(row: Mapping[str, Any]) -> str:
    """What both sides read beside a visit. What is told for a treatment is sealed, and opened
    in no calendar."""
    return "" if row["project_id"] is None else str(row["notes"])
