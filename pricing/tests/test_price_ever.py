"""What holds for every price there can be. No database, no clock."""

import inspect
import json
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kernel.money import CENT
from pricing import calendar_days, price, quotes, selectors, services
from pricing.price import (
    AVAILABILITY_BOUNDS,
    DEMAND_BOUNDS,
    DEMAND_LEVELS,
    FLOOR,
    HIGHEST_CAP,
    NEUTRAL,
    TIME_BOUNDS,
    Factor,
    Price,
    priced,
    time_factor,
)

pytestmark = pytest.mark.once

# A busy machine, and the first holiday of all, which imports a package.
unhurried = settings(deadline=None)
MOST = 999_999_999_999
amounts = st.integers(0, MOST).map(lambda cents: Decimal(cents).scaleb(-2))
multipliers = st.integers(100_000, 4_000_000).map(lambda part: Decimal(part).scaleb(-6))
caps = st.integers(50, 900).map(lambda part: Decimal(part).scaleb(-2))


def price_of(base, time, availability, demand, cap):
    return priced(
        base=base,
        time=Factor(time),
        demand=Factor(demand),
        availability=Factor(availability),
        cap=cap,
    )


prices = st.builds(price_of, amounts, multipliers, multipliers, multipliers, caps)


@unhurried
@given(prices)
@example(price_of(*map(Decimal, ("499.00", "1.13", "1.15", "1.50", "1.50"))))
@example(price_of(*map(Decimal, ("499.00", "0.90", "0.95", "0.90", "1.50"))))
@example(price_of(*map(Decimal, ("0.01", "1.00", "1.00", "1.50", "1.50"))))
def test_the_factors_multiply_to_the_price_exactly(found):
    require_exact(found)


@unhurried
@given(prices)
def test_what_a_page_reads_are_those_very_numbers(found):
    require_same_on_the_page(found)


@unhurried
@given(prices)
def test_every_factor_and_their_product_stay_in_bounds(found):
    require_bounds(found)


@unhurried
@given(amounts, multipliers, multipliers, st.tuples(multipliers, multipliers), caps)
@example(*map(Decimal, ("1000.00", "1.15", "1.15")), tuple(map(Decimal, (".93", ".96"))), NEUTRAL)
def test_more_demand_never_costs_less(base, time, availability, demands, cap):
    less, more = (price_of(base, time, availability, each, cap) for each in sorted(demands))

    require_order(less, more)


def test_ten_thousand_prices_hold_all_of_it():
    chance = Random(20261125)  # any would do; this one can be repeated

    for _ in range(10_000):
        base = Decimal(chance.randrange(10 ** chance.randint(1, 12))).scaleb(-2)
        time, availability, *demands = (
            Decimal(chance.randint(800_000, 1_700_000)).scaleb(-6) for _ in range(4)
        )
        cap = Decimal(chance.randint(100, 200)).scaleb(-2)
        less, more = (price_of(base, time, availability, each, cap) for each in sorted(demands))
        require_order(less, more)
        require_exact(less)
        require_bounds(more)
        require_same_on_the_page(more)


def require_exact(found):
    product = Fraction(1)
    for factor in (found.time, found.demand, found.availability):
        product *= Fraction(factor.multiplier)

    assert Fraction(found.multiplier) == product
    exact = Fraction(found.base) * product
    assert Fraction(found.total) == Fraction(int(exact * 100 + Fraction(1, 2)), 100)
    assert found.total == (found.base * found.multiplier).quantize(CENT, rounding=ROUND_HALF_UP)


def require_same_on_the_page(found):
    page = json.loads(json.dumps(found.breakdown()))

    assert {name: decimal(number) for name, number in page["factors"].items()} == {
        "time_based_multiplier": found.time.multiplier,
        "demand_based_multiplier": found.demand.multiplier,
        "vendor_availability_multiplier": found.availability.multiplier,
    }
    assert decimal(page["surge_multiplier"]) == found.multiplier
    assert decimal(page["final_price"]) == found.total
    parts = page["breakdown"]
    assert decimal(parts["base"]) + decimal(parts["surge"]) == decimal(parts["total"])
    assert parts["total"] == page["final_price"]
    product = 1.0
    for number in page["factors"].values():
        product *= number
    assert abs(product - page["surge_multiplier"]) <= 1e-15 * product


def decimal(number: float) -> Decimal:
    return Decimal(repr(number))


def require_bounds(found: Price):
    assert TIME_BOUNDS[0] <= found.time.multiplier <= TIME_BOUNDS[1]
    assert DEMAND_BOUNDS[0] <= found.demand.multiplier <= DEMAND_BOUNDS[1]
    assert AVAILABILITY_BOUNDS[0] <= found.availability.multiplier <= AVAILABILITY_BOUNDS[1]
    assert NEUTRAL <= found.cap <= HIGHEST_CAP
    assert FLOOR <= found.multiplier <= found.cap
    rest = found.time.multiplier * found.availability.multiplier
    if found.reached == "cap" and found.demand.multiplier > NEUTRAL:
        assert found.cap - found.multiplier < Decimal("0.0002")
    elif found.reached == "floor":
        assert found.multiplier - FLOOR < rest * Decimal("0.000001")
    assert bool(found.reached) == any(said.startswith("Never ") for said in found.reasons)


def require_order(less: Price, more: Price):
    assert less.multiplier <= more.multiplier
    assert less.total <= more.total
    order = DEMAND_LEVELS.index
    assert order(less.demand_level) <= order(more.demand_level)


@unhurried
@given(st.tuples(amounts, amounts), multipliers, multipliers)
def test_a_dearer_service_never_costs_less(bases, time, demand):
    cheaper, dearer = (price_of(base, time, NEUTRAL, demand, HIGHEST_CAP) for base in sorted(bases))

    assert cheaper.total <= dearer.total


@unhurried
@given(
    st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - the zone comes with `timezones`
        max_value=datetime(2100, 12, 31),  # noqa: DTZ001 - as above
        timezones=st.just(ZoneInfo("Asia/Kolkata")),
    ),
    st.sampled_from(["", "DELHI", "MAHARASHTRA", "KERALA"]),
)
def test_every_hour_has_a_factor_within_bounds_and_says_why(local, state):
    factor = time_factor(local, calendar_days.holiday_on(local.date(), state))

    assert TIME_BOUNDS[0] <= factor.multiplier <= TIME_BOUNDS[1]
    assert bool(factor.reason) == (factor.multiplier != NEUTRAL)


# What the functions that make a price may be told. No person, device or history is among it.
IMPERSONAL = {
    "service", "service_id", "place", "pincode", "scheduled_at", "at", "day", "state", "year",
    "local", "holiday", "base", "time", "demand", "availability", "cap", "token", "visit", "now",
}  # fmt: skip


@pytest.mark.parametrize(
    "function",
    [
        services.price_for,
        services.price_to_book,
        quotes.cheapest_shown,
        quotes.read_quote,
        selectors.market_of,
        price.priced,
        price.time_factor,
        calendar_days.holiday_on,
    ],
)
def test_nobody_can_be_named_to_what_makes_a_price(function):
    assert inspect.signature(function).parameters.keys() <= IMPERSONAL
    assert not [
        each
        for each in inspect.signature(function).parameters.values()
        if each.kind in {each.VAR_KEYWORD, each.VAR_POSITIONAL}
    ]
