"""Amounts in words."""

from decimal import Decimal
from typing import Final

ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
TENS: Final = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
INDIAN: Final = ((10_000_000, "crore"), (100_000, "lakh"), (1_000, "thousand"), (100, "hundred"))
WESTERN: Final = (
    (1_000_000_000, "billion"),
    (1_000_000, "million"),
    (1_000, "thousand"),
    (100, "hundred"),
)
UNITS: Final = {
    "INR": ("Rupees", "paise"),
    "USD": ("US dollars", "cents"),
    "EUR": ("Euros", "cents"),
    "GBP": ("Pounds sterling", "pence"),
}


def in_words(amount: Decimal, currency: str) -> str:
    """ "Rupees one thousand four hundred ninety-nine and fifty paise only": lakhs and crores
    for rupees, thousands and millions for others, hundredths of what has no name here."""
    scales = INDIAN if currency == "INR" else WESTERN
    unit, cent = UNITS.get(currency, (currency, "hundredths"))
    whole, rest = divmod(int(amount * 100), 100)
    tail = f" and {_words(rest, scales)} {cent}" if rest else ""
    return f"{unit} {_words(whole, scales)}{tail} only"


def _words(number: int, scales: tuple[tuple[int, str], ...]) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    size, name = next((size, name) for size, name in scales if number >= size)
    many, rest = divmod(number, size)
    return f"{_words(many, scales)} {name}" + (f" {_words(rest, scales)}" if rest else "")
