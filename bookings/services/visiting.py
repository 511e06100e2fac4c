"""The visit itself: begun, and done."""

from datetime import datetime, timedelta
from uuid import UUID

from accounts.services import record_completed_job
from bookings.events import BookingCompleted, BookingStarted
from bookings.models import Booking
from bookings.policies import require_vendor_of
from bookings.services.paying import ask_to_prepare_payment, subject_of
from bookings.services.recording import record
from bookings.services.telling import stamp, tell
from bookings.states import BookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.services import issue_invoice
from scheduling.services import note_started


@use_case
def start_booking(*, booking_id: UUID, actor: Actor) -> Booking:
    """The vendor is there and begins.

    Raises NotFound, NotAllowed or IllegalTransition.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_vendor_of(actor, booking)
    begin(booking, actor=actor, at=clock.now())
    return booking


def begin(booking: Booking, *, actor: Actor, at: datetime) -> None:
    """The step behind `start_booking` and a PATCH to `in_progress`."""
    was = booking.status
    booking.advance(BookingStatus.IN_PROGRESS)
    booking.actual_start_time = at
    booking.save(update_fields=["status", "actual_start_time", "updated_at"])
    if booking.vendor_id is not None:
        note_started(provider_id=booking.vendor_id, agreed=booking.scheduled_date, began=at)
    record(booking, BookingStarted.of(booking), actor=actor, at=at, was=was)
    tell(booking.customer_id, "booking_started", booking, key=stamp(at))


@use_case
def complete_booking(*, booking_id: UUID, actor: Actor) -> Booking:
    """The work is done: the invoice is issued, and the customer can pay and sign.

    The card gateway is not asked here: `payment_intent_of` does so after the commit, and the
    worker makes up for it when the gateway was down.
    Raises NotFound, NotAllowed or IllegalTransition.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_vendor_of(actor, booking)
    now = clock.now()
    was = booking.status
    if booking.actual_start_time is None and booking.vendor_id is not None:
        # Nobody said when it began: no later than its length ago.
        began = now - timedelta(minutes=booking.estimated_service_duration_minutes)
        note_started(provider_id=booking.vendor_id, agreed=booking.scheduled_date, began=began)
    booking.advance(BookingStatus.COMPLETED)
    booking.completion_date = booking.actual_end_time = now
    booking.save(update_fields=["status", "completion_date", "actual_end_time", "updated_at"])
    _bill(booking)
    if booking.vendor_id is not None:
        record_completed_job(booking.vendor_id)
    record(booking, BookingCompleted.of(booking), actor=actor, at=now, was=was)
    tell(booking.customer_id, "booking_completed", booking, key=stamp(now))
    return booking


def _bill(booking: Booking) -> None:
    if not booking.total_price:
        return  # free work owes nothing
    issue_invoice(
        subject=subject_of(booking.pk),
        payer_id=booking.customer_id,
        payee_id=booking.vendor_id,
        total=booking.total_price,
        currency=booking.currency,
        description=booking.service_name,
    )
    ask_to_prepare_payment(booking.pk)
