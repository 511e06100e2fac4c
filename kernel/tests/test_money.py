from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import from_minor_units, shown, split, to_minor_units, to_money

amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.125", "0.13"), ("0.124", "0.12"), ("2.675", "2.68"), ("-0.125", "-0.13"), ("7", "7.00")],
)
def test_money_is_rounded_half_up(amount, rounded):
    assert to_money(amount) == Decimal(rounded)


@given(total=amounts, parts=st.integers(min_value=1, max_value=400))
def test_a_split_adds_up_to_the_cent(total, parts):
    shares = split(total, parts)

    assert sum(shares) == total
    assert len(shares) == parts
    assert len(set(shares[:-1])) <= 1


@given(total=amounts, parts=st.integers(min_value=1, max_value=400))
def test_the_remainder_is_in_the_last_share_and_less_than_a_cent_a_share(total, parts):
    shares = split(total, parts)

    assert 0 <= shares[-1] - shares[0] < Decimal("0.01") * parts


@pytest.mark.parametrize(
    ("amount", "currency", "units"),
    [("14.99", "INR", 1499), ("15", "jpy", 15), ("1.234", "KWD", 1234), ("0.005", "USD", 1)],
)
def test_gateways_count_in_the_smallest_unit_of_the_currency(amount, currency, units):
    assert to_minor_units(Decimal(amount), currency) == units


@given(amount=amounts)
def test_minor_units_lead_back_to_the_amount(amount):
    assert from_minor_units(to_minor_units(amount, "INR"), "INR") == amount


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("0.00", "INR", "₹0.00"),
        ("999.50", "INR", "₹999.50"),
        ("149900.00", "INR", "₹1,49,900.00"),
        ("9999999999.99", "INR", "₹9,99,99,99,999.99"),
        ("1234567.80", "USD", "$1,234,567.80"),
        ("10.00", "SEK", "SEK 10.00"),
        ("-1499.00", "INR", "-₹1,499.00"),
    ],
)
def test_amounts_are_grouped_as_their_readers_do(amount, currency, text):
    assert shown(Decimal(amount), currency) == text
