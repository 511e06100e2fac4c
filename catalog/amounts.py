"""Numbers as people type them into sheets. Each function raises ValueError with what is wrong."""

import re
from decimal import Decimal
from typing import Final

LARGEST_PRICE: Final = Decimal("9999999999.99")
LARGEST_AREA: Final = Decimal("9999999.99")
LOWEST_FLOOR: Final = -10
HIGHEST_FLOOR: Final = 200
GROUND: Final = frozenset({"g", "gf", "ground", "ground floor"})

PLAIN = re.compile(r"\d{1,20}(\.\d{1,20})?", re.ASCII)
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,20})?", re.ASCII)
LAKHS = re.compile(r"\d{1,2}(,\d{2})*,\d{3}(\.\d{1,20})?", re.ASCII)
DECIMAL_COMMA = re.compile(r"\d{1,20},\d{1,2}", re.ASCII)
# 7.500.000,00; a single dot with three digits may mean either, and is not taken for thousands.
DOTTED = re.compile(r"\d{1,3}(\.\d{3})+,\d{1,2}|\d{1,3}(\.\d{3}){2,}", re.ASCII)
BEFORE = re.compile(r"^(₹|rs\.?|inr)\s*", re.IGNORECASE)
AFTER = re.compile(r"\s*(/-|inr|sq\.?\s*ft\.?)$", re.IGNORECASE)
BETWEEN = re.compile(r"(?<=\d)[\s'’](?=\d)")


def price_of(text: str, *, has_decimal_comma: bool = False) -> Decimal:
    return _amount(text, largest=LARGEST_PRICE, has_decimal_comma=has_decimal_comma)


def area_of(text: str, *, has_decimal_comma: bool = False) -> Decimal:
    return _amount(text, largest=LARGEST_AREA, has_decimal_comma=has_decimal_comma)


def floor_of(text: str) -> int:
    if text.lower() in GROUND:
        return 0
    if not text:
        raise ValueError("This is missing.")
    if not re.fullmatch(r"[+-]?\d{1,4}", text, re.ASCII):
        raise ValueError("A whole number is needed; the ground floor is 0.")
    floor = int(text)
    if not LOWEST_FLOOR <= floor <= HIGHEST_FLOOR:
        raise ValueError(f"Floors go from {LOWEST_FLOOR} to {HIGHEST_FLOOR}.")
    return floor


def _amount(text: str, *, largest: Decimal, has_decimal_comma: bool) -> Decimal:
    if not text:
        raise ValueError("This is missing.")
    digits = BETWEEN.sub(",", AFTER.sub("", BEFORE.sub("", text)))
    if PLAIN.fullmatch(digits) or THOUSANDS.fullmatch(digits) or LAKHS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif has_decimal_comma and (DECIMAL_COMMA.fullmatch(digits) or DOTTED.fullmatch(digits)):
        digits = digits.replace(".", "").replace(",", ".")
    else:
        raise ValueError("A number is needed, like 7500000 or 75,00,000.")
    amount = Decimal(digits)
    if amount != amount.quantize(Decimal("0.01")):
        raise ValueError("At most two decimals are kept.")
    if not 1 <= amount <= largest:
        raise ValueError(f"From 1 to {largest:,} is possible.")
    return amount
