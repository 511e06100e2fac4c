"""Payer and payee are told of money that came or went, each once."""

from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from kernel.outbox import drain
from notifications.models import Notification
from payments import services
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db


def work_off():
    while drain():
        pass


def told(person):
    return list(Notification.objects.filter(recipient=person).values_list("title", "body"))


def test_the_payee_is_told_who_paid():
    invoice = InvoiceFactory(total=Decimal("1499.00"))
    payment = services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )

    work_off()
    services.tell_payee(payment_id=payment.pk)

    assert told(invoice.payee) == [
        (
            f"[Sandbox] {invoice.payer} paid ₹1,499.00",
            f"{invoice.payer} paid ₹1,499.00 for House cleaning (invoice {invoice.number})."
            " Sandbox: no money moved.",
        )
    ]


def test_nobody_is_told_what_they_wrote_down_themselves():
    invoice = InvoiceFactory()
    services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("100.00"),
        method="cash",
    )

    work_off()

    assert told(invoice.payee) == []
    assert [title for title, _ in told(invoice.payer)] == ["Payment received: ₹100.00"]


def test_the_payer_is_told_of_a_refund():
    invoice = InvoiceFactory(total=Decimal("250.00"))
    cash = services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("250.00"),
        method="cash",
    )
    services.refund_payment(
        payment_id=cash.pk, actor=UserFactory(role="ops_manager").as_actor(), reason="No show"
    )

    work_off()

    assert (
        "Refund: ₹250.00",
        f"₹250.00 for House cleaning (invoice {invoice.number}) has been given back to you.",
    ) in told(invoice.payer)


def test_the_payer_is_told_when_what_went_back_is_owed_again():
    invoice = ScheduledInvoiceFactory()
    cheque = services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("250.00"),
        method="cheque",
    )
    services.refund_payment(payment_id=cheque.pk, actor=invoice.payee.as_actor(), reason="Bounced")

    work_off()

    assert (
        "Refund: ₹250.00",
        f"₹250.00 for A-204, Sunset Residences (invoice {invoice.number}) has been given back to"
        " you. It is to be paid again.",
    ) in told(invoice.payer)
