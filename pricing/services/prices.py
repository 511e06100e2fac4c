"""Prices for the apps above and for the page that shows them."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings

from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of
from pricing.calendar_days import holiday_on
from pricing.price import Price, priced, time_factor
from pricing.selectors import availability_factor, demand_factor
from scheduling.selectors import known_pincode


class Located(Protocol):
    """What of a place a price needs: `scheduling.selectors.known_pincode` answers one."""

    @property
    def code(self) -> str: ...

    @property
    def state(self) -> str: ...


class Priced(Protocol):
    """What of a service a price needs."""

    @property
    def pk(self) -> int: ...

    @property
    def base_price(self) -> Decimal: ...

    @property
    def organization(self) -> Any: ...


def price_for(*, service: Priced, place: Located, scheduled_at: datetime) -> Price:
    """What `service` costs at that place and hour, the same for whoever asks."""
    visit: Any = {"service_id": service.pk, "pincode": place.code, "scheduled_at": scheduled_at}
    local = scheduled_at.astimezone(_clock_of(service))
    return priced(
        base=service.base_price,
        time=time_factor(local, holiday_on(local.date(), place.state)),
        demand=demand_factor(**visit),
        availability=availability_factor(**visit),
        cap=Decimal(settings.PRICING_CAP),
    )


def _clock_of(service: Priced) -> ZoneInfo:
    """By whose clock an evening is one: the organisation's, else the marketplace's."""
    home = service.organization
    return zone_of(home.timezone if home is not None else settings.DEFAULT_TIMEZONE)


def quoted_price(
    *, actor: Actor, service_id: int, pincode: str, scheduled_datetime: datetime | None = None
) -> dict[str, Any]:
    """The price of a service of the marketplace, in the shape of the HomeServe page.

    Raises NotFound (the service) or UnknownPincode.
    """
    now = clock.now()
    service = bookable_service(service_id, actor)
    place = known_pincode(pincode)
    price = price_for(service=service, place=place, scheduled_at=scheduled_datetime or now)
    return {
        "service": {"id": service.pk, "name": service.name, "category": service.category},
        "pincode": pincode,
        "pricing": price.breakdown(),
        "timestamp": now,
    }
