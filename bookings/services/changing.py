"""Notes, and another hour."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from bookings.errors import TooLateToReschedule
from bookings.events import BookingEdited
from bookings.models import Booking
from bookings.policies import (
    cancellation_rule,
    is_operations,
    require_may_edit,
    require_may_reschedule,
)
from bookings.services.ending import call_off
from bookings.services.placing import PLACE, record_moved, stand
from bookings.services.recording import record
from bookings.services.telling import stamp, tell_both
from bookings.services.visiting import begin
from bookings.states import UPCOMING, BookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Conflict
from kernel.transactions import use_case
from pricing.services import price_to_book
from scheduling.selectors import known_pincode
from scheduling.services import move, require_ahead, require_bookable_time


@use_case
def edit_booking(*, booking_id: UUID, actor: Actor, changes: Mapping[str, Any]) -> Booking:
    """Change what is the actor's to change: notes, and the one status each side may set.

    `changes` are attributes with their values. Those that are what they were are no change;
    a single one that is not theirs to make refuses them all.
    Raises NotFound, FieldNotYours or IllegalTransition.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    changed = {name: new for name, new in changes.items() if getattr(booking, name) != new}
    status = changed.pop("status", None)
    require_may_edit(actor, booking, changed, status)
    now = clock.now()
    if changed:
        for name, value in changed.items():
            setattr(booking, name, value)
        if "customer_notes" in changed:
            booking.show_change()
        booking.save(update_fields=[*changed, *Booking.SHOWN, "updated_at"])
    if status == BookingStatus.CANCELLED:
        call_off(booking, actor=actor, reason="", at=now)
    elif status == BookingStatus.IN_PROGRESS:
        begin(booking, actor=actor, at=now)
    elif changed:
        note = f"Changed {', '.join(sorted(changed))}"
        event = BookingEdited.of(booking)
        record(booking, event, actor=actor, at=now, was=booking.status, note=note)
    return booking


@use_case
def reschedule_booking(
    *, booking_id: UUID, actor: Actor, scheduled_at: datetime, quote: str = ""
) -> Booking:
    """Move a visit that lies ahead to another hour, at the price of that hour.

    What the vendor has accepted moves in their calendar, or not at all. Who could no longer
    cancel free of charge can no longer move it either.
    Raises NotFound, NotAllowed, Invalid, TooLateToReschedule, Conflict, SlotTaken or
    QuoteExpired.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_may_reschedule(actor, booking)
    now = clock.now()
    require_ahead(scheduled_at, now, field="scheduled_date")
    _require_movable(booking, actor=actor, at=now)
    place = known_pincode(booking.pincode)
    price = price_to_book(
        service=booking.service, place=place, scheduled_at=scheduled_at, token=quote
    )
    before = booking.scheduled_date
    if booking.calendar_entry_id is not None:
        if not is_operations(actor):
            require_bookable_time(scheduled_at, now, field="scheduled_date")
        reservation = move(
            entry_id=booking.calendar_entry_id,
            window=booking.window(starts_at=scheduled_at),
            offered_hours=not is_operations(actor),
        )
        stand(booking, reservation)
    booking.scheduled_date, booking.agreed_date = scheduled_at, None
    booking.total_price = price.total
    booking.dynamic_price_breakdown = price.breakdown
    booking.show_change(agreed_at=now)
    booking.save(
        update_fields=[
            *PLACE,
            *Booking.SHOWN,
            "total_price",
            "dynamic_price_breakdown",
            "updated_at",
        ]
    )
    record_moved(booking, before, actor=actor, at=now, how="Moved")
    tell_both(
        booking,
        "booking_rescheduled",
        key=stamp(now),
        actor=actor,
        moved_from=before,
    )
    return booking


def _require_movable(booking: Booking, *, actor: Actor, at: datetime) -> None:
    if booking.status not in UPCOMING:
        raise Conflict("Only a visit that lies ahead can be moved.", code="NOT_MOVABLE")
    late = at > cancellation_rule().free_until(booking.agreed_at)
    if booking.status == BookingStatus.CONFIRMED and late and not is_operations(actor):
        raise TooLateToReschedule()
