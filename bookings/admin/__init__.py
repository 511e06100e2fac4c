"""Bookings for the platform's staff: to look at, and to act on by use cases only."""

from bookings.admin.agreements import AgreementAdmin
from bookings.admin.bookings import BookingAdmin
from bookings.admin.evidence import PhotoAdmin, SignatureAdmin, StatusChangeAdmin
from bookings.admin.plans import RoutePlanAdmin
from bookings.admin.unit_bookings import UnitBookingAdmin

__all__ = [
    "AgreementAdmin",
    "BookingAdmin",
    "PhotoAdmin",
    "RoutePlanAdmin",
    "SignatureAdmin",
    "StatusChangeAdmin",
    "UnitBookingAdmin",
]
