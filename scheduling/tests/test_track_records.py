"""How a provider keeps their word is counted, and makes their reliability."""

from datetime import timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.models import ProviderCalendar, TrackRecord
from scheduling.reliability import USUAL_RELIABILITY, reliability
from scheduling.services import note_accepted, note_given_back, note_started
from scheduling.tests.factories import MONDAY_NOON


@pytest.fixture
def vendor(db):
    return VendorFactory(timezone="Asia/Kolkata")


def kept(vendor):
    return ProviderCalendar.objects.get(pk=vendor.pk).reliability


def test_visits_are_counted_by_the_hour_of_the_providers_clock(vendor):
    note_accepted(provider_id=vendor.pk, starts_at=MONDAY_NOON)  # half past five in Delhi
    note_accepted(provider_id=vendor.pk, starts_at=MONDAY_NOON + timedelta(minutes=15))
    note_accepted(provider_id=vendor.pk, starts_at=MONDAY_NOON + timedelta(hours=1))

    counts = TrackRecord.objects.order_by("hour_band").values_list("hour_band", "accepted")
    assert list(counts) == [(5, 2), (6, 1)]


def test_a_few_minutes_late_are_on_time_and_half_an_hour_is_not(vendor):
    for minutes in (-5, 10, 30):
        at = MONDAY_NOON + timedelta(minutes=minutes)
        note_started(provider_id=vendor.pk, agreed=MONDAY_NOON, began=at)

    record = TrackRecord.objects.get()
    assert (record.started, record.on_time) == (3, 2)


def test_what_is_given_back_lowers_reliability_and_punctual_starts_raise_it(vendor):
    note_accepted(provider_id=vendor.pk, starts_at=MONDAY_NOON)
    before = kept(vendor)
    note_given_back(provider_id=vendor.pk, starts_at=MONDAY_NOON)
    after = kept(vendor)
    note_started(provider_id=vendor.pk, agreed=MONDAY_NOON, began=MONDAY_NOON)

    assert after < before
    assert kept(vendor) > after


def test_of_whom_nothing_is_known_is_as_reliable_as_usual():
    nothing = reliability(accepted=0, given_back=0, started=0, on_time=0)

    assert nothing == pytest.approx(USUAL_RELIABILITY)


def test_one_kept_visit_is_not_worth_more_than_many():
    one = reliability(accepted=1, given_back=0, started=1, on_time=1)
    many = reliability(accepted=100, given_back=2, started=98, on_time=97)

    assert USUAL_RELIABILITY < one < many < 1
