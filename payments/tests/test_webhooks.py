"""Stripe repeats itself and mixes the order; every effect comes once and the end is right."""

import random
import time
from decimal import Decimal

import pytest

from kernel.models import Event, OutboxEntry
from kernel.outbox import drain
from kernel.transactions import use_case
from payments import services
from payments.audit import audit_ledger
from payments.errors import WebhookRefused
from payments.models import WebhookEvent
from payments.tests.conftest import SECRET
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory
from payments.tests.stripe_stand_in import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice():
    return InvoiceFactory(total=Decimal("1000.00"))


@pytest.fixture
def intent(stripe, invoice):
    """An open intent, as Stripe holds it."""
    asked = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
    return stripe.intents[asked["id"]]


def send(body, secret=SECRET, at=None):
    return services.receive_stripe_event(body=body.encode(), signature=signed(body, secret, at=at))


@pytest.mark.once
def test_a_payment_in_the_payers_client_is_recorded(stripe, invoice, intent):
    stripe.pay(intent["id"])

    event = send(stripe.event("payment_intent.succeeded", intent))
    services.handle_webhook(event_id=event.pk)

    invoice.refresh_from_db()
    event.refresh_from_db()
    assert (invoice.status, invoice.payments.get().status) == ("paid", "succeeded")
    assert event.handled_at is not None


@pytest.mark.once
def test_a_repeated_event_is_taken_in_once(stripe, intent):
    body = stripe.event("payment_intent.succeeded", intent)

    first, again = send(body), send(body)

    assert first.pk == again.pk
    assert WebhookEvent.objects.count() == 1
    assert OutboxEntry.objects.filter(handler="payments.handle_webhook").count() == 1


@pytest.mark.once
@pytest.mark.parametrize(
    "signature",
    [
        lambda body: "",
        lambda body: "nonsense",
        lambda body: signed(body, "whsec_of_somebody_else"),
        lambda body: signed(body + " ", SECRET),
        lambda body: signed(body, SECRET, at=int(time.time()) - 301),
    ],
)
def test_a_signature_that_is_not_right_leaves_no_row(stripe, intent, signature):
    body = stripe.event("payment_intent.succeeded", intent)

    with pytest.raises(WebhookRefused):
        services.receive_stripe_event(body=body.encode(), signature=signature(body))

    assert not WebhookEvent.objects.exists()


@pytest.mark.once
def test_without_a_secret_nothing_is_believed(stripe, intent, settings):
    settings.STRIPE_WEBHOOK_SECRETS = []

    with pytest.raises(WebhookRefused):
        send(stripe.event("payment_intent.succeeded", intent))


@pytest.mark.once
def test_both_secrets_are_good_while_they_are_being_changed(stripe, intent, settings):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", SECRET]

    send(stripe.event("a", intent), SECRET)
    send(stripe.event("b", intent), "whsec_new")

    assert WebhookEvent.objects.count() == 2


@pytest.mark.once
@pytest.mark.parametrize("body", ["[]", "nonsense", "{}", '{"id": 1}', "\u0000"])
def test_a_signed_body_that_is_no_event_is_refused(stripe, body):
    with pytest.raises(WebhookRefused):
        send(body)

    assert not WebhookEvent.objects.exists()


@pytest.mark.once
def test_old_news_does_not_move_a_payment_back(stripe, invoice, intent):
    declined = stripe.event("payment_intent.payment_failed", dict(intent))
    stripe.pay(intent["id"])
    paid = stripe.event("payment_intent.succeeded", dict(intent))

    for body in (paid, declined):
        services.handle_webhook(event_id=send(body).pk)

    assert invoice.payments.get().status == "succeeded"
    assert Event.objects.filter(name="payments.PaymentSucceeded").count() == 1


