"""What a visit costs."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel.zones import zone_of
from pricing.calendar_days import holiday_on
from pricing.price import Price, priced, time_factor
from pricing.selectors import market_of


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
    market = market_of(service_id=service.pk, pincode=place.code, scheduled_at=scheduled_at)
    local = scheduled_at.astimezone(clock_of(service))
    return priced(
        base=service.base_price,
        time=time_factor(local, holiday_on(local.date(), place.state)),
        demand=market.demand,
        availability=market.availability,
        cap=Decimal(settings.PRICING_CAP),
    )


def clock_of(service: Priced) -> ZoneInfo:
    """By whose clock an evening is one: the organisation's, else the marketplace's."""
    home = service.organization
    return zone_of(home.timezone if home is not None else settings.DEFAULT_TIMEZONE)
