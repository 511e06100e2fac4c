"""`/api/working-hours/` and `/api/time-off/`: providers plan their time."""

from datetime import time

import pytest

from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    UserFactory,
    VendorFactory,
    signed_in,
)
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry, TimeOff, WorkingHours
from scheduling.tests.factories import MONDAY_NOON, CalendarEntryFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db

HOURS = "/api/working-hours/"
ABSENCES = "/api/time-off/"
MONDAYS = {"weekday": 0, "starts": "09:00", "ends": "17:00"}
A_WEEK = {"starts_at": "2027-03-01T00:00:00+05:30", "ends_at": "2027-03-08T00:00:00+05:30"}


def dentist_of(clinic):
    return UserFactory(role=Role.DENTIST, organization=clinic)


def test_a_vendor_states_changes_and_drops_their_hours():
    vendor = VendorFactory()
    client = signed_in(vendor)

    made = client.post(HOURS, MONDAYS | {"valid_until": "2027-12-31"}, format="json")

    assert made.status_code == 201
    path = f"{HOURS}{made.json()['id']}/"
    assert client.get(path).json() == {
        "id": made.json()["id"],
        "provider": vendor.pk,
        "weekday": 0,
        "starts": "09:00:00",
        "ends": "17:00:00",
        "valid_from": None,
        "valid_until": "2027-12-31",
        "session_type": "",
    }
    assert client.patch(path, {"ends": "00:00"}, format="json").json()["ends"] == "00:00:00"
    by_video = client.patch(path, {"session_type": "telehealth"}, format="json")
    assert by_video.json()["session_type"] == "telehealth"
    assert client.delete(path).status_code == 204
    assert not WorkingHours.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_however_long_they_are(rows, django_assert_num_queries):
    vendor = VendorFactory()
    client = signed_in(vendor)
    WorkingHoursFactory()
    for day in range(rows):
        WorkingHoursFactory(provider=vendor, weekday=day)
        client.post(
            ABSENCES,
            {"starts_at": f"2027-03-0{day + 1}T10:00Z", "ends_at": f"2027-03-0{day + 1}T11:00Z"},
            format="json",
        )

    for path in (HOURS, ABSENCES):
        with django_assert_num_queries(2):
            answer = client.get(path)
        assert answer.json()["count"] == rows


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts": "10:00+05:30"}, "starts"),
        ({"ends": "09:00"}, "ends"),
        ({"weekday": 7}, "weekday"),
        ({"session_type": "by_letter"}, "session_type"),
        ({"starts": "25:00"}, "starts"),
        ({"valid_from": "2027-03-02", "valid_until": "2027-03-01"}, "valid_until"),
        ({"valid_from": "0001-01-01"}, "valid_from"),
    ],
)
def test_hours_that_make_no_sense_are_refused(change, field):
    answer = signed_in(VendorFactory()).post(HOURS, MONDAYS | change, format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not WorkingHours.objects.exists()


def test_others_hours_are_not_there():
    hours = WorkingHoursFactory()
    path = f"{HOURS}{hours.pk}/"
    other = signed_in(VendorFactory())

    assert other.get(path).status_code == 404
    assert other.patch(path, {"ends": "12:00"}, format="json").status_code == 404
    assert other.delete(path).status_code == 404
    assert other.get(HOURS, {"provider": hours.provider_id}).json()["count"] == 0
    hours.refresh_from_db()
    assert hours.ends == time(17)


def test_owner_and_staff_plan_for_their_own_providers_and_no_others():
    clinic = OrganizationFactory()
    ours, theirs = dentist_of(clinic), dentist_of(OrganizationFactory())
    owner = signed_in(UserFactory(role=Role.OWNER, organization=clinic))

    made = owner.post(HOURS, MONDAYS | {"provider": ours.pk}, format="json")
    refused = owner.post(HOURS, MONDAYS | {"provider": theirs.pk}, format="json")

    assert (made.status_code, refused.status_code) == (201, 404)
    assert WorkingHours.objects.get().provider == ours
    assert owner.get(HOURS).json()["count"] == 1


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.OWNER, Role.OPS_MANAGER])
def test_who_provides_nothing_has_no_hours(role):
    assert signed_in(UserFactory(role=role)).post(HOURS, MONDAYS).status_code == 403
    assert signed_in(UserFactory(role=role)).post(ABSENCES, A_WEEK).status_code == 403
    assert not CalendarEntry.objects.exists()


def test_a_vendor_plans_nobody_elses_time():
    other = VendorFactory()

    answer = signed_in(VendorFactory()).post(HOURS, MONDAYS | {"provider": other.pk})

    assert answer.status_code == 403


def test_operations_plan_anybodys_time():
    vendor = VendorFactory()

    answer = signed_in(ManagerFactory()).post(HOURS, MONDAYS | {"provider": vendor.pk})

    assert answer.status_code == 201


def test_time_off_takes_its_place_in_the_calendar():
    vendor = VendorFactory()

    answer = signed_in(vendor).post(ABSENCES, A_WEEK | {"reason": "Diwali"}, format="json")

    assert answer.status_code == 201
    assert answer.json()["starts_at"] == "2027-02-28T18:30:00Z"
    entry = CalendarEntry.objects.get(provider=vendor)
    assert (entry.kind, entry.state) == (EntryKind.TIME_OFF, "active")


def test_time_off_over_something_booked_is_refused():
    entry = CalendarEntryFactory()

    answer = signed_in(entry.provider).post(ABSENCES, A_WEEK, format="json")

    assert answer.status_code == 409
    assert answer.json()["code"] == "SLOT_TAKEN"
    assert not TimeOff.objects.exists()


def test_time_off_moves_and_ends_with_its_place_in_the_calendar():
    vendor = VendorFactory()
    client = signed_in(vendor)
    path = f"{ABSENCES}{client.post(ABSENCES, A_WEEK, format='json').json()['id']}/"

    client.patch(path, {"ends_at": "2027-03-01T10:00Z"}, format="json")
    CalendarEntryFactory(provider=vendor, job_starts_at=MONDAY_NOON)
    assert client.patch(path, {"ends_at": A_WEEK["ends_at"]}, format="json").status_code == 409
    assert client.get(path).json()["ends_at"] == "2027-03-01T10:00:00Z"
    assert client.delete(path).status_code == 204

    assert not CalendarEntry.objects.active().filter(kind=EntryKind.TIME_OFF).exists()


def test_time_off_that_ends_before_it_starts_is_refused():
    backwards = {"starts_at": A_WEEK["ends_at"], "ends_at": A_WEEK["starts_at"]}

    answer = signed_in(VendorFactory()).post(ABSENCES, backwards, format="json")

    assert answer.status_code == 400
