"""Many want one provider's hour at once: exactly one gets it, and the others are told so."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from accounts.tests.factories import VendorFactory
from kernel.tests import races
from kernel.tests.races import THREADS
from kernel.transactions import use_case
from scheduling import constraints
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.services import calendar, move, reserve
from scheduling.tests.factories import MONDAY_NOON, CalendarEntryFactory
from scheduling.windows import Window

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 24

only_postgresql = pytest.mark.skipif(
    "connection.vendor != 'postgresql'",
    reason="on SQLite writers take turns, and nothing can be switched off to see a race",
)


def race(calls):
    """Each call is a use case of its own: without the lock, PostgreSQL now and then finds two
    inserts waiting for each other, and that is tried again."""
    return races.race([use_case(call) for call in calls])


def hour(minutes_after_noon=0):
    starts_at = MONDAY_NOON + timedelta(minutes=minutes_after_noon)
    return Window(starts_at, starts_at + timedelta(hours=1))


def booking(vendor, minutes_after_noon=0):
    return partial(
        reserve,
        provider_id=vendor.pk,
        window=hour(minutes_after_noon),
        kind=EntryKind.BOOKING,
        subject_id="1",
    )


@pytest.fixture
def without_lock(monkeypatch):
    """Nobody locks the calendar, and all look before anybody writes."""
    everybody_has_looked = Barrier(THREADS)
    look = calendar.fit

    def look_and_wait(*args, **kwargs):
        found = look(*args, **kwargs)
        with suppress(BrokenBarrierError):
            everybody_has_looked.wait(timeout=5)
        return found

    monkeypatch.setattr(calendar, "lock_calendar", lambda provider_id: None)
    monkeypatch.setattr(calendar, "fit", look_and_wait)


@pytest.fixture
def without_constraint(transactional_db):
    """The database lets anything pass."""
    constraint = next(
        each for each in CalendarEntry._meta.constraints if each.name == constraints.NAME
    )
    with connection.schema_editor() as editor:
        editor.remove_constraint(CalendarEntry, constraint)
    yield
    CalendarEntry.objects.all().delete()
    with connection.schema_editor() as editor:
        editor.add_constraint(CalendarEntry, constraint)


@only_postgresql
@pytest.mark.usefixtures("without_lock", "without_constraint")
def test_the_race_is_real_without_guards():
    vendor = VendorFactory()

    outcome = race([booking(vendor)] * THREADS)

    assert outcome == {"won": THREADS}


@only_postgresql
@pytest.mark.usefixtures("without_lock")
def test_the_constraint_alone_lets_one_win_and_tells_the_others():
    vendor = VendorFactory()

    outcome = race([booking(vendor)] * THREADS)

    assert outcome == {"won": 1, "SLOT_TAKEN": THREADS - 1}
    assert CalendarEntry.objects.count() == 1


@only_postgresql
@pytest.mark.usefixtures("without_constraint")
def test_the_lock_alone_lets_one_win():
    vendor = VendorFactory()

    outcome = race([booking(vendor)] * RACERS)

    assert outcome == {"won": 1, "SLOT_TAKEN": RACERS - 1}


def test_of_many_who_want_one_hour_one_gets_it():
    vendor = VendorFactory()

    outcome = race([booking(vendor)] * RACERS)

    assert outcome == {"won": 1, "SLOT_TAKEN": RACERS - 1}
    assert CalendarEntry.objects.active().count() == 1


def test_of_many_who_want_overlapping_hours_no_two_overlap():
    vendor = VendorFactory()

    race([booking(vendor, 15 * (number % 4)) for number in range(RACERS)])

    assert CalendarEntry.objects.active().count() == 1


def test_hours_back_to_back_are_given_to_all():
    vendor = VendorFactory()

    outcome = race([booking(vendor, 60 * number) for number in range(THREADS)])

    assert outcome == {"won": THREADS}


def test_of_many_moves_into_one_hour_one_ends_there():
    vendor = VendorFactory()
    entries = [
        CalendarEntryFactory(provider=vendor, job_starts_at=MONDAY_NOON + timedelta(hours=n))
        for n in range(1, THREADS + 1)
    ]

    outcome = race([partial(move, entry_id=entry.pk, window=hour(-120)) for entry in entries])

    assert outcome == {"won": 1, "SLOT_TAKEN": THREADS - 1}
    assert CalendarEntry.objects.filter(starts_at__lt=MONDAY_NOON).count() == 1
