"""The sums of a quote: exact, however they are made up."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.quotes.amounts import reckon, shares
from jobs.quotes.wishes import LineWish
from kernel.money import smallest

pytestmark = pytest.mark.once

LINES = st.lists(
    st.builds(
        LineWish,
        description=st.just("x"),
        quantity=st.decimals("0.001", "9999", places=3),
        unit_price=st.decimals(0, "99999.99", places=2),
        tax_percent=st.sampled_from([Decimal(each) for each in ("0", "5", "12", "18.00", "28")]),
    ),
    min_size=1,
    max_size=8,
)
CURRENCIES = st.sampled_from(["INR", "JPY"])
quickly = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@quickly
@given(lines=LINES, part=st.decimals(0, 1, places=2), currency=CURRENCIES)
def test_nothing_is_lost_between_lines_discount_and_tax(lines, part, currency):
    whole = reckon(lines, discount=Decimal(0), currency=currency)
    discount = (whole.subtotal * part).quantize(Decimal("0.01"))
    if discount > whole.subtotal:
        discount = whole.subtotal

    sums = reckon(lines, discount=discount, currency=currency)

    assert sum(sums.amounts) == sums.subtotal
    assert sum(each.base for each in sums.taxes) == sums.subtotal - sums.discount
    assert sum(each.tax for each in sums.taxes) == sums.tax
    assert sums.total == sums.subtotal - sums.discount + sums.tax
    assert all(each.base >= 0 for each in sums.taxes)
    assert sums.total % smallest(currency) == 0


@quickly
@given(
    total=st.decimals("1", "9999999.99", places=2),
    deposit=st.integers(0, 100),
    cuts=st.lists(st.integers(1, 99), max_size=6, unique=True).map(sorted),
)
def test_deposit_stages_and_rest_are_the_total(total, deposit, cuts):
    edges = [0, *cuts, 100]
    percents = [Decimal(b - a) for a, b in pairwise(edges)] if cuts else []

    found = shares(total, deposit_percent=Decimal(deposit), percents=percents, currency="INR")

    assert found.deposit + sum(each or 0 for each in found.stages) + found.rest == total
    assert all(each is None or each > 0 for each in found.stages)
    assert found.rest == 0 or not percents


def test_the_tax_is_on_what_the_discount_leaves():
    lines = [
        LineWish(description="a", unit_price=Decimal(1000), tax_percent=Decimal(18)),
        LineWish(description="b", unit_price=Decimal(500), tax_percent=Decimal(5)),
    ]

    sums = reckon(lines, discount=Decimal(100), currency="INR")

    assert [(each.percent, each.base, each.tax) for each in sums.taxes] == [
        (Decimal(5), Decimal("466.66"), Decimal("23.33")),
        (Decimal(18), Decimal("933.34"), Decimal("168.00")),
    ]
    assert sums.total == Decimal("1591.33")
