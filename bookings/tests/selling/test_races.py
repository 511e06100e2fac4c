"""Many at once: money, steps and cancellations of one sale, and of the sales of one project."""

from functools import partial

import pytest

from bookings import services
from bookings.models import UnitBooking
from bookings.sales_audit import audit_sales
from bookings.tests.unit_factories import UnitBookingFactory, receive
from kernel.actors import Actor
from kernel.tests.races import race
from payments.audit import audit_ledger

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system()


def cancel(booking, **more):
    return services.cancel_unit_booking(unit_booking_id=booking.pk, actor=SYSTEM, **more)


def activate(booking):
    return services.change_unit_booking_status(
        unit_booking_id=booking.pk, status="active", actor=SYSTEM
    )


def test_payments_steps_and_a_cancellation_at_once_leave_everything_level(project):
    bookings = [UnitBookingFactory(unit__project=project, paid=1000) for _ in range(3)]

    outcome = race(
        [
            call
            for booking in bookings
            for call in (
                *[partial(receive, booking, 1000)] * 3,
                partial(activate, booking),
                partial(cancel, booking, refund_amount=500),
            )
        ]
    )

    assert outcome.keys() <= {"won", "PAYMENT_FAILED", "ILLEGAL_TRANSITION"}
    assert {each.status for each in UnitBooking.objects.all()} == {"cancelled"}
    assert audit_sales().differences == []
    assert audit_ledger().differences == []


def test_a_sale_that_is_cancelled_twice_at_once_gives_money_back_once(project):
    booking = UnitBookingFactory(unit__project=project, paid=1000)

    race([partial(cancel, booking, refund_amount=400)] * 8)

    booking.refresh_from_db()
    assert (booking.status, booking.paid_amount) == ("cancelled", 600)
    assert audit_sales().differences == []
