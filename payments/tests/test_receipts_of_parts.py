"""Which parts of a schedule a payment goes to, and what comes next."""

from datetime import date
from decimal import Decimal

import pytest

from payments.receipt.parts import MOST_NAMED, Scheduled, next_due, paid_parts

pytestmark = pytest.mark.once


def schedule(*amounts, waiting=()):
    return [
        Scheduled(
            number=number,
            label=f"Part {number}",
            amount=Decimal(amount),
            due_on=None if number in waiting else date(2026, number, 1),
        )
        for number, amount in enumerate(amounts, start=1)
    ]


@pytest.mark.parametrize(
    ("before", "amount", "settled"),
    [
        (0, 100, [(1, 100, 0)]),
        (0, 60, [(1, 60, 40)]),
        (60, 100, [(1, 40, 0), (2, 60, 240)]),
        (100, 600, [(2, 300, 0), (3, 300, 0)]),
    ],
)
def test_a_payment_settles_parts_in_their_order(before, amount, settled):
    parts = paid_parts(schedule(100, 300, 300), before=Decimal(before), amount=Decimal(amount))

    assert [(part.number, part.paid, part.left) for part in parts] == settled


def test_many_parts_are_summed_up_in_the_middle():
    parts = paid_parts(schedule(*[1] * 12), before=Decimal(0), amount=Decimal("11.50"))

    assert len(parts) == MOST_NAMED
    assert [(part.number, part.last) for part in parts[-2:]] == [(5, 11), (12, 12)]
    assert sum(part.paid for part in parts) == Decimal("11.50")


def test_what_is_dated_is_due_before_what_waits():
    whole = schedule(100, 100, 100, waiting={2})

    assert next_due(whole, there=Decimal(50)).amount == Decimal(50)
    assert next_due(whole, there=Decimal(100)).label == "Part 3"
    assert next_due(schedule(100, 100, waiting={2}), there=Decimal(100)).due_on is None
    assert next_due(whole, there=Decimal(300)) is None
