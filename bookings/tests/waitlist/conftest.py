"""One vendor who works from nine to six, one customer, at ten on a Monday in Delhi."""

from datetime import time

import pytest
import time_machine

from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from bookings.tests.waitlist.people import NOW, booked, cancel, offers, waiting
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.tests.factories import (
    PincodeFactory,
    ServiceAreaFactory,
    WorkingHoursFactory,
)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(clock):
    return ServiceFactory(name="Deep clean", duration_minutes=60, buffer_after_minutes=15)


@pytest.fixture
def vendor(service):
    PincodeFactory()
    vendor = VendorFactory(timezone="Asia/Kolkata", first_name="Ravi", last_name="Nair")
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor)
    for weekday in range(7):
        WorkingHoursFactory(provider=vendor, weekday=weekday, starts=time(9), ends=time(18))
    return vendor


@pytest.fixture
def customer(vendor):
    return UserFactory(timezone="Asia/Kolkata")


@pytest.fixture
def page(customer):
    return signed_in(customer)


@pytest.fixture
def wish(service):
    return {
        "service": service.pk,
        "pincode": "110001",
        "earliest": "2027-03-08T09:00:00+05:30",
        "latest": "2027-03-08T18:00:00+05:30",
        "consent": True,
    }


@pytest.fixture
def offer(service, vendor, customer):
    """The customer is offered eleven o'clock, which somebody has given up."""
    waiting(service, customer=customer)
    cancel(booked(vendor, service))
    (made,) = offers()
    return made
