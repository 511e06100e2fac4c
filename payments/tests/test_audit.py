"""`verify_ledger` finds whatever does not follow from the rows, on either database."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kernel.actors import Actor
from payments import services
from payments.audit import audit_ledger
from payments.models import Instalment, Invoice, Refund
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db


def receive(invoice, amount):
    return services.record_manual_payment(
        invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal(amount), method="cash"
    )


@pytest.fixture
def invoice():
    """Of a token of 100 and three parts of 300, 250.10 is there and 50.10 was owed again."""
    invoice = ScheduledInvoiceFactory()
    receive(invoice, "300.20")
    refund = receive(invoice, "50.10")
    services.refund_payment(payment_id=refund.pk, actor=Actor.system())
    invoice.refresh_from_db()
    return invoice


def test_all_is_well(invoice):
    InvoiceFactory()
    ScheduledInvoiceFactory()

    assert audit_ledger().differences == []


def of_invoice(**changes):
    return lambda invoice: Invoice.objects.filter(pk=invoice.pk).update(**changes)


def of_part(number, **changes):
    return lambda invoice: Instalment.objects.filter(invoice=invoice, number=number).update(
        **changes
    )


def swap_the_parts_that_are_paid(invoice):
    paid = Decimal("200.20")
    of_part(2, paid=0)(invoice)
    of_part(3, paid=paid)(invoice)
    of_invoice(next_due_amount=Decimal("300.00"))(invoice)


def forget_a_part(invoice):
    Instalment.objects.filter(invoice=invoice, number=4).delete()


@pytest.mark.parametrize(
    "bend",
    [
        of_invoice(paid=Decimal("350.29")),
        of_invoice(refunded=Decimal("50.11")),
        of_invoice(reopened=Decimal("50.09")),
        of_invoice(status="issued"),
        of_invoice(next_due_amount=Decimal("99.81")),
        of_invoice(next_due_on=date(2024, 10, 16)),
        of_invoice(next_due_on=None, next_due_amount=None),
        of_invoice(status="closed"),
        of_part(1, paid=Decimal("99.99")),
        of_part(3, amount=Decimal("300.01")),
        of_part(2, due_on=date(2024, 10, 15) + timedelta(days=1)),
        of_part(2, due_on=None, awaits="milestone:1"),
        swap_the_parts_that_are_paid,
        forget_a_part,
        lambda invoice: Refund.objects.update(reopens=False),
    ],
)
def test_what_is_bent_is_found_and_named(invoice, bend):
    bend(invoice)

    differences = audit_ledger().differences

    assert differences
    assert all(invoice.number in each for each in differences)
