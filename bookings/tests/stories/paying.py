"""What is paid for a visit and for a flat: by card, in cash, and back again."""

from typing import Any

from bookings.tests.factories import TakenBookingFactory
from bookings.tests.stories.sales import residences
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import UnitFactory
from catalog.tests.stories import cast
from kernel.tests.stage import Stage, story
from scheduling.tests.stories import town

INVOICES = "/api/invoices/"
PAYMENTS = "/api/payments/"
PAYMENT = "/api/payments/{id}/"
# Without the final slash: what was received is written down.
RECEIVED = "/api/payments"


def finished(stage: Stage) -> Any:
    """A visit of Meera's that Ravi has made, and that is to be paid now."""
    service = town.cleaning()
    booking = TakenBookingFactory(
        service=service, customer=cast.customer(), vendor=town.cleaner(service)
    )
    stage.post(
        "/api/bookings/{id}/complete_booking/", by=booking.vendor, path={"id": str(booking.pk)}
    )
    return booking


@story
def a_visit_is_paid_by_card(stage: Stage) -> None:
    booking = finished(stage)
    stage.get(
        INVOICES,
        by=booking.customer,
        query={"booking": str(booking.pk), "status": "issued"},
        says="What is owed for a visit",
    )
    stage.get(
        PAYMENTS + "methods/",
        by=booking.customer,
        query={"booking": str(booking.pk)},
        says="With what one can pay",
    )
    stage.post(
        PAYMENTS,
        by=booking.customer,
        body={"booking": str(booking.pk), "payment_method": "sandbox_declined"},
        status=400,
        says="A card that is declined",
    )
    payment = stage.post(
        PAYMENTS,
        by=booking.customer,
        body={
            "booking": str(booking.pk),
            "amount": "499.00",
            "currency": "INR",
            "payment_method": "sandbox_requires_action",
        },
        says="Pay by a card that asks its holder first",
    )
    here = {"id": payment["id"]}
    stage.post(
        PAYMENT + "confirm/",
        by=booking.customer,
        path=here,
        says="The holder has agreed: what became of it",
    )
    stage.get(
        PAYMENTS,
        by=booking.customer,
        query={"booking": str(booking.pk), "status": "succeeded"},
        says="What was paid for a visit",
    )
    stage.get(PAYMENT, by=booking.customer, path=here, says="One payment")
    stage.get(PAYMENT + "receipt/", by=booking.customer, path=here, says="The receipt as PDF")
    stage.post(
        PAYMENT + "refund/",
        by=cast.manager(),
        path=here,
        body={"amount": "100.00", "reason": "The hood was not cleaned."},
        says="Send a part back the way it came",
    )
    stage.get(
        INVOICES + "{id}/",
        by=booking.customer,
        path={"id": payment["invoice"]},
        says="An invoice with what was paid on it",
    )


@story
def a_visit_is_paid_in_cash(stage: Stage) -> None:
    booking = finished(stage)
    (invoice,) = stage.get(INVOICES, by=booking.vendor)["results"]
    stage.post(
        INVOICES + "{id}/record-payment/",
        by=booking.vendor,
        path={"id": invoice["id"]},
        body={"amount": "499.00", "method": "cash", "notes": "At the door."},
        says="Write down what was handed over",
    )


@story
def a_flat_is_paid_part_by_part(stage: Stage) -> None:
    project = residences()
    sold = UnitBookingFactory(
        unit=UnitFactory(project=project, number="A-204"), customer=cast.buyer()
    )
    payment = stage.post(
        RECEIVED,
        by=project.builder,
        body={
            "booking_id": sold.pk,
            "payment_type": "token",
            "amount": 500000,
            "payment_method": "bank_transfer",
            "transaction_id": "TXN123458",
            "payment_date": cast.day(),
            "notes": "Token, as agreed.",
        },
        says="Write down money that was received for a flat",
    )
    here = {"payment_id": payment["id"]}
    stage.get(
        RECEIVED,
        by=sold.customer,
        query={"booking_id": sold.pk, "status": "completed", "limit": 20},
        says="What was paid for a flat",
    )
    stage.get(RECEIVED + "/{payment_id}", by=sold.customer, path=here, says="One payment for it")
    stage.post(
        RECEIVED + "/{payment_id}/refund",
        by=project.builder,
        path=here,
        body={
            "amount": 50000,
            "reason": "Paid twice by mistake.",
            "refund_method": "bank_transfer",
            "refund_reference": "TXN123999",
            "refunded_on": cast.day(),
        },
        says="Give a part of it back",
    )
