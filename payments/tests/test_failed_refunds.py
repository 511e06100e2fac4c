"""A card's bank may refuse money that goes back, at once or days after it took it: the ledger is
then as if it had not gone, and those whom it concerns are told once.
"""

from datetime import date
from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from kernel.models import Event
from kernel.outbox import drain
from kernel.transactions import use_case
from notifications.models import Notification
from payments import services, watchers
from payments.audit import audit_ledger
from payments.errors import RefundRefused
from payments.gateways import GatewayRefused
from payments.schedules import installments
from payments.tests.conftest import SECRET
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory
from payments.tests.stripe_stand_in import signed

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def told():
    balances = []
    watchers.register("unit_of_tests", balances.append)
    yield balances
    watchers._watchers.pop("unit_of_tests")


@pytest.fixture
def invoice(told):
    """A token of 100, then three instalments of 300."""
    return ScheduledInvoiceFactory(
        subject_kind="unit_of_tests",
        schedule=installments(
            Decimal("1000.00"), Decimal("100.00"), booked_on=date(2024, 9, 15), count=3
        ),
    )


def pay(invoice, amount=None):
    return services.pay_invoice(
        invoice_id=invoice.pk,
        actor=invoice.payer.as_actor(),
        payment_method="pm_card_visa",
        amount=amount and Decimal(amount),
    )


def give_back(payment):
    return services.refund_payment(payment_id=payment.pk, actor=payment.invoice.payee.as_actor())


def hear(stripe, refund):
    event = stripe.event("refund.failed", refund)
    services.receive_stripe_event(body=event.encode(), signature=signed(event, SECRET))
    while drain():
        pass


def notices_of(person):
    failed = Notification.objects.filter(kind="refund_failed", recipient=person)
    return list(failed.values_list("body", flat=True))


def sums(invoice):
    invoice.refresh_from_db()
    assert audit_ledger().differences == []
    parts = list(invoice.instalments.order_by("number").values_list("paid", flat=True))
    return invoice.status, invoice.kept, invoice.pending, invoice.reopened, parts


def test_a_refund_that_the_bank_sends_back_is_undone_and_told_once(stripe, invoice, told):
    payment = pay(invoice, "550.00")
    before = sums(invoice)
    refund = give_back(payment)
    assert sums(invoice) == ("issued", 0, Decimal("1000.00"), Decimal("550.00"), [0, 0, 0, 0])

    failed = stripe.bounce(refund.gateway_reference)
    for _ in range(2):
        hear(stripe, failed)

    assert sums(invoice) == before
    assert (invoice.next_due_on, invoice.next_due_amount) == (
        date(2024, 11, 15),
        Decimal("150.00"),
    )
    assert (told[-1].paid, told[-1].is_open) == (Decimal("550.00"), True)
    refund.refresh_from_db()
    payment.refresh_from_db()
    assert (refund.status, refund.settled_at, payment.refunded) == ("failed", None, 0)
    assert Event.objects.filter(name="payments.RefundFailed").count() == 1
    assert notices_of(invoice.payer) == [
        f"₹550.00 for A-204, Sunset Residences (invoice {invoice.number}) could not be sent back to"
        " the card or account you paid with. Whoever sent it knows of it and will see to it that"
        " you get it."
    ]
    assert notices_of(invoice.payee) == [
        f"₹550.00 for A-204, Sunset Residences (invoice {invoice.number}) could not be sent back to"
        f" the card or account of {invoice.payer} (expired_or_canceled_card). It counts as not"
        " given back; it may be refunded again."
    ]
    assert give_back(payment).status == "succeeded"


