"""Paying out, freezing and deciding at once: nothing twice, and nothing that is held back."""

from decimal import Decimal
from functools import partial

import pytest

from accounts.tests.factories import VendorFactory
from kernel.actors import Actor
from kernel.tests.races import race
from kernel.transactions import use_case
from payments import services
from payments.audit import audit_ledger
from payments.models import Freeze, PayoutLine, Refund, RefundOrder
from payments.selectors import refundable_amount
from payments.states import CLAIMED_PAYOUTS
from payments.tests.factories import CardPaymentFactory

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system()


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.PAYOUT_DELAY_DAYS = 0


@pytest.fixture
def payments():
    payee = VendorFactory()
    return [
        CardPaymentFactory(invoice__payee=payee, invoice__total=Decimal("100.00")) for _ in range(4)
    ]


def pay_out():
    services.pay_out(actor=SYSTEM)


def freeze(subject, key):
    use_case(services.freeze)(subject, key=key, reason="Disputed")


def decide(subject, key, amount):
    use_case(services.refund_for)(
        subject=subject, amount=Decimal(amount), reason="", requested_by_id=None, key=key
    )


def test_several_runs_at_once_pay_out_once(payments):
    came = race([pay_out] * 6)

    assert came == {"won": 6}
    assert sum(PayoutLine.objects.values_list("amount", flat=True)) == Decimal("400.00")
    assert PayoutLine.objects.count() == 4
    assert audit_ledger().differences == []


def test_what_is_frozen_while_it_is_paid_out_is_in_no_payout(payments):
    subjects = [each.invoice.subject for each in payments[:2]]

    came = race(
        [pay_out, *(partial(freeze, each, f"d-{n}") for n, each in enumerate(subjects)), pay_out]
    )

    assert came == {"won": 4}
    waiting = PayoutLine.objects.filter(
        payout__status="prepared", invoice__in=[each.invoice_id for each in payments[:2]]
    )
    assert not waiting.exists()
    assert Freeze.objects.in_force().count() == 2
    pay_out()
    lines = PayoutLine.objects.filter(payout__status="prepared")
    assert sum(lines.values_list("amount", flat=True)) == Decimal("200.00")
    assert audit_ledger().differences == []


def test_one_key_frozen_by_many_at_once_is_one_freeze(payments):
    subject = payments[0].invoice.subject

    assert race([partial(freeze, subject, "d-1")] * 6) == {"won": 6}
    assert Freeze.objects.count() == 1


def test_a_decision_sent_by_many_at_once_goes_back_once(payments):
    subject = payments[0].invoice.subject

    came = race([partial(decide, subject, "d-1", "60.00")] * 6)

    assert came == {"won": 6}
    assert Refund.objects.count() == RefundOrder.objects.count() == 1
    assert refundable_amount(subject) == Decimal("40.00")


def test_decisions_at_once_never_exceed_what_was_paid(payments):
    subject = payments[0].invoice.subject

    came = race([partial(decide, subject, f"d-{n}", "30.00") for n in range(6)])

    assert came == {"won": 3, "REFUND_REFUSED": 3}
    assert refundable_amount(subject) == Decimal("10.00")


def test_a_refund_while_it_is_paid_out_is_taken_off_once(payments):
    came = race([pay_out, partial(decide, payments[0].invoice.subject, "d-1", "60.00"), pay_out])

    assert came == {"won": 3}
    pay_out()
    # What was prepared before it is called off by it, and prepared anew.
    claimed = PayoutLine.objects.filter(payout__status__in=CLAIMED_PAYOUTS)
    assert sum(claimed.values_list("amount", flat=True)) == Decimal("340.00")
    assert audit_ledger().differences == []
