"""What a notice about a booking still has to say when it goes out at last."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bookings.models import Signature
from bookings.states import SignatureStatus
from kernel import clock


def still_to_sign(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The same while the customer can sign; None when they have answered or it is too late."""
    asked = Signature.objects.filter(
        pk=UUID(data["signature_id"]),
        status=SignatureStatus.PENDING,
        expires_at__gt=clock.now(),
    )
    return data if asked.exists() else None
