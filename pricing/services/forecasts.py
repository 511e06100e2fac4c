"""The days to come, forecast at night by the worker. No web process calls this.

`pricing.forecasting` imports numpy, so it is imported where it is used.
"""

import time as clocks
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel import clock, due
from kernel.transactions import use_case
from kernel.zones import zone_of
from pricing.calendar_days import holiday_on
from pricing.models import DemandForecast
from pricing.selectors.forecasts import (
    Counted,
    counted_asks,
    done_a_day,
    services_to_forecast,
)

if TYPE_CHECKING:
    from pricing.forecasting.days import Ahead, History

NIGHT = time(2, 0)
TURN_SECONDS = 20.0
LEAST_DAYS = 28
# A place with fewer asks than this in the last four weeks is forecast with its district.
ENOUGH_ASKS = 30
# Of each service, the places that are asked for most.
PLACES = 40


def refresh_forecasts() -> int:
    """Forecast what has not been since last night, for as long as one turn may take.

    Answers for how many services. What is left waits for the next turn, the oldest first.
    """
    began = clocks.monotonic()
    zone = zone_of(settings.DEFAULT_TIMEZONE)
    services = services_to_forecast(
        before=_today(zone) - timedelta(days=LEAST_DAYS), since=_last_night(zone), zone=zone
    )

    def one(service_id: int) -> bool:
        in_time = clocks.monotonic() - began < TURN_SECONDS
        return in_time and refresh_forecast(service_id=service_id) > 0

    return due.each(one, services)


def refresh_forecast(*, service_id: int, until: date | None = None) -> int:
    """One service, everywhere, from the days before `until`, which is today; answers for how
    many places. Computes outside the transaction that writes it down."""
    from pricing.forecasting.days import days_ahead  # numpy: see above

    zone = zone_of(settings.DEFAULT_TIMEZONE)
    until = until or _today(zone)
    histories = histories_of(service_id, until=until, zone=zone)
    found = days_ahead(histories, is_holiday=is_holiday)
    _write_down(service_id=service_id, found=found, until=until)
    return len(found)


def histories_of(service_id: int, *, until: date, zone: ZoneInfo) -> list["History"]:
    """The districts, and the places that are asked for enough to stand for themselves."""
    from pricing.forecasting.days import History  # numpy: see above

    counted = counted_asks(service_id=service_id, until=until, zone=zone)
    if counted is None:
        return []
    days = [counted.first + timedelta(days=at) for at in range((until - counted.first).days)]
    done = done_a_day(service_id)
    members: dict[str, list[str]] = defaultdict(list)
    for code in counted.by_pincode:
        members[counted.districts[code]].append(code)

    def history(district: str, pincode: str, codes: Iterable[str]) -> "History":
        counts = [counted.by_pincode[code] for code in codes]
        return History.of(
            district=district,
            pincode=pincode,
            first=counted.first,
            asks=[sum(each.get(day, 0) for each in counts) for day in days],
            usual=done.get((district, pincode)),
        )

    return [
        *(history(district, "", codes) for district, codes in sorted(members.items())),
        *(history(counted.districts[code], code, [code]) for code in _asked_most(counted, until)),
    ]


def _asked_most(counted: Counted, until: date) -> list[str]:
    since = until - timedelta(days=LEAST_DAYS)
    lately = {
        code: sum(count for day, count in days.items() if day >= since)
        for code, days in counted.by_pincode.items()
    }
    enough = [code for code, asks in lately.items() if asks >= ENOUGH_ASKS]
    return sorted(enough, key=lambda code: (-lately[code], code))[:PLACES]


def is_holiday(day: date) -> bool:
    return holiday_on(day) is not None


@use_case
def _write_down(*, service_id: int, found: list["Ahead"], until: date) -> None:
    """In the place of what was forecast before."""
    DemandForecast.objects.filter(service_id=service_id).delete()
    now = clock.now()
    DemandForecast.objects.bulk_create(
        [
            _row(service_id, place, each, until, now)
            for place in found
            for each in range(len(place.days))
        ],
        batch_size=500,
    )


def _row(
    service_id: int, place: "Ahead", number: int, until: date, now: datetime
) -> DemandForecast:
    day = place.days[number]
    low, middle, high = (Decimal(f"{each:.2f}") for each in day.multiplier)
    return DemandForecast(
        service_id=service_id,
        district=place.district,
        pincode=place.pincode,
        day=day.day,
        asked_low=day.asked[0],
        asked=day.asked[1],
        asked_high=day.asked[2],
        usual=place.usual,
        multiplier_low=low,
        multiplier=middle,
        multiplier_high=high,
        confidence=day.confidence,
        tried=day.tried,
        relative_error=place.relative_error,
        method=place.method,
        fallback_used=place.fallback_used,
        data_until=until - timedelta(days=1),
        made_at=now,
    )


def _today(zone: ZoneInfo) -> date:
    return clock.now().astimezone(zone).date()


def _last_night(zone: ZoneInfo) -> datetime:
    """The last time that it was two in the night."""
    now = clock.now().astimezone(zone)
    tonight = datetime.combine(now.date(), NIGHT, tzinfo=zone)
    return tonight if tonight <= now else tonight - timedelta(days=1)
