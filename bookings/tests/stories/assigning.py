"""Operations give out a day's open bookings."""

from datetime import time

from accounts.models import User
from bookings.tests.factories import BookingFactory
from catalog.models import Service
from catalog.tests.factories import OfferingFactory
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, WorkingHoursFactory
from scheduling.tests.stories import town

PLANS = "/api/vendor-optimization/assignment/"
WEST, EAST = "110010", "110020"


def living_at(code: str, vendor: User, service: Service) -> User:
    """They come to both ends of town, and live at one."""
    OfferingFactory(provider=vendor, service=service)
    for weekday in range(7):
        WorkingHoursFactory(provider=vendor, weekday=weekday, starts=time(9), ends=time(18))
    for pincode in (WEST, EAST):
        distance = 0.0 if pincode == code else 20.0
        ServiceAreaFactory(provider=vendor, pincode=pincode, distance_km=distance)
    return vendor


@story
def a_day_is_given_out(stage: Stage) -> None:
    service = town.cleaning()
    PincodeFactory(code=WEST, longitude=77.10)
    PincodeFactory(code=EAST, longitude=77.30)
    living_at(WEST, cast.vendor(home_pincode=WEST), service)
    living_at(EAST, cast.rival(home_pincode=EAST), service)
    for hour, pincode in ((10, WEST), (11, EAST), (14, WEST)):
        BookingFactory(
            service=service,
            customer=cast.customer(),
            pincode=pincode,
            scheduled_date=cast.moment(hour, days=3),
        )
    manager = cast.manager()
    plan = stage.get(
        PLANS,
        by=manager,
        query={"date": cast.day(3), "service_id": service.pk},
        says="Propose who takes a day's open bookings",
    )
    here = {"id": plan["id"]}
    stage.get(PLANS + "{id}/", by=manager, path=here, says="A plan as it was made")
    stage.post(PLANS + "{id}/apply/", by=manager, path=here, says="Give each booking to its vendor")
