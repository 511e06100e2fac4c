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
from catalog.api.rest import OfferingsView, ServiceViewSet
from config.surfaces import calendars, doors, notices
from kernel.http.dialects.rest import RestRouter
from payments.api.rest import InvoiceViewSet, PaymentViewSet, StripeWebhookView
from pricing.api.rest import DynamicPricingView
from pricing.api.search import VendorSearchView
from scheduling.api.calendars import CommitmentFileView, CommitmentLinksView
from scheduling.api.holds import HoldViewSet
from scheduling.api.places import PincodeView
from scheduling.api.rest import TimeOffViewSet, WorkingHoursViewSet
from scheduling.api.rounds import VendorOptimizationView
from scheduling.api.slots import AvailabilityView, NextAvailableView, SmartSchedulingView
from scheduling.api.waitlist import OfferViewSet, WaitCountsView, WaitlistViewSet

router = RestRouter()
router.register("api/bookings", BookingViewSet, basename="booking")
router.register("api/vendor-optimization/assignment", AssignmentViewSet, basename="assignment")
router.register("api/signatures", SignatureViewSet, basename="signature")
router.register("api/photos", PhotoViewSet, basename="photo")
router.register("api/invoices", InvoiceViewSet, basename="invoice")
router.register("api/payments", PaymentViewSet, basename="payment")
router.register("api/services", ServiceViewSet, basename="service")
router.register("api/working-hours", WorkingHoursViewSet, basename="working-hours")
router.register("api/availability/holds", HoldViewSet, basename="hold")
router.register("api/waitlist/offers", OfferViewSet, basename="offer")
router.register("api/waitlist", WaitlistViewSet, basename="waitlist")
router.register("api/time-off", TimeOffViewSet, basename="time-off")

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *doors.VENDORS,
    path("api/payments/webhooks/stripe/", StripeWebhookView.as_view(), name="stripe-webhook"),
    *notices.REST,
    *calendars.REST,
    path("api/bookings/<uuid:pk>/ics/", CommitmentFileView.as_view(kind="booking")),
    path("api/bookings/<uuid:pk>/calendar-links/", CommitmentLinksView.as_view(kind="booking")),
    *router.urls,
    path("api/enhanced-signatures/", EnhancedSignatureView.as_view(), name="enhanced-signatures"),
    path("api/offerings/", OfferingsView.as_view()),
    path("api/smart-scheduling/", SmartSchedulingView.as_view(), name="smart-scheduling"),
    path("api/availability/", AvailabilityView.as_view(), name="availability"),
    path("api/availability/next/", NextAvailableView.as_view(), name="next-available"),
    path("api/waitlist/counts/", WaitCountsView.as_view(), name="waitlist-counts"),
    path("api/vendor-optimization/", VendorOptimizationView.as_view(), name="vendor-optimization"),
    path("api/vendor-optimization/assignment/", AssignmentView.as_view(), name="assignments"),
    path("api/vendor-search/", VendorSearchView.as_view(), name="vendor-search"),
    path("api/pincodes/<str:code>/", PincodeView.as_view(), name="pincode"),
    path("api/dynamic-pricing/", DynamicPricingView.as_view()),
]
