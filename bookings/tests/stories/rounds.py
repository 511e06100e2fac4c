"""A vendor's day in its best order, and followed."""

from bookings import services
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory
from scheduling.tests.stories import town

ROUND = "/api/vendor-optimization/"
NEAR, FAR = "110002", "110003"


@story
def a_day_is_put_in_order(stage: Stage) -> None:
    service = town.cleaning()
    vendor = town.cleaner(service)
    PincodeFactory(code=NEAR, latitude=28.64)
    PincodeFactory(code=FAR, latitude=28.72)
    for code in (NEAR, FAR):
        ServiceAreaFactory(provider=vendor, pincode=code, distance_km=5.0)
    customer = cast.customer()
    for hour, code, flexible in ((9, FAR, 0), (11, NEAR, 180), (13, FAR, 180), (16, NEAR, 0)):
        booking = services.request_booking(
            actor=customer.as_actor(),
            service_id=service.pk,
            pincode=code,
            scheduled_at=cast.moment(hour, 30, days=2),
            flexibility_minutes=flexible,
        )
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    day = stage.get(ROUND, by=vendor, query={"date": cast.day(2)}, says="A day in its best order")
    shifts = [
        {"entry": each["entry"], "start": each["start"]}
        for each in day["visits"]
        if each["is_shifted"]
    ]
    stage.post(
        ROUND,
        by=vendor,
        body={"date": cast.day(2), "shifts": shifts},
        says="Begin flexible visits at the times that were shown",
    )
