"""Everything that is done to the sales of one house at once, and what waits for what in it."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from django.db import connection

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from bookings import services
from bookings.models import UnitBooking
from bookings.sales_audit import audit_sales
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.services import reach_milestone, reassign_project
from catalog.tests.factories import MilestoneFactory, UnitFactory
from kernel import clock, events
from kernel.actors import Actor
from kernel.tests.races import race
from payments.audit import audit_ledger

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system()


@pytest.fixture
def no_second_try(monkeypatch):
    """A use case that PostgreSQL picks to end a circle would be tried again: here it fails."""
    monkeypatch.setattr("kernel.transactions.RETRYABLE", frozenset())


def book(who, unit, **more):
    return services.create_unit_booking(
        actor=who.as_actor(),
        unit_id=unit.pk,
        total_amount=unit.price,
        token_amount=Decimal(1000),
        payment_plan="construction_linked",
        **more,
    )


def activate(booking):
    return services.change_unit_booking_status(
        unit_booking_id=booking.pk, status="active", actor=SYSTEM
    )


def cancel(booking, refund_amount):
    return services.cancel_unit_booking(
        unit_booking_id=booking.pk, actor=SYSTEM, refund_amount=Decimal(refund_amount)
    )


def reschedule(booking):
    last = booking.invoice.instalments.order_by("number").last()
    day = clock.now().date() + timedelta(days=400)
    return services.reschedule_instalments(
        unit_booking_id=booking.pk, actor=SYSTEM, days={last.number: day}
    )


def test_all_at_once_comes_to_an_end_and_leaves_everything_level(project, house, builder):
    stage = MilestoneFactory(project=project, share=100)
    buyers = UserFactory.create_batch(2)
    heir = UserFactory(role=Role.BUILDER, organization=house)
    bookings = [
        UnitBookingFactory(unit__project=project, customer=buyers[number % 2], paid=1000)
        for number in range(4)
    ]
    units = UnitFactory.create_batch(6, project=project)
    for booking in bookings:
        receive(booking, 1000)

    outcome = race(
        [
            *[partial(book, buyers[number], units[number]) for number in range(2)],
            *[partial(book, builder, unit, customer_id=buyers[0].pk) for unit in units[2:]],
            *[partial(receive, booking, 500) for booking in bookings],
            *[partial(activate, booking) for booking in bookings],
            *[partial(reschedule, booking) for booking in bookings],
            partial(reassign_project, project_id=project.pk, builder_id=heir.pk, actor=SYSTEM),
            *[partial(cancel, booking, 2000) for booking in bookings[:3]],
            partial(reach_milestone, milestone_id=stage.pk, actor=SYSTEM),
            partial(services.follow_builder, project_id=project.pk),
            partial(
                services.demand_instalments,
                milestone_id=stage.pk,
                reached_on=clock.now().date(),
            ),
        ]
    )

    assert outcome.keys() <= {"won", "PAYMENT_FAILED", "ILLEGAL_TRANSITION", "NOTHING_OWED"}
    services.follow_builder(project_id=project.pk)
    assert UnitBooking.objects.count() == len(bookings) + len(units)
    assert audit_sales().differences == []
    assert audit_ledger().differences == []


def test_sales_whose_money_goes_back_wait_for_each_other_in_turn(
    project, no_second_try, monkeypatch
):
    """Of the one in two parts, of the other at once: they meet in the tally's last row."""
    buyer = UserFactory()
    parts = UnitBookingFactory(unit__project=project, customer=buyer, paid=1000)
    whole = UnitBookingFactory(unit__project=project, customer=buyer, paid=7500000)
    receive(parts, 1000)
    slowly(monkeypatch)

    outcome = race([partial(cancel, parts, 2000), partial(cancel, whole, 7500000)])

    assert outcome == {"won": 2}
    assert {each.paid_amount for each in UnitBooking.objects.all()} == {0}
    assert audit_sales().differences == []


def test_money_that_goes_back_and_a_step_of_the_same_buyer_wait_in_turn(
    project, no_second_try, monkeypatch
):
    buyer = UserFactory()
    gone = UnitBookingFactory(unit__project=project, customer=buyer, paid=1000)
    kept = UnitBookingFactory(unit__project=project, customer=buyer)
    slowly(monkeypatch)

    outcome = race([partial(cancel, gone, 1000), partial(activate, kept)])

    assert outcome == {"won": 2}


def slowly(monkeypatch):
    """After each announcement another one gets a word in."""
    announce = events.announce

    sleep = "SELECT pg_sleep(0.3)" if connection.vendor == "postgresql" else "SELECT 1"

    def patient(*announcements):
        announce(*announcements)
        with connection.cursor() as cursor:
            cursor.execute(sleep)

    monkeypatch.setattr("kernel.events.announce", patient)
    monkeypatch.setattr("notifications.services.notifying.announce", patient)
