from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.tests.factories import signed_in
from bookings import services
from bookings.selectors import booking_document
from bookings.tests.factories import BookingFactory, CompletedBookingFactory
from kernel import clock
from kernel.errors import NotAllowed
from kernel.models import StreamEntry
from kernel.states import IllegalTransition
from notifications.models import Notification
from payments.errors import InvoiceInUse
from payments.models import Invoice
from payments.services import record_manual_payment, refund_payment
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(booking, vendor):
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def cancelled(booking, actor, **more):
    services.cancel_booking(booking_id=booking.pk, actor=actor, **more)
    booking.refresh_from_db()
    return booking


def late_for(booking, hours=1):
    return time_machine.travel(booking.scheduled_date - timedelta(hours=hours), tick=False)


def binding_entries():
    return CalendarEntry.objects.binding(clock.now()).count()


def test_an_open_request_is_given_up_for_nothing(booking):
    with late_for(booking):
        cancelled(booking, booking.customer.as_actor(), reason="Fixed it myself.")

    assert booking.status == "cancelled"
    assert booking.cancelled_by == booking.customer
    assert booking.cancellation_reason == "Fixed it myself."
    assert booking.cancellation_fee == 0
    assert not Invoice.objects.exists()


def test_an_early_cancellation_is_free_and_frees_the_vendor(taken, vendor):
    cancelled(taken, taken.customer.as_actor())

    assert (taken.status, taken.cancellation_fee, taken.calendar_entry) == ("cancelled", 0, None)
    assert binding_entries() == 0
    told = Notification.objects.get(kind="booking_cancelled")
    assert told.recipient == vendor


def test_the_hour_of_a_cancelled_booking_can_be_given_to_another(taken, vendor):
    cancelled(taken, taken.customer.as_actor())
    other = BookingFactory(service=taken.service, scheduled_date=taken.scheduled_date)

    services.accept_booking(booking_id=other.pk, actor=vendor.as_actor())

    other.refresh_from_db()
    assert other.vendor == vendor


def test_a_late_cancellation_costs_the_fee_that_the_detail_has_shown(taken, vendor):
    with late_for(taken):
        shown = booking_document(taken.pk)["cancellation"]
        cancelled(taken, taken.customer.as_actor())

    assert shown["allowed"]
    assert shown["fee"] == Decimal("99.80")
    assert taken.cancellation_fee == shown["fee"]
    invoice = Invoice.objects.get()
    assert (invoice.total, invoice.payer, invoice.payee) == (shown["fee"], taken.customer, vendor)
    assert booking_document(taken.pk)["invoice"]["total"] == shown["fee"]


def test_operations_cancel_late_and_under_way_without_a_fee(taken, people):
    services.start_booking(booking_id=taken.pk, actor=taken.vendor.as_actor())

    with late_for(taken):
        cancelled(taken, people["ops_manager"].as_actor())

    assert (taken.status, taken.cancellation_fee) == ("cancelled", 0)
    assert not Invoice.objects.exists()
    assert Notification.objects.filter(kind="booking_cancelled").count() == 2


def test_a_customer_cannot_cancel_what_is_under_way(taken):
    services.start_booking(booking_id=taken.pk, actor=taken.vendor.as_actor())

    with pytest.raises(IllegalTransition):
        cancelled(taken, taken.customer.as_actor())

    taken.refresh_from_db()
    assert taken.status == "in_progress"


def test_nobody_cancels_what_is_done(people):
    booking = CompletedBookingFactory()

    for actor in (booking.customer.as_actor(), people["super_admin"].as_actor()):
        with pytest.raises(IllegalTransition):
            services.cancel_booking(booking_id=booking.pk, actor=actor)


@pytest.fixture
def disputed(taken, vendor):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())
    signature = services.request_signature(booking_id=taken.pk, actor=vendor.as_actor())
    services.reject_signature(
        signature_id=signature.pk, actor=taken.customer.as_actor(), reason="It still leaks."
    )
    return taken


def test_nothing_is_owed_any_more_for_a_disputed_visit_that_operations_cancel(disputed, people):
    cancelled(disputed, people["ops_manager"].as_actor())

    assert disputed.status == "cancelled"
    assert Invoice.objects.get().status == "void"


def test_a_disputed_visit_that_is_paid_for_is_refunded_before_it_is_cancelled(disputed, people):
    manager = people["ops_manager"].as_actor()
    payment = record_manual_payment(
        invoice_id=Invoice.objects.get().pk,
        actor=manager,
        amount=disputed.total_price,
        method="cash",
    )

    with pytest.raises(InvoiceInUse):
        cancelled(disputed, manager)
    disputed.refresh_from_db()
    assert disputed.status == "disputed"

    refund_payment(payment_id=payment.pk, actor=manager)
    cancelled(disputed, manager)
    assert (disputed.status, Invoice.objects.get().status) == ("cancelled", "refunded")


def test_a_vendor_cannot_cancel(taken, vendor):
    with pytest.raises(NotAllowed):
        cancelled(taken, vendor.as_actor())

    taken.refresh_from_db()
    assert taken.status == "confirmed"


def test_a_vendor_gives_a_booking_back_and_it_is_open_again(taken, vendor, rival):
    services.release_booking(booking_id=taken.pk, actor=vendor.as_actor(), reason="Van broke.")

    taken.refresh_from_db()
    assert (taken.status, taken.vendor, taken.calendar_entry) == ("pending", None, None)
    assert binding_entries() == 0
    assert taken.history.last().note == "Van broke."
    assert Notification.objects.get(kind="booking_released").recipient == taken.customer
    services.accept_booking(booking_id=taken.pk, actor=rival.as_actor())


def test_the_vendor_who_gave_it_back_sees_the_change_too(taken, vendor):
    StreamEntry.objects.all().delete()

    services.release_booking(booking_id=taken.pk, actor=vendor.as_actor())

    entry = StreamEntry.objects.get(stream=f"user.{vendor.pk}.status")
    assert entry.data["status"] == "pending"
    assert entry.data["vendor"] is None


def test_what_has_begun_is_not_given_back(taken, vendor):
    services.start_booking(booking_id=taken.pk, actor=vendor.as_actor())

    with pytest.raises(IllegalTransition):
        services.release_booking(booking_id=taken.pk, actor=vendor.as_actor())


@pytest.mark.parametrize("headers", [{}, {"HTTP_IDEMPOTENCY_KEY": "once"}])
def test_who_gives_back_a_visit_whose_hour_has_passed_is_told_so(taken, vendor, headers):
    with time_machine.travel(taken.scheduled_date + timedelta(minutes=5), tick=False):
        page = signed_in(vendor)
        answer = page.post(f"/api/bookings/{taken.pk}/release_booking/", **headers)

    taken.refresh_from_db()
    assert (answer.status_code, answer.json()["status"]) == (200, "pending")
    assert (taken.status, taken.vendor) == ("pending", None)
