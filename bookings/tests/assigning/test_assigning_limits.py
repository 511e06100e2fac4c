"""Which bookings and which vendors a plan takes, when there are more than it can take."""

import pytest

from bookings import services
from bookings.services import proposing
from bookings.tests.assigning.town import EAST, WEST, applied, living_at, proposed, wanted
from scheduling.entries import EntryKind
from scheduling.tests.factories import CalendarEntryFactory

pytestmark = pytest.mark.django_db


def absent(vendor, morning):
    return CalendarEntryFactory(
        provider=vendor,
        kind=EntryKind.TIME_OFF,
        job_starts_at=morning,
        job_ends_at=morning.replace(hour=20),
    )


def test_bookings_that_nobody_can_take_keep_no_other_out_of_a_plan(
    manager, service, morning, trade, monkeypatch
):
    monkeypatch.setattr(proposing, "MOST_BOOKINGS", 1)
    night = wanted(service, morning, -3, EAST)
    first, second = (wanted(service, morning, hours, EAST) for hours in (2, 5))

    plan = proposed(manager, service, morning)

    assert [each["booking"] for each in plan["assigned"]] == [str(first.pk)]
    assert plan["unassigned"] == [str(night.pk)]
    assert plan["unassigned_reasons"] == [
        {"booking": str(night.pk), "code": "nobody_free"}
        | {"reason": "Nobody in reach has the hour free."}
    ]
    assert "1 of 2 bookings have a vendor" in plan["explanations"][0]
    assert "1 later bookings are left for another plan." in plan["explanations"]
    applied(manager, plan)
    later = proposed(manager, service, morning)
    assert [each["booking"] for each in later["assigned"]] == [str(second.pk)]


def test_who_is_needed_elsewhere_is_told_from_who_is_not_free(manager, service, morning, trade):
    """Two want the one who is left, at one hour."""
    absent(trade[WEST], morning)
    for _ in range(2):
        wanted(service, morning, 2, EAST)

    plan = proposed(manager, service, morning)

    assert len(plan["assigned"]) == 1
    assert [each["code"] for each in plan["unassigned_reasons"]] == ["not_beside_others"]
    assert plan["explanations"][1].startswith("For 1 those who have the hour free are given other")


def test_who_cannot_come_in_time_from_what_they_have_promised_has_not_the_hour_free(
    manager, service, morning, trade
):
    absent(trade[EAST], morning)
    CalendarEntryFactory(provider=trade[WEST], job_starts_at=morning.replace(hour=9), pincode=WEST)
    wanted(service, morning, 2, EAST)

    plan = proposed(manager, service, morning)

    assert [each["code"] for each in plan["unassigned_reasons"]] == ["nobody_free"]


def test_a_vendor_is_chosen_for_the_time_they_have(manager, service, morning, trade, monkeypatch):
    """The nearest is away all day."""
    monkeypatch.setattr(proposing, "MOST_VENDORS", 1)
    absent(trade[EAST], morning)
    wanted(service, morning, 2, EAST)

    plan = proposed(manager, service, morning)

    assert [each["vendor"] for each in plan["assigned"]] == [trade[WEST].pk]
    assert len(plan["explanations"]) == 2


def test_one_who_alone_can_take_a_booking_is_not_lost_to_who_can_take_many(
    manager, service, morning, trade, monkeypatch
):
    """Three could take the first two, and the one of the West alone the third."""
    monkeypatch.setattr(proposing, "MOST_VENDORS", 2)
    neighbour = living_at(EAST, service, morning)
    for hours in (2, 4):
        wanted(service, morning, hours, EAST)
    alone = wanted(service, morning, 7, EAST)
    CalendarEntryFactory(provider=trade[WEST], job_starts_at=morning.replace(hour=10), pincode=WEST)
    for vendor in (trade[EAST], neighbour):
        CalendarEntryFactory(provider=vendor, job_starts_at=morning.replace(hour=15), pincode=EAST)

    plan = proposed(manager, service, morning)

    vendor_of = {each["booking"]: each["vendor"] for each in plan["assigned"]}
    assert (len(vendor_of), vendor_of[str(alone.pk)]) == (3, trade[WEST].pk)
    assert "1 more vendors have time for some of them" in plan["explanations"][1]


def test_whose_day_was_not_read_is_said(manager, service, morning, trade, monkeypatch):
    monkeypatch.setattr(proposing, "MOST_DAYS", 1)
    absent(trade[EAST], morning)
    wanted(service, morning, 2, EAST)

    plan = proposed(manager, service, morning)

    assert plan["assigned"] == []
    assert "nobody of the 1 in reach who were looked at" in plan["explanations"][1]
    assert plan["explanations"][2].startswith("1 more vendors come to fewer of these places")


@pytest.mark.parametrize("vendors", [0, 4])
def test_a_plan_costs_the_same_queries_however_many_come_there(
    manager, service, morning, trade, vendors, django_assert_num_queries
):
    for _ in range(vendors):
        living_at(EAST, service, morning)
    wanted(service, morning, -3, EAST)
    wanted(service, morning, 2, EAST)

    with django_assert_num_queries(10):
        services.propose_assignment(
            actor=manager.as_actor(), day=morning.date(), service_id=service.pk
        )
