"""What can be said of one place: where demand goes, what is missing, what was out of the usual,
what is expected; of each how it is known, and how sure that is."""

from adminpanel.analysis.tiers import Tier, tier_of
from adminpanel.policies import require_operations
from adminpanel.selectors import figures
from adminpanel.selectors.demand import DAY
from adminpanel.selectors.place import LEAST_CUSTOMERS, Json, Place, read_place
from adminpanel.selectors.place_ahead import forecast_json, gap_json
from adminpanel.selectors.place_past import anomalies_json, trend_json
from kernel import clock
from kernel.actors import Actor
from scheduling.models import Pincode
from scheduling.selectors import known_pincode, providers_reaching


def place_analysis(*, pincode: str, days: int, actor: Actor) -> Json:
    """The analysis of a pincode over the last `days` whole days. A dozen queries, whatever its
    size. Raises NotAllowed, or UnknownPincode."""
    require_operations(actor)
    place = read_place(known_pincode(pincode), days)
    is_enough = place.customers.count >= LEAST_CUSTOMERS
    return {
        "pincode": place.pincode.code,
        "district": place.pincode.district,
        "state": place.pincode.state,
        "tier": _tier(place.pincode),
        "days": days,
        "date_from": place.since,
        "date_to": place.until - DAY,
        "as_of": clock.now(),
        "suppressed": not is_enough,
        "least_customers": LEAST_CUSTOMERS,
        **(_parts(place) if is_enough else _nothing()),
    }


def _tier(pincode: Pincode) -> Tier:
    is_placed = pincode.quality != Pincode.Quality.DISTRICT
    return tier_of(pincode.radius_km if is_placed else None)


def _nothing() -> Json:
    """Where too few people booked for anything to be said without saying it of somebody."""
    return {
        "evidence": None,
        "trend": None,
        "supply_gap": None,
        "anomalies": None,
        "forecast": None,
        "summary": (
            f"Fewer than {LEAST_CUSTOMERS} customers booked here in this time: nothing is said of"
            " so few."
        ),
    }


def _parts(place: Place) -> Json:
    trend, gap = trend_json(place), gap_json(place)
    odd, forecast = anomalies_json(place), forecast_json(place)
    return {
        "evidence": _evidence(place),
        "trend": trend,
        "supply_gap": gap,
        "anomalies": odd,
        "forecast": forecast,
        "summary": " ".join(each["says"] for each in (trend, gap, odd, forecast)),
    }


def _evidence(place: Place) -> Json:
    booked = figures.totals(place.since, place.until - DAY, pincode=place.pincode.code).bookings
    return {
        "asks": place.asked.since(place.since),
        "customers": place.customers.count,
        "bookings": booked.asked,
        "confirmed": booked.confirmed,
        "completed": booked.completed,
        "cancelled": booked.cancelled,
        "vendors": providers_reaching(place.pincode.code).distinct().count(),
        "counted_since": place.asked.first,
    }
