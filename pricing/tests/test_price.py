"""The price: bounded, explained, and made of its factors."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from pricing.price import (
    NEUTRAL,
    Factor,
    priced,
    time_factor,
)
from pricing.services import price_for

KOLKATA = ZoneInfo("Asia/Kolkata")
CAP = Decimal("1.50")


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


@pytest.mark.django_db
def test_the_hour_is_that_of_the_place():
    half_past_seven_in_the_evening = datetime(2027, 3, 1, 14, tzinfo=UTC)

    found = price_for(service=Cleaning(), place=DELHI, scheduled_at=half_past_seven_in_the_evening)

    assert found.time.multiplier == Decimal("1.08")
    assert found.total == Decimal("538.92")


@pytest.mark.django_db
def test_an_organization_goes_by_its_own_clock():
    clinic = Cleaning()
    clinic.organization = SimpleNamespace(timezone="Europe/Berlin")

    found = price_for(
        service=clinic, place=DELHI, scheduled_at=datetime(2027, 3, 1, 14, tzinfo=UTC)
    )

    assert found.time.reason == "The quiet middle of the day."


@pytest.mark.django_db
def test_a_holiday_is_one_where_it_is_kept():
    gudi_padwa = datetime(2027, 4, 7, 4, tzinfo=UTC)

    there = price_for(service=Cleaning(), place=MUMBAI, scheduled_at=gudi_padwa)
    here = price_for(service=Cleaning(), place=DELHI, scheduled_at=gudi_padwa)

    assert there.time == Factor(Decimal("1.10"), "Gudi Padwa.")
    assert here.time == Factor()


@pytest.mark.django_db
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
        "limits": {"floor": 0.8, "cap": 1.5, "reached": None},
        "breakdown": {"base": 499.0, "surge": 64.87, "total": 563.87},
        "explanations": ["Weekend and evening hours."],
    }


@pytest.mark.parametrize(
    ("demand", "level"),
    [("0.90", "low"), ("0.97", "normal"), ("1.09", "normal"), ("1.10", "high"), ("1.25", "peak")],
)
def test_demand_has_a_name(demand, level):
    assert price(demand=Decimal(demand)).demand_level == level


@pytest.mark.parametrize(
    ("cap", "factors", "multiplier", "reached", "said"),
    [
        ("1.50", ("1.15", "1.00", "1.50"), ("1.15", "1.00", "1.304347"), "cap", "more than 1.5"),
        ("1.50", ("1.00", "1.00", "1.50"), ("1.00", "1.00", "1.50"), "", ""),
        ("1.20", ("1.15", "1.15", "1.50"), ("1.15", "1.0434", "1.000075"), "cap", "more than 1.2"),
        ("1.00", ("1.15", "1.15", "0.90"), ("1.00", "1.00", "0.90"), "cap", "more than 1 "),
        ("1.50", ("0.90", "0.95", "0.90"), ("0.90", "0.95", "0.935673"), "floor", "less than 0.8"),
    ],
)  # fmt: skip
def test_a_limit_is_kept_by_the_factors_and_said(cap, factors, multiplier, reached, said):
    time, availability, demand = map(Decimal, factors)
    found = price(time=time, availability=availability, demand=demand, cap=Decimal(cap))

    shown = (found.time.multiplier, found.availability.multiplier, found.demand.multiplier)
    assert shown == tuple(map(Decimal, multiplier))
    assert found.multiplier == shown[0] * shown[1] * shown[2]
    assert found.breakdown()["limits"]["reached"] == (reached or None)
    assert found.reasons == [] or said in found.reasons[0]


def test_at_its_cap_a_round_price_is_round():
    found = price(time=Decimal("1.15"), demand=Decimal("1.50"))

    assert found.total == Decimal("1500.00")


def test_demand_is_called_what_it_is_remembered_as_and_not_what_the_cap_leaves():
    hot = priced(
        base=Decimal(100),
        time=Factor(Decimal("1.15")),
        demand=Factor(Decimal("1.50")),
        availability=Factor(Decimal("1.15")),
        cap=CAP,
    )
    calm = priced(
        base=Decimal(100),
        time=Factor(),
        demand=Factor(Decimal("1.50"), level="high"),
        availability=Factor(),
        cap=CAP,
    )

    assert hot.demand.multiplier < Decimal("1.25")
    assert (hot.demand_level, calm.demand_level) == ("peak", "high")
