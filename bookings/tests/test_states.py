import itertools

import pytest

from bookings.models import Booking, Signature
from bookings.states import (
    BOOKING_TRANSITIONS,
    SIGNATURE_TRANSITIONS,
    BookingStatus,
    SignatureStatus,
)
from kernel.states import IllegalTransition

pytestmark = pytest.mark.once

LEGAL_FOR_BOOKINGS = {
    ("pending", "confirmed"),
    ("pending", "cancelled"),
    ("confirmed", "pending"),
    ("confirmed", "in_progress"),
    ("confirmed", "completed"),
    ("confirmed", "cancelled"),
    ("in_progress", "completed"),
    ("in_progress", "cancelled"),
    ("completed", "signed"),
    ("completed", "disputed"),
    ("signed", "disputed"),
    ("disputed", "completed"),
    ("disputed", "cancelled"),
}
LEGAL_FOR_SIGNATURES = {("pending", "signed"), ("pending", "expired"), ("pending", "disputed")}


@pytest.mark.parametrize(
    ("current", "target"), list(itertools.product(BookingStatus.values, repeat=2))
)
def test_a_booking_moves_along_its_table_and_nowhere_else(current, target):
    booking = Booking(status=current)

    if (current, target) in LEGAL_FOR_BOOKINGS:
        booking.advance(target)
        assert booking.status == target
    else:
        with pytest.raises(IllegalTransition):
            booking.advance(target)
        assert booking.status == current


@pytest.mark.parametrize(
    ("current", "target"), list(itertools.product(SignatureStatus.values, repeat=2))
)
def test_a_signature_moves_along_its_table_and_nowhere_else(current, target):
    signature = Signature(status=current)

    if (current, target) in LEGAL_FOR_SIGNATURES:
        signature.advance(target)
        assert signature.status == target
    else:
        with pytest.raises(IllegalTransition):
            signature.advance(target)
        assert signature.status == current


def test_every_status_has_its_line_in_the_tables():
    assert set(BOOKING_TRANSITIONS) == set(BookingStatus)
    assert set(SIGNATURE_TRANSITIONS) == set(SignatureStatus)
