"""How a quote's total falls due: a deposit, then each stage's share of the rest. Pure.

The parts sum to the total to the paisa; what rounding leaves is in the last.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from kernel.money import ZERO, smallest
from payments.schedules import Part

DEPOSIT: Final = "Deposit"
ON_COMPLETION: Final = "On completion"


def deposit_of(total: Decimal, percent: Decimal, currency: str) -> Decimal:
    """What is due at once."""
    return (total * percent / 100).quantize(smallest(currency), rounding=ROUND_HALF_UP)


def parts_of(
    total: Decimal,
    *,
    deposit: Decimal,
    stages: Sequence[tuple[str, str, Decimal]],
    today: date,
    at_the_end: str,
) -> list[Part]:
    """The deposit today, each stage (what it awaits, its title, its amount) when that has come,
    and what no stage asks for with `at_the_end`."""
    rest = total - deposit - sum((amount for _, _, amount in stages), ZERO)
    parts = [
        Part(deposit, DEPOSIT, today),
        *(Part(amount, title, awaits=awaits) for awaits, title, amount in stages),
        Part(rest, ON_COMPLETION, awaits=at_the_end),
    ]
    return [part for part in parts if part.amount > ZERO]
