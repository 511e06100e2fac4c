"""Prices for the apps above and for the page that shows them."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings

from pricing.price import Price, priced, time_factor
from pricing.selectors import availability_factor, demand_factor


class Priced(Protocol):
    """What of a service a price needs."""

    @property
    def pk(self) -> int: ...

    @property
    def base_price(self) -> Decimal: ...


def price_for(*, service: Priced, pincode: str, scheduled_at: datetime) -> Price:
    """What `service` costs at that place and hour, the same for whoever asks."""
    return priced(
        base=service.base_price,
        time=time_factor(scheduled_at.astimezone(ZoneInfo(settings.DEFAULT_TIMEZONE))),
        demand=demand_factor(service_id=service.pk, pincode=pincode, scheduled_at=scheduled_at),
        availability=availability_factor(
            service_id=service.pk, pincode=pincode, scheduled_at=scheduled_at
        ),
        cap=Decimal(settings.PRICING_CAP),
    )
