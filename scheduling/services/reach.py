"""Who comes where: computed when a provider changes, so that nobody computes it when asking."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from accounts.selectors import work_area_of
from kernel.transactions import use_case
from scheduling.models import Pincode, ServiceArea
from scheduling.services.calendar import forget_opening, lock_calendar
from scheduling.travel import Place, box_around, distance_km, travel_times

# No rush at this hour: a vendor's reach is told the same whenever it was worked out.
QUIET_HOUR = datetime(2026, 1, 4, 13, tzinfo=ZoneInfo("Asia/Kolkata"))


class Way(NamedTuple):
    """From a provider's home; `minutes` are None where the home is not in our table."""

    km: float
    minutes: int | None


@use_case
def refresh_service_area(*, provider_id: int) -> int:
    """Work out anew which pincodes a provider comes to; answers how many.

    One who is not (any more) let in comes to none. A home pincode that is not in our table
    is still reached itself.
    """
    lock_calendar(provider_id)
    forget_opening(provider_id)
    reached = _reached_by(provider_id)
    rows = ServiceArea.objects.filter(provider_id=provider_id)
    there = {
        code: Way(km, minutes)
        for code, km, minutes in rows.values_list("pincode", "distance_km", "travel_minutes")
    }
    # Compared with their ways: who moves house keeps no stale ones.
    stale = [code for code, way in there.items() if reached.get(code) != way]
    rows.filter(pincode__in=stale).delete()
    ServiceArea.objects.bulk_create(
        ServiceArea(
            provider_id=provider_id,
            pincode=code,
            distance_km=way.km,
            travel_minutes=way.minutes,
        )
        for code, way in reached.items()
        if there.get(code) != way
    )
    return len(reached)


def _reached_by(provider_id: int) -> dict[str, Way]:
    """Codes with the way from the provider's home: km to two places, minutes at a quiet hour."""
    area = work_area_of(provider_id)
    if area is None:
        return {}
    reached = {area.home_pincode: Way(0.0, None)}
    home = Pincode.objects.filter(pk=area.home_pincode).first()
    if home is None:
        return reached
    ways = travel_times()
    origin = _place(home.code, home.latitude, home.longitude, home.radius_km)
    south, north, west, east = box_around(home.latitude, home.longitude, area.radius_km)
    near = Pincode.objects.filter(
        latitude__range=(south, north), longitude__range=(west, east)
    ).values_list("code", "latitude", "longitude", "radius_km")
    for code, latitude, longitude, radius_km in near:
        km = distance_km(home.latitude, home.longitude, latitude, longitude)
        if km <= area.radius_km:
            there = _place(code, latitude, longitude, radius_km)
            reached[code] = Way(round(km, 2), ways.minutes(origin, there, QUIET_HOUR))
    return reached


def _place(code: str, latitude: float, longitude: float, radius_km: float) -> Place:
    return Place(code=code, latitude=latitude, longitude=longitude, radius_km=radius_km)
