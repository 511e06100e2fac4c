"""From counted asks to what a price says, as the worker brings it about minute by minute."""

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
import time_machine

from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from catalog.tests.factories import OfferingFactory, ServiceFactory
from pricing.models import DemandBucket, DemandOutlook
from pricing.selectors import demand_index, market_of
from pricing.services.outlook import forgotten_outlooks, refresh_outlooks
from pricing.tests.factories import (
    DemandBucketFactory,
    DemandOutlookFactory,
    SurgePauseFactory,
    this_hour,
)
from scheduling.tests.factories import (
    CalendarEntryFactory,
    HoldFactory,
    PincodeFactory,
    ServiceAreaFactory,
    WorkingHoursFactory,
)

pytestmark = pytest.mark.django_db

# Monday, half past six in the evening in Delhi.
NOW = datetime(2027, 3, 1, 13, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def now():
    PincodeFactory()
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service():
    return ServiceFactory()


def comes_here(service, *, hours=8, pincodes=("110001",)):
    """A vendor who works so many hours of each day."""
    vendor = VendorFactory()
    OfferingFactory(provider=vendor, service=service)
    for pincode in pincodes:
        ServiceAreaFactory(provider=vendor, pincode=pincode)
    for weekday in range(7):
        WorkingHoursFactory(provider=vendor, weekday=weekday, starts=time(9), ends=time(9 + hours))
    return vendor


def demand(service, pincode="110001", ahead=HOUR):
    return market_of(
        service_id=service.pk, pincode=pincode, scheduled_at=datetime.now(UTC) + ahead
    ).demand


def availability(service, ahead=DAY):
    return market_of(
        service_id=service.pk, pincode="110001", scheduled_at=datetime.now(UTC) + ahead
    ).availability


def minutes_of_rush(now, service, minutes, *, asked=100, **place):
    """Every so many minutes somebody looks, and in every hour as many ask."""
    for _ in range(0, minutes, 15):
        DemandBucket.objects.get_or_create(
            service=service,
            hour=this_hour(),
            pincode=place.get("pincode", "110001"),
            defaults={"asked": asked},
        )
        refresh_outlooks()
        now.shift(timedelta(minutes=15))


def test_where_nothing_is_known_demand_is_neutral(service):
    assert demand(service).multiplier == 1
    assert refresh_outlooks() == 0


def test_a_rush_raises_the_price_by_a_tenth_at_once_and_says_why(service):
    comes_here(service)
    DemandBucketFactory(service=service)

    refresh_outlooks()

    found = demand(service)
    assert (found.multiplier, found.level) == (Decimal("1.10"), "high")
    assert found.reason == "More people than usual are asking here today."


def test_a_rush_that_lasts_becomes_a_peak(service, now):
    comes_here(service)

    minutes_of_rush(now, service, 6 * 60)

    assert demand(service).level == "peak"
    assert demand(service).multiplier == Decimal("1.50")


def test_the_few_who_ask_where_nobody_did_move_no_price(service):
    DemandBucketFactory(service=service, asked=3)

    refresh_outlooks()

    assert demand(service).multiplier == 1


def test_some_asks_among_many_who_can_come_do_not_make_it_cheap(service):
    comes_here(service)
    DemandBucketFactory(service=service, asked=1)

    refresh_outlooks()

    assert demand(service).multiplier >= 1


def test_where_much_was_asked_and_many_could_come_silence_makes_it_cheaper(service):
    for _ in range(30):
        comes_here(service, hours=12)
    for weeks in range(1, 4):
        DemandBucketFactory(service=service, hour=this_hour() - weeks * 7 * DAY, asked=400)
    DemandBucketFactory(service=service, asked=1)

    refresh_outlooks()

    found = demand(service)
    assert found.level == "low"
    assert found.reason == "Fewer people than usual are asking here today."


@pytest.mark.parametrize(("asked", "level"), [(60, "normal"), (180, "high")])
def test_what_is_customary_at_this_hour_is_no_rush(service, now, asked, level):
    now.shift(timedelta(minutes=59))
    for days in range(1, 28):
        DemandBucketFactory(service=service, hour=this_hour() - days * DAY, asked=60)
    DemandBucketFactory(service=service, asked=asked)

    refresh_outlooks()

    assert demand(service).level == level


def test_more_who_can_come_never_make_it_dearer(service):
    DemandBucketFactory(service=service, asked=20)
    alone = ServiceFactory()
    DemandBucketFactory(service=alone, asked=20)
    for _ in range(20):
        comes_here(service)

    refresh_outlooks()

    pressures = dict(DemandOutlook.objects.values_list("service_id", "pressure"))
    assert pressures[service.pk] < pressures[alone.pk]


def test_going_home_together_makes_nothing_dearer(service, now):
    vendors = [comes_here(service) for _ in range(5)]
    DemandBucketFactory(service=service, asked=20)
    refresh_outlooks()
    before = DemandOutlook.objects.get().vendor_hours

    for vendor in vendors:
        vendor.working_hours.update(valid_until=NOW.date())
    now.shift(2 * HOUR)
    refresh_outlooks()

    assert DemandOutlook.objects.get().vendor_hours == pytest.approx(before, rel=0.02)


def test_a_rush_is_felt_next_door_and_no_border_has_a_jump(service, now):
    for number in range(2, 6):
        longitude = 77.2195 + 0.04 * (number - 1)
        PincodeFactory(code=f"11000{number}", latitude=28.6227, longitude=longitude)
    comes_here(service)

    minutes_of_rush(now, service, 6 * 60)

    here = [demand(service, f"11000{number}").multiplier for number in (1, 2, 3, 4, 5)]
    assert here[0] >= Decimal("1.40")
    assert here[0] > here[1] > here[2]
    assert all(abs(one - other) <= Decimal("0.10") for one, other in pairwise(here))


def test_a_busy_district_counts_where_few_have_asked(service):
    PincodeFactory(code="110099", latitude=28.9, longitude=77.6)
    comes_here(service)
    DemandBucketFactory(service=service, asked=200)
    DemandBucketFactory(service=service, asked=1, pincode="110099")

    refresh_outlooks()

    assert demand(service, "110099").multiplier > 1


def test_what_is_asked_today_says_nothing_of_a_visit_in_a_week(service):
    DemandOutlookFactory(service=service)

    found = [demand(service, ahead=days * DAY) for days in (1, 3, 5, 7, 30)]

    assert [each.multiplier * 100 for each in found] == [120, 120, 110, 100, 100]
    assert [each.level for each in found] == ["high", "high", "high", "normal", "normal"]


def test_when_the_worker_stands_still_prices_go_home_by_themselves(service, now):
    DemandOutlookFactory(service=service)

    now.shift(DAY)

    assert demand(service).multiplier == 1
    assert demand(service).level == "normal"


@pytest.mark.parametrize("scope", [{}, {"pincode": "110001"}, {"district": "NEW DELHI"}])
def test_staff_hold_demand_out_of_prices_at_once(service, now, scope):
    DemandOutlookFactory(service=service, learned_asks=50)

    pause = SurgePauseFactory(**scope)

    found = demand(service)
    assert (found.multiplier, found.level) == (1, "normal")
    assert found.reason == "Demand does not change prices here for now: Heavy rain."

    refresh_outlooks()
    pause.ends_at = NOW + HOUR
    pause.save()
    now.shift(2 * HOUR)
    assert demand(service).multiplier == 1


def test_a_pause_elsewhere_changes_nothing(service):
    DemandOutlookFactory(service=service)

    SurgePauseFactory(pincode="110002")
    SurgePauseFactory(district="SOUTH DELHI")
    SurgePauseFactory(starts_at=NOW + HOUR)

    assert demand(service).multiplier == Decimal("1.20")


def test_a_day_that_is_nearly_full_costs_more_and_a_free_one_less(service):
    vendor = comes_here(service)
    DemandBucketFactory(service=service)
    tomorrow = NOW.replace(hour=3, minute=30) + DAY
    CalendarEntryFactory(
        provider=vendor, job_starts_at=tomorrow, job_ends_at=tomorrow + timedelta(hours=7)
    )

    refresh_outlooks()

    full, free, unknown = (availability(service, days * DAY) for days in (1, 2, 60))
    assert (full.multiplier, full.reason) == (
        Decimal("1.10"),
        "Nearly all of that day is already taken.",
    )
    assert (free.multiplier, free.reason) == (Decimal("0.95"), "Most of that day is still free.")
    assert (unknown.multiplier, unknown.reason) == (1, "")


def test_neither_a_hold_nor_a_day_off_makes_a_day_dearer(service):
    vendor = comes_here(service)
    refresh_outlooks()
    DemandBucketFactory(service=service)
    nine = (NOW + DAY).replace(hour=3, minute=30)
    busy = {"job_starts_at": nine, "job_ends_at": nine + 7 * HOUR}
    HoldFactory(provider=vendor, **busy)

    refresh_outlooks()

    assert availability(service).multiplier == Decimal("0.95")


def test_the_price_is_read_by_one_statement_more(service, django_assert_num_queries):
    DemandOutlookFactory(service=service)

    with django_assert_num_queries(1):
        market_of(service_id=service.pk, pincode="110001", scheduled_at=NOW + HOUR)


def test_the_page_shows_what_the_market_makes_of_the_price(service):
    comes_here(service)
    DemandBucketFactory(service=service)
    refresh_outlooks()

    body = (
        signed_in(UserFactory())
        .get(
            "/api/dynamic-pricing/",
            {
                "service_id": service.pk,
                "pincode": "110001",
                "scheduled_datetime": "2027-03-03T10:00:00+05:30",
            },
        )
        .json()["pricing"]
    )

    assert body["demand_level"] == "high"
    assert body["factors"] == {
        "time_based_multiplier": 1.0,
        "demand_based_multiplier": 1.1,
        "vendor_availability_multiplier": 0.95,
    }
    assert body["explanations"] == [
        "More people than usual are asking here today.",
        "Most of that day is still free.",
    ]


def test_running_twice_changes_nothing(service):
    comes_here(service)
    DemandBucketFactory(service=service)
    refresh_outlooks()
    before = DemandOutlook.objects.values().get()

    refresh_outlooks()

    assert DemandOutlook.objects.values().get() == before


def test_what_says_nothing_any_more_is_forgotten(service, now):
    quiet = DemandOutlookFactory(service=service, multiplier="1.00", level=1)
    DemandOutlookFactory(service=service, pincode="110002", multiplier="1.00", level=1)
    DemandOutlook.objects.filter(pincode="110002").update(learned_asks=3)
    DemandOutlookFactory(service=service, pincode="110003")

    assert list(forgotten_outlooks()) == [quiet]


@pytest.mark.parametrize(
    ("weeks", "index"),
    [
        ([0, 70, 70, 70, 70], 30),
        ([70, 70, 70, 70, 70], 100),
        ([170, 70, 70, 70, 70], 200),
        ([170, 70, 70], 200),
        ([70], 100),
        ([0, 1, 0, 0, 0], 100),
        ([], 100),
    ],
)
def test_the_index_compares_a_week_with_those_before(
    service, weeks, index, django_assert_num_queries
):
    for number, asked in enumerate(weeks):
        day = this_hour() - (number * 7 + 3) * DAY
        DemandBucketFactory(service=service, hour=day, asked=asked)
        DemandBucketFactory(service=service, hour=day, asked=500, pincode="110002")
    if weeks:
        # The first week is whole.
        DemandBucketFactory(service=service, hour=this_hour() - len(weeks) * 7 * DAY, asked=0)

    with django_assert_num_queries(1):
        found = demand_index("110001", service.pk)

    assert found == pytest.approx(index, abs=1)
