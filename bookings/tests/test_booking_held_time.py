"""A time is held while a form is filled in, and becomes a booking that is confirmed at once."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.tests.factories import UserFactory, signed_in
from bookings.models import Booking
from catalog.tests.factories import ServiceFactory
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry
from scheduling.services import reserve
from scheduling.tests.factories import PincodeFactory, vendor_at_work
from scheduling.windows import Window

pytestmark = pytest.mark.django_db

HOLDS = "/api/availability/holds/"
BOOKINGS = "/api/bookings/"
NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)
# Monday, eleven o'clock in Delhi.
ELEVEN = datetime(2027, 3, 8, 5, 30, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(clock):
    return ServiceFactory(duration_minutes=60, buffer_after_minutes=15)


@pytest.fixture
def vendor(service):
    return vendor_at_work(service, ends=time(18))


@pytest.fixture
def customer(vendor):
    return UserFactory()


@pytest.fixture
def page(customer):
    return signed_in(customer)


@pytest.fixture
def wish(vendor, service):
    return {
        "provider": vendor.pk,
        "service": service.pk,
        "starts_at": "2027-03-08T11:00:00+05:30",
        "pincode": "110001",
    }


def booking_of(service, hold, **more):
    return {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": "2027-03-08T11:00:00+05:30",
        "hold": hold["id"],
        **more,
    }


def test_a_hold_lasts_ten_minutes(page, vendor, wish):
    answer = page.post(HOLDS, wish)

    assert answer.status_code == 201
    hold = answer.json()
    assert hold == {
        "id": hold["id"],
        "provider": vendor.pk,
        "starts_at": "2027-03-08T05:30:00Z",
        "ends_at": "2027-03-08T06:30:00Z",
        "pincode": "110001",
        "session_type": "",
        "expires_at": "2027-03-01T02:40:00Z",
    }
    assert page.get(HOLDS).json()["results"] == [hold]
    assert page.get(f"{HOLDS}{hold['id']}/").json() == hold


def test_what_is_held_is_nobody_elses(page, wish):
    page.post(HOLDS, wish)

    answer = signed_in(UserFactory()).post(HOLDS, wish)

    assert (answer.status_code, answer.json()["code"]) == (409, "SLOT_TAKEN")


def test_a_hold_that_has_run_out_frees_the_time_by_itself(page, wish, clock):
    page.post(HOLDS, wish)
    clock.shift(timedelta(minutes=10))

    assert page.get(HOLDS).json()["results"] == []
    assert signed_in(UserFactory()).post(HOLDS, wish).status_code == 201


def test_a_hold_can_be_let_go(page, wish):
    hold = page.post(HOLDS, wish).json()

    assert page.delete(f"{HOLDS}{hold['id']}/").status_code == 204
    assert signed_in(UserFactory()).post(HOLDS, wish).status_code == 201


def test_somebody_elses_hold_is_not_there(page, wish):
    hold = page.post(HOLDS, wish).json()
    stranger = signed_in(UserFactory())

    assert stranger.get(f"{HOLDS}{hold['id']}/").status_code == 404
    assert stranger.delete(f"{HOLDS}{hold['id']}/").status_code == 404
    assert CalendarEntry.objects.get(pk=hold["id"]).state == EntryState.ACTIVE


def test_one_person_holds_three_times_at_most(page, wish):
    for hour in (9, 11, 13):
        page.post(HOLDS, {**wish, "starts_at": f"2027-03-08T{hour:02}:00:00+05:30"})

    answer = page.post(HOLDS, {**wish, "starts_at": "2027-03-08T15:00:00+05:30"})

    assert (answer.status_code, answer.json()["code"]) == (429, "TOO_MANY_HOLDS")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"starts_at": "2027-03-08T07:00:00+05:30"}, 400),
        ({"starts_at": "2027-02-22T11:00:00+05:30"}, 400),
        ({"starts_at": "2027-03-01T08:59:00+05:30"}, 400),
        ({"starts_at": "2028-03-06T11:00:00+05:30"}, 400),
        ({"starts_at": "soon"}, 400),
        ({"pincode": "999999"}, 400),
        ({"provider": 987654}, 404),
        ({"service": 987654}, 404),
    ],
)
def test_what_cannot_be_booked_cannot_be_held(page, wish, changes, status):
    assert page.post(HOLDS, {**wish, **changes}).status_code == status
    assert not CalendarEntry.objects.exists()


def test_a_vendor_holds_nothing(vendor, wish):
    assert signed_in(vendor).post(HOLDS, wish).status_code == 403


def test_a_held_time_becomes_a_confirmed_booking(page, vendor, service, wish):
    hold = page.post(HOLDS, wish).json()

    answer = page.post(BOOKINGS, booking_of(service, hold))

    assert answer.status_code == 201
    body = answer.json()
    assert (body["status"], body["vendor"]) == ("confirmed", vendor.pk)
    entry = CalendarEntry.objects.get(pk=hold["id"])
    assert (entry.kind, entry.subject_id, entry.expires_at) == (
        EntryKind.BOOKING,
        body["id"],
        None,
    )
    assert page.get(HOLDS).json()["results"] == []


def test_a_hold_serves_once(page, service, wish):
    hold = page.post(HOLDS, wish).json()
    page.post(BOOKINGS, booking_of(service, hold))

    answer = page.post(BOOKINGS, booking_of(service, hold))

    assert answer.status_code == 404
    assert Booking.objects.count() == 1


def test_a_hold_that_has_run_out_still_serves_while_the_time_is_free(page, service, wish, clock):
    hold = page.post(HOLDS, wish).json()
    clock.shift(timedelta(minutes=11))

    assert page.post(BOOKINGS, booking_of(service, hold)).status_code == 201


def test_a_hold_that_has_run_out_and_lost_its_time_does_not(page, vendor, service, wish, clock):
    hold = page.post(HOLDS, wish).json()
    clock.shift(timedelta(minutes=11))
    reserve(
        provider_id=vendor.pk,
        window=Window(ELEVEN + timedelta(minutes=30), ELEVEN + timedelta(minutes=90)),
        kind=EntryKind.BOOKING,
        subject_id="x",
    )

    answer = page.post(BOOKINGS, booking_of(service, hold))

    assert (answer.status_code, answer.json()["code"]) == (409, "SLOT_TAKEN")
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [{"scheduled_date": "2027-03-08T11:30:00+05:30"}, {"pincode": "110096"}],
)
def test_a_booking_must_be_what_was_held(page, service, wish, changes):
    PincodeFactory(code="110096", latitude=28.605, longitude=77.33)
    hold = page.post(HOLDS, wish).json()

    answer = page.post(BOOKINGS, booking_of(service, hold, **changes))

    assert (answer.status_code, list(answer.json())) == (400, ["hold"])
    assert not Booking.objects.exists()


def test_nobody_books_with_somebody_elses_hold(page, service, wish):
    hold = page.post(HOLDS, wish).json()

    answer = signed_in(UserFactory()).post(BOOKINGS, booking_of(service, hold))

    assert answer.status_code == 404
    assert not Booking.objects.exists()


def test_a_hold_that_has_run_out_is_asked_again_whether_it_is_offered(
    page, vendor, service, wish, clock
):
    hold = page.post(HOLDS, wish).json()
    clock.shift(timedelta(minutes=11))
    vendor.working_hours.update(ends=time(10))

    answer = page.post(BOOKINGS, booking_of(service, hold))

    assert (answer.status_code, answer.json()["code"]) == (400, "OUTSIDE_WORKING_HOURS")
    assert not Booking.objects.exists()


def test_who_has_said_no_hours_is_held_by_day_only(page, vendor, wish):
    vendor.working_hours.all().delete()

    night = page.post(HOLDS, {**wish, "starts_at": "2027-03-08T03:00:00+05:30"})

    assert (night.status_code, night.json()["code"]) == (400, "OUTSIDE_WORKING_HOURS")
    assert page.post(HOLDS, wish).status_code == 201


def test_a_held_time_is_booked_however_many_requests_wait(page, service, wish, settings):
    settings.BOOKING_OPEN_REQUESTS_LIMIT = 1
    later = {"service": service.pk, "pincode": "110001", "scheduled_date": "2027-03-09T06:00:00Z"}
    page.post(BOOKINGS, later)
    first, second = (
        page.post(HOLDS, {**wish, "starts_at": f"2027-03-08T{hour}:00:00+05:30"}).json()
        for hour in (11, 14)
    )

    booked = page.post(BOOKINGS, booking_of(service, first))
    refused = page.post(
        BOOKINGS, booking_of(service, second, scheduled_date="2027-03-08T14:00:00+05:30")
    )

    assert booked.status_code == 201
    assert (refused.status_code, refused.json()["code"]) == (429, "TOO_MANY_OPEN_BOOKINGS")


def test_a_list_of_holds_costs_the_same_for_one_and_for_three(
    page, wish, django_assert_num_queries
):
    for hour in (9, 11, 13):
        page.post(HOLDS, {**wish, "starts_at": f"2027-03-08T{hour:02}:00:00+05:30"})
        with django_assert_num_queries(2):
            page.get(HOLDS)
