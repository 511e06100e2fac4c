"""Bookings as calendars and reminders see them."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet

from accounts.selectors import person_name
from bookings.models import Booking
from bookings.states import UPCOMING, BookingStatus
from kernel.actors import Actor
from notifications.frontend import page_of
from scheduling.commitment_tables import CommitmentTable
from scheduling.commitments import Commitment, Party, Span, Standing
from scheduling.selectors import district_at

KIND: Final = "booking"
# The catalog has no service that takes longer.
LONGEST_VISIT: Final = timedelta(days=1)

FACTS: Final = (
    "pk",
    "customer_id",
    "customer_name",
    "vendor_id",
    "vendor_name",
    "service_name",
    "status",
    "scheduled_date",
    "estimated_service_duration_minutes",
    "pincode",
    "district",
    "customer_notes",
    "sequence",
    "stands_since",
    "created_at",
    "updated_at",
)

# From when it is agreed on it stands, whatever becomes of the work; only these are otherwise.
STANDING: Final = {
    BookingStatus.PENDING: Standing.TENTATIVE,
    BookingStatus.CANCELLED: Standing.CANCELLED,
}


class Bookings(CommitmentTable):
    """The source of the commitments of kind `booking`."""

    begins = "scheduled_date"

    def everything(self) -> QuerySet[Booking]:
        return Booking.objects.all()

    def seen_by(self, actor: Actor) -> QuerySet[Booking]:
        """Not for a vendor to whom it is merely open: it is nobody's yet, nor in any calendar."""
        return Booking.objects.followed_by(actor)

    def theirs(self, user_id: int, span: Span) -> QuerySet[Booking]:
        """Once agreed it shows for the vendor too, and no longer when they gave it back."""
        found = Booking.objects.filter(
            Q(customer_id=user_id) | Q(vendor_id=user_id),
            ~Q(status=BookingStatus.CANCELLED) | Q(updated_at__gt=span.called_off_since),
            scheduled_date__gt=span.since - LONGEST_VISIT,
            scheduled_date__lt=span.until,
        )
        return self.ordered(found, span.now)

    def agreed(self, since: datetime, until: datetime) -> QuerySet[Booking]:
        return Booking.objects.filter(
            status=BookingStatus.CONFIRMED, scheduled_date__gte=since, scheduled_date__lt=until
        ).order_by("scheduled_date", "pk")

    def key_of(self, text: str) -> UUID | None:
        try:
            uuid = UUID(text)
        except ValueError:
            return None
        return uuid if str(uuid) == text else None

    def facts_of(self, rows: QuerySet[Booking]) -> QuerySet[Booking, dict[str, Any]]:
        facts: QuerySet[Booking, dict[str, Any]] = rows.annotate(
            customer_name=person_name("customer"),
            vendor_name=person_name("vendor"),
            district=district_at(OuterRef("pincode")),
        ).values(*FACTS)
        return facts

    def commitment_of(self, row: Mapping[str, Any]) -> Commitment:
        length = timedelta(minutes=row["estimated_service_duration_minutes"])
        return Commitment(
            kind=KIND,
            id=str(row["pk"]),
            sequence=row["sequence"],
            standing=STANDING.get(row["status"], Standing.CONFIRMED),
            title=row["service_name"],
            starts_at=row["scheduled_date"],
            ends_at=row["scheduled_date"] + length,
            # Where the pincodes are.
            timezone=settings.DEFAULT_TIMEZONE,
            stands_since=row["stands_since"],
            created_at=row["created_at"],
            changed_at=row["updated_at"],
            parties=tuple(_parties(row)),
            has_begun=row["status"] not in UPCOMING | {BookingStatus.CANCELLED},
            # India Post writes its districts in capitals.
            place=" ".join(
                part for part in ((row["district"] or "").title(), row["pincode"]) if part
            ),
            note=row["customer_notes"],
            link=page_of(KIND, row["pk"]),
        )


def _place(row: Mapping[str, Any]) -> str:
    # India Post writes its districts in capitals.
    district = (row["district"] or "").title()
    return " ".join(part for part in (district, row["pincode"]) if part)


def _parties(row: Mapping[str, Any]) -> Iterable[Party]:
    """Those two alone, by name: how to reach each other is not a calendar's to tell."""
    yield Party(user_id=row["customer_id"], name=row["customer_name"], is_provider=False)
    if row["vendor_id"] is not None:
        yield Party(user_id=row["vendor_id"], name=row["vendor_name"], is_provider=True)
