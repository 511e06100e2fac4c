"""What happens to bookings, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class BookingEvent(DomainEvent):
    """Something that happened to one booking, with those whom it concerns."""

    booking_id: UUID
    customer_id: int
    vendor_id: int | None
    service_id: int
    pincode: str

    @classmethod
    def of(cls, booking: Any, **more: Any) -> Self:
        return cls(
            booking_id=booking.pk,
            customer_id=booking.customer_id,
            vendor_id=booking.vendor_id,
            service_id=booking.service_id,
            pincode=booking.pincode,
            **more,
        )


class BookingRequested(BookingEvent):
    """A customer asks for a service; no vendor yet."""


class BookingAccepted(BookingEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class BookingReleased(BookingEvent):
    """The vendor gave it back; it is open again. `vendor_id` is None by now."""

    released_by: int


class BookingStarted(BookingEvent):
    pass


class BookingCompleted(BookingEvent):
    """The work is done and invoiced."""


class BookingSigned(BookingEvent):
    pass


class BookingDisputed(BookingEvent):
    pass


class BookingSettled(BookingEvent):
    """What was disputed is decided or given up: the work counts as done."""


class BookingCancelled(BookingEvent):
    pass


class BookingRescheduled(BookingEvent):
    pass


class BookingEdited(BookingEvent):
    """Notes were changed, and nothing else."""


@dataclass(frozen=True, kw_only=True)
class SignatureEvent(DomainEvent):
    signature_id: UUID
    booking_id: UUID

    @classmethod
    def of(cls, signature: Any, **more: Any) -> Self:
        return cls(signature_id=signature.pk, booking_id=signature.booking_id, **more)


class SignatureRequested(SignatureEvent):
    pass


class SignatureSigned(SignatureEvent):
    pass


class SignatureLapsed(SignatureEvent):
    """Nobody signed in time; the vendor may ask again."""


@dataclass(frozen=True, kw_only=True)
class SignatureRejected(SignatureEvent):
    """The customer does not accept the work. Whoever keeps disputes opens one as `dispute_id`."""

    dispute_id: UUID
    customer_id: int
    vendor_id: int
    reason: str
    evidence: Any


@dataclass(frozen=True, kw_only=True)
class PhotoAdded(DomainEvent):
    photo_id: int
    booking_id: UUID
