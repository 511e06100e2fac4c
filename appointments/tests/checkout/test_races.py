"""Many who pay, cancel and run out of time at once: one end, and the books agree. Real threads."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine

from appointments.services.checkout.cancelling import cancel_care
from appointments.services.checkout.lapsing import end_run_out
from appointments.states import IfLost
from appointments.tests.checkout.steps import invoice_of, occupied, pay, standing, work
from appointments.tests.checkouts import kept, noon, open_practice
from kernel.models import Event
from kernel.tests.races import race
from payments import services as money
from payments.audit import audit_ledger
from payments.models import Payment, SandboxIntent

pytestmark = pytest.mark.django_db(transaction=True)

ENDS = {
    ("confirmed", "confirmed", "paid"),
    ("cancelled", "cancelled", "void"),
    ("cancelled", "cancelled", "refunded"),
    ("lost", "cancelled", "refunded"),
}


def in_order(checkout):
    """Where it came to; nobody has paid for nothing, or has a time that they have not."""
    work()
    end = standing(checkout)
    assert end in ENDS
    taken = occupied(checkout)
    if end[0] == "confirmed":
        assert taken == [("appointment", checkout.appointment.starts_at)]
    else:
        assert taken == []
        intents = SandboxIntent.objects.filter(status="succeeded")
        assert all(each.amount_refunded == each.amount for each in intents)
    assert audit_ledger().differences == []
    return end


def test_two_tabs_that_pay_at_once_pay_once():
    checkout = kept()

    came = race([partial(pay, checkout) for _ in range(8)])

    assert set(came) <= {"won", "NOTHING_OWED"}
    assert came["won"] >= 1
    assert in_order(checkout) == ("confirmed", "confirmed", "paid")
    assert SandboxIntent.objects.filter(status="succeeded").count() == 1
    assert Event.objects.filter(name="appointments.AppointmentConfirmed").count() == 1


@pytest.mark.parametrize("round_", range(3))
def test_a_payment_that_races_with_the_end_of_its_time(round_):
    checkout = kept()
    payment = pay(checkout, "sandbox_requires_action")
    payer = checkout.appointment.customer.as_actor()

    with time_machine.travel(checkout.expires_at + timedelta(seconds=1), tick=False):
        came = race(
            [
                partial(end_run_out, appointment_id=checkout.appointment_id),
                partial(money.confirm_payment, payment_id=payment.pk, actor=payer),
                partial(end_run_out, appointment_id=checkout.appointment_id),
            ]
        )

        assert came == {"won": 3}
        assert in_order(checkout) == ("confirmed", "confirmed", "paid")


@pytest.mark.parametrize("round_", range(3))
def test_a_payment_that_races_with_its_cancelling(round_):
    checkout = kept()
    client = checkout.appointment.customer.as_actor()

    came = race(
        [
            partial(pay, checkout),
            partial(cancel_care, appointment_id=checkout.appointment_id, actor=client),
            partial(pay, checkout),
        ]
    )

    assert came["won"] >= 1
    assert set(came) <= {"won", "NOTHING_OWED", "PAYMENT_FAILED"}
    assert in_order(checkout)[0] == "cancelled"


def test_two_whose_late_money_comes_for_one_time_have_it_once():
    house, at = open_practice(), noon()
    first = kept(house, starts_at=at)
    pay(first, "sandbox_requires_action")
    with time_machine.travel(first.expires_at + timedelta(seconds=1), tick=False):
        end_run_out(appointment_id=first.appointment_id)
        second = kept(house, starts_at=at, if_lost=IfLost.REFUND)
        pay(second, "sandbox_requires_action")
    with time_machine.travel(second.expires_at + timedelta(seconds=1), tick=False):
        end_run_out(appointment_id=second.appointment_id)
        came = race(
            [
                partial(
                    money.confirm_payment,
                    payment_id=Payment.objects.get(invoice=invoice_of(each)).pk,
                    actor=each.appointment.customer.as_actor(),
                )
                for each in (first, second)
            ]
        )
        work()

    assert came == {"won": 2}
    assert sorted(standing(each)[0] for each in (first, second)) == ["confirmed", "lost"]
    assert occupied(first) == [("appointment", at)]
    assert audit_ledger().differences == []
