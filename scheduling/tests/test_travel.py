"""The estimate of a way: what it is, and what it never is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.selectors import travel_minutes
from scheduling.tests.factories import PincodeFactory
from scheduling.travel import GreatCircle, Place, box_around, distance_km

QUIET = datetime(2027, 3, 1, 7, tzinfo=UTC)  # half past twelve in India
RUSH = datetime(2027, 3, 1, 4, tzinfo=UTC)  # half past nine
CONNAUGHT_PLACE = Place("110001", 28.6227, 77.2195, 1.2)
GURGAON = Place("122001", 28.4604, 77.0216, 2.2)

ways = GreatCircle()
latitudes = st.floats(8, 36)
longitudes = st.floats(69, 96)
places = st.builds(Place, st.sampled_from(["1", "2", "3"]), latitudes, longitudes, st.floats(0, 40))


def test_a_way_takes_longer_in_the_rush():
    assert ways.minutes(CONNAUGHT_PLACE, GURGAON, QUIET) == 100
    assert ways.minutes(CONNAUGHT_PLACE, GURGAON, RUSH) == 133


def test_within_a_pincode_its_size_decides():
    village = Place("175131", 32.2, 77.2, 16.0)

    assert ways.minutes(CONNAUGHT_PLACE, CONNAUGHT_PLACE, QUIET) == 8
    assert ways.minutes(village, village, QUIET) == 33


@given(one=places, other=places)
def test_there_is_as_far_as_back_and_never_less_than_parking(one, other):
    there = ways.minutes(one, other, QUIET)

    assert there >= 5
    if one.code != other.code:
        assert there == ways.minutes(other, one, QUIET)


@given(near=st.floats(0, 3000), far=st.floats(0, 3000))
def test_a_longer_way_never_takes_less(near, far):
    near, far = sorted((near, far))

    assert ways._driving(near) <= ways._driving(far)


@given(latitude=latitudes, longitude=longitudes, other=latitudes, other_longitude=longitudes)
def test_the_box_holds_the_circle(latitude, longitude, other, other_longitude):
    km = distance_km(latitude, longitude, other, other_longitude)

    south, north, west, east = box_around(latitude, longitude, km + 1e-6)

    assert south <= other <= north
    assert west <= other_longitude <= east


@pytest.mark.django_db
def test_minutes_between_pincodes_are_asked_in_one_query(django_assert_num_queries):
    PincodeFactory()
    PincodeFactory(code="122001", latitude=28.4604, longitude=77.0216, radius_km=2.2)

    with django_assert_num_queries(1):
        assert travel_minutes("110001", "122001", QUIET) == 100


@pytest.mark.django_db
def test_the_way_to_nowhere_is_not_known():
    PincodeFactory()

    assert travel_minutes("110001", "999999", QUIET) is None
