"""Bookings as those see them who keep the disputes about them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from bookings.models import Booking, Photo, Signature, StatusChange
from bookings.states import SignatureStatus
from kernel.actors import Actor

# Of each kind, so that a story is bounded whatever happened.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingInQuestion:
    """Who has dealings with whom about what; nobody with anybody where no vendor ever took it."""

    booking_id: UUID
    title: str
    status: str
    customer_id: int
    vendor_id: int | None
    organization_id: int | None
    currency: str
    total_price: Decimal
    concerns_somebody: bool


def booking_in_question(booking_id: UUID, actor: Actor) -> BookingInQuestion:
    """A booking that `actor` is a party to or answers for; raises NotFound."""
    found = Booking.objects.followed_by(actor).select_related("service")
    booking = found.get_or_not_found(booking_id)
    return BookingInQuestion(
        booking_id=booking.pk,
        title=booking.service_name,
        status=booking.status,
        customer_id=booking.customer_id,
        vendor_id=booking.vendor_id,
        organization_id=booking.service.organization_id,
        currency=booking.currency,
        total_price=booking.total_price,
        concerns_somebody=booking.vendor_id is not None,
    )


def booking_story(booking_id: UUID) -> list[dict[str, Any]]:
    """What was written down of it: its history, its photos, what its customer was asked to sign.

    The caller has already seen to it that it is theirs to see.
    """
    return [*_changes(booking_id), *_photos(booking_id), *_signatures(booking_id)]


def _changes(booking_id: UUID) -> list[dict[str, Any]]:
    changes = StatusChange.objects.filter(booking_id=booking_id).order_by("-pk")[:MOST]
    return [
        {
            "at": each.changed_at,
            "source": "status",
            "what": each.to_status,
            "by_id": each.changed_by_id,
            "note": each.note,
            "facts": {"from": each.from_status, "to": each.to_status},
        }
        for each in changes
    ]


def _photos(booking_id: UUID) -> list[dict[str, Any]]:
    photos = Photo.objects.filter(booking_id=booking_id).order_by("-pk")[:MOST]
    return [
        {
            "at": each.uploaded_at,
            "source": "photo",
            "what": each.image_type,
            "by_id": each.uploaded_by_id,
            "note": each.description,
            "file": each.image,
            "facts": {"photo_id": each.pk},
        }
        for each in photos
    ]


def _signatures(booking_id: UUID) -> list[dict[str, Any]]:
    lines = []
    for each in Signature.objects.filter(booking_id=booking_id).order_by("-requested_at")[:MOST]:
        facts = {"signature_id": str(each.pk)}
        asked = {"at": each.requested_at, "what": "requested", "by_id": each.vendor_id}
        lines.append({**asked, "source": "signature", "facts": facts})
        if each.status == SignatureStatus.SIGNED:
            lines.append(
                {
                    "at": each.signed_at,
                    "source": "signature",
                    "what": "signed",
                    "by_id": each.signed_by_id,
                    "note": each.satisfaction_comments,
                    "facts": {**facts, "rating": each.satisfaction_rating},
                }
            )
        elif each.status == SignatureStatus.EXPIRED:
            lines.append(
                {"at": each.expires_at, "source": "signature", "what": "expired", "facts": facts}
            )
    return lines
