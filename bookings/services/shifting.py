"""A vendor begins a flexible visit earlier or later, within what its customer left open."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from bookings.errors import TooLateToShift
from bookings.models import Booking
from bookings.policies import require_vendor_of
from bookings.services.placing import PLACE, record_moved, stand
from bookings.services.telling import stamp, tell_both
from bookings.states import BookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Conflict
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.services import shift
from scheduling.subjects import shifter


@use_case
def shift_booking(*, booking_id: UUID, actor: Actor, scheduled_at: datetime) -> Booking:
    """The visit begins at another moment within its customer's flexibility, at the same price.

    Raises NotFound, NotAllowed, Conflict, TooLateToShift, OutsideRoom or SlotTaken.
    """
    return _shift(booking_id, actor=actor, scheduled_at=scheduled_at)


def lock_bookings(subject_ids: Collection[str]) -> None:
    """A step: nobody else changes these bookings until the transaction ends."""
    rows = Booking.objects.select_for_update().filter(pk__in=[UUID(each) for each in subject_ids])
    list(rows.order_by("pk").values_list("pk", flat=True))


@shifter(EntryKind.BOOKING, lock=lock_bookings)
def follow_plan(subject_id: str, starts_at: datetime, actor: Actor) -> None:
    """The same, as a step of whoever applies a plan for a whole day."""
    _shift(UUID(subject_id), actor=actor, scheduled_at=starts_at)


def _shift(booking_id: UUID, *, actor: Actor, scheduled_at: datetime) -> Booking:
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_vendor_of(actor, booking)
    now = clock.now()
    _require_shiftable(booking, scheduled_at, now)
    before = booking.scheduled_date
    if scheduled_at == before or booking.calendar_entry_id is None:
        return booking
    reservation = shift(entry_id=booking.calendar_entry_id, starts_at=scheduled_at)
    booking.shift_to(scheduled_at)
    stand(booking, reservation)
    booking.show_change(agreed_at=now)
    booking.save(update_fields=[*PLACE, *Booking.SHOWN, "updated_at"])
    record_moved(booking, before, actor=actor, at=now, how="Shifted")
    tell_both(booking, "booking_rescheduled", key=stamp(now), actor=actor, moved_from=before)
    return booking


def _require_shiftable(booking: Booking, scheduled_at: datetime, now: datetime) -> None:
    if booking.status != BookingStatus.CONFIRMED:
        raise Conflict("Only an accepted visit that lies ahead can be shifted.", code="NOT_MOVABLE")
    notice = timedelta(minutes=settings.SCHEDULING_LEAD_MINUTES)
    if min(scheduled_at, booking.scheduled_date) < now + notice:
        raise TooLateToShift(
            f"The customer has to know {settings.SCHEDULING_LEAD_MINUTES} minutes before."
        )
