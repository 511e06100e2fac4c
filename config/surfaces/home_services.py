"""What the HomeServe front end is published: customers, vendors, the booking of a visit."""

from django.urls import URLPattern, URLResolver, path

from bookings.api.rest import (
    BookingViewSet,
    EnhancedSignatureView,
    PhotoViewSet,
    SignatureViewSet,
)
from config.surfaces import doors
from kernel.http.dialects.rest import RestRouter
from payments.api.rest import InvoiceViewSet, PaymentViewSet, StripeWebhookView

router = RestRouter()
router.register("api/bookings", BookingViewSet, basename="booking")
router.register("api/signatures", SignatureViewSet, basename="signature")
router.register("api/photos", PhotoViewSet, basename="photo")
router.register("api/invoices", InvoiceViewSet, basename="invoice")
router.register("api/payments", PaymentViewSet, basename="payment")

urlpatterns: list[URLPattern | URLResolver] = [
    *doors.REST,
    *doors.VENDORS,
    path("api/payments/webhooks/stripe/", StripeWebhookView.as_view(), name="stripe-webhook"),
    *router.urls,
    path("api/enhanced-signatures/", EnhancedSignatureView.as_view(), name="enhanced-signatures"),
]
