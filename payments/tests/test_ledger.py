"""Whatever happens to money, the ledger equals its rows."""

from contextlib import suppress
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.actors import Actor
from kernel.errors import DomainError
from payments import services
from payments.audit import audit_ledger
from payments.models import Invoice, Payment
from payments.states import OPEN_INVOICES, RefundStatus
from payments.tests.factories import InvoiceFactory, PaymentFactory

pytestmark = pytest.mark.django_db

amounts = st.decimals(min_value="-1", max_value="1200", places=2)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("cash"), amounts),
        st.tuples(
            st.just("card"),
            st.sampled_from(["pm_card_visa", "sandbox_declined", "sandbox_requires_action"]),
        ),
        st.tuples(st.just("intent"), st.none()),
        st.tuples(st.just("confirm"), st.integers(0, 5)),
        st.tuples(st.just("refund"), st.tuples(st.integers(0, 5), st.none() | amounts)),
        st.tuples(st.just("void"), st.none()),
    ),
    max_size=10,
)


def take(step, invoice):
    """One step of somebody; what the domain refuses is refused."""
    kind, wish = step
    payments = list(invoice.payments.order_by("pk"))
    system, payer = Actor.system(), invoice.payer.as_actor()
    chosen = payments[wish % len(payments)] if kind == "confirm" and payments else None
    if kind == "cash":
        services.record_manual_payment(
            invoice_id=invoice.pk, actor=system, amount=wish, method="cash"
        )
    elif kind == "card":
        services.pay_invoice(invoice_id=invoice.pk, actor=payer, payment_method=wish)
    elif kind == "intent":
        services.payment_intent_for(invoice_id=invoice.pk, actor=payer)
    elif kind == "confirm" and chosen:
        services.confirm_payment(payment_id=chosen.pk, actor=payer)
    elif kind == "refund" and payments:
        which, amount = wish
        services.refund_payment(
            payment_id=payments[which % len(payments)].pk, actor=system, amount=amount
        )
    elif kind == "void":
        with transaction.atomic():
            services.void_invoice(invoice.subject)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=steps)
def test_no_sequence_of_steps_bends_the_ledger(steps):
    invoice = InvoiceFactory(total=Decimal("1000.00"))

    for step in steps:
        with suppress(DomainError):
            take(step, invoice)
        invoice.refresh_from_db()
        assert 0 <= invoice.refunded <= invoice.paid <= invoice.total
        if invoice.status in OPEN_INVOICES:
            assert invoice.paid + invoice.pending == invoice.total

    assert audit_ledger().differences == []
    rows = invoice.payments.filter(status="succeeded")
    assert invoice.paid == sum(row.amount for row in rows)
    assert invoice.refunded == sum(
        refund.amount
        for row in rows
        for refund in row.refunds.filter(status=RefundStatus.SUCCEEDED)
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"paid": Decimal("1499.01")},
        {"paid": Decimal("-0.01")},
        {"refunded": Decimal("0.01")},
        {"status": "paid"},
        {"status": "nonsense"},
        {"total": Decimal("0.00")},
    ],
)
def test_the_database_refuses_an_impossible_invoice(wrong):
    invoice = InvoiceFactory(total=Decimal("1499.00"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Invoice.objects.filter(pk=invoice.pk).update(**wrong)


def test_the_database_refuses_a_second_open_payment():
    invoice = InvoiceFactory()
    PaymentFactory(invoice=invoice, status="pending")

    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentFactory(invoice=invoice, status="requires_action")


def test_verify_ledger_says_that_all_is_well():
    PaymentFactory(amount=Decimal("1499.00"))
    out = StringIO()

    call_command("verify_ledger", stdout=out)

    assert out.getvalue() == (
        "1 invoices: 1499.00 paid, 0.00 refunded.\nThe ledger equals its rows.\n"
    )


def test_verify_ledger_finds_a_payment_that_nobody_counted():
    payment = PaymentFactory(invoice=InvoiceFactory(total=Decimal("10.00")))
    err = StringIO()

    with pytest.raises(CommandError, match="differs"):
        call_command("verify_ledger", stdout=StringIO(), stderr=err)

    assert payment.invoice.number in err.getvalue()
    assert Payment.objects.count() == 1
