"""A town with two ends, whoever lives there, and what operations ask."""

from datetime import time, timedelta

from accounts.tests.factories import VendorFactory, signed_in
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import OfferingFactory
from scheduling.tests.factories import ServiceAreaFactory, WorkingHoursFactory

PATH = "/api/vendor-optimization/assignment/"
WEST, EAST = "110010", "110020"


def living_at(code, service, morning):
    vendor = VendorFactory(timezone="Asia/Kolkata", provider_profile__home_pincode=code)
    OfferingFactory(provider=vendor, service=service)
    WorkingHoursFactory(provider=vendor, weekday=morning.weekday(), starts=time(8), ends=time(20))
    for pincode in (WEST, EAST):
        distance = 0.0 if pincode == code else 20.0
        ServiceAreaFactory(provider=vendor, pincode=pincode, distance_km=distance)
    return vendor


def wanted(service, morning, hours, pincode):
    return BookingFactory(
        service=service, pincode=pincode, scheduled_date=morning + timedelta(hours=hours)
    )


def proposed(manager, service, morning):
    query = {"date": morning.date().isoformat(), "service_id": service.pk}
    answer = signed_in(manager).get(PATH, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def applied(manager, plan):
    return signed_in(manager).post(f"{PATH}{plan['id']}/apply/")
