"""Which parts of a schedule a payment goes to, and what comes next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from kernel.money import ZERO
from payments.schedules import fill

# Named one by one; of more the middle is summed up.
MOST_NAMED: Final = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Scheduled:
    """A part of what is owed, as it was when the payment came."""

    number: int
    label: str
    amount: Decimal
    due_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PaidPart:
    """What of a payment went to one part (or to several, up to `last`), and what is left
    of it to pay."""

    number: int
    last: int
    label: str
    due_on: date | None
    paid: Decimal
    left: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class NextDue:
    """What is to be paid next; without a day, when what it waits for has come."""

    amount: Decimal
    label: str
    due_on: date | None


def paid_parts(
    schedule: Sequence[Scheduled], *, before: Decimal, amount: Decimal
) -> tuple[PaidPart, ...]:
    """The parts that `amount` went to when `before` was there already, in their order."""
    amounts = [part.amount for part in schedule]
    was, now = fill(amounts, before), fill(amounts, before + amount)
    found = [
        PaidPart(
            number=part.number,
            last=part.number,
            label=part.label,
            due_on=part.due_on,
            paid=after - earlier,
            left=part.amount - after,
        )
        for part, earlier, after in zip(schedule, was, now, strict=True)
        if after > earlier
    ]
    return tuple(_summed_up(found))


def next_due(schedule: Sequence[Scheduled], *, there: Decimal) -> NextDue | None:
    """The first part with something left to pay that has a day, else the first that waits."""
    filled = fill([part.amount for part in schedule], there)
    left = [
        NextDue(amount=part.amount - paid, label=part.label, due_on=part.due_on)
        for part, paid in zip(schedule, filled, strict=True)
        if part.amount > paid
    ]
    dated = [part for part in left if part.due_on is not None]
    return next(iter(dated or left), None)


def _summed_up(parts: list[PaidPart]) -> list[PaidPart]:
    if len(parts) <= MOST_NAMED:
        return parts
    first, middle, end = parts[: MOST_NAMED - 2], parts[MOST_NAMED - 2 : -1], parts[-1]
    whole = PaidPart(
        number=middle[0].number,
        last=middle[-1].number,
        label=f"{len(middle)} more parts",
        due_on=None,
        paid=sum((part.paid for part in middle), ZERO),
        left=ZERO,
    )
    return [*first, whole, end]
