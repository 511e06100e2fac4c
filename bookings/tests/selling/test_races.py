"""Many at once: money, steps and cancellations of one sale, and of the sales of one project."""

from functools import partial
from threading import Thread

import pytest
from django.db import connection, transaction

from bookings import services
from bookings.models import UnitBooking
from bookings.sales_audit import audit_sales
from bookings.tests.test_following_a_plan import wait_until_somebody_waits
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.services import reach_milestone, take_back_milestone
from catalog.tests.factories import MilestoneFactory
from kernel.actors import Actor
from kernel.tests.races import race
from notifications.models import Notification
from payments.audit import audit_ledger
from payments.models import Invoice

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


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite writers take turns and nobody waits"
)
def test_what_is_taken_back_while_it_is_demanded_is_demanded_of_nobody(project):
    stage = MilestoneFactory(project=project, share=100)
    booking = UnitBookingFactory(unit__project=project, payment_plan="construction_linked")
    day = reach_milestone(milestone_id=stage.pk, actor=SYSTEM).reached_on
    heard = {"milestone_id": stage.pk, "reached_on": day}

    def put_right():
        take_back_milestone(milestone_id=stage.pk, actor=SYSTEM)
        services.withdraw_demands(**heard)

    demanding = Thread(target=race, args=([partial(services.demand_instalments, **heard)],))
    with transaction.atomic():
        Invoice.objects.select_for_update().get(pk=booking.invoice_id)
        demanding.start()
        wait_until_somebody_waits()
        putting_right = Thread(target=race, args=([put_right],))
        putting_right.start()
        putting_right.join(30)
    demanding.join(30)

    assert booking.invoice.instalments.get(awaits=f"milestone:{stage.pk}").due_on is None
    assert not Notification.objects.filter(kind="instalment_demanded").exists()
