"""Stripe's own SDK against a stand-in of its API: what we ask, and what we make of the answer."""

import time
from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from payments import services
from payments.errors import PaymentFailed, PaymentGatewayFailed, RefundRefused
from payments.gateways import StripeGateway
from payments.models import Payment
from payments.tests.factories import InvoiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch):
    """The SDK's retries, without its pauses between them."""
    import stripe as sdk

    monkeypatch.setattr(sdk.HTTPClient, "_sleep_time_seconds", lambda *args, **kwargs: 0)


@pytest.fixture
def invoice():
    return InvoiceFactory(total=Decimal("1499.50"))


@pytest.fixture
def manager():
    return UserFactory(role="ops_manager").as_actor()


def pay(invoice, method="pm_card_visa"):
    return services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method=method
    )


def intent_of(invoice, **more):
    return services.payment_intent_for(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), **more
    )


def test_a_card_is_charged_in_minor_units(stripe, invoice):
    payment = pay(invoice)

    (intent,) = stripe.intents.values()
    assert (intent["amount"], intent["currency"], intent["status"]) == (149950, "inr", "succeeded")
    assert intent["metadata"] == {
        "bookwell_payment": str(payment.pk),
        "invoice": invoice.number,
    }
    assert (payment.status, payment.gateway, payment.gateway_reference) == (
        "succeeded",
        "stripe",
        intent["id"],
    )


def test_the_intent_is_asked_for_once_and_handed_out_again(stripe, invoice):
    first, again = intent_of(invoice), intent_of(invoice)

    assert first == again
    assert first["client_secret"] == stripe.intents[first["id"]]["client_secret"]
    assert [path for _, path, _ in stripe.requests] == ["/v1/payment_intents"]


def test_a_declined_card_is_told_in_stripes_words(stripe, invoice):
    with pytest.raises(PaymentFailed, match="insufficient funds"):
        pay(invoice, "pm_card_chargeDeclinedInsufficientFunds")

    assert invoice.payments.get().status == "failed"
    assert pay(invoice).status == "succeeded"
    assert len(stripe.intents) == 2


def test_a_payment_method_that_stripe_does_not_know_fails(stripe, invoice):
    with pytest.raises(PaymentFailed, match="No such PaymentMethod"):
        pay(invoice, "pm_gone")

    assert invoice.payments.get().status == "failed"


def test_a_bare_word_waits_for_the_payers_own_client(stripe, invoice):
    payment = pay(invoice, "card")
    assert payment.status == "pending"
    stripe.pay(payment.gateway_reference)

    done = services.confirm_payment(payment_id=payment.pk, actor=invoice.payer.as_actor())

    assert done.status == "succeeded"


def test_an_authentication_is_finished_in_the_payers_client(stripe, invoice):
    waiting = pay(invoice, "pm_card_authenticationRequired")
    payer = invoice.payer.as_actor()
    still = services.confirm_payment(payment_id=waiting.pk, actor=payer)
    stripe.pay(waiting.gateway_reference)

    done = services.confirm_payment(payment_id=waiting.pk, actor=payer)

    assert [waiting.status, still.status, done.status] == [
        "requires_action",
        "requires_action",
        "succeeded",
    ]


def test_a_card_declined_while_finishing_leaves_the_intent_open(stripe, invoice):
    payment = pay(invoice, "card")
    stripe.leave_to_us(payment.gateway_reference, card="pm_card_chargeDeclined")

    still = services.confirm_payment(payment_id=payment.pk, actor=invoice.payer.as_actor())

    assert (still.status, still.failure_message) == ("pending", "Your card was declined.")


def test_what_stripe_will_not_finish_is_refused_and_leaves_the_intent_open(stripe, invoice):
    payment = pay(invoice, "card")
    stripe.leave_to_us(payment.gateway_reference, card="src_gone")

    with pytest.raises(PaymentFailed, match="No such PaymentMethod"):
        services.confirm_payment(payment_id=payment.pk, actor=invoice.payer.as_actor())

    payment.refresh_from_db()
    assert payment.status == "pending"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_hiccup_is_tried_again_under_the_same_key(stripe, invoice, status):
    stripe.fail(status)

    if status == 429:
        with pytest.raises(PaymentGatewayFailed):
            intent_of(invoice)
    else:
        intent_of(invoice)

    keys = {key for _, _, key in stripe.requests}
    assert len(keys) == 1
    intent_of(invoice)
    assert len(stripe.intents) == 1


