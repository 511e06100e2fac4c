"""Amounts in words."""

from decimal import Decimal
from typing import Final

ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
TENS: Final = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES: Final = ((10_000_000, "crore"), (100_000, "lakh"), (1_000, "thousand"), (100, "hundred"))


def in_words(amount: Decimal, currency: str) -> str:
    """ "Rupees one thousand four hundred ninety-nine and fifty paise only"; empty elsewhere."""
    if currency != "INR":
        return ""
    rupees, paise = divmod(int(amount * 100), 100)
    tail = f" and {_words(paise)} paise" if paise else ""
    return f"Rupees {_words(rupees)}{tail} only"


def _words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    size, name = next((size, name) for size, name in SCALES if number >= size)
    many, rest = divmod(number, size)
    return f"{_words(many)} {name}" + (f" {_words(rest)}" if rest else "")
