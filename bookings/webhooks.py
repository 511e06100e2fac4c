"""What others' programs are told of service bookings and of sales of units."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from bookings import events
from bookings.models import Booking, UnitBooking
from bookings.states import BookingStatus, PaymentPlan, PaymentStanding, UnitBookingStatus
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingData:
    """A visit as it was then. People are named by their ids."""

    id: UUID
    status: BookingStatus
    service: int
    service_name: str
    customer: int
    vendor: int | None
    pincode: str
    scheduled_date: datetime
    completion_date: datetime | None
    total_price: Decimal
    cancellation_fee: Decimal
    currency: str

    @classmethod
    def of(cls, event: events.BookingEvent) -> "BookingData":
        booking = Booking.objects.get(pk=event.booking_id)
        return cls(
            id=booking.pk,
            status=BookingStatus(booking.status),
            service=booking.service_id,
            service_name=booking.service_name,
            customer=booking.customer_id,
            vendor=booking.vendor_id,
            pincode=booking.pincode,
            scheduled_date=booking.scheduled_date,
            completion_date=booking.completion_date,
            total_price=booking.total_price,
            cancellation_fee=booking.cancellation_fee,
            currency=booking.currency,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitBookingData:
    """The sale of a unit as it was then. People are named by their ids."""

    id: int
    booking_number: str
    status: UnitBookingStatus
    payment_status: PaymentStanding
    payment_plan: PaymentPlan
    project: int
    unit: int
    customer: int
    builder: int
    total_amount: Decimal
    paid_amount: Decimal
    currency: str
    booking_date: date

    @classmethod
    def of(cls, event: events.UnitBookingEvent) -> "UnitBookingData":
        sale = UnitBooking.objects.get(pk=event.unit_booking_id)
        return cls(
            id=sale.pk,
            booking_number=sale.booking_number,
            status=UnitBookingStatus(sale.status),
            payment_status=PaymentStanding(sale.payment_status),
            payment_plan=PaymentPlan(sale.payment_plan),
            project=sale.project_id,
            unit=sale.unit_id,
            customer=sale.customer_id,
            builder=sale.builder_id,
            total_amount=sale.total_amount,
            paid_amount=sale.paid_amount,
            currency=sale.currency,
            booking_date=sale.booking_date,
        )


BOOKING: Final = BookingData(
    id=UUID("5b0f5f3e-7c3c-4f0e-9f52-0d4a1c1b7a01"),
    status=BookingStatus.CONFIRMED,
    service=3,
    service_name="Deep cleaning",
    customer=41,
    vendor=17,
    pincode="110001",
    scheduled_date=datetime(2026, 12, 1, 4, 30, tzinfo=UTC),
    completion_date=None,
    total_price=Decimal("1499.00"),
    cancellation_fee=Decimal("0.00"),
    currency="INR",
)
SALE: Final = UnitBookingData(
    id=204,
    booking_number="BK-001",
    status=UnitBookingStatus.ACTIVE,
    payment_status=PaymentStanding.PARTIAL,
    payment_plan=PaymentPlan.INSTALLMENTS,
    project=5,
    unit=88,
    customer=41,
    builder=23,
    total_amount=Decimal("7500000.00"),
    paid_amount=Decimal("750000.00"),
    currency="INR",
    booking_date=date(2026, 11, 26),
)

# Of a booking's events: its name here, what it says, and the status that it leads to.
OF_BOOKINGS: Final = (
    (events.BookingRequested, "created", "A visit is asked for; no vendor yet.", "pending"),
    (events.BookingAccepted, "accepted", "A vendor has taken it.", "confirmed"),
    (events.BookingRescheduled, "rescheduled", "It is at another time.", "confirmed"),
    (events.BookingStarted, "started", "The vendor has begun.", "in_progress"),
    (events.BookingCompleted, "completed", "The work is done and invoiced.", "completed"),
    (events.BookingSigned, "signed", "The customer has signed for the work.", "signed"),
    (events.BookingCancelled, "cancelled", "It is called off.", "cancelled"),
    (events.BookingDisputed, "disputed", "The customer does not accept the work.", "disputed"),
    (events.BookingSettled, "settled", "What was disputed is over.", "completed"),
)
OF_SALES: Final = (
    (events.UnitBookingCreated, "created", "A unit is held for a buyer.", "pending"),
    (events.UnitBookingActivated, "activated", "The buyer has committed and pays.", "active"),
    (events.UnitBookingCompleted, "completed", "All is paid: the unit is theirs.", "completed"),
    (events.UnitBookingCancelled, "cancelled", "It is called off.", "cancelled"),
)


def _whose(event: events.BookingEvent) -> Whose:
    return Whose.of(_house_of(event), event.vendor_id)


def _of_vendor_who_gave_back(event: events.BookingReleased) -> Whose:
    return Whose.of(_house_of(event), event.released_by)


def _house_of(event: events.BookingEvent) -> int | None:
    """Whose service it is: that house sees its bookings, whoever does them."""
    bookings = Booking.objects.filter(pk=event.booking_id)
    return bookings.values_list("service__organization_id", flat=True).get()


for happened, name, says, status in OF_BOOKINGS:
    kind(
        f"booking.{name}",
        event=happened,
        says=says,
        whose=_whose,
        data=BookingData.of,
        example=replace(
            BOOKING,
            status=BookingStatus(status),
            vendor=None if status == "pending" else BOOKING.vendor,
        ),
    )
kind(
    "booking.released",
    event=events.BookingReleased,
    says="The vendor gave it back: it is open again.",
    whose=_of_vendor_who_gave_back,
    data=BookingData.of,
    example=replace(BOOKING, status=BookingStatus.PENDING, vendor=None),
)
for sold, name, says, status in OF_SALES:
    kind(
        f"unit_booking.{name}",
        event=sold,
        says=says,
        whose=lambda event: Whose.of(event.organization_id, event.builder_id),
        data=UnitBookingData.of,
        example=replace(SALE, status=UnitBookingStatus(status)),
    )
