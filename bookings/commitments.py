"""Bookings as calendars and reminders see them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Case, F, OuterRef, Q, QuerySet, When

from accounts.selectors import person_name
from bookings.models import Booking
from bookings.states import UPCOMING, BookingStatus
from kernel.actors import Actor
from kernel.errors import NotFound
from notifications.frontend import page_of
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


class Bookings:
    """The source of the commitments of kind `booking`."""

    def find(self, commitment_id: str, *, actor: Actor) -> Commitment:
        """Not for a vendor to whom it is merely open: it is nobody's yet, nor in any calendar."""
        row = _facts(Booking.objects.followed_by(actor).filter(_named([commitment_id]))).first()
        if row is None:
            raise NotFound()
        return _commitment(row)

    def locked(self, commitment_id: str) -> Commitment | None:
        locked = Booking.objects.select_for_update().filter(_named([commitment_id]))
        # The lock first, or the row would be read as it was before a rival let go of it.
        list(locked.values_list("pk", flat=True))
        return self.current([commitment_id]).get(commitment_id)

    def current(self, ids: Collection[str]) -> Mapping[str, Commitment]:
        rows = _facts(Booking.objects.filter(_named(ids)))
        return {str(row["pk"]): _commitment(row) for row in rows}

    def of(self, user_id: int, *, span: Span, limit: int) -> Iterable[Commitment]:
        """Once agreed it shows for the vendor too, and no longer when they gave it back."""
        found = [_commitment(row) for row in _facts(theirs(user_id, span)[:limit])]
        return [each for each in found if each.ends_at > span.since]

    def beginning(
        self, since: datetime, until: datetime, *, limit: int
    ) -> Iterable[tuple[str, datetime]]:
        rows = agreed(since, until).values_list("pk", "scheduled_date")[:limit]
        return [(str(pk), begins) for pk, begins in rows]


def theirs(user_id: int, span: Span) -> QuerySet[Booking]:
    """Those of a customer or vendor that may touch `span`: what lies ahead in order, then what
    is past, the latest first."""
    ahead = Case(When(scheduled_date__gte=span.now, then=F("scheduled_date")))
    return Booking.objects.filter(
        Q(customer_id=user_id) | Q(vendor_id=user_id),
        ~Q(status=BookingStatus.CANCELLED) | Q(updated_at__gt=span.called_off_since),
        scheduled_date__gt=span.since - LONGEST_VISIT,
        scheduled_date__lt=span.until,
    ).order_by(ahead.asc(nulls_last=True), "-scheduled_date", "-pk")


def agreed(since: datetime, until: datetime) -> QuerySet[Booking]:
    """Those that somebody is expected at, and that begin in the half open range, in order."""
    return Booking.objects.filter(
        status=BookingStatus.CONFIRMED, scheduled_date__gte=since, scheduled_date__lt=until
    ).order_by("scheduled_date", "pk")


def _named(ids: Collection[str]) -> Q:
    return Q(pk__in=[uuid for each in ids if (uuid := _uuid(each)) is not None])


def _uuid(text: str) -> UUID | None:
    """What is no id is nobody's: it names one only as `Commitment.id` writes it."""
    try:
        uuid = UUID(text)
    except ValueError:
        return None
    return uuid if str(uuid) == text else None


def _facts(bookings: QuerySet[Booking]) -> QuerySet:
    rows: QuerySet = bookings.annotate(
        customer_name=person_name("customer"),
        vendor_name=person_name("vendor"),
        district=district_at(OuterRef("pincode")),
    ).values(*FACTS)
    return rows


def _commitment(row: dict[str, Any]) -> Commitment:
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
        place=" ".join(part for part in ((row["district"] or "").title(), row["pincode"]) if part),
        note=row["customer_notes"],
        link=page_of(KIND, row["pk"]),
    )


def _parties(row: dict[str, Any]) -> Iterable[Party]:
    """Those two alone, by name: how to reach each other is not a calendar's to tell."""
    yield Party(user_id=row["customer_id"], name=row["customer_name"], is_provider=False)
    if row["vendor_id"] is not None:
        yield Party(user_id=row["vendor_id"], name=row["vendor_name"], is_provider=True)
