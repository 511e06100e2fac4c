"""A visit is disputed: both sides speak, operations decide."""

from decimal import Decimal
from typing import Any

from bookings.models import Booking
from bookings.tests.factories import TakenBookingFactory
from bookings.tests.stories.files import photo
from catalog.tests.stories import cast
from disputes.tests.factories import DecidedDisputeFactory
from kernel.tests.stage import Stage, story
from payments.tests.factories import InvoiceFactory
from scheduling.tests.stories import town

DISPUTES = "/api/disputes/"
DISPUTE = "/api/disputes/{id}/"
SUGGESTED = "/api/advanced-dispute-resolution/{dispute_id}/"
GREASY = {
    "title": "The kitchen is still greasy",
    "description": "The work is of poor quality: the hood behind the stove was not cleaned.",
}


def visit(stage: Stage) -> Booking:
    """Ravi has cleaned at Meera's, who has paid by card."""
    booking = TakenBookingFactory(
        service=town.cleaning(), customer=cast.customer(), vendor=cast.vendor()
    )
    done = {"id": str(booking.pk)}
    stage.post("/api/bookings/{id}/complete_booking/", by=booking.vendor, path=done)
    stage.post("/api/payments/", by=booking.customer, body={"booking": done["id"]})
    return booking


def decided(count: int) -> None:
    """So many like it were decided before."""
    for number in range(count):
        past = DecidedDisputeFactory(
            subject_id=f"00000000-0000-4000-8000-{number:012d}",
            resolution_amount=Decimal("100.00"),
        )
        InvoiceFactory(subject_id=past.subject_id, total=Decimal("499.00"))


def disputed(stage: Stage, booking: Booking) -> dict[str, Any]:
    """Meera disputes it; answers what a path names it by."""
    body = {"booking_id": str(booking.pk), "dispute_type": "quality", **GREASY}
    made = stage.post(DISPUTES + "create_dispute/", by=booking.customer, body=body)
    return {"id": made["id"]}


@story
def a_visit_is_disputed_and_decided(stage: Stage) -> None:
    booking = visit(stage)
    customer, vendor, manager = booking.customer, booking.vendor, cast.manager()
    decided(5)
    made = stage.post(
        DISPUTES + "create_dispute/",
        by=customer,
        body={
            "booking_id": str(booking.pk),
            "dispute_type": "quality",
            **GREASY,
            "claimed_amount": "150.00",
            "evidence": {"rooms": ["kitchen"]},
        },
        says="Dispute a visit",
    )
    here = {"id": made["id"]}
    stage.get(
        DISPUTES,
        by=vendor,
        query={"live": "true", "booking": str(booking.pk), "page_size": 20},
        says="Disputes that are not over",
    )
    stage.get(DISPUTE, by=vendor, path=here, says="One dispute, and what one may do with it")
    stage.post(
        DISPUTE + "evidence/",
        by=customer,
        path=here,
        body={"description": "The hood on the next morning."},
        files={"file": photo("hood.jpg")},
        says="Bring a photo forward",
    )
    stage.get(DISPUTE + "evidence/", by=vendor, path=here, says="What was brought forward")
    stage.post(
        DISPUTE + "send_message/",
        by=vendor,
        path=here,
        body={"content": "I can come again on Thursday."},
        says="Say something to the other side",
    )
    stage.get(
        DISPUTE + "messages/",
        by=customer,
        path=here,
        query={"page": 1, "page_size": 50},
        says="What was said",
    )
    stage.post(DISPUTE + "mark_read/", by=customer, path=here, says="One has read all there is")
    stage.post(
        DISPUTE + "assign_mediator/",
        by=manager,
        path=here,
        body={"mediator_id": manager.pk},
        says="Somebody of operations takes it in hand",
    )
    suggested = {"dispute_id": made["id"]}
    stage.get(SUGGESTED, by=manager, path=suggested, says="How it might be seen and settled")
    stage.post(
        SUGGESTED + "override/",
        by=manager,
        path=suggested,
        body={"why": "Only one of three rooms is meant.", "category": "incomplete"},
        says="See it otherwise, and say why",
    )
    stage.get(DISPUTE + "timeline/", by=manager, path=here, says="What the platform knows of it")
    stage.post(
        DISPUTE + "resolve/",
        by=manager,
        path=here,
        body={
            "resolution_notes": "A third of the kitchen was not done.",
            "resolution_amount": "150.00",
            "outcome": "partial_refund",
        },
        says="Decide: a part goes back to the customer",
    )
    stage.post(
        DISPUTE + "reopen/",
        by=vendor,
        path=here,
        body={"reason": "The hood was not part of what was booked."},
        says="Go once more into what was decided",
    )
    stage.post(
        DISPUTE + "close/",
        by=manager,
        path=here,
        body={"reason": "The hood is part of a deep cleaning."},
        says="End it, and say why",
    )
    stage.get(DISPUTE + "history/", by=manager, path=here, says="Who did what, and when")


@story
def a_dispute_is_escalated_and_given_up(stage: Stage) -> None:
    booking = visit(stage)
    here = disputed(stage, booking)
    stage.post(
        DISPUTE + "escalate/",
        by=booking.customer,
        path=here,
        body={"reason": "Nobody answers."},
        says="Have operations decide",
    )
    stage.post(
        DISPUTE + "withdraw/",
        by=booking.customer,
        path=here,
        body={"reason": "He came again and cleaned it."},
        says="Give a dispute up",
    )
