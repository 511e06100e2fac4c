"""Between two visits there must be time for the way."""

from datetime import timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind
from scheduling.errors import SlotTaken
from scheduling.models import CalendarEntry, Pincode
from scheduling.services import move, reserve
from scheduling.tests.factories import MONDAY_NOON, PincodeFactory
from scheduling.windows import Window

pytestmark = pytest.mark.django_db

CONNAUGHT_PLACE = "110001"
GURGAON = "122001"


@pytest.fixture(autouse=True)
def _places():
    PincodeFactory()
    PincodeFactory(code=GURGAON, latitude=28.4604, longitude=77.0216, radius_km=2.2)


def book(provider, minutes_after_noon, pincode, length=60, kind=EntryKind.BOOKING):
    starts_at = MONDAY_NOON + timedelta(minutes=minutes_after_noon)
    return reserve(
        provider_id=provider.pk,
        window=Window(starts_at, starts_at + timedelta(minutes=length)),
        kind=kind,
        subject_id="1",
        pincode=pincode,
    )


def test_the_way_from_the_visit_before_must_fit():
    vendor = VendorFactory()
    book(vendor, 0, CONNAUGHT_PLACE)

    with pytest.raises(SlotTaken, match="from the visit before takes about 133 minutes"):
        book(vendor, 90, GURGAON)

    assert book(vendor, 60 + 133, GURGAON).travel_before_minutes == 133


def test_the_way_to_the_next_visit_must_fit():
    vendor = VendorFactory()
    book(vendor, 300, CONNAUGHT_PLACE)

    with pytest.raises(SlotTaken, match="for the next visit"):
        book(vendor, 180, GURGAON)

    assert book(vendor, 60, GURGAON).travel_after_minutes == 133


def test_within_one_pincode_the_way_is_short_but_not_nothing():
    vendor = VendorFactory()
    book(vendor, 0, CONNAUGHT_PLACE)

    with pytest.raises(SlotTaken):
        book(vendor, 60, CONNAUGHT_PLACE)

    assert book(vendor, 70, CONNAUGHT_PLACE).travel_before_minutes == 9


@pytest.mark.parametrize("places", [("", GURGAON), (CONNAUGHT_PLACE, ""), ("999999", GURGAON)])
def test_an_unknown_place_claims_no_way(places):
    vendor = VendorFactory()
    book(vendor, 0, places[0])

    reservation = book(vendor, 60, places[1])

    assert reservation.travel_before_minutes is None


def test_a_place_that_is_only_roughly_known_refuses_nobody():
    vendor = VendorFactory()
    Pincode.objects.filter(code=GURGAON).update(quality=Pincode.Quality.WEAK)
    book(vendor, 0, CONNAUGHT_PLACE)

    assert book(vendor, 60, GURGAON).travel_before_minutes == 133


def test_an_absence_between_two_visits_does_not_shorten_the_way():
    vendor = VendorFactory()
    book(vendor, 0, CONNAUGHT_PLACE)
    book(vendor, 70, "", length=10, kind=EntryKind.TIME_OFF)

    with pytest.raises(SlotTaken):
        book(vendor, 90, GURGAON)


def test_a_move_asks_for_the_way_as_well():
    vendor = VendorFactory()
    book(vendor, 0, CONNAUGHT_PLACE)
    other = book(vendor, 300, GURGAON)
    starts_at = MONDAY_NOON + timedelta(minutes=90)

    with pytest.raises(SlotTaken):
        move(entry_id=other.entry_id, window=Window(starts_at, starts_at + timedelta(hours=1)))

    assert CalendarEntry.objects.get(pk=other.entry_id).job_starts_at > starts_at
