"""A vendor's day in its best order: what is promised stays, what has room may move."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from scheduling.models import CalendarEntry
from scheduling.selectors.rounds import day_round
from scheduling.tests.factories import (
    CalendarEntryFactory,
    HoldFactory,
    PincodeFactory,
    TimeOffFactory,
    WorkingHoursFactory,
)

PATH = "/api/vendor-optimization/"
MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
NEAR, FAR, HOME = "110002", "110003", "110001"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_week_before():
    with time_machine.travel(MONDAY - timedelta(days=7), tick=False):
        yield


@pytest.fixture
def vendor():
    """Who lives at HOME, with NEAR close to it and FAR ten kilometres off."""
    PincodeFactory(code=HOME)
    PincodeFactory(code=NEAR, latitude=28.64)
    PincodeFactory(code=FAR, latitude=28.72)
    vendor = VendorFactory(timezone="UTC", provider_profile__home_pincode=HOME)
    WorkingHoursFactory(provider=vendor, starts=time(9), ends=time(18))
    return vendor


def visit(vendor, hour, pincode, room=0, **more):
    at = MONDAY + timedelta(hours=hour)
    slack = timedelta(hours=room)
    left_open = {"may_start_from": at - slack, "may_start_until": at + slack} if room else {}
    return CalendarEntryFactory(
        provider=vendor, job_starts_at=at, pincode=pincode, **left_open, **more
    )


@pytest.fixture
def criss_cross(vendor):
    """Far, near, far, near: the two in the middle could change places."""
    return [
        visit(vendor, 10, FAR),
        visit(vendor, 12, NEAR, room=3),
        visit(vendor, 14, FAR, room=3),
        visit(vendor, 16, NEAR),
    ]


def shown(person, **query):
    answer = signed_in(person).get(PATH, {"date": "2027-03-01", **query})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_visits_with_room_change_places_when_that_spares_the_road(vendor, criss_cross):
    day = shown(vendor)

    first, second, third, last = criss_cross
    assert [each["entry"] for each in day["visits"]] == [first.pk, third.pk, second.pk, last.pk]
    assert day["saved"]["travel_minutes"] > 20
    assert day["saved"]["km"] > 15
    for total in ("travel_minutes", "wait_minutes"):
        assert day["before"][total] - day["after"][total] == day["saved"][total]
    assert (day["solver"], day["fallback_used"]) == ("pyvrp", False)
    assert "within what the customer left open" in day["explanations"][0]


def test_looking_changes_nothing(vendor, criss_cross):
    before = list(CalendarEntry.objects.order_by("pk").values())

    shown(vendor)

    assert list(CalendarEntry.objects.order_by("pk").values()) == before


def test_what_was_promised_for_an_hour_stays_there(vendor, criss_cross):
    day = shown(vendor)

    fixed = [each for each in day["visits"] if not each["is_flexible"]]
    assert [each["start"] for each in fixed] == [
        "2027-03-01T10:00:00+00:00",
        "2027-03-01T16:00:00+00:00",
    ]
    assert all(each["start"] == each["was_at"] for each in fixed)


def test_a_shift_keeps_to_the_room_the_hours_and_the_absences(vendor):
    visit(vendor, 9, NEAR)
    flexible = visit(vendor, 11, FAR, room=8)
    visit(vendor, 12.5, NEAR)
    TimeOffFactory(
        provider=vendor,
        starts_at=MONDAY + timedelta(hours=14),
        ends_at=MONDAY + timedelta(hours=17, minutes=30),
    )

    day = shown(vendor)

    (row,) = (each for each in day["visits"] if each["entry"] == flexible.pk)
    start = datetime.fromisoformat(row["start"])
    assert start + timedelta(hours=1) <= MONDAY + timedelta(hours=14)


def test_a_visit_moves_no_further_than_the_order_asks(vendor):
    lonely = visit(vendor, 11, FAR, room=2)
    visit(vendor, 15, NEAR)

    day = shown(vendor)

    assert [each["is_shifted"] for each in day["visits"]] == [False, False]
    assert day["visits"][0]["entry"] == lonely.pk
    assert day["solver"] == "kept"


def test_a_kept_time_is_shown_without_whom_it_is_for(vendor):
    HoldFactory(
        provider=vendor,
        pincode=NEAR,
        subject_id="77",
        expires_at=MONDAY + timedelta(hours=1),
    )

    (row,) = shown(vendor)["visits"]

    assert (row["kind"], row["subject_id"], row["is_flexible"]) == ("hold", "", False)


def test_an_empty_day_is_a_day(vendor):
    day = shown(vendor)

    assert (day["visits"], day["explanations"]) == ([], ["There are no visits on this day."])


def test_operations_look_at_anybodys_day_and_say_whose(vendor, criss_cross):
    manager = UserFactory(role=Role.OPS_MANAGER)

    assert shown(manager, vendor_id=vendor.pk)["vendor_id"] == vendor.pk
    refused = signed_in(manager).get(PATH, {"date": "2027-03-01"})
    assert (refused.status_code, list(refused.json())) == (400, ["vendor_id"])


@pytest.mark.parametrize(("role", "status"), [(Role.CUSTOMER, 403), (Role.VENDOR, 403)])
def test_nobody_else_sees_a_vendors_day(vendor, role, status):
    person = VendorFactory() if role == Role.VENDOR else UserFactory(role=role)

    answer = signed_in(person).get(PATH, {"date": "2027-03-01", "vendor_id": vendor.pk})

    assert answer.status_code == status


@pytest.mark.parametrize("visits", [1, 3])
def test_a_day_costs_the_same_queries_however_full(vendor, visits, django_assert_num_queries):
    for number in range(visits):
        visit(vendor, 9 + 2 * number, NEAR, room=1)

    with django_assert_num_queries(5):
        day_round(actor=vendor.as_actor(), day=MONDAY.date(), provider_id=vendor.pk)


def test_a_shift_out_of_the_room_moves_nobody(vendor, criss_cross):
    _, second, third, _ = criss_cross
    wish = [
        {"entry": third.pk, "start": "2027-03-01T12:00:00Z"},
        {"entry": second.pk, "start": "2027-03-01T15:30:00Z"},
    ]

    answer = signed_in(vendor).post(PATH, {"date": "2027-03-01", "shifts": wish}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (400, "OUTSIDE_ROOM")
    third.refresh_from_db()
    assert (third.job_starts_at.hour, third.state) == (14, "active")


@pytest.mark.parametrize(
    ("body", "field"),
    [({"shifts": []}, "shifts"), ({}, "shifts"), ({"shifts": [{"entry": 1}]}, "shifts.0.start")],
)
def test_a_plan_says_what_begins_when(vendor, body, field):
    answer = signed_in(vendor).post(PATH, {"date": "2027-03-01", **body}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_nobody_shifts_the_visits_of_another(vendor, criss_cross):
    wish = [{"entry": criss_cross[1].pk, "start": "2027-03-01T12:30:00Z"}]

    answer = signed_in(VendorFactory()).post(
        PATH, {"date": "2027-03-01", "shifts": wish}, format="json"
    )

    assert answer.status_code == 404
