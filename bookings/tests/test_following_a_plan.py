"""A vendor follows the plan for their day: bookings and calendar move together, or not at all."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from functools import partial
from threading import Thread
from time import sleep

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import signed_in
from bookings import services
from bookings.models import Booking
from bookings.services import shifting
from bookings.tests.conftest import eligible
from bookings.tests.factories import BookingFactory
from kernel import clock, transactions
from kernel.tests.races import race
from notifications.models import Notification
from scheduling.errors import SlotTaken
from scheduling.services import shift
from scheduling.services.rounds import follow_round
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db

PATH = "/api/vendor-optimization/"
NEAR, FAR = "110002", "110003"


@pytest.fixture
def day():
    return (clock.now() + timedelta(days=3)).replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture
def driver(service, day):
    """A vendor with visits far, near, far, near, of which the second and third have room."""
    PincodeFactory(code=NEAR, latitude=28.64)
    PincodeFactory(code=FAR, latitude=28.72)
    vendor = eligible(service)
    vendor.timezone = "UTC"
    vendor.save(update_fields=["timezone"])
    WorkingHoursFactory(provider=vendor, weekday=day.weekday(), starts=time(8), ends=time(20))
    for pincode in (NEAR, FAR):
        ServiceAreaFactory(provider=vendor, pincode=pincode)
    for hour, pincode, room in ((9, FAR, 0), (11, NEAR, 180), (13, FAR, 180), (15, NEAR, 0)):
        booking = BookingFactory(
            service=service,
            pincode=pincode,
            scheduled_date=day + timedelta(hours=hour),
            flexibility_minutes=room,
        )
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    return vendor


def planned(vendor, day):
    return signed_in(vendor).get(PATH, {"date": day.date().isoformat()}).json()


def follow(vendor, day, plan):
    shifts = [
        {"entry": each["entry"], "start": each["start"]}
        for each in plan["visits"]
        if each["is_shifted"]
    ]
    body = {"date": day.date().isoformat(), "shifts": shifts}
    return signed_in(vendor).post(PATH, body, format="json")


def test_two_visits_change_places_and_their_customers_are_told(driver, day):
    plan = planned(driver, day)

    answer = follow(driver, day, plan)

    assert answer.status_code == 200, answer.content
    after = answer.json()
    assert after["before"]["travel_minutes"] == plan["after"]["travel_minutes"]
    moved = [each for each in plan["visits"] if each["is_shifted"]]
    assert {each["pincode"] for each in moved} == {NEAR, FAR}
    for each in moved:
        booking = Booking.objects.select_related("calendar_entry").get(pk=each["subject_id"])
        assert booking.scheduled_date == booking.calendar_entry.job_starts_at
        assert booking.scheduled_date.isoformat() == each["start"]
    told = Notification.objects.filter(kind="booking_rescheduled")
    assert told.count() == len(moved)


def test_when_one_of_them_has_begun_nobody_moves(driver, day):
    plan = planned(driver, day)
    moved = next(each for each in plan["visits"] if each["is_shifted"])
    services.start_booking(booking_id=moved["subject_id"], actor=driver.as_actor())

    answer = follow(driver, day, plan)

    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_MOVABLE")
    assert planned(driver, day)["before"] == plan["before"]
    assert not Notification.objects.filter(kind="booking_rescheduled").exists()


def test_the_bookings_are_locked_before_the_calendar_as_everywhere_else(driver, day):
    """Else one who shifts a visit and one who follows a plan would wait for each other."""
    shifts = {
        each["entry"]: datetime.fromisoformat(each["start"])
        for each in planned(driver, day)["visits"]
        if each["is_shifted"]
    }

    with CaptureQueriesContext(connection) as queries:
        follow_round(actor=driver.as_actor(), shifts=shifts)

    tables = ("bookings_booking", "scheduling_providercalendar")
    touched = [table for query in queries for table in tables if f'FROM "{table}"' in query["sql"]]
    assert (touched[0], set(touched)) == ("bookings_booking", set(tables))


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite writers take turns and nobody waits"
)
@pytest.mark.django_db(transaction=True)
def test_who_shifts_a_visit_and_who_follows_a_plan_do_not_wait_for_each_other(
    driver, day, monkeypatch
):
    shifts = {
        each["entry"]: datetime.fromisoformat(each["start"])
        for each in planned(driver, day)["visits"]
        if each["is_shifted"]
    }
    booking = Booking.objects.get(calendar_entry=next(iter(shifts)))
    follow_it = partial(follow_round, actor=driver.as_actor(), shifts=shifts)
    outcomes = []
    follower = Thread(target=lambda: outcomes.append(race([follow_it])))

    def while_the_other_waits(**asked):
        monkeypatch.setattr(shifting, "shift", shift)
        follower.start()
        wait_until_somebody_waits()
        return shift(**asked)

    monkeypatch.setattr(transactions, "ATTEMPTS", 1)
    monkeypatch.setattr(shifting, "shift", while_the_other_waits)
    with suppress(SlotTaken):
        services.shift_booking(
            booking_id=booking.pk,
            actor=driver.as_actor(),
            scheduled_at=booking.scheduled_date + timedelta(minutes=15),
        )
    follower.join()

    assert outcomes == [{"won": 1}]


def wait_until_somebody_waits():
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone():
                return
        sleep(0.01)
    raise AssertionError("nobody waits")
