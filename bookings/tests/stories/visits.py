"""A visit at home, as the HomeServe pages play it: asked for, done, signed for."""

from typing import Any

from bookings.tests.factories import CompletedBookingFactory, TakenBookingFactory
from bookings.tests.stories.files import photo
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.stories import town

BOOKINGS = "/api/bookings/"
BOOKING = "/api/bookings/{id}/"
PHOTOS = "/api/photos/"
SIGNATURES = "/api/signatures/"


def asked_for(stage: Stage, service: Any, customer: Any, **more: Any) -> Any:
    wish = {"service": service.pk, "pincode": town.CODE, "scheduled_date": cast.at(11)}
    return stage.post(BOOKINGS, by=customer, body={**wish, **more})


@story
def a_visit_is_asked_for_and_accepted(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    price = stage.get(
        "/api/dynamic-pricing/",
        by=customer,
        query={
            "service_id": service.pk,
            "pincode": town.CODE,
            "scheduled_datetime": cast.at(11),
        },
    )
    booking = stage.post(
        BOOKINGS,
        by=customer,
        body={
            "service": service.pk,
            "pincode": town.CODE,
            "scheduled_date": cast.at(11),
            "customer_notes": "Third floor, the lift works.",
            "flexibility_minutes": 60,
            "quote": price["quote"],
        },
        headers={"Idempotency-Key": "5f2c9e1a-visit"},
        says="Ask for a visit at the price that was quoted",
    )
    stage.post(
        BOOKINGS,
        by=customer,
        body={"pincode": town.CODE, "scheduled_date": "tomorrow at eleven"},
        status=400,
        says="What is missing or cannot be read is said field by field",
    )
    here = {"id": booking["id"]}
    stage.get(
        BOOKINGS,
        by=vendor,
        query={"status": "pending", "pincode": town.CODE, "page_size": 20},
        says="What a vendor could accept",
    )
    stage.post(BOOKING + "accept_booking/", by=vendor, path=here, says="Take an open booking")
    stage.post(
        BOOKING + "accept_booking/",
        by=town.at_work(cast.rival(), service),
        path=here,
        status=409,
        says="A second vendor comes too late",
    )
    stage.get(BOOKING, by=customer, path=here, says="A booking that a vendor has accepted")
    stage.get(
        BOOKING,
        by=cast.neighbour(),
        path=here,
        status=404,
        says="What is somebody else's is not there",
    )
    stage.patch(
        BOOKING,
        by=customer,
        path=here,
        body={"customer_notes": "Third floor; please ring twice."},
        says="Change what the vendor should know",
    )
    stage.get(BOOKING + "ics/", by=customer, path=here, says="A visit for one's own calendar")
    stage.get(
        BOOKING + "calendar-links/",
        by=customer,
        path=here,
        says="Links that put a visit into a web calendar",
    )
    stage.post(
        BOOKING + "shift/",
        by=vendor,
        path=here,
        body={"scheduled_date": cast.at(11, 30)},
        says="Begin half an hour later, as the customer left open",
    )
    stage.post(
        BOOKING + "reschedule/",
        by=customer,
        path=here,
        body={"scheduled_date": cast.at(15, days=2)},
        says="Move a visit to another day",
    )


@story
def a_time_that_is_held_is_booked(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    hold = stage.post(
        "/api/availability/holds/",
        by=customer,
        body={
            "provider": vendor.pk,
            "service": service.pk,
            "starts_at": cast.at(11),
            "pincode": town.CODE,
        },
    )
    stage.post(
        BOOKINGS,
        by=customer,
        body={
            "service": service.pk,
            "pincode": town.CODE,
            "scheduled_date": cast.at(11),
            "hold": hold["id"],
        },
        says="Book a time that is held: confirmed at once",
    )
    stage.post(
        "/api/availability/holds/",
        by=cast.neighbour(),
        body={
            "provider": vendor.pk,
            "service": service.pk,
            "starts_at": cast.at(11),
            "pincode": town.CODE,
        },
        status=409,
        says="Somebody else was quicker: the time is taken",
    )


@story
def a_booking_is_given_back_and_cancelled(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    here = {"id": asked_for(stage, service, customer)["id"]}
    stage.post(BOOKING + "accept_booking/", by=vendor, path=here)
    stage.post(
        BOOKING + "release_booking/",
        by=vendor,
        path=here,
        body={"reason": "My van has broken down."},
        says="Give a booking back; it is open again",
    )
    stage.post(
        BOOKING + "cancel/",
        by=customer,
        path=here,
        body={"reason": "We are travelling that day."},
        says="Cancel a visit that lies ahead",
    )


@story
def a_visit_is_made_and_signed_for(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    booking = TakenBookingFactory(service=service, customer=customer, vendor=vendor)
    here = {"id": str(booking.pk)}
    before = stage.post(
        PHOTOS,
        by=vendor,
        body={
            "booking": booking.pk,
            "image_type": "before",
            "description": "Behind the stove.",
        },
        files={"image": photo("kitchen-before.jpg")},
        says="Show how the place looked before",
    )
    stage.post(BOOKING + "start_booking/", by=vendor, path=here, says="Begin the work")
    after = stage.post(
        PHOTOS,
        by=vendor,
        body={"booking": booking.pk, "image_type": "after"},
        files={"image": photo("after.jpg", "teal")},
    )
    blurred = stage.post(
        PHOTOS,
        by=vendor,
        body={"booking": booking.pk, "image_type": "after"},
        files={"image": photo("blur.jpg", "grey")},
    )
    stage.get(
        PHOTOS,
        by=customer,
        query={"booking": booking.pk, "image_type": "before"},
        says="The photos of a booking",
    )
    stage.get(PHOTOS + "{id}/", by=customer, path={"id": before["id"]}, says="One photo")
    stage.delete(PHOTOS + "{id}/", by=vendor, path={"id": blurred["id"]}, says="Take a photo back")
    stage.post(
        BOOKING + "complete_booking/",
        by=vendor,
        path=here,
        says="The work is done: the customer can pay",
    )
    asked = stage.post(
        "/api/enhanced-signatures/",
        by=vendor,
        body={
            "action": "request_signature_with_photos",
            "booking_id": booking.pk,
            "photo_ids": [before["id"], after["id"]],
        },
        says="Ask the customer to sign for what the photos show",
    )
    stage.get(
        SIGNATURES, by=customer, query={"status": "pending"}, says="What waits for a signature"
    )
    signed = {"id": asked["signature_id"]}
    stage.post(
        SIGNATURES + "{id}/sign/",
        by=customer,
        path=signed,
        body={"satisfaction_rating": 5, "comments": "Spotless, and on time."},
        says="Sign for the work and rate it",
    )
    stage.get(SIGNATURES + "{id}/", by=customer, path=signed, says="A signature")
    stage.get(
        SIGNATURES + "{id}/verify/",
        by=customer,
        path=signed,
        says="Whether what was signed is still what is there",
    )


@story
def a_customer_does_not_sign(stage: Stage) -> None:
    service = town.cleaning()
    vendor, customer = town.cleaner(service), cast.customer()
    booking = CompletedBookingFactory(service=service, customer=customer, vendor=vendor)
    asked = stage.post(
        BOOKING + "request_signature/",
        by=vendor,
        path={"id": str(booking.pk)},
        says="Ask the customer to sign",
    )
    stage.post(
        "/api/enhanced-signatures/",
        by=customer,
        body={
            "action": "reject_signature",
            "signature_id": asked["signature_id"],
            "reason": "The hood above the stove was not cleaned.",
            "evidence": {"rooms": ["kitchen"]},
        },
        says="Do not sign, and so open a dispute",
    )
