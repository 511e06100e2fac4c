"""The prices of the days to come, from what the worker has forecast at night."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings

from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from pricing.calendar_days import holiday_on
from pricing.demand.factors import held_factor
from pricing.models import DemandForecast
from pricing.price import NEUTRAL, Factor, Price, priced, time_factor
from pricing.selectors.forecasts import forecast_days
from pricing.selectors.pauses import pauses_over
from pricing.services.prices import Located, Priced, clock_of
from scheduling.selectors import known_pincode

# A day's price is that of a visit at this hour by the clock of the place.
HOUR = time(10, 0)
NOTHING_FORECAST = (
    "Nothing is known of this day's demand yet, so the usual is assumed: how often that comes"
    " true was never tried."
)


def predicted_prices(*, actor: Actor, service_id: int, pincode: str, days: int) -> dict[str, Any]:
    """What a service is likely to cost on the next days, in the shape of the HomeServe page.

    Raises NotFound (the service) or UnknownPincode.
    """
    now = clock.now()
    service = bookable_service(service_id, actor)
    place = known_pincode(pincode)
    today = now.astimezone(clock_of(service)).date()
    coming = [today + timedelta(days=ahead) for ahead in range(1, days + 1)]
    forecast = forecast_days(
        service_id=service.pk,
        pincode=pincode,
        district=place.district,
        first=coming[0],
        last=coming[-1],
    )
    pauses = pauses_over(place, first=now, last=now + timedelta(days=days + 1))
    one = next(iter(forecast.values()), None)
    return {
        "service": {
            "id": service.pk,
            "name": service.name,
            "category": service.category,
            "base_price": float(service.base_price),
        },
        "pincode": pincode,
        "predictions": [
            _prediction(service, place, local, forecast.get(day), pauses.reason_at(local))
            for day in coming
            for local in [datetime.combine(day, HOUR, tzinfo=clock_of(service))]
        ],
        "hour": HOUR,
        "method": _method(one),
        "data_until": one and one.data_until,
        "timestamp": now,
    }


def _prediction(
    service: Priced,
    place: Located,
    local: datetime,
    row: DemandForecast | None,
    held_for: str | None,
) -> dict[str, Any]:
    if held_for is not None:
        low = middle = high = _price(service, place, local, held_factor(held_for))
    elif row is None:
        low = middle = high = _price(service, place, local, Factor(reason=NOTHING_FORECAST))
    else:
        low, middle, high = (
            _price(service, place, local, Factor(multiplier, _of_demand(row)))
            for multiplier in (row.multiplier_low, row.multiplier, row.multiplier_high)
        )
    return {
        "date": local.date(),
        "predicted_price": float(middle.total),
        "surge_multiplier": float(middle.multiplier),
        "confidence": round(row.confidence, 2) if row else 0.0,
        "demand_level": middle.demand_level,
        "lowest_price": float(low.total),
        "highest_price": float(high.total),
        "explanations": middle.reasons,
    }


def _price(service: Priced, place: Located, local: datetime, demand: Factor) -> Price:
    return priced(
        base=service.base_price,
        time=time_factor(local, holiday_on(local.date(), place.state)),
        demand=demand,
        availability=Factor(),
        cap=Decimal(settings.PRICING_CAP),
    )


def _of_demand(row: DemandForecast) -> str:
    where = "here" if row.pincode else "in this district"
    expected = f"About {row.asked:.0f} people are expected to ask {where}"
    if row.multiplier > NEUTRAL:
        return f"{expected}, more than usual."
    return (
        f"{expected}, fewer than usual." if row.multiplier < NEUTRAL else f"{expected}, as usual."
    )


def _method(row: DemandForecast | None) -> dict[str, Any]:
    """What made the forecast, and how wrong it usually is."""
    if row is None:
        return {
            "name": "none",
            "scope": "none",
            "description": NOTHING_FORECAST,
            "relative_error": None,
            "fallback_used": True,
            "model_version": "",
        }
    where = "this PIN code" if row.pincode else "the district, for little is asked at this PIN code"
    known = (
        f" Its error was {row.relative_error:.2f} times that of taking last week's numbers."
        if row.relative_error is not None
        else " How wrong it is will be known after some weeks."
    )
    return {
        "name": row.method,
        "scope": "pincode" if row.pincode else "district",
        "description": (
            f"Computed from how much was asked for in {where}; four days in five are expected"
            f" between the lowest and the highest price.{known} How full the day will be is not"
            " part of it. Confidence is the share of earlier predictions whose price came true"
            " within 5 %."
        ),
        "relative_error": row.relative_error,
        "fallback_used": row.fallback_used,
        "model_version": row.model_version,
    }
