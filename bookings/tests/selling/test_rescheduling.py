from datetime import timedelta

import pytest

from accounts.tests.factories import signed_in
from bookings.selectors import today_of
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import MilestoneFactory
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def booking(unit, buyer):
    """The token is paid; three instalments follow, the first in a month."""
    return UnitBookingFactory(unit=unit, customer=buyer, installments=3, paid=500000)


def move(user, booking, **days):
    """`_2=…` is the day of instalment 2."""
    schedule = [
        {"installment_number": int(name[1:]), "due_date": str(day)} for name, day in days.items()
    ]
    path = f"/api/bookings/{booking.pk}/payment-schedule"
    return signed_in(user).patch(path, {"payment_schedule": schedule}, format="json")


def in_days(count):
    return today_of(None) + timedelta(days=count)


def test_instalments_fall_due_on_the_days_that_are_agreed(booking, builder, buyer):
    answer = move(builder, booking, _2=in_days(10), _3=in_days(40))

    assert answer.status_code == 200
    parts = answer.json()["payment_schedule"]
    assert [part["due_date"] for part in parts[1:3]] == [str(in_days(10)), str(in_days(40))]
    assert sum(part["amount"] for part in parts) == 7500000
    shown = signed_in(buyer).get(f"/api/bookings/{booking.pk}").json()
    assert shown["next_payment_due"] == str(in_days(10))
    notice = Notification.objects.get(recipient=buyer, kind="unit_booking_rescheduled")
    assert notice.data["due_on"] == str(in_days(10))


def test_the_same_days_again_change_nothing_and_tell_nobody(booking, builder):
    day = booking.invoice.instalments.get(number=2).due_on

    assert move(builder, booking, _2=day).status_code == 200
    assert not Notification.objects.filter(kind="unit_booking_rescheduled").exists()


@pytest.mark.parametrize(
    ("number", "days"),
    [(1, 5), (9, 5), (2, -1), (2, 300)],
    ids=["paid", "unknown", "passed", "out of order"],
)
def test_what_cannot_move_stays(number, days, booking, builder):
    before = list(booking.invoice.instalments.values_list("due_on", flat=True))

    answer = move(builder, booking, **{f"_{number}": in_days(days)})

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "payment_schedule"]
    assert list(booking.invoice.instalments.values_list("due_on", flat=True)) == before


def test_what_waits_for_a_stage_has_no_day_to_move(unit, buyer, builder, project):
    MilestoneFactory(project=project, share=100)
    booking = UnitBookingFactory(unit=unit, customer=buyer, payment_plan="construction_linked")

    assert move(builder, booking, _2=in_days(9)).status_code == 422


def test_a_buyer_moves_nothing_and_a_stranger_sees_nothing(booking, buyer, strangers):
    assert move(buyer, booking, _2=in_days(9)).status_code == 403
    assert move(strangers["builder"], booking, _2=in_days(9)).status_code == 404


def test_of_what_is_cancelled_nothing_is_moved(booking, builder):
    path = f"/api/bookings/{booking.pk}/status"
    signed_in(builder).patch(path, {"status": "cancelled"}, format="json")

    answer = move(builder, booking, _2=in_days(9))

    assert (answer.status_code, answer.json()["error_code"]) == (409, "NOTHING_OWED")
