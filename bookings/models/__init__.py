"""The tables of service bookings and of unit bookings."""

from bookings.models.agreement import Agreement, AgreementChain
from bookings.models.booking import Booking, StatusChange
from bookings.models.photo import Photo
from bookings.models.plan import RoutePlan
from bookings.models.signature import Signature, SignatureChain
from bookings.models.unit_booking import BookingSeries, SalesTally, UnitBooking

__all__ = [
    "Agreement",
    "AgreementChain",
    "Booking",
    "BookingSeries",
    "Photo",
    "RoutePlan",
    "SalesTally",
    "Signature",
    "SignatureChain",
    "StatusChange",
    "UnitBooking",
]
