"""How much is asked for at a place, and who comes there."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Min, Q, Sum

from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from pricing.models import DemandBucket
from scheduling.selectors import found_vendors, known_pincode

WEEK = timedelta(days=7)
USUAL_WEEKS = 4
FEW_ASKS = 30


def demand_index(pincode: str, service_id: int | None = None) -> float:
    """How much was asked for here in the last seven days, 100 being usual. One query.

    Usual are as many as in a week of the four before, which have the same days of the week.
    Small numbers are drawn to 100: `100 × (asks + 30) / (usual + 30)`. With less than a week
    before them nothing is usual yet: 100.
    """
    now = clock.now()
    until = now - WEEK
    buckets = DemandBucket.objects.filter(pincode=pincode, hour__gt=until - USUAL_WEEKS * WEEK)
    if service_id is not None:
        buckets = buckets.filter(service_id=service_id)
    found = buckets.aggregate(
        lately=Sum("asked", filter=Q(hour__gt=until), default=0),
        before=Sum("asked", filter=Q(hour__lte=until), default=0),
        first=Min("hour"),
    )
    if found["first"] is None or until - found["first"] < WEEK:
        return 100.0
    weeks = (until - found["first"]) / WEEK
    # Where the fourth week was quiet at first, it was one all the same.
    usual = found["before"] / (weeks if weeks < USUAL_WEEKS - 1 else USUAL_WEEKS)
    index: float = round(100 * (found["lately"] + FEW_ASKS) / (usual + FEW_ASKS), 1)
    return index


def vendor_search(
    *, actor: Actor, pincode: str, service_id: int | None, page: int, page_size: int
) -> dict[str, Any]:
    """Who comes to a place, best first, in the shape of the HomeServe page.

    Raises UnknownPincode, or NotFound (the service).
    """
    known_pincode(pincode)
    if service_id is not None:
        bookable_service(service_id, actor)
    vendors, total = found_vendors(
        actor=actor,
        pincode=pincode,
        service_id=service_id,
        start=(page - 1) * page_size,
        size=page_size,
    )
    return {
        "vendors": vendors,
        "total_vendors": total,
        "pincode": pincode,
        "demand_index": demand_index(pincode, service_id),
        "page": page,
        "page_size": page_size,
        "score_weights": settings.SCHEDULING_VENDOR_WEIGHTS,
    }
