"""What falls due when, by plan. Pure: amounts and days in, parts out.

The parts of a plan sum to its total to the paisa; a part that would be nothing is left out.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from kernel.money import ZERO, smallest, split

TOKEN: Final = "Token"  # noqa: S105 - an advance, no secret
# Between the day of the booking, or the one on which a stage was reached, and the money.
BALANCE_AFTER: Final = timedelta(days=30)
STAGE_AFTER: Final = timedelta(days=15)
MOST_INSTALMENTS: Final = 120


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what is owed: due on a day, or once what it `awaits` has come."""

    amount: Decimal
    label: str
    due_on: date | None = None
    awaits: str = ""


class Stage(NamedTuple):
    """A stage of construction, and its percentage of what is left after the token."""

    key: str
    label: str
    share: Decimal
    reached_on: date | None = None


def one_time(total: Decimal, token: Decimal, *, booked_on: date) -> list[Part]:
    """The token at once, the rest in one."""
    rest = _rest(total, token)
    return _parts(token, booked_on, [Part(rest, "Balance", booked_on + BALANCE_AFTER)])


def installments(
    total: Decimal,
    token: Decimal,
    *,
    booked_on: date,
    count: int = 12,
    first_due: date | None = None,
    currency: str = "INR",
) -> list[Part]:
    """The token at once, the rest in `count` equal parts, month by month from `first_due`, or
    from a month after the booking; what cannot be shared equally is in the last.
    """
    if not 1 <= count <= MOST_INSTALMENTS:
        raise ValueError(f"There are 1 to {MOST_INSTALMENTS} instalments, not {count}.")
    amounts = split(_rest(total, token), count, unit=smallest(currency))
    # Each month counted from the first: a short one must not shorten those after it.
    days = [
        months_after(first_due or booked_on, number + (first_due is None))
        for number in range(count)
    ]
    return _parts(
        token,
        booked_on,
        [
            Part(amount, f"Instalment {number} of {count}", day)
            for number, (amount, day) in enumerate(zip(amounts, days, strict=True), start=1)
        ],
    )


def staged(
    total: Decimal,
    token: Decimal,
    *,
    booked_on: date,
    stages: Sequence[tuple[str, str, Decimal, date | None]],
    currency: str = "INR",
) -> list[Part]:
    """The token at once, the rest by the stages' shares, each when it is reached; what the
    shares leave is in the last.

    What was reached before the booking is due soon after it.
    """
    if not stages:
        raise ValueError("A plan by stages needs stages.")
    rest = left = _rest(total, token)
    unit, parts = smallest(currency), []
    for number, (key, label, share, reached_on) in enumerate(stages, start=1):
        amount = (rest * share / 100).quantize(unit, rounding=ROUND_HALF_UP)
        amount = left if number == len(stages) else min(amount, left)
        left -= amount
        due_on = max(booked_on, reached_on) + STAGE_AFTER if reached_on else None
        parts.append(Part(amount, label, due_on, awaits=key))
    return _parts(token, booked_on, parts)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last: 31 January + 1 is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def fill(amounts: Sequence[Decimal], there: Decimal) -> list[Decimal]:
    """How much of each part is paid when `there` has come in: in order, as far as it goes."""
    filled = []
    for amount in amounts:
        filled.append(min(amount, there))
        there -= filled[-1]
    return filled


def _rest(total: Decimal, token: Decimal) -> Decimal:
    if total <= 0 or not 0 <= token <= total:
        raise ValueError(f"A token of {token} does not fit a total of {total}.")
    return total - token


def _parts(token: Decimal, booked_on: date, rest: list[Part]) -> list[Part]:
    parts = [Part(token, TOKEN, booked_on), *rest]
    return [part for part in parts if part.amount > ZERO]
