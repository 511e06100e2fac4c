"""A payer pays by card: once, what is owed, and nothing is half done when it fails."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine

from accounts.tests.factories import UserFactory
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound
from kernel.models import Event, OutboxEntry, StreamEntry
from payments import services
from payments.errors import (
    NothingOwed,
    NotYourMoney,
    PaymentFailed,
    PaymentGatewayFailed,
    TooManyDeclined,
)
from payments.gateways import SandboxGateway
from payments.models import Invoice, Payment, SandboxIntent
from payments.subjects import Subject
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db


def unreachable(*args, **kwargs):
    raise PaymentGatewayFailed()


def pay(invoice, **changes):
    wanted = {
        "invoice_id": invoice.pk,
        "actor": invoice.payer.as_actor(),
        "payment_method": "pm_card_visa",
    }
    return services.pay_invoice(**(wanted | changes))


def test_a_card_pays_the_invoice():
    invoice = InvoiceFactory(total=Decimal("1499.00"))

    payment = pay(invoice, amount=Decimal("1499.00"), currency="inr")

    invoice.refresh_from_db()
    assert (payment.status, payment.amount) == ("succeeded", Decimal("1499.00"))
    assert payment.transaction_id == payment.gateway_reference
    assert payment.client_secret == ""
    assert (invoice.status, invoice.paid, invoice.pending) == ("paid", Decimal("1499.00"), 0)


def test_payer_and_payee_are_told_of_a_payment():
    invoice = InvoiceFactory()

    payment = pay(invoice)

    told = StreamEntry.objects.order_by("stream")
    assert {entry.stream for entry in told} == {
        f"user.{invoice.payer_id}.notifications",
        f"user.{invoice.payee_id}.notifications",
    }
    assert {entry.type for entry in told} == {"payment_update"}
    data = told[0].data
    assert (data["id"], data["status"], data["amount"]) == (payment.pk, "succeeded", "1499.00")
    assert data["booking"] == invoice.subject_id
    assert "client_secret" not in data


def test_a_succeeded_payment_is_published_once():
    invoice = InvoiceFactory()

    payment = pay(invoice)
    services.charge(payment_id=payment.pk, payment_method="pm_card_visa")
    services.confirm_payment(payment_id=payment.pk, actor=invoice.payer.as_actor())

    (event,) = Event.objects.all()
    assert event.name == "payments.PaymentSucceeded"
    assert event.payload == {
        "payment_id": payment.pk,
        "invoice_id": invoice.pk,
        "subject_kind": "booking",
        "subject_id": invoice.subject_id,
        "payer_id": invoice.payer_id,
    }


def test_a_declined_card_leaves_the_invoice_open_and_another_may_be_tried():
    invoice = InvoiceFactory()

    with pytest.raises(PaymentFailed, match="insufficient funds"):
        pay(invoice, payment_method="sandbox_insufficient_funds")

    invoice.refresh_from_db()
    (failed,) = invoice.payments.all()
    assert (failed.status, failed.failure_message) == (
        "failed",
        "Your card has insufficient funds.",
    )
    assert (invoice.status, invoice.paid) == ("issued", 0)
    assert pay(invoice).status == "succeeded"
    assert list(invoice.payments.order_by("pk").values_list("status", flat=True)) == [
        "failed",
        "succeeded",
    ]


def test_what_is_left_of_a_declined_attempt_is_called_off_at_the_gateway():
    invoice = InvoiceFactory()
    with pytest.raises(PaymentFailed):
        pay(invoice, payment_method="sandbox_declined")

    services.cancel_intent(payment_id=invoice.payments.get().pk)

    assert SandboxIntent.objects.get().status == "canceled"
    assert OutboxEntry.objects.filter(handler="payments.cancel_intent").count() == 1
    assert invoice.payments.get().status == "failed"


def test_a_payment_that_needs_the_payer_is_finished_by_confirming_it():
    invoice = InvoiceFactory()
    payer = invoice.payer.as_actor()

    waiting = pay(invoice, payment_method="sandbox_requires_action")
    invoice.refresh_from_db()
    assert (waiting.status, invoice.status) == ("requires_action", "issued")
    done = services.confirm_payment(payment_id=waiting.pk, actor=payer)

    invoice.refresh_from_db()
    assert (done.status, invoice.status) == ("succeeded", "paid")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": Decimal("1498.99")}, "WRONG_AMOUNT"),
        ({"amount": Decimal("1499.01")}, "WRONG_AMOUNT"),
        ({"currency": "USD"}, "WRONG_CURRENCY"),
        ({"payment_method": "cash"}, "UNKNOWN_PAYMENT_METHOD"),
    ],
)
def test_a_wrong_wish_is_refused_and_leaves_nothing(changes, code):
    invoice = InvoiceFactory()

    with pytest.raises(PaymentFailed) as refusal:
        pay(invoice, **changes)

    assert refusal.value.code == code
    assert not Payment.objects.exists()
    assert not SandboxIntent.objects.exists()


def test_an_unknown_token_is_refused_with_the_gateways_words():
    invoice = InvoiceFactory()

    with pytest.raises(PaymentFailed, match="No such payment method"):
        pay(invoice, payment_method="pm_nonsense")

    assert invoice.payments.get().status == "failed"


def test_a_stranger_learns_of_no_invoice_and_the_payee_cannot_pay():
    invoice = InvoiceFactory()

    with pytest.raises(NotFound):
        pay(invoice, actor=UserFactory().as_actor())
    with pytest.raises(NotYourMoney):
        pay(invoice, actor=invoice.payee.as_actor())
    with pytest.raises(NotFound):
        pay(invoice, actor=Actor.anonymous())

    assert not Payment.objects.exists()


def test_what_is_paid_cannot_be_paid_again():
    invoice = InvoiceFactory()
    pay(invoice)

    with pytest.raises(NothingOwed):
        pay(invoice)

    assert invoice.payments.count() == 1


def test_there_is_one_intent_however_often_it_is_asked_for():
    invoice = InvoiceFactory(total=Decimal("1499.50"))

    first = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payee.as_actor())
    again = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    assert first == again
    secret = first.pop("client_secret")
    assert secret.startswith(f"{first['id']}_secret_")
    assert first.pop("id").startswith("pi_sandbox_")
    assert first == {
        "object": "payment_intent",
        "amount": 149950,
        "currency": "inr",
        "status": "requires_payment_method",
        "livemode": False,
        "description": "Sandbox: no money moves.",
    }
    assert Payment.objects.count() == SandboxIntent.objects.count() == 1


def test_a_gateway_that_does_not_answer_leaves_the_intent_to_the_worker(monkeypatch):
    invoice = InvoiceFactory()
    payer = invoice.payer.as_actor()
    with monkeypatch.context() as patch:
        patch.setattr(SandboxGateway, "create", unreachable)
        with pytest.raises(PaymentGatewayFailed):
            services.payment_intent_for(invoice_id=invoice.pk, actor=payer)
        assert (
            services.payment_intent_for(invoice_id=invoice.pk, actor=payer, required=False) is None
        )
    payment = invoice.payments.get()
    assert (payment.status, payment.gateway_reference) == ("pending", None)
    assert OutboxEntry.objects.filter(handler="payments.open_intent").count() == 1

    services.open_begun_payment(payment_id=payment.pk)

    payment.refresh_from_db()
    assert payment.gateway_reference == SandboxIntent.objects.get().pk


def test_a_settled_invoice_answers_with_the_intent_that_settled_it():
    invoice = InvoiceFactory()
    payment = pay(invoice)

    intent = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    assert (intent["id"], intent["status"]) == (payment.gateway_reference, "succeeded")
    assert intent["client_secret"] is None


def test_a_part_paid_in_cash_calls_off_the_intent_for_the_whole():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    payer, payee = invoice.payer.as_actor(), invoice.payee.as_actor()
    services.payment_intent_for(invoice_id=invoice.pk, actor=payer)

    services.record_manual_payment(
        invoice_id=invoice.pk, actor=payee, amount=Decimal("400.00"), method="cash"
    )
    intent = services.payment_intent_for(invoice_id=invoice.pk, actor=payer)

    assert intent["amount"] == 60000
    assert list(invoice.payments.order_by("pk").values_list("status", "amount")) == [
        ("canceled", Decimal("1000.00")),
        ("succeeded", Decimal("400.00")),
        ("pending", Decimal("600.00")),
    ]


def test_money_taken_for_what_was_paid_meanwhile_goes_back():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    payer, payee = invoice.payer.as_actor(), invoice.payee.as_actor()
    intent = services.payment_intent_for(invoice_id=invoice.pk, actor=payer)
    card = invoice.payments.get()
    SandboxGateway().confirm(intent["id"], payment_method="pm_card_visa", idempotency_key="k")
    services.record_manual_payment(
        invoice_id=invoice.pk, actor=payee, amount=Decimal("1000.00"), method="cash"
    )

    services.cancel_intent(payment_id=card.pk)
    services.return_surplus(payment_id=card.pk)
    services.return_surplus(payment_id=card.pk)

    card.refresh_from_db()
    invoice.refresh_from_db()
    assert card.status == "returned"
    assert (invoice.paid, invoice.refunded, invoice.status) == (Decimal("1000.00"), 0, "paid")
    assert SandboxIntent.objects.get().amount_refunded == 100000


def test_an_invoice_is_issued_once_for_a_subject_with_a_number_of_its_own():
    payer, payee = UserFactory(), UserFactory(role="vendor")
    subject = Subject("booking", "b1")
    facts = {
        "payer_id": payer.pk,
        "payee_id": payee.pk,
        "total": Decimal("10.005"),
        "currency": "inr",
        "description": "Cleaning",
    }

    first = services.issue_invoice(subject=subject, **facts)
    again = services.issue_invoice(subject=subject, **facts)
    other = services.issue_invoice(subject=Subject("booking", "b2"), **facts)

    assert first.pk == again.pk
    assert (first.total, first.currency) == (Decimal("10.01"), "INR")
    year = first.number[4:8]
    assert [first.number, other.number] == [f"INV-{year}-000001", f"INV-{year}-000002"]


def test_a_void_invoice_owes_nothing_and_its_intent_is_called_off():
    invoice = InvoiceFactory()
    services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    services.void_invoice(invoice.subject)

    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("void", 0)
    assert invoice.payments.get().status == "canceled"
    with pytest.raises(NothingOwed):
        pay(invoice)
    assert Invoice.objects.open().count() == 0


def test_whoever_tries_card_after_card_is_stopped():
    invoice = InvoiceFactory()
    for _ in range(10):
        with pytest.raises(PaymentFailed):
            pay(invoice, payment_method="sandbox_declined")

    with pytest.raises(TooManyDeclined):
        pay(invoice)

    assert invoice.payments.count() == 10


def test_an_amount_is_one_that_the_currency_has():
    payer, payee = UserFactory(), UserFactory(role="vendor")

    invoice = services.issue_invoice(
        subject=Subject("booking", "b"),
        payer_id=payer.pk,
        payee_id=payee.pk,
        total=Decimal("100.50"),
        currency="JPY",
        description="Cleaning",
    )

    assert invoice.total == Decimal("101.00")
    assert pay(invoice).status == "succeeded"


def test_a_number_written_down_by_hand_does_not_stand_in_the_way_of_a_card():
    invoice, other = InvoiceFactory(), InvoiceFactory()
    intent = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
    services.record_manual_payment(
        invoice_id=other.pk,
        actor=other.payee.as_actor(),
        amount=Decimal("1.00"),
        method="cash",
        transaction_id=intent["id"],
    )

    assert pay(invoice).transaction_id == intent["id"]


def test_a_card_pays_what_comes_next_or_as_much_as_its_payer_wishes():
    """Of a token of 100 and three parts of 300."""
    invoice = ScheduledInvoiceFactory()

    paid = [
        pay(invoice),
        pay(invoice, amount=Decimal("350.50")),
        pay(invoice),
        pay(invoice, amount=Decimal("300.00")),
    ]

    assert [(each.amount, each.type, each.status) for each in paid] == [
        (Decimal("100.00"), "token", "succeeded"),
        (Decimal("350.50"), "installment", "succeeded"),
        (Decimal("249.50"), "installment", "succeeded"),
        (Decimal("300.00"), "final", "succeeded"),
    ]
    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("paid", 0)


def test_who_clicks_twice_does_not_pay_the_next_part_ahead():
    with time_machine.travel(datetime(2024, 9, 20, 12, tzinfo=UTC), tick=False):
        invoice = ScheduledInvoiceFactory()
        assert pay(invoice).amount == Decimal("100.00")

        with pytest.raises(PaymentFailed) as refused:
            pay(invoice)

        assert refused.value.code == "NOTHING_DUE_YET"
        assert pay(invoice, amount=Decimal("300.00")).status == "succeeded"
    invoice.refresh_from_db()
    assert invoice.paid == Decimal("400.00")


@pytest.mark.parametrize(
    ("currency", "amount", "refusal"),
    [
        ("INR", "1000.01", PaymentFailed),
        ("INR", "0.00", Invalid),
        ("INR", "-1.00", Invalid),
        ("JPY", "10.50", Invalid),
    ],
)
def test_no_card_pays_more_than_is_owed_nor_what_is_no_money(currency, amount, refusal):
    invoice = ScheduledInvoiceFactory(currency=currency)

    with pytest.raises(refusal):
        pay(invoice, amount=Decimal(amount))

    assert not Payment.objects.exists()


def test_another_amount_takes_the_place_of_an_open_intent():
    invoice = ScheduledInvoiceFactory()
    first = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    assert first["amount"] == 10000
    assert pay(invoice, amount=Decimal("1000.00")).status == "succeeded"
    assert list(invoice.payments.order_by("pk").values_list("status", flat=True)) == [
        "canceled",
        "succeeded",
    ]
