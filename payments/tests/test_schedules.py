"""A plan's parts: nothing lost, nothing made up, no day that no calendar has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.money import ZERO
from payments.schedules import Part, fill, installments, months_after, one_time, staged

pytestmark = pytest.mark.once

BOOKED = date(2024, 9, 15)
money = st.integers(1, 10**11).map(lambda paise: Decimal(paise).scaleb(-2))
days = st.dates(date(2000, 1, 1), date(2090, 12, 31))


@st.composite
def sums(draw):
    total = draw(money)
    return total, min(total, draw(st.just(ZERO) | money))


@st.composite
def stages(draw):
    shares = draw(st.lists(st.integers(1, 10000), min_size=1, max_size=15))
    return [
        (f"milestone:{n}", f"Stage {n}", Decimal(share).scaleb(-2), draw(st.none() | days))
        for n, share in enumerate(shares)
    ]


@st.composite
def plans(draw):
    (total, token), booked_on = draw(sums()), draw(days)
    parts = draw(
        st.sampled_from(
            [
                lambda: one_time(total, token, booked_on=booked_on),
                lambda: installments(
                    total,
                    token,
                    booked_on=booked_on,
                    count=draw(st.integers(1, 120)),
                    first_due=draw(st.none() | days),
                ),
                lambda: staged(total, token, booked_on=booked_on, stages=draw(stages())),
            ]
        )
    )()
    return total, token, parts


@given(plans())
def test_the_parts_of_every_plan_are_its_total_to_the_paisa(plan):
    total, token, parts = plan

    assert sum(part.amount for part in parts) == total
    assert all(part.amount > 0 and part.amount.as_tuple().exponent >= -2 for part in parts)
    assert all(part.due_on is not None or part.awaits for part in parts)
    assert (parts[0].amount, parts[0].label == "Token") == (token or parts[0].amount, token > 0)


@given(plans(), money)
def test_money_fills_the_parts_in_order(plan, there):
    total, _, parts = plan
    there = min(there, total)

    filled = fill([part.amount for part in parts], there)

    assert sum(filled) == there
    begun = [paid < part.amount for part, paid in zip(parts, filled, strict=True)]
    assert begun == sorted(begun)
    assert all(paid == 0 for paid in filled[begun.index(True) + 1 :]) if any(begun) else True


def test_one_time_is_the_token_and_the_rest():
    assert one_time(Decimal("7500000"), Decimal("500000"), booked_on=BOOKED) == [
        Part(Decimal("500000"), "Token", BOOKED),
        Part(Decimal("7000000"), "Balance", date(2024, 10, 15)),
    ]


def test_without_a_token_there_is_no_first_part_and_with_all_of_it_no_second():
    (rest,) = one_time(Decimal("100.00"), ZERO, booked_on=BOOKED)
    (token,) = one_time(Decimal("100.00"), Decimal("100.00"), booked_on=BOOKED)

    assert (rest.label, token.label) == ("Balance", "Token")


def test_instalments_are_equal_and_the_last_bears_what_is_left():
    parts = installments(Decimal("1000.00"), Decimal("0"), booked_on=BOOKED, count=3)

    assert parts == [
        Part(Decimal("333.33"), "Instalment 1 of 3", date(2024, 10, 15)),
        Part(Decimal("333.33"), "Instalment 2 of 3", date(2024, 11, 15)),
        Part(Decimal("333.34"), "Instalment 3 of 3", date(2024, 12, 15)),
    ]


def test_a_short_month_shortens_none_after_it():
    parts = installments(Decimal("400.00"), ZERO, booked_on=date(2025, 1, 31), count=4)

    assert [part.due_on for part in parts] == [
        date(2025, 2, 28),
        date(2025, 3, 31),
        date(2025, 4, 30),
        date(2025, 5, 31),
    ]
    assert months_after(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_the_first_instalment_falls_due_when_that_was_agreed():
    parts = installments(
        Decimal("200.00"), ZERO, booked_on=BOOKED, count=2, first_due=date(2024, 11, 1)
    )

    assert [part.due_on for part in parts] == [date(2024, 11, 1), date(2024, 12, 1)]


def test_an_amount_too_small_to_share_is_the_last_instalment():
    (part,) = installments(Decimal("0.05"), ZERO, booked_on=BOOKED, count=12)

    assert (part.amount, part.label) == (Decimal("0.05"), "Instalment 12 of 12")


def test_yen_are_not_shared_in_sen():
    parts = installments(Decimal("1000"), ZERO, booked_on=BOOKED, count=3, currency="JPY")

    assert [part.amount for part in parts] == [333, 333, 334]


def test_stages_wait_and_what_is_reached_is_due_soon_after_the_booking():
    parts = staged(
        Decimal("1100.00"),
        Decimal("100.00"),
        booked_on=BOOKED,
        stages=[
            ("milestone:1", "Foundation", Decimal("33.33"), date(2024, 2, 1)),
            ("milestone:2", "Roof", Decimal("33.33"), None),
            ("milestone:3", "Keys", Decimal("33.34"), None),
        ],
    )

    assert parts == [
        Part(Decimal("100.00"), "Token", BOOKED),
        Part(Decimal("333.30"), "Foundation", BOOKED + timedelta(days=15), "milestone:1"),
        Part(Decimal("333.30"), "Roof", None, "milestone:2"),
        Part(Decimal("333.40"), "Keys", None, "milestone:3"),
    ]


def test_shares_of_more_than_all_take_no_more_than_there_is():
    parts = staged(
        Decimal("100.00"),
        ZERO,
        booked_on=BOOKED,
        stages=[(f"milestone:{n}", "Floor", Decimal("60"), None) for n in range(3)],
    )

    assert [part.amount for part in parts] == [Decimal("60.00"), Decimal("40.00")]


@pytest.mark.parametrize(
    "plan",
    [
        lambda: one_time(Decimal("10"), Decimal("11"), booked_on=BOOKED),
        lambda: one_time(Decimal("10"), Decimal("-1"), booked_on=BOOKED),
        lambda: one_time(ZERO, ZERO, booked_on=BOOKED),
        lambda: installments(Decimal("10"), ZERO, booked_on=BOOKED, count=0),
        lambda: installments(Decimal("10"), ZERO, booked_on=BOOKED, count=121),
        lambda: staged(Decimal("10"), ZERO, booked_on=BOOKED, stages=[]),
    ],
)
def test_what_is_no_plan_is_refused(plan):
    with pytest.raises(ValueError, match=r"."):
        plan()
