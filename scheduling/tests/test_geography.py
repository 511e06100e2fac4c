"""Where a pincode is, judged from records that are not always right."""

import pytest

from scheduling.geography import Office, area_of, centre_of, upper_quartile
from scheduling.travel import distance_km

KOLKATA = (22.57, 88.36)


def off_from(area, latitude, longitude):
    return distance_km(area.latitude, area.longitude, latitude, longitude)


def test_offices_that_agree_make_a_good_centre():
    offices = [Office(22.570, 88.350), Office(22.575, 88.355), Office(22.572, 88.349, 2)]

    area = area_of(offices, KOLKATA, 8.0)

    assert area.quality == "good"
    assert off_from(area, 22.572, 88.350) < 0.1
    assert area.radius_km == 0.5


def test_exchanged_coordinates_are_read_the_right_way_round():
    area = area_of([Office(88.35, 22.57)], KOLKATA, 8.0)

    assert (area.latitude, area.longitude) == (22.57, 88.35)


def test_degrees_minutes_and_seconds_are_read_as_such_when_that_agrees():
    # 22.3425, 88.2114 was meant as 22°34'25" north, 88°21'14" east.
    offices = [Office(22.3425, 88.2114), Office(22.5740, 88.3540)]

    area = area_of(offices, KOLKATA, 8.0)

    assert area.quality == "good"
    assert off_from(area, 22.5738, 88.3540) < 0.1


def test_an_office_far_from_the_others_does_not_move_the_centre():
    near = [Office(22.570, 88.350), Office(22.574, 88.352), Office(22.571, 88.356)]

    area = area_of([*near, Office(12.9, 77.6, 2)], KOLKATA, 8.0)

    assert off_from(area, 22.571, 88.352) < 0.2
    assert area.radius_km < 1


def test_a_centre_far_from_its_district_is_weak():
    assert area_of([Office(28.6, 77.2)], KOLKATA, 8.0).quality == "weak"


def test_offices_that_do_not_agree_are_weak():
    scattered = [Office(22.6, 88.3), Office(23.2, 88.9), Office(21.9, 87.7)]

    assert area_of(scattered, KOLKATA, 8.0).quality == "weak"


@pytest.mark.parametrize("offices", [[], [Office(0.0, 0.0)], [Office(51.5, -0.1)]])
def test_without_a_usable_office_the_district_answers(offices):
    area = area_of(offices, KOLKATA, 8.0)

    assert (area.latitude, area.longitude) == KOLKATA
    assert (area.quality, area.radius_km) == ("district", 8.0)


def test_a_district_is_where_most_of_its_offices_are():
    centre, radius = centre_of([(22.5, 88.3), (22.6, 88.4), (22.7, 88.5), (0.0, 0.0)])

    assert centre == (22.6, 88.4)
    assert 14 < radius < 17


def test_the_upper_quartile_lies_between_values_by_proportion():
    assert upper_quartile([4.0, 1.0, 3.0, 2.0]) == 3.25
    assert upper_quartile([7.0]) == 7.0
