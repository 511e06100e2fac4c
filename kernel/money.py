"""Money: decimals with two places, rounded half up, here and nowhere else."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from django.db import models

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
SYMBOLS = {"INR": "₹", "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def to_money(amount: Decimal | int | str) -> Decimal:
    """`amount` with two places, rounded half up (0.125 -> 0.13)."""
    return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)


# Currencies whose smallest unit is not a hundredth (ISO 4217).
MINOR_UNIT_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD JOD KWD OMR TND".split(), 3),
}


def to_minor_units(amount: Decimal, currency: str) -> int:
    """`amount` in the currency's smallest unit, as card gateways count (INR 14.99 -> 1499)."""
    digits = MINOR_UNIT_DIGITS.get(currency.upper(), 2)
    return int(amount.scaleb(digits).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def from_minor_units(amount: int, currency: str) -> Decimal:
    return to_money(Decimal(amount).scaleb(-MINOR_UNIT_DIGITS.get(currency.upper(), 2)))


def smallest(currency: str) -> Decimal:
    """The smallest amount of a currency that is counted here: a whole yen, a paisa."""
    return CENT if MINOR_UNIT_DIGITS.get(currency.upper(), 2) else Decimal(1)


def split(total: Decimal, parts: int, *, unit: Decimal = CENT) -> list[Decimal]:
    """`total` in `parts` equal amounts to the cent (or `unit`), the remainder in the last."""
    share = (total / parts).quantize(unit, rounding=ROUND_DOWN)
    return [share] * (parts - 1) + [total - share * (parts - 1)]


def shown(amount: Decimal, currency: str) -> str:
    """The amount as people write it: ₹1,49,999.00, rupees grouped in lakhs and crores."""
    whole, _, cents = f"{abs(amount):.2f}".partition(".")
    whole = _grouped_in_lakhs(whole) if currency == "INR" else f"{int(whole):,}"
    sign = "-" if amount < 0 else ""
    return f"{sign}{SYMBOLS.get(currency, f'{currency} ')}{whole}.{cents}"


def _grouped_in_lakhs(digits: str) -> str:
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*pairs, tail])


class MoneyField(models.DecimalField):
    """An amount up to 9,999,999,999.99 in the currency that stands beside it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)
