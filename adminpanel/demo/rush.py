"""This afternoon's rush in the demo city, so that somebody who looks sees demand at work."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from catalog.models import Service
from kernel import clock
from pricing.models import DemandBucket
from pricing.services.outlook import refresh_outlook
from scheduling.selectors import Vicinity

HOUR = timedelta(hours=1)
HOURS = 3
LOOK = timedelta(minutes=30)
# Where it is hot, and how many more than usual ask there in an hour.
CENTRE = {"110001": 120, "110002": 70, "110005": 60}


def rush(chance: Random, services: Sequence[Service], now: datetime) -> None:
    """The first service is asked for by many more than usual, for the last hours."""
    service = services[0]
    this_hour = now.astimezone(UTC).replace(minute=0)
    for pincode, extra in CENTRE.items():
        for back in range(HOURS + 1):
            bucket, _ = DemandBucket.objects.get_or_create(
                service=service, pincode=pincode, hour=this_hour - back * HOUR
            )
            share = now.minute / 60 if back == 0 else 1.0
            bucket.asked += round(extra * share * chance.uniform(0.8, 1.2))
            bucket.save(update_fields=["asked"])
    _watch(service, now)


def _watch(service: Service, now: datetime) -> None:
    """Have prices follow as the worker would have had them: a factor rises by the hour."""
    vicinity = Vicinity()
    for step in range(HOURS * HOUR // LOOK, -1, -1):
        with clock.pretending(now - step * LOOK):
            refresh_outlook(service_id=service.pk, vicinity=vicinity)
