"""The price of a visit. Pure: no database, no clock, and nothing about who asks.

`total = base × clamp(time × demand × availability)`. Each factor is bounded by itself, the
product by [0.8, cap]. A factor says in words why it is what it is.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kernel.money import to_money

NEUTRAL = Decimal("1.00")
HUNDREDTH = Decimal("0.01")

FLOOR = Decimal("0.80")
HIGHEST_CAP = Decimal("2.00")
TIME_BOUNDS = (Decimal("0.90"), Decimal("1.15"))
DEMAND_BOUNDS = (Decimal("0.90"), Decimal("1.50"))
AVAILABILITY_BOUNDS = (Decimal("0.95"), Decimal("1.15"))

# From which multiplier on demand bears the name.
LEVELS = (
    ("peak", Decimal("1.25")),
    ("high", Decimal("1.10")),
    ("normal", Decimal("0.97")),
)
LOWEST_LEVEL = "low"
DEMAND_LEVELS = (LOWEST_LEVEL, *(name for name, _ in reversed(LEVELS)))

SATURDAY = 5
EVENING = (18, 22)
EARLY = (5, 8)
QUIET = (11, 16)
EVENING_FACTOR = Decimal("1.08")
NIGHT_FACTOR = Decimal("1.15")
EARLY_FACTOR = Decimal("1.05")
QUIET_FACTOR = Decimal("0.97")
WEEKEND_FACTOR = Decimal("1.05")
HOLIDAY_FACTOR = Decimal("1.10")


@dataclass(frozen=True, slots=True)
class Factor:
    """One multiplier and the reason for it."""

    multiplier: Decimal = NEUTRAL
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What a visit costs, and how that came about. `multiplier` is what base was multiplied
    with: the factors' product within its bounds."""

    base: Decimal
    time: Factor
    demand: Factor
    availability: Factor
    multiplier: Decimal
    total: Decimal

    @property
    def demand_level(self) -> str:
        level = self.demand.multiplier
        return next((name for name, least in LEVELS if level >= least), LOWEST_LEVEL)

    def breakdown(self) -> dict[str, Any]:
        """The `pricing` of the HomeServe page: plain numbers, and the reasons beside them."""
        return {
            "base_price": float(self.base),
            "surge_multiplier": float(self.multiplier),
            "final_price": float(self.total),
            "demand_level": self.demand_level,
            "factors": {
                "time_based_multiplier": float(self.time.multiplier),
                "demand_based_multiplier": float(self.demand.multiplier),
                "vendor_availability_multiplier": float(self.availability.multiplier),
            },
            "breakdown": {
                "base": float(self.base),
                "surge": float(self.total - self.base),
                "total": float(self.total),
            },
            "explanations": [
                each.reason for each in (self.time, self.demand, self.availability) if each.reason
            ],
        }


def priced(
    *, base: Decimal, time: Factor, demand: Factor, availability: Factor, cap: Decimal
) -> Price:
    """Multiply it out. A factor beyond its bounds counts as its bound."""
    time = _bounded(time, TIME_BOUNDS)
    demand = _bounded(demand, DEMAND_BOUNDS)
    availability = _bounded(availability, AVAILABILITY_BOUNDS)
    multiplier = _clamp(
        time.multiplier * demand.multiplier * availability.multiplier,
        (FLOOR, max(NEUTRAL, min(cap, HIGHEST_CAP))),
    )
    return Price(
        base=to_money(base),
        time=time,
        demand=demand,
        availability=availability,
        multiplier=multiplier,
        total=to_money(to_money(base) * multiplier),
    )


def time_factor(local: datetime, holiday: str | None = None) -> Factor:
    """What the hour costs, by the clock at the place of the visit.

    `holiday` is what is kept there on that day (`calendar_days.holiday_on`).
    """
    by_hour, hour_reason = _by_hour(local.hour)
    by_day, day_reason = _by_day(local.date(), holiday)
    multiplier = (by_hour * by_day).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
    reason = " and ".join(each for each in (day_reason, hour_reason) if each)
    return _bounded(Factor(multiplier, _sentence(reason)), TIME_BOUNDS)


def _by_hour(hour: int) -> tuple[Decimal, str]:
    if EVENING[0] <= hour < EVENING[1]:
        return EVENING_FACTOR, "evening hours"
    if EARLY[0] <= hour < EARLY[1]:
        return EARLY_FACTOR, "early morning"
    if hour >= EVENING[1] or hour < EARLY[0]:
        return NIGHT_FACTOR, "night hours"
    if QUIET[0] <= hour < QUIET[1]:
        return QUIET_FACTOR, "the quiet middle of the day"
    return NEUTRAL, ""


def _by_day(day: date, holiday: str | None) -> tuple[Decimal, str]:
    if holiday:
        return HOLIDAY_FACTOR, holiday
    if day.weekday() >= SATURDAY:
        return WEEKEND_FACTOR, "weekend"
    return NEUTRAL, ""


def _sentence(text: str) -> str:
    return text and f"{text[0].upper()}{text[1:]}."


def _bounded(factor: Factor, bounds: tuple[Decimal, Decimal]) -> Factor:
    return Factor(_clamp(factor.multiplier, bounds), factor.reason)


def _clamp(value: Decimal, bounds: tuple[Decimal, Decimal]) -> Decimal:
    return max(bounds[0], min(value, bounds[1]))
