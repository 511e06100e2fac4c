"""What a booking asks of payments."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import structlog

from kernel.actors import Actor
from kernel.errors import Conflict, GatewayFailed
from kernel.events import Announcement, announce
from kernel.json import to_wire
from kernel.live import streams
from kernel.outbox import enqueue, outbox_handler
from kernel.transactions import use_case
from payments.errors import PaymentFailed
from payments.selectors import invoice_of, payment_document
from payments.services import payment_intent_for
from payments.subjects import Subject

log = structlog.get_logger(__name__)

PREPARE_PAYMENT = "bookings.prepare_payment"


def subject_of(booking_id: UUID) -> Subject:
    return Subject("booking", str(booking_id))


def payment_intent_of(*, booking_id: UUID, actor: Actor) -> dict[str, Any] | None:
    """The open payment intent of a completed booking; None when there is none to be had: the
    gateway does not answer or will not take it, or the booking was paid in another way.

    Talks to the gateway, so an edge calls it outside of any transaction. Asked twice, it
    answers with the same intent.
    """
    invoice = invoice_of(subject_of(booking_id))
    if invoice is None:
        return None
    try:
        return payment_intent_for(invoice_id=invoice["id"], actor=actor)
    except Conflict:
        return None
    except (GatewayFailed, PaymentFailed) as error:
        log.warning("bookings.payment_intent_missing", booking=str(booking_id), error=str(error))
        return None


def ask_to_prepare_payment(booking_id: UUID) -> None:
    """Have the worker make the intent, should the edge not have managed to. A step."""
    enqueue(PREPARE_PAYMENT, {"booking": str(booking_id)}, key=f"{PREPARE_PAYMENT}:{booking_id}")


@outbox_handler(PREPARE_PAYMENT)
def prepare_payment(payload: Mapping[str, Any]) -> None:
    """Fails, to be tried again, while the gateway is down; nothing to do once it is paid, or
    when the gateway will not take it."""
    invoice = invoice_of(subject_of(UUID(payload["booking"])))
    if invoice is None or not invoice["pending"]:
        return
    try:
        payment_intent_for(invoice_id=invoice["id"], actor=Actor.system())
    except (Conflict, PaymentFailed) as error:
        log.info("bookings.no_intent_needed", booking=payload["booking"], because=error.code)


@use_case
def show_payment(*, booking_id: UUID, payment_id: int) -> None:
    """Show a payment to those who watch its booking, as payments shows it to its parties."""
    announce(
        Announcement(
            type="payment_update",
            data=to_wire(payment_document(payment_id, actor=Actor.system())),
            streams=(streams.booking(booking_id),),
        )
    )
