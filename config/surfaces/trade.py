"""What every business of services is published: its shelf, its time, the line, the money."""

from django.urls import URLPattern, URLResolver, path

from catalog.api.rest import OfferingsView, ServiceViewSet
from kernel.http.dialects.rest import RestRouter
from payments.api.methods import MethodsView
from payments.api.payouts import PayoutViewSet
from payments.api.rest import InvoiceViewSet, PaymentViewSet, StripeWebhookView
from scheduling.api.holds import HoldViewSet
from scheduling.api.rest import TimeOffViewSet, WorkingHoursViewSet
from scheduling.api.slots import AvailabilityView
from scheduling.api.waitlist import OfferViewSet, WaitCountsView, WaitlistViewSet

router = RestRouter()
router.register("api/invoices", InvoiceViewSet, basename="invoice")
router.register("api/payments", PaymentViewSet, basename="payment")
router.register("api/payouts", PayoutViewSet, basename="payout")
router.register("api/services", ServiceViewSet, basename="service")
router.register("api/working-hours", WorkingHoursViewSet, basename="working-hours")
router.register("api/availability/holds", HoldViewSet, basename="hold")
router.register("api/waitlist/offers", OfferViewSet, basename="offer")
router.register("api/waitlist", WaitlistViewSet, basename="waitlist")
router.register("api/time-off", TimeOffViewSet, basename="time-off")

REST: list[URLPattern | URLResolver] = [
    # Before the router, in which `webhooks`, `methods` and `counts` would be ids.
    path("api/payments/webhooks/stripe/", StripeWebhookView.as_view(), name="stripe-webhook"),
    path("api/payments/methods/", MethodsView.as_view(), name="payment-methods"),
    path("api/waitlist/counts/", WaitCountsView.as_view(), name="waitlist-counts"),
    path("api/offerings/", OfferingsView.as_view()),
    path("api/availability/", AvailabilityView.as_view(), name="availability"),
    *router.urls,
]
