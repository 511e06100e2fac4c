"""What reserve, move and release do to one provider's time."""

from datetime import timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind
from scheduling.errors import SlotTaken
from scheduling.models import CalendarEntry
from scheduling.services import reserve
from scheduling.tests.factories import MONDAY_NOON
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
