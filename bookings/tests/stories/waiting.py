"""Somebody waits for a time, is offered one that became free, and takes it."""

from typing import Any

from bookings import services
from bookings.models import Booking
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.stories import town

WAITLIST = "/api/waitlist/"
OFFERS = "/api/waitlist/offers/"


def taken(service: Any, vendor: Any, *, days: int) -> Booking:
    booking = services.request_booking(
        actor=cast.neighbour().as_actor(),
        service_id=service.pk,
        pincode=town.CODE,
        scheduled_at=cast.moment(11, days=days),
    )
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def given_up(stage: Stage, booking: Booking) -> None:
    """Its time becomes free, and the worker offers it to whoever waits."""
    services.cancel_booking(booking_id=booking.pk, actor=booking.customer.as_actor())
    stage.work()


def wish(service: Any, *, days: int) -> dict[str, Any]:
    return {
        "service": service.pk,
        "pincode": town.CODE,
        "earliest": cast.at(9, days=days),
        "latest": cast.at(18, days=days),
        "consent": True,
    }


@story
def a_time_becomes_free(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    visit = taken(service, vendor, days=7)
    place = stage.post(
        WAITLIST,
        by=customer,
        body={
            **wish(service, days=7),
            "provider": vendor.pk,
            "not_before": "10:00",
            "note": "The earlier the better.",
        },
        says="Wait for a time that becomes free",
    )
    here = {"id": place["id"]}
    stage.get(
        WAITLIST,
        by=customer,
        query={"in_line": "true", "page_size": 20},
        says="The places in line of the caller",
    )
    stage.get("/api/waitlist/counts/", by=vendor, says="How many wait for what one does")
    given_up(stage, visit)
    (offer, *_) = stage.get(
        OFFERS, by=customer, query={"status": "open"}, says="What has been offered"
    )["results"]
    chosen = {"id": offer["id"]}
    stage.get(OFFERS + "{id}/", by=customer, path=chosen, says="One offer")
    stage.get(WAITLIST + "{id}/", by=customer, path=here, says="A place in line with an offer")
    stage.post(
        OFFERS + "{id}/take/", by=customer, path=chosen, says="Take it: it is booked at once"
    )


@story
def an_offer_is_declined(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    visit = taken(service, vendor, days=7)
    place = stage.post(WAITLIST, by=customer, body=wish(service, days=7))
    given_up(stage, visit)
    (offer, *_) = stage.get(OFFERS, by=customer)["results"]
    stage.post(
        OFFERS + "{id}/decline/",
        by=customer,
        path={"id": offer["id"]},
        says="Not this one; the place in line stays",
    )
    stage.delete(
        WAITLIST + "{id}/", by=customer, path={"id": place["id"]}, says="Give the place up"
    )
