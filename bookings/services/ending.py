"""A booking is given up, or given back."""

from datetime import datetime
from uuid import UUID

from bookings.events import BookingCancelled, BookingReleased
from bookings.models import Booking
from bookings.policies import (
    cancellation_rule,
    is_operations,
    may_still_cancel,
    require_may_cancel,
    require_vendor_of,
)
from bookings.services.paying import subject_of
from bookings.services.recording import record
from bookings.services.telling import LEAVING, stamp, tell, tell_both
from bookings.states import DONE, BookingStatus
from kernel import clock, live
from kernel.actors import Actor
from kernel.live import streams
from kernel.money import ZERO
from kernel.states import IllegalTransition
from kernel.transactions import use_case
from payments.services import issue_invoice, void_invoice
from scheduling.services import note_given_back, release

# What payments calls an invoice that is not for the work itself.
FEE = "fee"


@use_case
def cancel_booking(*, booking_id: UUID, actor: Actor, reason: str = "") -> Booking:
    """The customer gives up a visit that lies ahead, or operations stop one at any time.

    The vendor's time is free again. A customer who is late owes a fee, by the rule that the
    booking's detail has shown; operations never cause one.
    Nothing is owed any more for work that was disputed; what was paid for it has to be
    refunded first. Raises NotFound, NotAllowed, IllegalTransition or payments' InvoiceInUse.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_may_cancel(actor, booking)
    call_off(booking, actor=actor, reason=reason, at=clock.now())
    return booking


def call_off(booking: Booking, *, actor: Actor, reason: str, at: datetime) -> None:
    """The step behind `cancel_booking` and a PATCH to `cancelled`."""
    was = booking.status
    if not is_operations(actor) and not may_still_cancel(was):
        raise IllegalTransition("booking", was, BookingStatus.CANCELLED)
    booking.advance(BookingStatus.CANCELLED)
    booking.cancelled_by_id = actor.user_id
    booking.cancelled_at = at
    booking.cancellation_reason = reason
    booking.cancellation_fee = (
        ZERO
        if is_operations(actor)
        else cancellation_rule().fee(
            status=was,
            agreed_at=booking.agreed_at,
            stands_at=booking.scheduled_date,
            total=booking.total_price,
            at=at,
        )
    )
    _note_no_show(booking, was=was, at=at)
    _free_the_calendar(booking)
    if was in DONE:
        void_invoice(subject_of(booking.pk))
    booking.show_change()
    booking.save(
        update_fields=[
            "status",
            "cancelled_by",
            "cancelled_at",
            "cancellation_reason",
            "cancellation_fee",
            "calendar_entry",
            *Booking.SHOWN,
            "updated_at",
        ]
    )
    if booking.cancellation_fee:
        issue_invoice(
            subject=subject_of(booking.pk),
            payer_id=booking.customer_id,
            payee_id=booking.vendor_id,
            total=booking.cancellation_fee,
            currency=booking.currency,
            description=f"Late cancellation: {booking.service_name}",
            purpose=FEE,
        )
    record(booking, BookingCancelled.of(booking), actor=actor, at=at, was=was, note=reason)
    tell_both(
        booking,
        "booking_cancelled",
        key=stamp(at),
        actor=actor,
        reason=reason,
        fee=booking.cancellation_fee or None,
    )


@use_case
def release_booking(*, booking_id: UUID, actor: Actor, reason: str = "") -> Booking:
    """The vendor gives the booking back: it is open again, and their time is free.

    Raises NotFound, NotAllowed or IllegalTransition.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    former = require_vendor_of(actor, booking)
    now = clock.now()
    was = booking.status
    stood_at = booking.scheduled_date
    booking.advance(BookingStatus.PENDING)
    booking.vendor_id = None
    booking.travel_time_to_location_minutes = None
    booking.travel_time_from_location_minutes = None
    booking.vendor_notes = ""
    note_given_back(provider_id=former, starts_at=booking.agreed_at)
    # However this vendor shifted it, the next one may not go further than was agreed, while
    # that hour lies ahead.
    if booking.agreed_at > now:
        booking.scheduled_date = booking.agreed_at
    booking.agreed_date = None
    _free_the_calendar(booking)
    booking.show_change()
    booking.save(
        update_fields=[
            "status",
            "vendor",
            "vendor_notes",
            "scheduled_date",
            "agreed_date",
            "calendar_entry",
            "travel_time_to_location_minutes",
            "travel_time_from_location_minutes",
            *Booking.SHOWN,
            "updated_at",
        ]
    )
    record(
        booking,
        BookingReleased.of(booking, released_by=former),
        actor=actor,
        at=now,
        was=was,
        note=reason,
        former_vendor_id=former,
    )
    tell(booking.customer_id, "booking_released", booking, key=stamp(now))
    tell(former, LEAVING, booking, key=stamp(now), scheduled_at=stood_at)
    live.evict_stream(streams.booking(booking.pk))
    return booking


def _note_no_show(booking: Booking, *, was: str, at: datetime) -> None:
    """Who let the customer wait has not kept the visit, whoever calls it off."""
    late = cancellation_rule().is_no_show(status=was, stands_at=booking.scheduled_date, at=at)
    if late and booking.vendor_id is not None:
        note_given_back(provider_id=booking.vendor_id, starts_at=booking.agreed_at)


def _free_the_calendar(booking: Booking) -> None:
    if booking.calendar_entry_id is not None:
        release(booking.calendar_entry_id)
        booking.calendar_entry_id = None
