"""What somebody gets back who calls off what they have paid for. Pure: no database, no clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from kernel.money import ZERO, smallest, to_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Until `free_until` all comes back; from then on `fee_percent` of the price is kept, which
    is `fee` now. `refund` is what comes back now of what was paid."""

    free_until: datetime
    fee_percent: int
    fee: Decimal
    refund: Decimal
    currency: str


def terms_of(
    *,
    starts_at: datetime,
    now: datetime,
    price: Decimal,
    paid: Decimal,
    currency: str,
    free_hours: int,
    fee_percent: int,
) -> Terms:
    """The terms at `now` of an appointment that costs `price`; never more is kept than was
    `paid`."""
    free_until = starts_at - timedelta(hours=free_hours)
    fee = ZERO if now < free_until else min(_part(price, fee_percent, currency), paid)
    return Terms(
        free_until=free_until,
        fee_percent=fee_percent,
        fee=fee,
        refund=paid - fee,
        currency=currency,
    )


def _part(price: Decimal, percent: int, currency: str) -> Decimal:
    unit = smallest(currency)
    parts = (price * percent / 100 / unit).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return to_money(parts * unit)
