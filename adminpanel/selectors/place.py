"""All that is read of a place before anything is made of it."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from adminpanel.analysis.anomalies import SPREAD_WEEKS, USUAL_WEEKS
from adminpanel.analysis.gap import Range
from adminpanel.analysis.trend import MOST_WEEKS
from adminpanel.figures.days import today
from adminpanel.selectors import demand
from adminpanel.selectors.demand import DAY, Asked, Customers, Supply
from catalog.selectors import visit_hours
from pricing.models import DemandForecast
from scheduling.models import Pincode

Json = dict[str, Any]

WEEK: Final = timedelta(weeks=1)
# Of fewer people nothing is said: one could be found in it.
LEAST_CUSTOMERS: Final = 5
LEAST_TREND_WEEKS: Final = 12
# Before the days that are looked at, for what is usual and how much that varies.
BEFORE: Final = (USUAL_WEEKS + SPREAD_WEEKS) * WEEK


@dataclass(frozen=True)
class Place:
    """All that was read of a place, before anything is made of it."""

    pincode: Pincode
    since: date
    until: date
    asked: Asked
    customers: Customers
    forecasts: dict[int, list[DemandForecast]]
    supply: dict[int, Supply]
    job_hours: dict[int, float]

    @property
    def trend_weeks(self) -> int:
        return min(MOST_WEEKS, max(LEAST_TREND_WEEKS, math.ceil((self.until - self.since) / WEEK)))


def read_place(pincode: Pincode, days: int) -> Place:
    """The last `days` whole days of it, and what came before. Five queries."""
    until = today()
    since = until - days * DAY
    earliest = min(since - BEFORE, until - MOST_WEEKS * WEEK)
    asked = demand.asked_at(pincode.code, since=earliest, until=until)
    supply = demand.supply_at(pincode.code, first=until)
    forecasts = demand.forecasts_at(pincode.code, district=_region(pincode), first=until)
    return Place(
        pincode=pincode,
        since=since,
        until=until,
        asked=asked,
        customers=demand.customers_of(
            pincode.code, since=since, until=until, counted_since=asked.first or until
        ),
        forecasts=forecasts,
        supply=supply,
        job_hours=visit_hours(asked.by_service.keys() | forecasts.keys() | supply.keys()),
    )


def _region(pincode: Pincode) -> str:
    """As forecasts call it: the sorting region where no district is known."""
    return pincode.district or pincode.code[:3]


def as_json(found: Range) -> Json:
    return {
        "low": rounded(found.low),
        "middle": rounded(found.middle),
        "high": rounded(found.high),
    }


def rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)
