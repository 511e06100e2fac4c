"""What the market says of a place and an hour. No price looks at who asks."""

from datetime import datetime
from typing import Any

from django.conf import settings

from catalog.selectors import bookable_service
from kernel.actors import Actor
from pricing.price import Factor
from scheduling.selectors import found_vendors, known_pincode


def demand_factor(*, service_id: int, pincode: str, scheduled_at: datetime) -> Factor:
    """How many ask here, against how many can come. Nothing is counted yet: neutral."""
    return Factor()


def availability_factor(*, service_id: int, pincode: str, scheduled_at: datetime) -> Factor:
    """How much of the day asked for is still free here. Nothing is counted yet: neutral."""
    return Factor()


def demand_index(pincode: str, service_id: int | None = None) -> float:
    """How much is asked for here, 100 being usual. Nothing is counted yet: usual."""
    return 100.0


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
