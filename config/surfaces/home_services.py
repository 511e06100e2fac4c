"""What the HomeServe front end is published: customers, vendors, the booking of a visit."""

from django.urls import URLPattern, URLResolver, path

from bookings.api.rest import (
    AssignmentView,
    AssignmentViewSet,
    BookingViewSet,
    EnhancedSignatureView,
    PhotoViewSet,
    SignatureViewSet,
)
from config.surfaces import calendars, disputes, doors, notices, trade, webhooks
from disputes.api.rest import DisputeViewSet
from disputes.api.rest.suggestions import OverrideView, SuggestionView
from kernel.http.dialects.rest import RestRouter
from pricing.api.rest import DynamicPricingView
from pricing.api.search import VendorSearchView
from scheduling.api.calendars import CommitmentFileView, CommitmentLinksView
from scheduling.api.places import PincodeView
from scheduling.api.rounds import VendorOptimizationView
from scheduling.api.slots import NextAvailableView, SmartSchedulingView

router = RestRouter()
router.register("api/bookings", BookingViewSet, basename="booking")
router.register("api/vendor-optimization/assignment", AssignmentViewSet, basename="assignment")
router.register("api/signatures", SignatureViewSet, basename="signature")
router.register("api/photos", PhotoViewSet, basename="photo")
router.register("api/disputes", DisputeViewSet, basename="dispute")

SUGGESTIONS: list[URLPattern | URLResolver] = [
    path("api/advanced-dispute-resolution/<uuid:dispute_id>/", SuggestionView.as_view()),
    path("api/advanced-dispute-resolution/<uuid:dispute_id>/override/", OverrideView.as_view()),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *doors.VENDORS,
    *notices.REST,
    *calendars.REST,
    *webhooks.REST,
    *trade.REST,
    *disputes.REST,
    path("api/bookings/<uuid:pk>/ics/", CommitmentFileView.as_view(kind="booking")),
    path("api/bookings/<uuid:pk>/calendar-links/", CommitmentLinksView.as_view(kind="booking")),
    *router.urls,
    path("api/enhanced-signatures/", EnhancedSignatureView.as_view(), name="enhanced-signatures"),
    path("api/smart-scheduling/", SmartSchedulingView.as_view(), name="smart-scheduling"),
    path("api/availability/next/", NextAvailableView.as_view(), name="next-available"),
    path("api/vendor-optimization/", VendorOptimizationView.as_view(), name="vendor-optimization"),
    path("api/vendor-optimization/assignment/", AssignmentView.as_view(), name="assignments"),
    path("api/vendor-search/", VendorSearchView.as_view(), name="vendor-search"),
    path("api/pincodes/<str:code>/", PincodeView.as_view(), name="pincode"),
    *SUGGESTIONS,
    path("api/dynamic-pricing/", DynamicPricingView.as_view()),
]
