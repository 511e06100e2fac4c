"""The tables of service bookings."""

from bookings.models.booking import Booking, StatusChange
from bookings.models.photo import Photo
from bookings.models.plan import RoutePlan
from bookings.models.signature import Signature, SignatureChain

__all__ = ["Booking", "Photo", "RoutePlan", "Signature", "SignatureChain", "StatusChange"]
