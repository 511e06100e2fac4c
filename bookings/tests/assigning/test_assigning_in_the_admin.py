"""Staff look at plans of who takes which open bookings."""

import pytest
from django.urls import reverse

from accounts.tests.factories import SuperAdminFactory
from bookings.tests.assigning.town import EAST, WEST, applied, proposed, wanted
from bookings.tests.factories import RoutePlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


def page_of(staff, plan):
    response = staff.get(reverse("admin:bookings_routeplan_change", args=[plan["id"]]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_plan_is_listed(staff, manager, service, morning, trade):
    wanted(service, morning, -3, EAST)
    wanted(service, morning, 2, EAST)
    proposed(manager, service, morning)

    listed = staff.get(reverse("admin:bookings_routeplan_changelist"))

    assert "1 of 2" in listed.content.decode()


def test_a_plan_names_people_and_says_what_became_of_their_bookings(
    staff, manager, service, morning, trade
):
    given, night = wanted(service, morning, 2, EAST), wanted(service, morning, -3, WEST)
    plan = proposed(manager, service, morning)
    applied(manager, plan)

    page = page_of(staff, plan)

    assert "1 of 2 bookings have a vendor" in page
    for booking in (given, night):
        assert reverse("admin:bookings_booking_change", args=[booking.pk]) in page
        assert f", {booking.customer}</a>" in page
    assert f"<td>{trade[EAST]}</td>" in page
    assert "<td>assigned</td>" in page
    assert "<td>Nobody in reach has the hour free.</td>" in page


def test_a_plan_of_nothing_is_shown(staff):
    plan = RoutePlanFactory()

    assert "There are no open bookings" in page_of(staff, {"id": plan.pk})


@pytest.mark.parametrize("bookings", [1, 3])
def test_a_page_costs_the_same_whatever_it_shows(
    staff, manager, service, morning, trade, bookings, django_assert_num_queries
):
    for number in range(bookings):
        wanted(service, morning, 1 + 3 * number, EAST)
        wanted(service, morning, -3, WEST)
    plan = proposed(manager, service, morning)
    page_of(staff, plan)

    with django_assert_num_queries(7):
        page_of(staff, plan)
