"""A sale paid in parts: whatever is paid, given back, refused or called off, in any order, what
is there and what is owed are the total, and everything that is kept beside them agrees.
"""

from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.transactions import use_case
from payments import services, watchers
from payments.audit import audit_ledger
from payments.errors import PaymentGatewayFailed
from payments.gateways import GatewayRefused, SandboxGateway
from payments.models import Payment, Refund
from payments.schedules import fill, staged
from payments.states import OPEN_INVOICES, REOPENABLE_INVOICES
from payments.tests.factories import ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db

TOTAL = Decimal("1000.00")
SYSTEM = Actor.system()
KIND = "sale_of_this_test"
amounts = st.integers(1, 60_000).map(lambda paise: Decimal(paise).scaleb(-2))
cards = st.sampled_from(["pm_card_visa", "sandbox_declined", "sandbox_requires_action"])
answers = st.sampled_from([None, GatewayRefused("The bank says no."), PaymentGatewayFailed()])


@contextmanager
def answered_with(error):
    """A gateway that answers a wish for a refund with `error`, or as it should."""
    if error is None:
        yield
    else:
        with patch.object(SandboxGateway, "refund", side_effect=error):
            yield


class Sale(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.balance = None
        watchers.register(KIND, self.hear)

    def hear(self, balance):
        self.balance = balance

    @initialize(
        token=st.just(Decimal("0.00")) | amounts,
        shares=st.lists(st.integers(1, 60), min_size=1, max_size=4),
    )
    def book(self, token, shares):
        stages = [(f"stage:{n}", "Floor", Decimal(share), None) for n, share in enumerate(shares)]
        self.invoice = ScheduledInvoiceFactory(
            subject_kind=KIND,
            total=TOTAL,
            schedule=staged(TOTAL, token, booked_on=date(2024, 9, 15), stages=stages),
        )
        self.payer = self.invoice.payer.as_actor()

    @rule(amount=amounts)
    def pay_by_hand(self, amount):
        with suppress(DomainError):
            services.record_manual_payment(
                invoice_id=self.invoice.pk, actor=SYSTEM, amount=amount, method="cheque"
            )

    @rule(amount=st.none() | amounts, card=cards)
    def pay_by_card(self, amount, card):
        with suppress(DomainError):
            services.pay_invoice(
                invoice_id=self.invoice.pk, actor=self.payer, payment_method=card, amount=amount
            )

    @rule()
    def pay_the_rest(self):
        with suppress(DomainError):
            services.record_manual_payment(
                invoice_id=self.invoice.pk,
                actor=SYSTEM,
                amount=self.invoice.pending,
                method="cash",
            )

    @rule()
    def finish_at_the_gateway(self):
        for payment in self.invoice.payments.open():
            with suppress(DomainError):
                services.confirm_payment(payment_id=payment.pk, actor=self.payer)

    @rule(which=st.integers(0, 9), amount=st.none() | amounts, answer=answers)
    def refund(self, which, amount, answer):
        payments = list(self.invoice.payments.order_by("pk"))
        if payments:
            chosen = payments[which % len(payments)]
            with suppress(DomainError), answered_with(answer):
                services.refund_payment(payment_id=chosen.pk, actor=SYSTEM, amount=amount)

    @rule(answer=answers)
    def hear_of_refunds_on_their_way(self, answer):
        for refund in Refund.objects.filter(payment__invoice=self.invoice, status="pending"):
            with suppress(DomainError), answered_with(answer):
                services.finish_refund(refund_id=refund.pk)

    @rule(amount=amounts)
    def return_money(self, amount):
        with suppress(DomainError):
            use_case(services.return_money)(
                invoice_id=self.invoice.pk, amount=amount, requested_by_id=None, reason="So it is"
            )

    @rule(stage=st.integers(0, 3), is_reached=st.booleans())
    def build(self, stage, is_reached):
        if is_reached:
            services.fall_due(awaits=f"stage:{stage}", on=date(2025, 1, 1 + stage))
        else:
            services.wait_again(awaits=f"stage:{stage}")

    @rule(sure=st.integers(0, 5))
    def call_off(self, sure):
        if not sure:
            use_case(services.close_invoice)(self.invoice.subject)

    @invariant()
    def all_agrees(self):
        invoice = self.invoice
        invoice.refresh_from_db()
        succeeded = Payment.objects.filter(invoice=invoice, status="succeeded")
        returned = Refund.objects.filter(payment__invoice=invoice, status="succeeded")
        came, went = (
            sum(rows.values_list("amount", flat=True), Decimal("0.00"))
            for rows in (succeeded, returned)
        )
        assert (invoice.paid, invoice.refunded, invoice.kept) == (came, went, came - went)
        assert 0 <= invoice.kept <= invoice.there <= TOTAL
        if invoice.status in REOPENABLE_INVOICES:
            assert invoice.kept + invoice.pending == TOTAL
        else:
            assert invoice.pending == 0
        parts = list(invoice.instalments.order_by("number"))
        assert [part.paid for part in parts] == fill([each.amount for each in parts], invoice.there)
        assert sum(part.amount for part in parts) == TOTAL
        due = [part for part in parts if part.due_on and part.paid < part.amount]
        following = (due[0].due_on, due[0].amount - due[0].paid) if due else (None, None)
        is_open = invoice.status in OPEN_INVOICES
        assert (invoice.next_due_on, invoice.next_due_amount) == (
            following if is_open else (None, None)
        )
        told = (self.balance.paid, self.balance.is_open) if self.balance else (0, True)
        assert told == (invoice.kept, is_open)

    def teardown(self):
        watchers._watchers.pop(KIND)
        assert audit_ledger().differences == []


def test_no_sequence_bends_the_ledger_of_a_sale():
    run_state_machine_as_test(
        Sale,
        settings=settings(
            max_examples=12,
            stateful_step_count=12,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
