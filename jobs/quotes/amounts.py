"""The sums of a quote, exact to the smallest unit of its currency.

A line comes to its quantity times its price. The discount is taken from all lines alike before
tax, and the tax is worked out once for each rate, so that rounding by the line adds up to nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Protocol

from jobs.stages import amounts_of, deposit_of
from kernel.money import ZERO, smallest, to_money


class Priced(Protocol):
    """A line, as it is wished or as it is kept."""

    @property
    def quantity(self) -> Decimal: ...
    @property
    def unit_price(self) -> Decimal: ...
    @property
    def tax_percent(self) -> Decimal: ...


@dataclass(frozen=True, slots=True)
class TaxLine:
    """So much tax at one rate on so much."""

    percent: Decimal
    base: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    amounts: tuple[Decimal, ...]
    subtotal: Decimal
    discount: Decimal
    taxes: tuple[TaxLine, ...]
    tax: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What falls due when: at once, with each stage, and what is left for the end."""

    deposit: Decimal
    stages: tuple[Decimal | None, ...]
    rest: Decimal


def reckon(lines: Sequence[Priced], *, discount: Decimal, currency: str) -> Sums:
    """What the lines come to. A discount over all of them is not looked at here."""
    unit = smallest(currency)
    discount = _rounded(discount, unit)
    amounts = tuple(_rounded(each.quantity * each.unit_price, unit) for each in lines)
    subtotal = sum(amounts, ZERO)
    by_rate: defaultdict[Decimal, Decimal] = defaultdict(lambda: ZERO)
    for line, amount in zip(lines, amounts, strict=True):
        by_rate[line.tax_percent.normalize()] += amount
    taxes = tuple(_taxes(by_rate, subtotal, discount, unit))
    tax = sum((each.tax for each in taxes), ZERO)
    return Sums(
        amounts=amounts,
        subtotal=subtotal,
        discount=discount,
        taxes=taxes,
        tax=tax,
        total=to_money(subtotal - discount + tax),
    )


def shares(
    total: Decimal, *, deposit_percent: Decimal, percents: Sequence[Decimal], currency: str
) -> Shares:
    """The deposit, and the stages' shares of what it leaves; what falls due with no stage is the
    rest."""
    deposit = deposit_of(total, deposit_percent, currency)
    stages = tuple(amounts_of(total, deposit, percents, currency))
    rest = total - deposit - sum((each for each in stages if each), ZERO)
    return Shares(deposit=to_money(deposit), stages=stages, rest=to_money(rest))


def _taxes(
    by_rate: dict[Decimal, Decimal], subtotal: Decimal, discount: Decimal, unit: Decimal
) -> Iterable[TaxLine]:
    """Each rate on its part of what the discount leaves; the parts add up to that exactly."""
    left, lines_left = subtotal - discount, subtotal
    for percent, amount in sorted(by_rate.items()):
        lines_left -= amount
        base = left
        if lines_left:
            share = amount * (subtotal - discount) / subtotal
            base = min(share.quantize(unit, rounding=ROUND_DOWN), left)
        left -= base
        yield TaxLine(percent, base, _rounded(base * percent / 100, unit))


def _rounded(amount: Decimal, unit: Decimal) -> Decimal:
    return to_money(amount.quantize(unit, rounding=ROUND_HALF_UP))