def test_an_answer_that_is_lost_charges_nobody_twice(stripe, invoice):
    intent_of(invoice)
    stripe.cut()

    payment = pay(invoice)

    assert payment.status == "succeeded"
    assert len(stripe.intents) == 1
    confirms = [key for _, path, key in stripe.requests if path.endswith("/confirm")]
    assert len(confirms) == 2
    assert len(set(confirms)) == 1


def test_a_gateway_that_is_down_leaves_an_attempt_that_can_go_on(stripe, invoice):
    stripe.fail(500, 500, 500)

    with pytest.raises(PaymentGatewayFailed):
        pay(invoice)

    invoice.refresh_from_db()
    payment = invoice.payments.get()
    assert (payment.status, invoice.paid) == ("pending", 0)
    assert pay(invoice).pk == payment.pk
    assert len(stripe.intents) == 1


def test_a_gateway_that_hangs_is_given_up(stripe, invoice, settings):
    settings.STRIPE_TIMEOUT_SECONDS = 0.2
    for _ in range(3):
        stripe.stall(0.6)
    began = time.monotonic()

    assert intent_of(invoice, required=False) is None

    assert time.monotonic() - began < 3
    assert Payment.objects.get().gateway_reference is None


def test_a_second_confirmation_of_what_is_paid_is_what_is_paid(stripe, invoice):
    intent = intent_of(invoice)
    stripe.pay(intent["id"])

    payment = pay(invoice)

    assert payment.status == "succeeded"


def test_calling_off_what_was_paid_meanwhile_records_it(stripe, invoice):
    intent = intent_of(invoice)
    stripe.pay(intent["id"])

    services.cancel_intent(payment_id=invoice.payments.get().pk)

    invoice.refresh_from_db()
    assert invoice.status == "paid"


def test_money_goes_back_through_stripe_once(stripe, invoice, manager):
    payment = pay(invoice)
    stripe.cut()

    refund = services.refund_payment(payment_id=payment.pk, actor=manager, amount=Decimal("500.25"))
    services.confirm_from_gateway(gateway="stripe", reference=payment.gateway_reference)

    (sent,) = stripe.refunds.values()
    assert (sent["amount"], sent["id"]) == (50025, refund.gateway_reference)
    invoice.refresh_from_db()
    assert invoice.refunded == Decimal("500.25")


def test_a_refund_that_stripe_refuses_is_refused(stripe, invoice, manager):
    payment = pay(invoice)
    StripeGateway().refund(
        payment.gateway_reference, amount=149950, idempotency_key="dashboard", metadata={}
    )

    with pytest.raises(RefundRefused, match="greater than unrefunded"):
        services.refund_payment(payment_id=payment.pk, actor=manager)

    services.confirm_from_gateway(gateway="stripe", reference=payment.gateway_reference)
    invoice.refresh_from_db()
    assert (invoice.status, invoice.refunded) == ("refunded", Decimal("1499.50"))


def test_an_amount_below_stripes_least_fails_clearly(stripe):
    invoice = InvoiceFactory(total=Decimal("0.30"))

    with pytest.raises(PaymentFailed, match="at least"):
        pay(invoice)

    assert invoice.payments.get().status == "failed"


def test_no_secret_is_logged(stripe, invoice, caplog, capsys):
    caplog.set_level("DEBUG")

    intent = intent_of(invoice)
    pay(invoice)

    out = capsys.readouterr()
    assert intent["client_secret"] not in caplog.text + out.out + out.err
    assert "sk_test_stand_in" not in caplog.text + out.out + out.err


def test_what_a_gateway_has_not_told_yet_is_asked(stripe, invoice):
    intent = intent_of(invoice)
    stripe.pay(intent["id"])

    services.ask_again(invoice.subject)

    invoice.refresh_from_db()
    assert invoice.status == "paid"


def test_a_gateway_that_is_down_is_asked_another_time(stripe, invoice):
    intent = intent_of(invoice)
    stripe.pay(intent["id"])
    stripe.fail(500, 500, 500)

    services.ask_again(invoice.subject)
    invoice.refresh_from_db()
    assert invoice.status == "issued"

    services.ask_again(invoice.subject)
    invoice.refresh_from_db()
    assert invoice.status == "paid"
