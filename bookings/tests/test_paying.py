import pytest

from accounts.tests.factories import signed_in
from bookings import services
from bookings.services import paying
from bookings.services.paying import payment_intent_of
from bookings.tests.factories import CompletedBookingFactory, TakenBookingFactory
from kernel.actors import Actor
from kernel.errors import GatewayFailed
from kernel.models import OutboxEntry, StreamEntry
from kernel.outbox import drain
from notifications.models import Notification
from payments.errors import PaymentFailed
from payments.models import Invoice, Payment
from payments.services import pay_invoice, record_manual_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(vendor, customer):
    return TakenBookingFactory(vendor=vendor, customer=customer)


def gateway_down(**_):
    raise GatewayFailed()


def gateway_refuses(**_):
    raise PaymentFailed("Amount must be at least ₹0.50")


def complete(client, booking, **headers):
    return client.post(f"/api/bookings/{booking.pk}/complete_booking/", headers=headers)


def test_completing_issues_the_invoice_and_counts_the_job(taken, vendor):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())

    taken.refresh_from_db()
    vendor.provider_profile.refresh_from_db()
    invoice = Invoice.objects.get()
    assert taken.status == "completed"
    assert taken.completion_date == taken.actual_end_time
    assert (invoice.subject_kind, invoice.subject_id) == ("booking", str(taken.pk))
    assert (invoice.total, invoice.payer, invoice.payee) == (
        taken.total_price,
        taken.customer,
        vendor,
    )
    assert vendor.provider_profile.job_count == 1
    assert Notification.objects.get(kind="booking_completed").recipient == taken.customer


def test_the_intent_is_the_same_however_often_it_is_asked_for(taken, vendor):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())

    first = payment_intent_of(booking_id=taken.pk, actor=vendor.as_actor())
    second = payment_intent_of(booking_id=taken.pk, actor=taken.customer.as_actor())

    assert first["id"] == second["id"]
    assert Payment.objects.count() == 1


def test_with_the_gateway_down_the_work_is_done_all_the_same(taken, vendor, monkeypatch):
    monkeypatch.setattr(paying, "payment_intent_for", gateway_down)

    response = signed_in(vendor).post(f"/api/bookings/{taken.pk}/complete_booking/")

    assert (response.status_code, response.json()["payment_intent"]) == (200, None)
    taken.refresh_from_db()
    assert taken.status == "completed"
    assert Invoice.objects.count() == 1


def test_work_that_the_gateway_takes_no_money_for_is_done_all_the_same(taken, vendor, monkeypatch):
    monkeypatch.setattr(paying, "payment_intent_for", gateway_refuses)

    response = complete(signed_in(vendor), taken)

    assert (response.status_code, response.json()["payment_intent"]) == (200, None)
    drain()
    assert OutboxEntry.objects.get(handler="bookings.prepare_payment").done_at is not None


def test_completing_again_under_the_same_key_is_answered_when_cash_has_been_paid(taken, vendor):
    client, key = signed_in(vendor), {"Idempotency-Key": "the-job-is-done"}
    first = complete(client, taken, **key)
    invoice = Invoice.objects.get()
    record_manual_payment(
        invoice_id=invoice.pk, actor=vendor.as_actor(), amount=invoice.total, method="cash"
    )

    again = complete(client, taken, **key)

    assert first.json()["payment_intent"]["status"] == "requires_payment_method"
    assert (again.status_code, again.json()["payment_intent"]) == (200, None)


def test_the_worker_makes_the_intent_that_the_request_did_not(taken, vendor):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())
    assert not Payment.objects.exists()

    drain()

    intent = payment_intent_of(booking_id=taken.pk, actor=vendor.as_actor())
    assert Payment.objects.get().gateway_reference == intent["id"]


def test_the_worker_tries_again_while_the_gateway_is_down(taken, vendor, monkeypatch):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())
    monkeypatch.setattr(paying, "payment_intent_for", gateway_down)

    drain()

    entry = OutboxEntry.objects.get(handler="bookings.prepare_payment")
    assert (entry.done_at, entry.dead_at, entry.attempts) == (None, None, 1)


def test_a_booking_that_is_not_completed_has_no_intent(taken, vendor):
    assert payment_intent_of(booking_id=taken.pk, actor=vendor.as_actor()) is None


def test_work_for_nothing_owes_nothing(taken, vendor):
    type(taken).objects.filter(pk=taken.pk).update(total_price=0)

    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert not Invoice.objects.exists()
    assert not OutboxEntry.objects.filter(handler="bookings.prepare_payment").exists()


def test_a_payment_shows_on_the_bookings_stream(taken, vendor):
    services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())
    pay_invoice(
        invoice_id=Invoice.objects.get().pk,
        actor=taken.customer.as_actor(),
        payment_method="card",
    )

    drain()

    entries = StreamEntry.objects.filter(stream=f"booking.{taken.pk}", type="payment_update")
    assert [entry.data["status"] for entry in entries] == ["succeeded"]
    assert entries[0].data["booking"] == str(taken.pk)


def test_once_paid_the_worker_has_nothing_to_prepare():
    booking = CompletedBookingFactory()

    paying.prepare_payment({"booking": str(booking.pk)})

    assert not Payment.objects.exists()


def test_a_payment_of_something_else_shows_on_no_booking(taken, vendor):
    with pytest.raises(Exception, match="Not found"):
        paying.show_payment(booking_id=taken.pk, payment_id=999)

    assert not StreamEntry.objects.filter(type="payment_update").exists()
    assert payment_intent_of(booking_id=taken.pk, actor=Actor.system()) is None
