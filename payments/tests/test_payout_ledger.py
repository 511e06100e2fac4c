"""Whatever is paid, given back, disputed, decided and paid out, in any order: what is held back
never goes out, no more goes back than came, and the ledger is exact to the paisa.
"""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.tests.factories import VendorFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.transactions import use_case
from payments import services
from payments.audit import audit_ledger
from payments.models import Freeze, Payment, Payout, PayoutLine, Refund, RefundOrder
from payments.selectors import frozen_amounts, owed_to, refundable_amount
from payments.states import CLAIMED_PAYOUTS
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory
from payments.tests.test_sale_ledger import answered_with, answers

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system()
ZERO = Decimal("0.00")
amounts = st.integers(1, 70_000).map(lambda paise: Decimal(paise).scaleb(-2))
which = st.integers(0, 2)


def added(rows):
    return sum(rows.values_list("amount", flat=True), ZERO)


class House(RuleBasedStateMachine):
    """One payee, what three payers owe them, and an office that pays out."""

    def __init__(self):
        super().__init__()
        self.orders = 0
        self.time = time_machine.travel(clock.now(), tick=False)
        self.traveller = self.time.start()

    @initialize(disputed=which)
    def ask(self, disputed):
        self.payee = VendorFactory()
        self.invoices = [
            InvoiceFactory(payee=self.payee, total=Decimal("500.01")),
            *(ScheduledInvoiceFactory(payee=self.payee, schedule=()) for _ in range(1)),
            ScheduledInvoiceFactory(payee=self.payee),
        ]
        for each in range(3):
            self.pay_by_card(each, Decimal("100.00") if each else None)
        self.dispute(disputed)

    @property
    def payments(self):
        return Payment.objects.filter(invoice__in=self.invoices).order_by("pk")

    @property
    def refunds(self):
        return Refund.objects.filter(payment__invoice__in=self.invoices)

    @property
    def payouts(self):
        return Payout.objects.filter(payee=self.payee).order_by("pk")

    def key(self, which):
        return f"dispute-{self.invoices[which].pk}"

    @rule(days=st.integers(1, 9))
    def time_passes(self, days):
        self.traveller.shift(timedelta(days=days))

    @rule(which=which, amount=st.none() | amounts)
    def pay_by_card(self, which, amount):
        invoice = self.invoices[which]
        with suppress(DomainError):
            services.pay_invoice(
                invoice_id=invoice.pk,
                actor=invoice.payer.as_actor(),
                payment_method="pm_card_visa",
                amount=amount,
            )

    @rule(which=which, amount=amounts)
    def pay_by_hand(self, which, amount):
        with suppress(DomainError):
            services.record_manual_payment(
                invoice_id=self.invoices[which].pk, actor=SYSTEM, amount=amount, method="cash"
            )

    @rule(number=st.integers(0, 9), amount=st.none() | amounts, answer=answers)
    def send_back(self, number, amount, answer):
        payments = list(self.payments)
        if payments:
            chosen = payments[number % len(payments)]
            with suppress(DomainError), answered_with(answer):
                services.refund_payment(payment_id=chosen.pk, actor=SYSTEM, amount=amount)

    @rule(answer=answers)
    def finish_refunds(self, answer):
        for refund in self.refunds.filter(status="pending"):
            with suppress(DomainError), answered_with(answer):
                services.finish_refund(refund_id=refund.pk)

    @rule(which=which)
    def dispute(self, which):
        subject = self.invoices[which].subject
        held = use_case(services.freeze)(subject, key=self.key(which), reason="Disputed")
        assert held == frozen_amounts([self.key(which)])[self.key(which)]

    @rule(which=which)
    def settle(self, which):
        use_case(services.release_freeze)(key=self.key(which))

    @rule(which=which, amount=amounts, again=st.booleans())
    def decide(self, which, amount, again):
        subject = self.invoices[which].subject
        before, self.orders = refundable_amount(subject), self.orders + 1

        def decide():
            return use_case(services.refund_for)(
                subject=subject,
                amount=amount,
                reason="Decided",
                requested_by_id=None,
                key=f"decided-{self.payee.pk}-{self.orders}",
            )

        if amount > before:
            with pytest.raises(DomainError):
                decide()
            return
        made = decide()
        assert made.by_card + made.by_hand_left == amount
        assert not again or decide() == made
        assert refundable_amount(subject) == before - amount

    @rule(amount=st.none() | amounts)
    def hand_back(self, amount):
        for order in RefundOrder.objects.with_hands_full().filter(
            key__startswith=f"decided-{self.payee.pk}-"
        ):
            with suppress(DomainError):
                services.hand_back(order_id=order.pk, actor=SYSTEM, amount=amount)

    @rule(days=st.sampled_from([0, 8]))
    def pay_out(self, days):
        self.traveller.shift(timedelta(days=days))
        (row,) = owed_to(self.payee.as_actor()) or [{"ready": ZERO}]
        made = [each for each in services.pay_out(actor=SYSTEM) if each.payee_id == self.payee.pk]
        assert [each.amount for each in made] == ([row["ready"]] if row["ready"] > 0 else [])
        frozen = {each.subject for each in Freeze.objects.in_force()}
        for line in PayoutLine.objects.filter(payout__in=made).select_related("invoice"):
            assert line.amount < 0 or line.invoice.subject not in frozen

    @rule(number=st.integers(0, 9), step=st.sampled_from(["send", "record", "fail", "cancel"]))
    def at_the_bank(self, number, step):
        payouts = list(self.payouts)
        if not payouts:
            return
        pk = payouts[number % len(payouts)].pk
        with suppress(DomainError):
            if step == "send":
                services.send_payouts(payout_ids=[pk], actor=SYSTEM)
            elif step == "record":
                services.record_payout(payout_id=pk, actor=SYSTEM, reference="UTR 1")
            elif step == "fail":
                services.fail_payout(payout_id=pk, actor=SYSTEM, note="Closed")
            else:
                services.cancel_payout(payout_id=pk, actor=SYSTEM, note="Not yet")

    @invariant()
    def all_agrees(self):
        cards = self.payments.filter(status="succeeded", gateway="sandbox")
        back = self.refunds.filter(payment__in=cards).exclude(status="failed")
        on = PayoutLine.objects.filter(payout__in=self.payouts, payout__status__in=CLAIMED_PAYOUTS)
        for invoice in self.invoices:
            came, went_on = added(cards.filter(invoice=invoice)), added(on.filter(invoice=invoice))
            assert ZERO <= added(back.filter(payment__invoice=invoice)) <= came
            # Taken off a transfer that came back: not taken off.
            ever = PayoutLine.objects.filter(payout__in=self.payouts, invoice=invoice)
            undone = ever.filter(amount__lt=0).exclude(payout__status__in=CLAIMED_PAYOUTS)
            assert went_on <= came - added(undone)
        (row,) = owed_to(self.payee.as_actor()) or [None]
        if row is not None:
            assert row["held"] == added(cards) - added(back) - added(on)
            assert row["held"] == row["ready"] + row["waiting"] + row["frozen"]

    def teardown(self):
        self.time.stop()
        assert audit_ledger().differences == []


def test_no_sequence_pays_out_what_is_held_back_or_more_than_there_is():
    run_state_machine_as_test(
        House,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
