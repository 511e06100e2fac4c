"""A trade of one made-up town, and who plies it."""

from datetime import time
from typing import Any

from accounts.models import User
from catalog.models import Service
from catalog.tests.factories import OfferingFactory, ServiceFactory
from catalog.tests.stories import cast
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, WorkingHoursFactory

CODE = "110001"


def cleaning(**more: Any) -> Service:
    PincodeFactory(code=CODE)
    return ServiceFactory(
        name="Deep cleaning",
        description="Every room, top to bottom; kitchen and bathrooms scrubbed.",
        **more,
    )


def at_work(vendor: User, service: Service, *, days: range = range(7)) -> User:
    """They do it, come to Connaught Place, and work from nine to six."""
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor, pincode=CODE, distance_km=0.0)
    for weekday in days:
        WorkingHoursFactory(provider=vendor, weekday=weekday, starts=time(9), ends=time(18))
    return vendor


def cleaner(service: Service) -> User:
    return at_work(
        cast.vendor(rating="4.80", rating_count=20, rating_total=96, job_count=31), service
    )
