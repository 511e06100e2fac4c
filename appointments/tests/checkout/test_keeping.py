"""The time of an appointment that is paid online is kept for a while, and its price asked for."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from appointments.errors import AppointmentConflict
from appointments.models import Checkout
from appointments.services.checkout import close_checkout
from appointments.tests.care_factories import practice
from appointments.tests.checkouts import PRICE, kept, noon, open_practice
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound
from kernel.models import OutboxEntry
from kernel.transactions import use_case
from payments import services as money
from payments.models import Invoice, Payment, SandboxIntent
from scheduling.models import CalendarEntry
from scheduling.tests.factories import CalendarEntryFactory, HoldFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db


def pay(checkout, method="pm_card_visa"):
    invoice = Invoice.objects.get(subject_id=str(checkout.appointment_id))
    return money.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method=method
    )


def hold_of(appointment_at, house, customer, **more):
    return HoldFactory(
        provider=house.provider, job_starts_at=appointment_at, subject_id=str(customer.pk), **more
    )


def test_the_time_is_kept_until_it_is_paid_or_runs_out(settings):
    settings.APPOINTMENT_PAYMENT_MINUTES = 20
    house = open_practice()

    checkout = kept(house)

    entry = CalendarEntry.objects.get()
    appointment = checkout.appointment
    assert (entry.kind, entry.subject_id) == ("unpaid", str(appointment.pk))
    assert (entry.pk, checkout.hold_key) == (appointment.calendar_entry_id, entry.pk)
    assert entry.expires_at == checkout.expires_at
    assert timedelta(minutes=19) < checkout.expires_at - clock.now() <= timedelta(minutes=20)
    assert (appointment.status, checkout.status) == ("pending", "held")
    due = OutboxEntry.objects.get(handler="appointments.lapse_checkout")
    assert (due.payload, due.due_at) == ({"checkout": checkout.pk}, checkout.expires_at)


def test_its_price_is_asked_for_in_words_that_say_nothing_of_what_it_is():
    house = open_practice()

    checkout = kept(house)

    invoice = Invoice.objects.get()
    assert (invoice.total, invoice.currency, invoice.status) == (PRICE, "INR", "issued")
    assert invoice.payer == checkout.appointment.customer
    assert (invoice.payee, invoice.organization) == (None, house.organization)
    assert invoice.description == f"Appointment {checkout.appointment.reference}"


def test_who_works_alone_is_paid_themselves():
    house = open_practice()
    house.provider.organization = None
    house.provider.save()
    house.organization = None

    kept(house)

    invoice = Invoice.objects.get()
    assert (invoice.payee, invoice.organization) == (house.provider, None)


def test_a_service_keeps_its_minutes_before_and_after():
    house = open_practice()
    house.service.buffer_before_minutes, house.service.buffer_after_minutes = 10, 15
    house.service.save()

    checkout = kept(house)

    entry, starts_at = CalendarEntry.objects.get(), checkout.appointment.starts_at
    assert entry.starts_at == starts_at - timedelta(minutes=10)
    assert entry.ends_at == starts_at + timedelta(minutes=75)


def test_a_taken_time_is_kept_for_nobody_and_nothing_is_asked_for():
    house = open_practice()
    CalendarEntryFactory(provider=house.provider, job_starts_at=noon() + timedelta(minutes=30))

    with pytest.raises(AppointmentConflict):
        kept(house)

    assert not Checkout.objects.exists()
    assert not Invoice.objects.exists()
    assert CalendarEntry.objects.count() == 1


def test_a_time_outside_the_hours_is_kept_for_nobody():
    house = practice()
    WorkingHoursFactory(provider=house.provider, weekday=(noon().weekday() + 1) % 7)

    with pytest.raises(Invalid):
        kept(house)

    assert not CalendarEntry.objects.exists()


def test_a_hold_becomes_the_time_and_takes_no_second_one():
    house, client = open_practice(), UserFactory()
    hold = hold_of(noon(), house, client)

    checkout = kept(house, customer=client, hold_id=hold.pk)

    entry = CalendarEntry.objects.get()
    assert (entry.pk, entry.kind, checkout.hold_key) == (hold.pk, "unpaid", hold.pk)
    assert entry.expires_at == checkout.expires_at


def test_a_hold_that_has_run_out_serves_while_the_time_is_free():
    house, client = open_practice(), UserFactory()
    hold = hold_of(noon(), house, client, expires_at=clock.now() - timedelta(minutes=1))

    checkout = kept(house, customer=client, hold_id=hold.pk)

    assert checkout.hold_key == hold.pk


def test_a_hold_that_has_run_out_and_was_taken_is_a_conflict():
    house, client = open_practice(), UserFactory()
    hold = hold_of(
        noon(), house, client, state="released", expires_at=clock.now() - timedelta(minutes=1)
    )
    CalendarEntryFactory(provider=house.provider, job_starts_at=noon())

    with pytest.raises(AppointmentConflict):
        kept(house, customer=client, hold_id=hold.pk)


def test_somebody_elses_hold_is_none():
    house = open_practice()
    hold = hold_of(noon(), house, UserFactory())

    with pytest.raises(NotFound):
        kept(house, customer=UserFactory(), hold_id=hold.pk)

    hold.refresh_from_db()
    assert hold.kind == "hold"


def test_a_hold_for_another_time_is_refused():
    house, client = open_practice(), UserFactory()
    hold = hold_of(noon() + timedelta(hours=1), house, client)

    with pytest.raises(Invalid):
        kept(house, customer=client, hold_id=hold.pk)


def test_an_offer_to_a_place_in_line_becomes_the_time():
    house = open_practice()
    offer = CalendarEntryFactory(
        provider=house.provider,
        job_starts_at=noon(),
        kind="offer",
        subject_id="77",
        expires_at=clock.now() + timedelta(minutes=30),
    )

    checkout = kept(house, hold_id=offer.pk, offered_to=77)

    assert CalendarEntry.objects.get().kind == "unpaid"
    assert checkout.hold_key == offer.pk


def test_the_gateway_is_asked_under_the_hold_and_a_second_card_is_its_second_attempt():
    checkout = kept()
    invoice = Invoice.objects.get()

    with pytest.raises(Invalid):
        pay(checkout, "sandbox_declined")
    pay(checkout)

    first, second = SandboxIntent.objects.order_by("created_at")
    assert invoice.hold_key.startswith(f"hold-{checkout.hold_key}-")
    assert first.idempotency_key == f"{invoice.hold_key}-1-create"
    assert second.idempotency_key == f"{invoice.hold_key}-2-create"
    assert (first.status, second.status) == ("requires_payment_method", "succeeded")


def test_what_is_asked_again_is_asked_under_the_same_key():
    checkout = kept()
    invoice = Invoice.objects.get()
    payer = invoice.payer.as_actor()

    for _ in range(2):
        money.begin_payment(invoice_id=invoice.pk, actor=payer, payment_method="card")

    payment = Payment.objects.get()
    assert payment.idempotency_key("create") == f"{invoice.hold_key}-1-create"
    assert checkout.hold_key == int(invoice.hold_key.split("-")[1])


def close(checkout, actor):
    return use_case(close_checkout)(checkout.appointment, actor=actor)


def test_what_nobody_has_paid_for_is_owed_no_more():
    checkout = kept()
    invoice = Invoice.objects.get()
    money.begin_payment(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="card"
    )

    closed = close(checkout, Actor.system())

    checkout.refresh_from_db()
    invoice.refresh_from_db()
    assert (checkout.status, invoice.status) == ("cancelled", "void")
    assert Payment.objects.get().status == "canceled"
    assert (closed.refund, closed.fee) == (0, 0)


def test_what_was_closed_stays_closed():
    checkout = kept()
    close(checkout, Actor.system())

    assert close(checkout, Actor.system()) is None


def test_what_was_never_asked_for_is_closed_by_nothing():
    checkout = kept()
    Checkout.objects.all().delete()

    assert close(checkout, Actor.system()) is None
    assert Invoice.objects.get().status == "issued"


@pytest.mark.parametrize(
    ("ahead", "by", "refund", "fee"),
    [
        (timedelta(hours=25), "client", "1500.00", "0.00"),
        (timedelta(hours=23), "client", "750.00", "750.00"),
        (timedelta(hours=23), "house", "1500.00", "0.00"),
        (timedelta(minutes=5), "house", "1500.00", "0.00"),
    ],
)
def test_what_was_paid_goes_back_on_the_terms_of_who_calls_it_off(ahead, by, refund, fee):
    checkout = kept()
    pay(checkout)
    Checkout.objects.update(status="confirmed")
    appointment = checkout.appointment
    appointment.starts_at = clock.now() + ahead
    actor = {"client": appointment.customer, "house": UserFactory(role="staff")}[by].as_actor()

    closed = close(checkout, actor)

    invoice = Invoice.objects.get()
    (owed,) = invoice.payments.get().refunds.all()
    assert (closed.refund, closed.fee, closed.by_hand) == (Decimal(refund), Decimal(fee), 0)
    assert (invoice.status, owed.amount, owed.reopens) == ("closed", Decimal(refund), False)


def test_what_came_by_hand_is_given_back_by_hand():
    checkout = kept()
    invoice = Invoice.objects.get()
    money.record_manual_payment(
        invoice_id=invoice.pk, actor=Actor.system(), amount=PRICE, method="cash"
    )
    Checkout.objects.update(status="confirmed")

    closed = close(checkout, UserFactory(role="staff").as_actor())

    assert (closed.refund, closed.by_hand) == (0, PRICE)
    invoice.refresh_from_db()
    assert (invoice.status, invoice.kept) == ("closed", PRICE)
