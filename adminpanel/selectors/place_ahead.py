"""What is to come at a place: how much will be asked for, and whether there is time for it."""

import math
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Final

from adminpanel.analysis.gap import Conversion, Gap, Range, gap_of, usual_range
from adminpanel.selectors import demand
from adminpanel.selectors.demand import AHEAD_DAYS, DAY
from adminpanel.selectors.place import LEAST_CUSTOMERS, Json, Place, as_json, rounded
from adminpanel.selectors.place_words import METHODS, forecast_says, gap_says
from pricing.demand.smoothing import BOOKED_OF_ASKED
from pricing.models import DemandForecast

SHOWN_SERVICES: Final = 20
USUAL_WEEKS: Final = 4


def gap_json(place: Place) -> Json:
    whole = _conversion(place)
    booking = {pk: _conversion_of(place, pk, whole) for pk in place.supply}
    gaps = _gaps(place, booking)
    together = Gap(
        wanted=Range.together(gap.wanted for gap in gaps.values()),
        to_be_had=math.fsum(gap.to_be_had for gap in gaps.values()),
    )
    shown = _shown(place, sorted(gaps, key=lambda pk: (-gaps[pk].missing.middle, pk)))
    names = demand.service_names(set(shown))
    unknown = place.asked.by_service.keys() - gaps.keys()
    return {
        "supply_gap_hours": as_json(together.missing),
        "wanted_hours": as_json(together.wanted),
        "bookable_hours": rounded(together.to_be_had),
        "is_sure": bool(gaps) and together.is_sure,
        "days_ahead": AHEAD_DAYS,
        **_conversion_json(whole),
        "services": [
            {
                "service_id": pk,
                "service_name": names.get(pk, ""),
                "supply_gap_hours": as_json(gaps[pk].missing),
                "wanted_hours": as_json(gaps[pk].wanted),
                "bookable_hours": rounded(gaps[pk].to_be_had),
                "is_sure": gaps[pk].is_sure,
                **_conversion_json(booking[pk]),
            }
            for pk in shown
        ],
        "services_of_unknown_supply": len(unknown),
        "method": METHODS["supply_gap"],
        "says": gap_says(together, whole, known=bool(gaps)),
    }


def _conversion(place: Place) -> Conversion:
    """Of all who asked here in the days that are looked at; before enough have, as prices take
    it."""
    return Conversion(
        asked=place.asked.since(place.since),
        booked=sum(place.customers.bookings.values()),
        taken=BOOKED_OF_ASKED,
    )


def _conversion_of(place: Place, service_id: int, whole: Conversion) -> Conversion:
    """Of one service; before enough have asked for it, as of all here."""
    return Conversion(
        asked=place.asked.of_service(service_id, place.since),
        booked=place.customers.bookings.get(service_id, 0),
        taken=whole.share.middle,
    )


def _conversion_json(found: Conversion) -> Json:
    share = found.share
    return {
        "booked_of_asked": round(share.middle, 4),
        "booked_of_asked_low": round(share.low, 4),
        "booked_of_asked_high": round(share.high, 4),
        "booked_of_asked_is_measured": found.is_measured,
        "asks_counted": found.asked,
        "bookings_counted": found.booked,
    }


def _gaps(place: Place, booking: Mapping[int, Conversion]) -> dict[int, Gap]:
    """Of each service of which it is known who comes."""
    return {
        service_id: gap_of(
            asks=_asks_ahead(place, service_id)[0],
            booking=booking[service_id].share,
            job_hours=place.job_hours[service_id],
            to_be_had=supply.to_be_had,
        )
        for service_id, supply in place.supply.items()
        if service_id in place.job_hours
    }


def forecast_json(place: Place) -> Json:
    services = place.asked.by_service.keys() | place.forecasts.keys()
    ahead = {pk: _asks_ahead(place, pk) for pk in services if pk in place.job_hours}
    shown = _shown(place, sorted(ahead, key=lambda pk: (-ahead[pk][0].middle, pk)))
    names = demand.service_names(set(shown))
    total = Range.together(asks for asks, _ in ahead.values())
    return {
        "asks": as_json(total),
        "level": 0.8,
        "days_ahead": AHEAD_DAYS,
        "days": _days(place),
        "services": [
            {
                "service_id": pk,
                "service_name": names.get(pk, ""),
                "asks": as_json(ahead[pk][0]),
                **_error(place.forecasts.get(pk)),
            }
            for pk in shown
        ],
        "fallback_used": any(is_usual for _, is_usual in ahead.values()) or not ahead,
        "data_until": max(
            (days[0].data_until for days in place.forecasts.values()), default=place.until - DAY
        ),
        "method": METHODS["forecast"],
        "says": forecast_says(total, AHEAD_DAYS),
    }


def _days(place: Place) -> list[Json]:
    """Day by day, of the services that have a forecast."""
    columns = zip(*place.forecasts.values(), strict=True)
    return [
        {
            "date": rows[0].day,
            **as_json(
                Range.together(Range(row.asked_low, row.asked, row.asked_high) for row in rows)
            ),
        }
        for rows in columns
    ]


def _asks_ahead(place: Place, service_id: int) -> tuple[Range, bool]:
    """Of the days to come together, and whether for want of a forecast what came so far."""
    days = place.forecasts.get(service_id)
    if days:
        return Range.together(
            Range(day.asked_low, day.asked, day.asked_high) for day in days
        ), False
    known = place.asked.by_service.get(service_id, {})
    weeks = [
        sum(known.get(place.until - timedelta(days=7 * back - day), 0) for day in range(AHEAD_DAYS))
        for back in range(1, USUAL_WEEKS + 1)
    ]
    return usual_range(weeks), True


def _error(days: Sequence[DemandForecast] | None) -> Json:
    """How wrong such forecasts were here."""
    if not days:
        return {
            "forecast_method": "the last four weeks",
            "relative_error": None,
            "confidence": None,
            "tried": 0,
            "fallback_used": True,
        }
    return {
        "forecast_method": days[0].method,
        "relative_error": days[0].relative_error,
        "confidence": rounded(days[0].confidence),
        "tried": days[0].tried,
        "fallback_used": days[0].fallback_used,
    }


def _shown(place: Place, services: Sequence[int]) -> list[int]:
    """Those of which something may be said by themselves."""
    known = place.customers.by_service
    return [pk for pk in services if known.get(pk, 0) >= LEAST_CUSTOMERS][:SHOWN_SERVICES]