def test_what_was_paid_again_meanwhile_is_not_counted_twice(stripe, invoice):
    refund = give_back(pay(invoice, "550.00"))
    services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("1000.00"),
        method="cheque",
    )
    before = sums(invoice)

    failed = stripe.bounce(refund.gateway_reference)
    for _ in range(2):
        hear(stripe, failed)

    assert sums(invoice) == before
    assert before[:3] == ("paid", Decimal("1000.00"), 0)
    refund.refresh_from_db()
    assert (refund.status, refund.failure_message) == ("succeeded", "expired_or_canceled_card")
    assert "please hand it over in another way" in notices_of(invoice.payee)[0]
    assert len(notices_of(invoice.payer)) == 1


def test_a_sale_that_was_called_off_does_not_come_alive_again(stripe, invoice, told):
    payment = pay(invoice, "300.00")
    use_case(services.close_invoice)(invoice.subject)
    refund = give_back(payment)
    assert sums(invoice)[:2] == ("refunded", 0)

    hear(stripe, stripe.bounce(refund.gateway_reference))

    assert sums(invoice)[:3] == ("closed", Decimal("300.00"), 0)
    assert (told[-1].paid, told[-1].is_open) == (Decimal("300.00"), False)
    assert give_back(payment).status == "succeeded"
    assert sums(invoice)[:2] == ("refunded", 0)


def test_a_service_that_was_refunded_keeps_what_the_bank_sends_back(stripe):
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    manager = UserFactory(role="ops_manager")
    payment = pay(invoice)
    refund = services.refund_payment(payment_id=payment.pk, actor=manager.as_actor())

    hear(stripe, stripe.bounce(refund.gateway_reference))

    assert sums(invoice)[:3] == ("closed", Decimal("1000.00"), 0)
    assert (len(notices_of(manager)), notices_of(invoice.payee)) == (1, [])


def test_a_card_that_is_open_for_what_is_owed_again_is_called_off(stripe, invoice):
    refund = give_back(pay(invoice, "1000.00"))
    asked = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    hear(stripe, stripe.bounce(refund.gateway_reference))

    assert sums(invoice)[:3] == ("paid", Decimal("1000.00"), 0)
    assert stripe.intents[asked["id"]]["status"] == "canceled"


def test_a_refund_that_fails_while_it_waits_moves_nothing_and_is_told(stripe, invoice, told):
    payment = pay(invoice, "300.00")
    stripe.refund_status = "pending"
    refund = give_back(payment)
    assert (refund.status, sums(invoice)[1]) == ("pending", Decimal("300.00"))
    before = len(told)

    hear(stripe, stripe.bounce(refund.gateway_reference))

    assert sums(invoice)[:3] == ("partly_paid", Decimal("300.00"), Decimal("700.00"))
    assert len(told) == before
    assert len(notices_of(invoice.payer)) == len(notices_of(invoice.payee)) == 1


def test_a_failure_in_the_worker_is_told_and_one_that_was_seen_is_not(invoice, monkeypatch):
    payment = pay(invoice, "300.00")
    monkeypatch.setattr("payments.gateways.SandboxGateway.refund", _refuse)
    with pytest.raises(RefundRefused):
        give_back(payment)
    while drain():
        pass
    assert notices_of(invoice.payer) == []

    use_case(services.return_money)(
        invoice_id=invoice.pk,
        amount=Decimal("300.00"),
        requested_by_id=invoice.payee_id,
        reason="Cancelled",
    )
    while drain():
        pass

    assert len(notices_of(invoice.payer)) == len(notices_of(invoice.payee)) == 1
    assert sums(invoice)[1] == Decimal("300.00")


def test_a_surplus_that_cannot_be_sent_back_is_not_called_returned(stripe, invoice):
    payment = pay(invoice, "300.00")
    payment.invoice.payments.filter(pk=payment.pk).update(status="surplus")
    stripe.refund_status = "failed"

    with pytest.raises(GatewayRefused):
        services.return_surplus(payment_id=payment.pk)

    payment.refresh_from_db()
    assert payment.status == "surplus"


def _refuse(*args, **kwargs):
    raise GatewayRefused("The bank says no.")
