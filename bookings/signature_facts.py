"""What a signature vouches for, in one canonical form (see `chains` for its digest)."""

from collections.abc import Iterable
from typing import Any

from bookings.models import Booking, Photo, Signature
from kernel.json import to_wire
from kernel.money import to_money

VERSION = 1


def facts_of(signature: Signature, booking: Booking, photos: Iterable[Photo]) -> dict[str, Any]:
    """Everything that both sides agree to by signing, as plain JSON values."""
    return {
        "version": VERSION,
        "signature": str(signature.pk),
        "requested_at": to_wire(signature.requested_at),
        "signed_at": to_wire(signature.signed_at),
        "signed_by": signature.signed_by_id,
        "satisfaction_rating": signature.satisfaction_rating,
        "satisfaction_comments": signature.satisfaction_comments,
        "booking": {
            "id": str(booking.pk),
            "customer": booking.customer_id,
            "vendor": booking.vendor_id,
            "service": booking.service_id,
            "service_name": booking.service_name,
            "pincode": booking.pincode,
            "scheduled_date": to_wire(booking.scheduled_date),
            "actual_start_time": to_wire(booking.actual_start_time),
            "actual_end_time": to_wire(booking.actual_end_time),
            "completion_date": to_wire(booking.completion_date),
            "total_price": str(to_money(booking.total_price)),
            "currency": booking.currency,
        },
        "photos": [
            {"id": photo.pk, "image_type": photo.image_type, "sha256": photo.sha256}
            for photo in sorted(photos, key=lambda photo: photo.pk)
        ],
    }
