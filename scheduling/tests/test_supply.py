"""How much those who come to a place can do, and which places lie beside it."""

from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.tests.factories import VendorFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.hours import merged
from scheduling.selectors import Vicinity, supply_of
from scheduling.supply import by_day
from scheduling.tests.factories import (
    CalendarEntryFactory,
    PincodeFactory,
    ServiceAreaFactory,
    WorkingHoursFactory,
)

# Monday, five past midnight in Delhi.
NOW = datetime(2027, 2, 28, 18, 35, tzinfo=UTC)
KOLKATA = ZoneInfo("Asia/Kolkata")

spans = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 80)).map(lambda each: (each[0], sum(each))),
    max_size=12,
).map(merged)


@pytest.mark.once
@given(spans, spans)
def test_of_each_day_what_is_not_taken_is_free(worked, taken):
    bounds = [0, 100, 250, 600]

    found = by_day(worked, taken, bounds)

    hours = {second for start, end in worked for second in range(start, end)}
    busy = {second for start, end in taken for second in range(start, end)}
    assert found == [
        (len(hours & set(range(*day))), len((hours - busy) & set(range(*day))))
        for day in pairwise(bounds)
    ]


def vendor(*services, pincodes=("110001",)):
    made = VendorFactory()
    for service in services:
        OfferingFactory(provider=made, service=service)
    for pincode in pincodes:
        ServiceAreaFactory(provider=made, pincode=pincode)
    for weekday in range(5):
        WorkingHoursFactory(provider=made, weekday=weekday, starts=time(9), ends=time(17))
    return made


def supply(service, *pincodes):
    return supply_of(
        service_id=service.pk,
        pincodes=pincodes,
        districts={"110001": "NEW DELHI", "110002": "NEW DELHI"},
        now=NOW,
        zone=KOLKATA,
    )


@pytest.mark.django_db
def test_hours_fall_in_equal_parts_to_places_and_services():
    service = ServiceFactory()
    vendor(service, ServiceFactory(), pincodes=["110001", "110002", "201301", "201302"])
    vendor(service)

    found = supply(service, "110001", "110002", "110003")

    assert found.hours == pytest.approx({"110001": 40 / 8 + 40, "110002": 40 / 8})
    assert found.district_hours == pytest.approx({"NEW DELHI": 40 + 2 * 40 / 8})


@pytest.mark.django_db
def test_a_day_is_as_free_as_all_who_come_there_together():
    service = ServiceFactory()
    busy, _ = vendor(service), vendor(service)
    CalendarEntryFactory(
        provider=busy,
        job_starts_at=datetime(2027, 3, 2, 9, tzinfo=KOLKATA),
        job_ends_at=datetime(2027, 3, 2, 13, tzinfo=KOLKATA),
    )

    free = supply(service, "110001").free["110001"]

    assert free[date(2027, 3, 2)] == pytest.approx(0.75)
    assert free[date(2027, 3, 3)] == 1
    assert date(2027, 3, 6) not in free  # a Saturday


@pytest.mark.django_db
def test_it_takes_as_many_statements_for_three_as_for_one(django_assert_num_queries):
    service = ServiceFactory()
    for _ in range(3):
        vendor(service)

    with django_assert_num_queries(6):
        supply(service, "110001")


@pytest.mark.django_db
def test_places_are_beside_each_other_from_both_sides():
    PincodeFactory()
    near = PincodeFactory(code="110002", longitude=77.27)
    wide = PincodeFactory(code="110003", longitude=77.40, radius_km=20, district="")
    PincodeFactory(code="560001", latitude=12.97, longitude=77.59)

    vicinity = Vicinity()

    assert sorted(vicinity.beside("110001")) == [near.code, wide.code]
    assert sorted(vicinity.beside("110003")) == ["110001", "110002"]
    assert vicinity.beside("560001") == vicinity.beside("999999") == []
    assert vicinity.district_of("110003") == "110"
    assert vicinity.in_districts(["NEW DELHI"]).keys() == {"110001", "110002", "560001"}
