"""What happens to appointments, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class AppointmentEvent(DomainEvent):
    """Something that happened to one appointment, with those whom it concerns."""

    appointment_id: int
    customer_id: int
    provider_id: int | None
    organization_id: int | None
    project_id: int | None

    @classmethod
    def of(cls, appointment: Any) -> Self:
        return cls(
            appointment_id=appointment.pk,
            customer_id=appointment.customer_id,
            provider_id=appointment.provider_id,
            organization_id=appointment.organization_id,
            project_id=appointment.project_id,
        )


class AppointmentMade(AppointmentEvent):
    """By either side."""


class AppointmentConfirmed(AppointmentEvent):
    pass


class AppointmentCompleted(AppointmentEvent):
    pass


class AppointmentCancelled(AppointmentEvent):
    pass


class AppointmentRescheduled(AppointmentEvent):
    """Another time or place; moved by the customer, it waits to be confirmed."""


class AppointmentEdited(AppointmentEvent):
    """Notes were changed, and nothing else."""


class AppointmentReopened(AppointmentEvent):
    """It waits to be confirmed again, though it was confirmed or called off."""


class AppointmentRemoved(AppointmentEvent):
    """Nobody is shown it any more."""


@dataclass(frozen=True, kw_only=True)
class ReviewEvent(DomainEvent):
    """Something that happened to what a client says of a provider; never what they say."""

    review_id: int
    appointment_id: int
    provider_id: int

    @classmethod
    def of(cls, review: Any) -> Self:
        return cls(
            review_id=review.pk,
            appointment_id=review.appointment_id,
            provider_id=review.provider_id,
        )


class ReviewWritten(ReviewEvent):
    pass


class ReviewEdited(ReviewEvent):
    pass


class ReviewHidden(ReviewEvent):
    pass


class ReviewShown(ReviewEvent):
    """Again, after it was hidden."""


@dataclass(frozen=True, kw_only=True)
class ContactEvent(DomainEvent):
    """Something that happened to a question put to a house; never what it asks."""

    contact_request_id: str
    customer_id: int
    organization_id: int | None

    @classmethod
    def of(cls, request: Any) -> Self:
        return cls(
            contact_request_id=str(request.pk),
            customer_id=request.customer_id,
            organization_id=request.organization_id,
        )


class ContactRequested(ContactEvent):
    pass


class ContactHandled(ContactEvent):
    """Answered, closed, or open again."""
