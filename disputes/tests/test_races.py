"""Many at once: one decision counts, and nothing goes back twice."""

from decimal import Decimal
from functools import partial

import pytest

from accounts.tests.factories import ManagerFactory
from disputes.models import Dispute
from disputes.services import closing, resolving, withdrawing
from disputes.services.opening import open_dispute
from disputes.tests.factories import opened, paid_booking
from kernel.tests.races import race
from payments.models import Freeze, RefundOrder
from payments.subjects import Subject

pytestmark = pytest.mark.django_db(transaction=True)


def decision(dispute, amount):
    return partial(
        resolving.resolve_dispute,
        dispute_id=dispute.pk,
        actor=ManagerFactory().as_actor(),
        resolution_notes="Decided.",
        resolution_amount=Decimal(amount),
    )


def test_of_ten_decisions_one_counts_and_sends_back():
    dispute = opened(paid_booking())

    outcome = race([decision(dispute, 100 + n) for n in range(10)])

    assert outcome == {"won": 1, "ILLEGAL_TRANSITION": 9}
    dispute.refresh_from_db()
    order = RefundOrder.objects.get()
    assert (dispute.resolutions, dispute.resolution_amount) == (1, order.amount)
    assert dispute.history.filter(what="resolved").count() == 1


def test_of_a_decision_and_a_withdrawal_one_counts():
    dispute = opened(paid_booking())
    withdrawal = partial(
        withdrawing.withdraw_dispute, dispute_id=dispute.pk, actor=dispute.customer.as_actor()
    )

    outcome = race([decision(dispute, 100), withdrawal])

    assert outcome == {"won": 1, "ILLEGAL_TRANSITION": 1}
    dispute.refresh_from_db()
    assert RefundOrder.objects.count() == (1 if dispute.status == "resolved" else 0)
    assert not Freeze.objects.in_force().exists()


def test_of_many_who_dispute_one_booking_one_opens_it():
    booking = paid_booking()
    opening = [
        partial(
            open_dispute,
            actor=person.as_actor(),
            subject=Subject("booking", str(booking.pk)),
            dispute_type="other",
            title="Wrong",
            description="All of it.",
        )
        for person in [booking.customer, booking.vendor] * 4
    ]

    outcome = race(opening)

    assert outcome == {"won": 1, "ALREADY_DISPUTED": 7}
    assert Dispute.objects.count() == 1
    assert Freeze.objects.in_force().count() == 1


def test_going_into_it_again_and_closing_it_at_once_end_in_one_of_them():
    dispute = opened(paid_booking())
    decision(dispute, 1)()
    customer = dispute.customer.as_actor()
    again = partial(
        resolving.reopen_dispute, dispute_id=dispute.pk, actor=customer, reason="Look again."
    )
    close = partial(closing.close_dispute, dispute_id=dispute.pk, actor=customer)

    race([again, close])

    dispute.refresh_from_db()
    held = Freeze.objects.in_force().exists()
    assert (dispute.status, held) in {("in_progress", True), ("closed", False)}
