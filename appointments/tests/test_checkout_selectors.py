"""What a list shows of what is paid for its appointments."""

from decimal import Decimal

import pytest

from appointments.selectors.checkouts import payments_of
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.checkouts import PRICE, kept, noon, open_practice
from kernel.actors import Actor
from payments import services as money
from payments.models import Invoice

pytestmark = pytest.mark.django_db


def test_what_is_still_to_be_paid_says_until_when():
    checkout = kept()

    shown = payments_of([checkout.appointment_id])

    assert shown == {
        checkout.appointment_id: {
            "status": "held",
            "invoice": Invoice.objects.get().pk,
            "amount": PRICE,
            "currency": "INR",
            "paid": Decimal("0.00"),
            "refunded": Decimal("0.00"),
            "hold_expires_at": checkout.expires_at,
            "receipt_url": None,
        }
    }


def test_what_was_paid_has_a_receipt_and_runs_out_no_more():
    checkout = kept()
    money.record_manual_payment(
        invoice_id=Invoice.objects.get().pk, actor=Actor.system(), amount=PRICE, method="cash"
    )
    checkout.status = "confirmed"
    checkout.save()

    (shown,) = payments_of([checkout.appointment_id]).values()

    assert (shown["status"], shown["paid"], shown["hold_expires_at"]) == ("confirmed", PRICE, None)
    assert shown["receipt_url"].startswith("http")


@pytest.mark.parametrize("count", [1, 3])
def test_of_many_it_is_asked_once(count, django_assert_num_queries):
    house = open_practice()
    rows = [kept(house, starts_at=noon(days)).appointment_id for days in range(2, 2 + count)]
    free = CareAppointmentFactory()

    with django_assert_num_queries(2):
        shown = payments_of([*rows, free.pk])

    assert sorted(shown) == sorted(rows)


def test_where_nothing_is_asked_for_nothing_is_looked_up(django_assert_num_queries):
    free = CareAppointmentFactory()

    with django_assert_num_queries(1):
        assert payments_of([free.pk]) == {}
