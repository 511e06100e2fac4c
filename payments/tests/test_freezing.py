"""What is held back, and what goes back for a subject."""

from decimal import Decimal

import pytest
from django.db import transaction

from kernel.actors import Actor
from payments import selectors, services
from payments.audit import audit_ledger
from payments.errors import AlreadyOrdered, RefundRefused
from payments.models import Freeze, Payout, Refund, RefundOrder
from payments.subjects import Subject
from payments.tests.factories import CardPaymentFactory, InvoiceFactory

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system()


def freeze(subject, *, key="dispute-1"):
    with transaction.atomic():
        return services.freeze(subject, key=key, reason="Dispute 1")


def order(subject, amount, *, key="dispute-1", **more):
    with transaction.atomic():
        return services.refund_for(
            subject=subject,
            amount=Decimal(amount),
            reason="Half of it leaks.",
            requested_by_id=None,
            key=key,
            **more,
        )


def in_cash(invoice, amount):
    return services.record_manual_payment(
        invoice_id=invoice.pk, actor=SYSTEM, amount=Decimal(amount), method="cash"
    )


def paid(amount="1000.00", cash=None):
    """An invoice that a card has paid, after so much of it was given in cash."""
    invoice = InvoiceFactory(total=Decimal(amount))
    if cash:
        in_cash(invoice, cash)
    CardPaymentFactory(invoice=invoice)
    return invoice


def settle():
    for refund in Refund.objects.filter(status="pending"):
        services.finish_refund(refund_id=refund.pk)


def test_a_freeze_holds_what_cards_brought_and_tells_how_much():
    invoice, other = paid(cash="300.00"), paid()

    held = freeze(invoice.subject)

    assert held == Decimal("700.00")
    assert selectors.frozen_amounts(["dispute-1", "unknown"]) == {
        "dispute-1": Decimal("700.00"),
        "unknown": Decimal("0.00"),
    }
    assert selectors.is_frozen(invoice.subject)
    assert not selectors.is_frozen(other.subject)


def test_freezing_again_changes_nothing_and_releasing_is_the_end_of_it():
    invoice = paid()

    assert freeze(invoice.subject) == freeze(invoice.subject) == Decimal("1000.00")
    assert Freeze.objects.count() == 1

    services.release_freeze(key="dispute-1")
    services.release_freeze(key="dispute-1")

    assert selectors.frozen_amounts(["dispute-1"]) == {"dispute-1": Decimal("0.00")}
    assert not selectors.is_frozen(invoice.subject)


def test_what_was_released_may_be_frozen_once_more():
    invoice = paid()
    freeze(invoice.subject)
    services.release_freeze(key="dispute-1")

    assert freeze(invoice.subject) == Decimal("1000.00")
    assert Freeze.objects.count() == 2


def test_two_freezes_hold_until_both_are_released():
    invoice = paid()
    freeze(invoice.subject)
    freeze(invoice.subject, key="dispute-2")

    services.release_freeze(key="dispute-1")

    assert selectors.is_frozen(invoice.subject)
    assert selectors.frozen_amounts(["dispute-1", "dispute-2"]) == {
        "dispute-1": Decimal("0.00"),
        "dispute-2": Decimal("1000.00"),
    }


def test_a_subject_nobody_paid_for_can_be_frozen():
    assert freeze(Subject("job", "17")) == Decimal("0.00")


@pytest.mark.django_db(transaction=True)
def test_freezing_calls_off_a_payout_that_was_prepared_and_none_that_was_sent(settings):
    settings.PAYOUT_DELAY_DAYS = 0
    sent_for, frozen = paid(), paid()
    services.pay_out(actor=SYSTEM)
    sent, prepared = (Payout.objects.get(lines__invoice=each) for each in (sent_for, frozen))
    services.send_payouts(payout_ids=[sent.pk], actor=SYSTEM)

    assert freeze(frozen.subject) == Decimal("1000.00")
    assert freeze(sent_for.subject, key="late") == Decimal("0.00")

    sent.refresh_from_db()
    prepared.refresh_from_db()
    assert (sent.status, prepared.status) == ("sent", "cancelled")
    assert prepared.note == "Held back: Dispute 1"


