"""What reserve, move and release do to one provider's time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from accounts.tests.factories import VendorFactory
from kernel import clock
from kernel.errors import Invalid, NotFound
from scheduling import constraints
from scheduling.entries import EntryKind, EntryState
from scheduling.errors import SlotTaken
from scheduling.models import CalendarEntry
from scheduling.services import calendar, move, release, reserve
from scheduling.services.calendar import release_expired_holds
from scheduling.tests.factories import MONDAY_NOON, CalendarEntryFactory, PincodeFactory
from scheduling.windows import Window

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def window(hours_after_noon=0.0, minutes=60, **buffers):
    starts_at = MONDAY_NOON + hours_after_noon * HOUR
    return Window(starts_at, starts_at + timedelta(minutes=minutes), **buffers)


def book(provider, chosen, **kwargs):
    return reserve(
        provider_id=provider.pk,
        window=chosen,
        kind=kwargs.pop("kind", EntryKind.BOOKING),
        subject_id="1",
        **kwargs,
    )


def test_a_reservation_occupies_the_visit_and_its_buffers():
    vendor = VendorFactory()

    reservation = book(vendor, window(buffer_before_minutes=10, buffer_after_minutes=20))

    entry = CalendarEntry.objects.get(pk=reservation.entry_id)
    assert (entry.job_starts_at, entry.job_ends_at) == (MONDAY_NOON, MONDAY_NOON + HOUR)
    assert entry.starts_at == MONDAY_NOON - timedelta(minutes=10)
    assert entry.ends_at == MONDAY_NOON + timedelta(minutes=80)


@pytest.mark.parametrize("offset", [-0.75, -0.25, 0, 0.5, 0.99])
def test_a_taken_hour_is_refused_and_the_transaction_goes_on(offset):
    vendor = VendorFactory()
    book(vendor, window())

    with pytest.raises(SlotTaken) as refusal:
        book(vendor, window(offset))

    assert refusal.value.code == "SLOT_TAKEN"
    assert CalendarEntry.objects.count() == 1


def test_back_to_back_visits_fit():
    vendor = VendorFactory()

    book(vendor, window(0))
    book(vendor, window(1))
    book(vendor, window(-1))

    assert CalendarEntry.objects.active().count() == 3


def test_buffers_keep_neighbours_apart():
    vendor = VendorFactory()
    book(vendor, window(buffer_after_minutes=15))

    with pytest.raises(SlotTaken):
        book(vendor, window(1))
    with pytest.raises(SlotTaken):
        book(vendor, window(1.25, buffer_before_minutes=1))

    book(vendor, window(1.25))


def test_another_provider_has_an_hour_of_their_own():
    book(VendorFactory(), window())

    book(VendorFactory(), window())

    assert CalendarEntry.objects.active().count() == 2


def test_a_hold_that_has_run_out_makes_way():
    vendor = VendorFactory()
    expired = CalendarEntryFactory(
        provider=vendor, kind=EntryKind.HOLD, expires_at=clock.now() - timedelta(seconds=1)
    )

    book(vendor, window())

    expired.refresh_from_db()
    assert expired.state == EntryState.RELEASED
    assert CalendarEntry.objects.active().get().kind == EntryKind.BOOKING


def test_a_hold_that_still_runs_keeps_its_hour():
    vendor = VendorFactory()
    book(vendor, window(), kind=EntryKind.HOLD, expires_at=clock.now() + timedelta(minutes=5))

    with pytest.raises(SlotTaken):
        book(vendor, window())


def test_holds_that_have_run_out_are_cleared_away():
    expired = CalendarEntryFactory(
        kind=EntryKind.HOLD, expires_at=clock.now() - timedelta(seconds=1)
    )
    running = CalendarEntryFactory(
        kind=EntryKind.HOLD, expires_at=clock.now() + timedelta(minutes=1)
    )

    assert release_expired_holds() == 1

    assert list(CalendarEntry.objects.active()) == [running]
    expired.refresh_from_db()
    assert expired.state == EntryState.RELEASED


def test_a_released_hour_is_free_again_and_releasing_twice_is_harmless():
    vendor = VendorFactory()
    reservation = book(vendor, window())

    release(reservation.entry_id)
    release(reservation.entry_id)

    book(vendor, window())
    assert CalendarEntry.objects.active().count() == 1


def test_what_moves_frees_where_it_was_and_may_overlap_itself():
    vendor = VendorFactory()
    moved = book(vendor, window())

    move(entry_id=moved.entry_id, window=window(0.5))

    book(vendor, window(-0.5))
    entry = CalendarEntry.objects.get(pk=moved.entry_id)
    assert entry.job_starts_at == MONDAY_NOON + timedelta(minutes=30)


def test_nothing_moves_onto_a_taken_hour():
    vendor = VendorFactory()
    book(vendor, window(0))
    other = book(vendor, window(2))

    with pytest.raises(SlotTaken):
        move(entry_id=other.entry_id, window=window(0.5))

    entry = CalendarEntry.objects.get(pk=other.entry_id)
    assert entry.starts_at == MONDAY_NOON + timedelta(hours=2)


def test_what_was_released_does_not_move():
    reservation = book(VendorFactory(), window())
    release(reservation.entry_id)

    with pytest.raises(NotFound):
        move(entry_id=reservation.entry_id, window=window(3))


def onto_noon(entries):
    entries.update(starts_at=MONDAY_NOON, job_starts_at=MONDAY_NOON)


def back_to_life(entries):
    entries.update(state=EntryState.ACTIVE)


@pytest.mark.parametrize(
    ("state", "change"),
    [(EntryState.ACTIVE, onto_noon), (EntryState.RELEASED, back_to_life)],
)
def test_the_database_itself_refuses_a_change_into_an_overlap(state, change):
    vendor = VendorFactory()
    CalendarEntryFactory(provider=vendor)
    starts_at = MONDAY_NOON + (3 * HOUR if state == EntryState.ACTIVE else HOUR / 2)
    other = CalendarEntryFactory(provider=vendor, job_starts_at=starts_at, state=state)

    with pytest.raises(IntegrityError, match=constraints.NAME), transaction.atomic():
        change(CalendarEntry.objects.filter(pk=other.pk))

    other.refresh_from_db()
    assert (other.starts_at, other.state) == (starts_at, state)


def test_the_database_itself_refuses_a_new_overlap():
    vendor = VendorFactory()
    CalendarEntryFactory(provider=vendor)

    with pytest.raises(IntegrityError, match=constraints.NAME), transaction.atomic():
        CalendarEntryFactory(provider=vendor)

    assert CalendarEntry.objects.count() == 1


def test_an_overlap_that_only_the_database_sees_is_told_as_a_taken_slot(monkeypatch):
    vendor = VendorFactory()
    book(vendor, window())
    monkeypatch.setattr(calendar, "fit", lambda *args, **kwargs: (None, None))

    with pytest.raises(SlotTaken):
        book(vendor, window())

    assert CalendarEntry.objects.count() == 1


def test_a_reservation_costs_a_handful_of_queries(django_assert_num_queries):
    vendor = VendorFactory()
    PincodeFactory()
    book(vendor, window(-3), pincode="110001")

    # The calendar's row, the rules, the day, the places, the savepoint's two, the entry.
    with django_assert_num_queries(7):
        book(vendor, window(), pincode="110001")


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid):
        Window(MONDAY_NOON, MONDAY_NOON)


def test_a_time_without_an_offset_is_refused():
    with pytest.raises(Invalid):
        Window(MONDAY_NOON.replace(tzinfo=None), MONDAY_NOON.replace(tzinfo=None) + HOUR)


def test_an_hour_that_comes_twice_can_be_booked_twice():
    vendor = VendorFactory()
    berlin = ZoneInfo("Europe/Berlin")
    half_past_two = datetime(2027, 10, 31, 2, 30, tzinfo=berlin)

    for fold in (0, 1):
        starts_at = half_past_two.replace(fold=fold).astimezone(UTC)
        book(vendor, Window(starts_at, starts_at + HOUR / 2))

    first, second = CalendarEntry.objects.order_by("starts_at")
    assert second.starts_at - first.starts_at == HOUR


def test_a_visit_over_a_change_of_the_clocks_lasts_as_long_as_it_lasts():
    berlin = ZoneInfo("Europe/Berlin")
    before, after = (datetime(2027, 3, 28, hour, 30, tzinfo=berlin) for hour in (1, 3))

    window = Window(before, after, buffer_before_minutes=60, buffer_after_minutes=60)

    assert window.job[1] - window.job[0] == HOUR
    assert window.occupied[1] - window.occupied[0] == 3 * HOUR


def test_a_time_that_ends_before_it_starts_for_the_sun_is_refused_whatever_the_clocks_say():
    berlin = ZoneInfo("Europe/Berlin")
    second, first = (
        datetime(2027, 10, 31, 2, minute, tzinfo=berlin, fold=fold)
        for minute, fold in ((30, 1), (45, 0))
    )

    with pytest.raises(Invalid):
        Window(second, first)
