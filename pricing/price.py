"""The price of a visit. Pure: no database, no clock, and nothing about who asks.

`total = base × time × availability × demand`, rounded once, half up. Each factor is bounded by
itself and says in words why it is what it is. The product is bounded too, by [0.8, cap], and the
factors themselves keep it: in that order each goes no further than those before it leave room.
So what is shown multiplies to what is charged, to the last digit, at the limits as between them.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
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


# A factor's last digit. All three and an amount of twelve digits multiply within the 28 digits
# of a decimal, and the product has the 15 that a JSON number carries: nothing is ever cut off.
FINE = Decimal("0.0001")
FINEST = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Factor:
    """One multiplier and the reason for it. `level` is what demand is called, where that is
    remembered and not read off the multiplier."""

    multiplier: Decimal = NEUTRAL
    reason: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """What a visit costs, and how that came about.

    `multiplier` is the factors' product, exactly. `reached` names the limit that kept a factor
    from going further: "cap", "floor", or "" for none.
    """

    base: Decimal
    time: Factor
    demand: Factor
    availability: Factor
    multiplier: Decimal
    total: Decimal
    cap: Decimal
    reached: str = ""

    @property
    def demand_level(self) -> str:
        return self.demand.level

    @property
    def reasons(self) -> list[str]:
        """Why, in words, the limit last."""
        said = [each.reason for each in (self.time, self.demand, self.availability) if each.reason]
        if self.reached == "cap":
            said.append(f"Never more than {self.cap.normalize():f} times the base price.")
        elif self.reached == "floor":
            said.append(f"Never less than {FLOOR.normalize():f} times the base price.")
        return said

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
            "limits": {
                "floor": float(FLOOR),
                "cap": float(self.cap),
                "reached": self.reached or None,
            },
            "breakdown": {
                "base": float(self.base),
                "surge": float(self.total - self.base),
                "total": float(self.total),
            },
            "explanations": self.reasons,
        }


def priced(
    *, base: Decimal, time: Factor, demand: Factor, availability: Factor, cap: Decimal
) -> Price:
    """Multiply it out. A factor beyond its bounds counts as its bound.

    Demand comes last, so that it alone gives way as long as the cap leaves room for hour and
    calendar, and what these may do does not depend on it: more demand never costs less.
    """
    base = to_money(base)
    cap = _clamp(cap, (NEUTRAL, HIGHEST_CAP))
    time = _bounded(_fine(time, FINE), TIME_BOUNDS)
    availability = _bounded(_fine(availability, FINE), AVAILABILITY_BOUNDS)
    demand = _bounded(_fine(demand, FINEST), DEMAND_BOUNDS)
    demand = replace(demand, level=demand.level or _level_of(demand.multiplier))
    asked = time.multiplier * availability.multiplier * demand.multiplier
    time = _bounded(time, _room(min(availability.multiplier, NEUTRAL), cap, FINE))
    availability = _bounded(availability, _room(time.multiplier, cap, FINE))
    rest = time.multiplier * availability.multiplier
    demand = _bounded(demand, _room(rest, cap, FINEST))
    multiplier = rest * demand.multiplier
    return Price(
        base=base,
        time=time,
        demand=demand,
        availability=availability,
        multiplier=multiplier,
        total=to_money(base * multiplier),
        cap=cap,
        reached="cap" if multiplier < asked else "floor" if multiplier > asked else "",
    )


def _room(taken: Decimal, cap: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    """Between what a factor has to lie for `taken` times it to stay within the limits."""
    return (
        (FLOOR / taken).quantize(step, rounding=ROUND_CEILING),
        (cap / taken).quantize(step, rounding=ROUND_FLOOR),
    )


def _level_of(multiplier: Decimal) -> str:
    return next((name for name, least in LEVELS if multiplier >= least), LOWEST_LEVEL)


def _fine(factor: Factor, step: Decimal) -> Factor:
    return replace(factor, multiplier=factor.multiplier.quantize(step, rounding=ROUND_HALF_UP))


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
    return replace(factor, multiplier=_clamp(factor.multiplier, bounds))


def _clamp(value: Decimal, bounds: tuple[Decimal, Decimal]) -> Decimal:
    return max(bounds[0], min(value, bounds[1]))
