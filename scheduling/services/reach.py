"""Who comes where: computed when a provider changes, so that nobody computes it when asking."""

from accounts.selectors import work_area_of
from kernel.transactions import use_case
from scheduling.models import Pincode, ServiceArea
from scheduling.services.calendar import lock_calendar
from scheduling.travel import box_around, distance_km


@use_case
def refresh_service_area(*, provider_id: int) -> int:
    """Work out anew which pincodes a provider comes to; answers how many.

    One who is not (any more) let in comes to none. A home pincode that is not in our table
    is still reached itself.
    """
    lock_calendar(provider_id)
    reached = _reached_by(provider_id)
    there = dict(
        ServiceArea.objects.filter(provider_id=provider_id).values_list("pincode", "distance_km")
    )
    # Compared with their distances: who moves house keeps no stale ones.
    stale = [code for code, km in there.items() if reached.get(code) != km]
    ServiceArea.objects.filter(provider_id=provider_id, pincode__in=stale).delete()
    ServiceArea.objects.bulk_create(
        ServiceArea(provider_id=provider_id, pincode=code, distance_km=km)
        for code, km in reached.items()
        if there.get(code) != km
    )
    return len(reached)


def _reached_by(provider_id: int) -> dict[str, float]:
    """Codes with their distance from the provider's home, in km to two places."""
    area = work_area_of(provider_id)
    if area is None:
        return {}
    reached = {area.home_pincode: 0.0}
    home = Pincode.objects.filter(pk=area.home_pincode).first()
    if home is None:
        return reached
    south, north, west, east = box_around(home.latitude, home.longitude, area.radius_km)
    near = Pincode.objects.filter(
        latitude__range=(south, north), longitude__range=(west, east)
    ).values_list("code", "latitude", "longitude")
    for code, latitude, longitude in near:
        km = distance_km(home.latitude, home.longitude, latitude, longitude)
        if km <= area.radius_km:
            reached[code] = round(km, 2)
    return reached
