"""Service bookings as the HomeServe front end reads them."""

from bookings.api.rest.assignment import AssignmentView, AssignmentViewSet
from bookings.api.rest.bookings import BookingViewSet
from bookings.api.rest.photos import PhotoViewSet
from bookings.api.rest.signatures import EnhancedSignatureView, SignatureViewSet

__all__ = [
    "AssignmentView",
    "AssignmentViewSet",
    "BookingViewSet",
    "EnhancedSignatureView",
    "PhotoViewSet",
    "SignatureViewSet",
]
