"""What was decided to go back gets there, whatever cards and houses do meanwhile."""

from decimal import Decimal

import pytest
from django.db import transaction

from accounts.tests.factories import UserFactory
from payments import services
from payments.audit import audit_ledger
from payments.errors import HeldBack, RefundRefused
from payments.gateways import GatewayRefused
from payments.models import Freeze, Payout, Refund, RefundOrder
from payments.selectors import refund_standing, refundable_amount
from payments.tests.factories import CardPaymentFactory, InvoiceFactory, ScheduledInvoiceFactory
from payments.tests.test_freezing import SYSTEM, freeze, in_cash, order, paid, settle
from payments.tests.test_sale_ledger import answered_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.PAYOUT_DELAY_DAYS = 0


def refuse():
    for refund in Refund.objects.filter(status="pending"):
        with answered_with(GatewayRefused("Closed")), pytest.raises(RefundRefused):
            services.finish_refund(refund_id=refund.pk)


def pay_out():
    return [each.amount for each in services.pay_out(actor=SYSTEM)]


@pytest.mark.django_db(transaction=True)
def test_what_a_card_refuses_of_a_decision_is_not_paid_out():
    invoice = paid()
    order(invoice.subject, "400.00")

    refuse()

    assert pay_out() == []
    frozen = Freeze.objects.in_force().get()
    assert (frozen.subject, frozen.reason) == (
        invoice.subject,
        "A card refused what was to go back: Half of it leaks.",
    )
    assert audit_ledger().differences == []


@pytest.mark.django_db(transaction=True)
def test_decided_anew_it_is_held_back_no_more():
    invoice = paid()
    order(invoice.subject, "400.00")
    refuse()

    with transaction.atomic():
        services.forget_refused(["dispute-1"])
    order(invoice.subject, "400.00", key="dispute-1:2")
    settle()

    assert pay_out() == [Decimal("600.00")]
    assert audit_ledger().differences == []


@pytest.mark.django_db(transaction=True)
def test_operations_let_go_what_a_card_refused_and_nothing_else():
    invoice = paid()
    freeze(invoice.subject)
    order(invoice.subject, "400.00")
    refuse()
    disputed, refused = Freeze.objects.in_force().order_by("pk")
    manager = UserFactory(role="ops_manager").as_actor()

    with pytest.raises(HeldBack):
        services.let_go_refused(freeze_id=disputed.pk, actor=manager)
    services.let_go_refused(freeze_id=refused.pk, actor=manager)

    assert list(Freeze.objects.in_force()) == [disputed]


def test_a_refusal_does_not_hide_what_another_card_brings():
    invoice = ScheduledInvoiceFactory(total=Decimal("1000.00"))
    for amount in ("400.00", "600.00"):
        CardPaymentFactory(invoice=invoice, amount=Decimal(amount))
    order(invoice.subject, "700.00")
    first = Refund.objects.earliest("pk")
    with answered_with(GatewayRefused("Closed")), pytest.raises(RefundRefused):
        services.finish_refund(refund_id=first.pk)

    standing = refund_standing(["dispute-1"])["dispute-1"]

    assert (standing.status, standing.returned) == ("failed", 0)
    assert (standing.failed, standing.promised) == (Decimal("600.00"), Decimal("100.00"))


@pytest.mark.django_db(transaction=True)
def test_money_that_goes_back_is_not_in_a_payout_that_was_prepared():
    invoice, other = paid(), paid()
    pay_out()

    services.refund_payment(payment_id=invoice.payments.get().pk, actor=SYSTEM)

    assert Payout.objects.get(lines__invoice=invoice).status == "cancelled"
    assert Payout.objects.get(lines__invoice=other).status == "prepared"
    assert pay_out() == []


def test_what_was_paid_so_far_goes_back_and_the_rest_is_owed_as_before():
    invoice = ScheduledInvoiceFactory(total=Decimal("1000.00"))
    CardPaymentFactory(invoice=invoice, amount=Decimal("100.00"))
    order(invoice.subject, "100.00")

    settle()

    invoice.refresh_from_db()
    assert (invoice.status, invoice.kept, invoice.pending) == (
        "partly_paid",
        0,
        Decimal("900.00"),
    )
    with transaction.atomic():
        services.close_invoice(invoice.subject)
    invoice.refresh_from_db()
    assert invoice.pending == 0
    assert audit_ledger().differences == []


def test_all_of_what_was_wholly_paid_goes_back_and_nothing_is_owed():
    invoice = ScheduledInvoiceFactory(total=Decimal("1000.00"))
    CardPaymentFactory(invoice=invoice, amount=Decimal("1000.00"))
    order(invoice.subject, "1000.00")

    settle()

    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("refunded", 0)


def test_a_house_that_gives_cash_back_has_done_what_was_decided():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    in_cash(invoice, "1000.00")
    order(invoice.subject, "400.00")
    house, payment = invoice.payee.as_actor(), invoice.payments.get()

    with pytest.raises(RefundRefused) as refused:
        services.refund_payment(payment_id=payment.pk, actor=house, amount=Decimal("400.01"))
    services.refund_payment(payment_id=payment.pk, actor=house, amount=Decimal("400.00"))

    assert refused.value.message == (
        "400.00 INR was decided to be given back: write that down first, by itself."
    )
    done = RefundOrder.objects.get()
    assert (done.by_hand_left, refund_standing(["dispute-1"])["dispute-1"].status) == (
        0,
        "succeeded",
    )
    assert refundable_amount(invoice.subject) == Decimal("600.00")
    services.refund_payment(payment_id=payment.pk, actor=house, amount=Decimal("600.00"))
    assert audit_ledger().differences == []
