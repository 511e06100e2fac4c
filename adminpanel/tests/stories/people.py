"""Who runs the platform in its stories, and what went on there lately."""

from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import ProviderProfileFactory
from accounts.tests.named import person
from bookings.models import StatusChange
from bookings.tests.factories import BookingFactory, CompletedBookingFactory
from catalog.models import Service
from catalog.tests.factories import OfferingFactory, ServiceFactory
from pricing.models import DemandBucket
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, work_always

CUSTOMERS = ("Asha Rao", "Imran Sheikh", "Zoya Khan", "Kabir Bose", "Sunita Devi", "John Smith")
VENDORS = ("Ravi Kumar", "Lata Joshi", "Mohan Das", "Nadia Ansari", "Peter Dsouza")
MORNINGS = 60


def manager() -> User:
    return person("Farah Ali", Role.OPS_MANAGER)


def superior() -> User:
    return person("Dev Mehta", Role.SUPER_ADMIN)


def vendor(name: str) -> User:
    made = person(name, Role.VENDOR)
    ProviderProfileFactory(user=made)
    return made


def cleaning() -> Service:
    service: Service = ServiceFactory(name="Deep cleaning", duration_minutes=120)
    return service


def a_busy_week(now: datetime) -> None:
    """In Connaught Place six people asked for deep cleaning, and one vendor came to four."""
    PincodeFactory()
    service, ravi = cleaning(), vendor("Ravi Kumar")
    OfferingFactory(provider=ravi, service=service)
    ServiceAreaFactory(provider=ravi)
    work_always(ravi)
    for number, name in enumerate(CUSTOMERS):
        asked_at = now - timedelta(days=1 + number % 3, hours=1)
        booking = BookingFactory(service=service, customer=person(name), created_at=asked_at)
        if number < 4:
            _confirmed(booking, by=ravi, at=asked_at + timedelta(minutes=30))
    DemandBucket.objects.bulk_create(
        DemandBucket(
            service=service, pincode="110001", hour=_hour(now - timedelta(days=back)), asked=20
        )
        for back in range(1, MORNINGS + 1)
    )


def a_week_of_work(first: datetime) -> list[User]:
    """Five vendors did two jobs each, one of them late."""
    PincodeFactory()
    service, vendors = cleaning(), [vendor(name) for name in VENDORS]
    customer = person("Asha Rao")
    for number, each in enumerate(vendors):
        for days in (1, 3):
            at = first + timedelta(days=days, hours=4 + number)
            CompletedBookingFactory(
                vendor=each,
                customer=customer,
                service=service,
                scheduled_date=at,
                actual_start_time=at + timedelta(hours=number == 0),
                created_at=at - timedelta(days=1),
            )
    return vendors


def _confirmed(booking: Any, *, by: User, at: datetime) -> None:
    StatusChange.objects.create(
        booking=booking,
        from_status="pending",
        to_status="confirmed",
        changed_by=by,
        changed_at=at,
    )


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=30, second=0, microsecond=0)
