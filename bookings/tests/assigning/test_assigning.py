"""A day's open bookings over the vendors of a service: proposed, seen, applied."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from bookings import services
from bookings.models import Booking, RoutePlan
from bookings.tests.assigning.town import EAST, PATH, WEST, applied, proposed, wanted
from scheduling.entries import EntryKind
from scheduling.tests.factories import CalendarEntryFactory, PincodeFactory, ServiceAreaFactory

pytestmark = pytest.mark.django_db


def test_each_end_of_town_is_given_to_who_lives_there(manager, service, morning, trade):
    visits = {
        wanted(service, morning, hours, pincode).pk: pincode
        for hours, pincode in ((1, WEST), (1.5, EAST), (4, WEST), (4.5, EAST))
    }

    plan = proposed(manager, service, morning)

    given = {each["booking"]: each["vendor"] for each in plan["assigned"]}
    assert given == {str(pk): trade[pincode].pk for pk, pincode in visits.items()}
    assert plan["unassigned"] == []
    assert plan["after"]["travel_minutes"] <= plan["before"]["travel_minutes"]
    assert not Booking.objects.exclude(vendor=None).exists()


def test_more_are_served_than_when_each_goes_to_the_nearest(manager, service, morning, trade):
    """The nearest to the first is the only one who comes to the second at the same hour."""
    PincodeFactory(code="110030", longitude=77.12)
    ServiceAreaFactory(provider=trade[WEST], pincode="110030", distance_km=3.0)
    first = wanted(service, morning, 2, WEST)
    second = wanted(service, morning, 2.5, "110030")

    plan = proposed(manager, service, morning)

    given = {each["booking"]: each["vendor"] for each in plan["assigned"]}
    assert given == {str(first.pk): trade[EAST].pk, str(second.pk): trade[WEST].pk}
    assert (plan["before"]["assigned"], plan["after"]["assigned"]) == (1, 2)


def test_who_is_away_works_elsewhere_or_does_not_come_is_given_nothing(
    manager, service, morning, trade
):
    CalendarEntryFactory(
        provider=trade[EAST],
        kind=EntryKind.TIME_OFF,
        job_starts_at=morning,
        job_ends_at=morning + timedelta(hours=8),
    )
    wanted(service, morning, 2, EAST)
    wanted(service, morning, 13, WEST)

    plan = proposed(manager, service, morning)

    assert [each["vendor"] for each in plan["assigned"]] == [trade[WEST].pk]
    assert len(plan["unassigned"]) == 1
    assert "nobody in reach has the hour free" in plan["explanations"][1]


def test_a_plan_asked_for_again_is_the_same_until_something_changes(
    manager, service, morning, trade
):
    wanted(service, morning, 2, EAST)
    first = proposed(manager, service, morning)

    assert proposed(manager, service, morning) == first
    wanted(service, morning, 5, EAST)
    assert proposed(manager, service, morning)["id"] != first["id"]


def test_applying_gives_each_booking_out_and_again_changes_nothing(
    manager, service, morning, trade
):
    booking = wanted(service, morning, 2, EAST)
    plan = proposed(manager, service, morning)

    first, second = applied(manager, plan), applied(manager, plan)

    assert first.status_code == second.status_code == 200, first.content
    assert first.json() == second.json()
    assert [each["status"] for each in first.json()["outcome"]] == ["assigned"]
    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("confirmed", trade[EAST])
    assert booking.history.count() == 1


def test_an_application_that_was_interrupted_is_finished(manager, service, morning, trade):
    done, left = (wanted(service, morning, hours, EAST) for hours in (2, 5))
    plan = proposed(manager, service, morning)
    vendor_of = {each["booking"]: each["vendor"] for each in plan["assigned"]}
    services.assign_vendor(
        booking_id=done.pk, vendor_id=vendor_of[str(done.pk)], actor=manager.as_actor()
    )

    answer = applied(manager, plan)

    assert [each["status"] for each in answer.json()["outcome"]] == ["assigned", "assigned"]
    left.refresh_from_db()
    assert left.vendor_id == vendor_of[str(left.pk)]


@pytest.mark.parametrize("change", ["cancelled", "moved", "taken", "busy"])
def test_a_stale_plan_is_refused_and_nobody_is_given_anything(
    manager, service, morning, trade, change
):
    kept, changed = (wanted(service, morning, hours, EAST) for hours in (2, 6))
    plan = proposed(manager, service, morning)
    if change == "cancelled":
        services.cancel_booking(booking_id=changed.pk, actor=changed.customer.as_actor())
    elif change == "moved":
        Booking.objects.filter(pk=changed.pk).update(scheduled_date=morning + timedelta(hours=7))
    elif change == "taken":
        services.accept_booking(booking_id=changed.pk, actor=trade[WEST].as_actor())
    else:
        CalendarEntryFactory(
            provider=trade[EAST], job_starts_at=morning + timedelta(hours=9), pincode=EAST
        )

    answer = applied(manager, plan)

    assert (answer.status_code, answer.json()["code"]) == (409, "PLAN_STALE")
    kept.refresh_from_db()
    assert kept.status == "pending"
    assert RoutePlan.objects.get().applied_at is None


def test_nothing_to_give_out_is_said(manager, service, morning, trade):
    plan = proposed(manager, service, morning)

    assert plan["explanations"] == ["There are no open bookings of this service on this day."]
    assert applied(manager, plan).json()["outcome"] == []


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.OWNER, Role.ONBOARD_MANAGER])
def test_only_operations_give_bookings_out(service, morning, manager, trade, role):
    wanted(service, morning, 2, EAST)
    plan = proposed(manager, service, morning)
    other = UserFactory(role=role)
    query = {"date": morning.date().isoformat(), "service_id": service.pk}

    assert signed_in(other).get(PATH, query).status_code == 403
    assert signed_in(other).get(f"{PATH}{plan['id']}/").status_code == 404
    assert applied(other, plan).status_code == 404


def test_an_unknown_service_is_not_found(manager, morning):
    answer = signed_in(manager).get(PATH, {"date": morning.date().isoformat(), "service_id": 99})

    assert answer.status_code == 404


@pytest.mark.parametrize("bookings", [1, 3])
def test_a_plan_costs_the_same_queries_however_many_are_given_out(
    manager, service, morning, trade, bookings, django_assert_num_queries
):
    for number in range(bookings):
        wanted(service, morning, 1 + 3 * number, EAST)

    with django_assert_num_queries(10):
        services.propose_assignment(
            actor=manager.as_actor(), day=morning.date(), service_id=service.pk
        )