def test_a_refund_goes_to_the_card_first_and_the_rest_is_to_be_given_by_hand():
    invoice = paid(cash="300.00")

    made = order(invoice.subject, "800.00")

    assert made == services.RefundForSubject(
        by_card=Decimal("700.00"), by_hand_left=Decimal("100.00")
    )
    assert selectors.refundable_amount(invoice.subject) == Decimal("200.00")
    standing = selectors.refund_standing(["dispute-1"])["dispute-1"]
    assert (standing.status, standing.returned) == ("pending", Decimal("0.00"))


def test_an_order_is_done_when_cards_and_hands_have_done_their_part():
    invoice = paid(cash="300.00")
    order(invoice.subject, "800.00")

    settle()
    before = selectors.refund_standing(["dispute-1"])["dispute-1"]
    services.hand_back(order_id=RefundOrder.objects.get().pk, actor=SYSTEM)
    after = selectors.refund_standing(["dispute-1"])["dispute-1"]

    assert (before.status, before.returned) == ("pending", Decimal("700.00"))
    assert (after.status, after.returned) == ("succeeded", Decimal("800.00"))
    assert after.by_hand_left == 0
    invoice.refresh_from_db()
    assert (invoice.refunded, invoice.reopened, invoice.status) == (
        Decimal("800.00"),
        Decimal("0.00"),
        "paid",
    )
    assert audit_ledger().differences == []


def test_one_key_sends_back_once():
    invoice = paid()

    first, again = order(invoice.subject, "400.00"), order(invoice.subject, "400.00")

    assert first == again
    assert Refund.objects.count() == 1
    with pytest.raises(AlreadyOrdered):
        order(invoice.subject, "500.00")
    assert selectors.refundable_amount(invoice.subject) == Decimal("600.00")


@pytest.mark.parametrize("asked", ["1000.01", "5000.00"])
def test_more_than_was_paid_never_goes_back(asked):
    invoice = paid()

    with pytest.raises(RefundRefused) as refused:
        order(invoice.subject, asked, field="resolution_amount")

    assert refused.value.field == "resolution_amount"
    assert not RefundOrder.objects.exists()
    assert not Refund.objects.exists()


def test_what_is_promised_by_hand_is_not_promised_twice():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    in_cash(invoice, "1000.00")
    order(invoice.subject, "700.00")

    with pytest.raises(RefundRefused):
        order(invoice.subject, "300.01", key="dispute-2")

    assert selectors.refundable_amount(invoice.subject) == Decimal("300.00")


def test_no_more_is_handed_back_than_was_ordered_and_only_by_operations():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    in_cash(invoice, "1000.00")
    order(invoice.subject, "700.00")
    pk = RefundOrder.objects.get().pk

    with pytest.raises(RefundRefused):
        services.hand_back(order_id=pk, actor=SYSTEM, amount=Decimal("700.01"))
    with pytest.raises(Exception, match="Not found"):
        services.hand_back(order_id=pk, actor=invoice.payee.as_actor())

    invoice.refresh_from_db()
    assert invoice.refunded == 0


def test_the_story_tells_what_moved_in_its_order():
    invoice, stranger = paid(cash="300.00"), paid()
    freeze(stranger.subject, key="other")
    freeze(invoice.subject)
    order(invoice.subject, "800.00")
    settle()
    services.hand_back(order_id=RefundOrder.objects.get().pk, actor=SYSTEM)
    services.release_freeze(key="dispute-1")

    story = selectors.money_story(invoice.subject)

    assert [(each.what, each.amount, each.method) for each in story] == [
        ("invoiced", Decimal("1000.00"), ""),
        ("paid", Decimal("300.00"), "cash"),
        ("paid", Decimal("700.00"), "card"),
        ("frozen", None, ""),
        ("refund_asked", Decimal("700.00"), "card"),
        ("refunded", Decimal("700.00"), "card"),
        ("refunded", Decimal("100.00"), "cash"),
        ("released", None, ""),
    ]
