"""Offering and signing, as its parties do."""

from typing import Any

from bookings.models import Agreement, UnitBooking
from bookings.services import generate_agreement, sign_agreement
from bookings.services.agreements.generating import Generated


def offer(booking: UnitBooking) -> Generated:
    return generate_agreement(booking_id=booking.pk, actor=booking.builder.as_actor())


def sign(booking: UnitBooking, **more: Any) -> Agreement:
    wish = {"full_name": "John Smith", "accept": True, **more}
    return sign_agreement(booking_id=booking.pk, actor=booking.customer.as_actor(), **wish)