@pytest.mark.once
def test_a_declined_card_in_the_client_leaves_the_intent_open(stripe, invoice, intent):
    stripe.pay(intent["id"], "pm_card_chargeDeclined")

    event = send(stripe.event("payment_intent.payment_failed", intent))
    services.handle_webhook(event_id=event.pk)

    payment = invoice.payments.get()
    assert (payment.status, payment.failure_message) == ("pending", "Your card was declined.")


@pytest.mark.once
def test_a_refund_made_in_stripes_dashboard_is_recorded(stripe, invoice, intent):
    stripe.pay(intent["id"])
    services.confirm_from_gateway(gateway="stripe", reference=intent["id"])
    refund = stripe.answer(
        "POST", "/v1/refunds", {"payment_intent": intent["id"], "amount": "30000"}, None
    )[1]

    for _ in range(2):
        event = send(stripe.event("refund.created", refund))
        services.handle_webhook(event_id=event.pk)

    invoice.refresh_from_db()
    assert invoice.refunded == Decimal("300.00")


@pytest.mark.once
def test_an_event_about_somebody_elses_intent_is_left_alone(stripe):
    foreign = stripe.answer(
        "POST", "/v1/payment_intents", {"amount": "900", "currency": "inr"}, None
    )[1]

    event = send(stripe.event("payment_intent.succeeded", foreign))
    services.handle_webhook(event_id=event.pk)

    event.refresh_from_db()
    assert event.handled_at is not None


@pytest.mark.once
def test_an_event_about_something_else_is_noted_only(stripe):
    event = send(stripe.event("customer.created", {"id": "cus_1", "object": "customer"}))

    services.handle_webhook(event_id=event.pk)

    assert WebhookEvent.objects.get().reference == ""
    assert stripe.requests == []


@pytest.mark.once
def test_an_intent_whose_answer_was_lost_is_known_by_our_mark(stripe, invoice):
    payer = invoice.payer.as_actor()
    for _ in range(3):
        stripe.cut()
    services.payment_intent_for(invoice_id=invoice.pk, actor=payer, required=False)
    assert invoice.payments.get().gateway_reference is None
    (intent,) = stripe.intents.values()
    stripe.pay(intent["id"])

    services.handle_webhook(event_id=send(stripe.event("payment_intent.succeeded", intent)).pk)

    assert invoice.payments.get().status == "succeeded"


def test_a_storm_of_repeated_and_shuffled_events_ends_right(stripe):
    random.seed(7)
    invoices = [InvoiceFactory(total=Decimal("100.00")) for _ in range(12)]
    bodies = []
    for invoice in invoices:
        asked = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
        intent = stripe.intents[asked["id"]]
        bodies.append(stripe.event("payment_intent.created", dict(intent)))
        stripe.pay(intent["id"])
        bodies.append(stripe.event("payment_intent.succeeded", dict(intent)))
    storm = bodies * 3
    random.shuffle(storm)

    for body in storm:
        send(body)
    while drain():
        pass

    assert WebhookEvent.objects.filter(handled_at__isnull=False).count() == 24
    assert Event.objects.filter(name="payments.PaymentSucceeded").count() == 12
    for invoice in invoices:
        invoice.refresh_from_db()
        assert (invoice.status, invoice.paid) == ("paid", Decimal("100.00"))


@pytest.mark.once
def test_money_that_comes_after_a_sale_was_called_off_goes_back_once(stripe):
    invoice = ScheduledInvoiceFactory()
    asked = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
    intent = stripe.intents[asked["id"]]
    stripe.pay(intent["id"])
    use_case(services.close_invoice)(invoice.subject)

    for _ in range(2):
        send(stripe.event("payment_intent.succeeded", dict(intent)))
        while drain():
            pass
    (refund,) = stripe.refunds.values()
    send(stripe.event("refund.created", dict(refund)))
    while drain():
        pass

    invoice.refresh_from_db()
    assert (invoice.status, invoice.paid, invoice.refunded) == ("void", 0, 0)
    assert invoice.payments.get().status == "returned"
    assert (refund["amount"], refund["payment_intent"]) == (10000, intent["id"])
    assert audit_ledger().differences == []
