"""What happens to the agreements of unit bookings, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class AgreementEvent(DomainEvent):
    """Something that happened to one version, with those whom it concerns."""

    agreement_id: int
    version: int
    unit_booking_id: int
    customer_id: int
    builder_id: int
    by: int | None

    @classmethod
    def of(cls, agreement: Any, booking: Any, *, by: int | None) -> Self:
        return cls(
            agreement_id=agreement.pk,
            version=agreement.version,
            unit_booking_id=booking.pk,
            customer_id=booking.customer_id,
            builder_id=booking.builder_id,
            by=by,
        )


class AgreementGenerated(AgreementEvent):
    """The house offers a version; those before it count no more."""


class AgreementSigned(AgreementEvent):
    """The buyer has accepted it."""
