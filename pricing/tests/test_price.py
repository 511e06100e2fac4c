"""The price: bounded, explained, and made of its factors."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import to_money
from pricing.price import (
    AVAILABILITY_BOUNDS,
    DEMAND_BOUNDS,
    FLOOR,
    HIGHEST_CAP,
    NEUTRAL,
    TIME_BOUNDS,
    Factor,
    priced,
    time_factor,
)
from pricing.services import price_for

KOLKATA = ZoneInfo("Asia/Kolkata")
CAP = Decimal("1.50")

multipliers = st.decimals(Decimal("0.10"), Decimal("4.00"), places=2)
amounts = st.decimals(Decimal("0.00"), Decimal("999999.99"), places=2)
caps = st.decimals(Decimal("0.50"), Decimal("9.00"), places=2)


def price(base=Decimal("1000.00"), time=NEUTRAL, demand=NEUTRAL, availability=NEUTRAL, cap=CAP):
    return priced(
        base=base,
        time=Factor(time),
        demand=Factor(demand),
        availability=Factor(availability),
        cap=cap,
    )


DELHI = SimpleNamespace(code="110001", state="DELHI")
MUMBAI = SimpleNamespace(code="400001", state="MAHARASHTRA")


class Cleaning:
    pk = 1
    base_price = Decimal("499.00")
    organization = None


@pytest.mark.parametrize(
    ("local", "multiplier", "reason"),
    [
        ((2027, 3, 1, 9), "1.00", ""),
        ((2027, 3, 1, 12), "0.97", "The quiet middle of the day."),
        ((2027, 3, 1, 19), "1.08", "Evening hours."),
        ((2027, 3, 1, 6), "1.05", "Early morning."),
        ((2027, 3, 1, 23), "1.15", "Night hours."),
        ((2027, 3, 13, 9), "1.05", "Weekend."),
        ((2027, 3, 13, 19), "1.13", "Weekend and evening hours."),
    ],
)
def test_the_hour_has_its_price_and_its_reason(local, multiplier, reason):
    factor = time_factor(datetime(*local, tzinfo=KOLKATA))

    assert factor == Factor(Decimal(multiplier), reason)


@pytest.mark.parametrize(
    ("hour", "multiplier", "reason"),
    [(9, "1.10", "Diwali."), (12, "1.07", "Diwali and the quiet middle of the day."),
     (19, "1.15", "Diwali and evening hours.")],
)  # fmt: skip
def test_a_holiday_has_its_price_whatever_day_of_the_week_it_is(hour, multiplier, reason):
    for day in range(1, 8):
        factor = time_factor(datetime(2027, 3, day, hour, tzinfo=KOLKATA), "Diwali")

        assert factor == Factor(Decimal(multiplier), reason)


def test_the_hour_is_that_of_the_place():
    half_past_seven_in_the_evening = datetime(2027, 3, 1, 14, tzinfo=UTC)

    found = price_for(service=Cleaning(), place=DELHI, scheduled_at=half_past_seven_in_the_evening)

    assert found.time.multiplier == Decimal("1.08")
    assert found.total == Decimal("538.92")


def test_an_organization_goes_by_its_own_clock():
    clinic = Cleaning()
    clinic.organization = SimpleNamespace(timezone="Europe/Berlin")

    found = price_for(
        service=clinic, place=DELHI, scheduled_at=datetime(2027, 3, 1, 14, tzinfo=UTC)
    )

    assert found.time.reason == "The quiet middle of the day."


def test_a_holiday_is_one_where_it_is_kept():
    gudi_padwa = datetime(2027, 4, 7, 4, tzinfo=UTC)

    there = price_for(service=Cleaning(), place=MUMBAI, scheduled_at=gudi_padwa)
    here = price_for(service=Cleaning(), place=DELHI, scheduled_at=gudi_padwa)

    assert there.time == Factor(Decimal("1.10"), "Gudi Padwa.")
    assert here.time == Factor()


def test_the_breakdown_has_the_shape_and_the_numbers_of_the_page():
    found = price_for(
        service=Cleaning(), place=DELHI, scheduled_at=datetime(2027, 3, 13, 14, tzinfo=UTC)
    )

    assert found.breakdown() == {
        "base_price": 499.0,
        "surge_multiplier": 1.13,
        "final_price": 563.87,
        "demand_level": "normal",
        "factors": {
            "time_based_multiplier": 1.13,
            "demand_based_multiplier": 1.0,
            "vendor_availability_multiplier": 1.0,
        },
        "breakdown": {"base": 499.0, "surge": 64.87, "total": 563.87},
        "explanations": ["Weekend and evening hours."],
    }


@pytest.mark.parametrize(
    ("demand", "level"),
    [("0.90", "low"), ("0.97", "normal"), ("1.09", "normal"), ("1.10", "high"), ("1.25", "peak")],
)
def test_demand_has_a_name(demand, level):
    assert price(demand=Decimal(demand)).demand_level == level


@given(amounts, multipliers, multipliers, multipliers, caps)
def test_a_price_keeps_every_bound_and_is_the_product_of_its_factors(
    base, time, demand, availability, cap
):
    found = price(base, time, demand, availability, cap)

    assert TIME_BOUNDS[0] <= found.time.multiplier <= TIME_BOUNDS[1]
    assert DEMAND_BOUNDS[0] <= found.demand.multiplier <= DEMAND_BOUNDS[1]
    assert AVAILABILITY_BOUNDS[0] <= found.availability.multiplier <= AVAILABILITY_BOUNDS[1]
    ceiling = max(NEUTRAL, min(cap, HIGHEST_CAP))
    product = found.time.multiplier * found.demand.multiplier * found.availability.multiplier
    assert found.multiplier == min(max(product, FLOOR), ceiling)
    assert found.total == to_money(base * found.multiplier)
    assert to_money(FLOOR * base) <= found.total <= to_money(ceiling * base)


@given(base=amounts, demands=st.tuples(multipliers, multipliers).map(sorted), rest=multipliers)
def test_more_demand_never_costs_less(base, demands, rest):
    less, more = demands

    assert price(base, rest, less).total <= price(base, rest, more).total


@given(bases=st.tuples(amounts, amounts).map(sorted), time=multipliers, demand=multipliers)
def test_a_dearer_service_never_costs_less(bases, time, demand):
    cheaper, dearer = bases

    assert price(cheaper, time, demand).total <= price(dearer, time, demand).total


@given(st.datetimes(timezones=st.just(KOLKATA)))
def test_every_hour_has_a_factor_within_bounds_and_says_why(local):
    factor = time_factor(local)

    assert TIME_BOUNDS[0] <= factor.multiplier <= TIME_BOUNDS[1]
    assert bool(factor.reason) == (factor.multiplier != NEUTRAL)
