"""What a contractor wants a quote to say, and whether that can be said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from jobs.models import LineKind
from jobs.quotes.amounts import Sums, reckon
from kernel.errors import Invalid
from kernel.money import ZERO

MOST_LINES: Final = 200
MOST_STAGES: Final = 30
LARGEST: Final = Decimal("9999999999.99")
HUNDRED: Final = Decimal(100)
LONGEST_LIFE: Final = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWish:
    description: str
    quantity: Decimal = Decimal(1)
    unit_price: Decimal = ZERO
    unit: str = ""
    tax_percent: Decimal = ZERO
    kind: str = LineKind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWish:
    title: str
    description: str = ""
    percent: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteWish:
    """The whole of a quote as its contractor writes it."""

    lines: Sequence[LineWish]
    stages: Sequence[StageWish] = ()
    discount: Decimal = ZERO
    deposit_percent: Decimal = ZERO
    message: str = ""
    terms: str = ""
    expires_at: datetime | None = None


def require_sound(wish: QuoteWish, *, currency: str, now: datetime) -> Sums:
    """What it comes to; raises Invalid for what cannot be said."""
    if not 1 <= len(wish.lines) <= MOST_LINES:
        raise Invalid(f"A quote has 1 to {MOST_LINES} lines.", field="lines")
    _require_shares(wish)
    _require_end(wish.expires_at, now)
    sums = reckon(wish.lines, discount=wish.discount, currency=currency)
    if wish.discount > sums.subtotal:
        raise Invalid("The discount is more than all lines come to.", field="discount")
    if not ZERO < sums.total <= LARGEST or sums.subtotal > LARGEST:
        raise Invalid("A quote comes to more than nothing, below ten billion.", field="lines")
    return sums


def _require_shares(wish: QuoteWish) -> None:
    if not 0 <= wish.deposit_percent <= HUNDRED:
        raise Invalid("A deposit is 0 to 100 percent.", field="deposit_percent")
    if len(wish.stages) > MOST_STAGES:
        raise Invalid(f"A quote has at most {MOST_STAGES} stages.", field="stages")
    if any(each.percent < 0 for each in wish.stages):
        raise Invalid("No stage has less than nothing.", field="stages")
    # Without shares all of them are looked at, and the money falls due at the end.
    if sum(each.percent for each in wish.stages) not in (0, HUNDRED):
        raise Invalid("The stages' shares add up to 100 percent, or none has one.", field="stages")


def _require_end(expires_at: datetime | None, now: datetime) -> None:
    if expires_at is not None and not now < expires_at <= now + LONGEST_LIFE:
        raise Invalid("A quote ends within a year from now.", field="expires_at")
