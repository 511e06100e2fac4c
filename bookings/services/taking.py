"""A vendor takes an open booking, and its time becomes theirs."""

from datetime import datetime
from uuid import UUID

from bookings.errors import BookingTaken, HourPassed
from bookings.events import BookingAccepted
from bookings.models import Booking
from bookings.policies import require_another, require_operations, require_vendor
from bookings.services.placing import PLACE, stand
from bookings.services.recording import record
from bookings.services.telling import TAKEN, stamp, tell
from bookings.states import BookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.errors import SlotTaken
from scheduling.selectors import nearest_in_room, require_offered
from scheduling.services import confirm_hold, note_accepted, reserve
from scheduling.windows import Reservation, Window


@use_case
def accept_booking(*, booking_id: UUID, actor: Actor) -> Booking:
    """The vendor takes an open booking, and its time becomes theirs.

    Of several vendors one wins; the others get BookingTaken. Who is busy at the hour agreed gets
    the nearest one that the customer's flexibility allows. Raises NotFound, NotAllowed,
    HourPassed, IllegalTransition or scheduling's SlotTaken; on any of them nothing has
    changed.
    """
    booking = Booking.objects.acceptable_or_visible_to(actor).locked(booking_id)
    vendor_id = require_vendor(actor)
    # Whoever takes a visit outside their own hours has decided to.
    now = clock.now()
    _give(booking, vendor_id=vendor_id, actor=actor, at=now, outside_hours=True)
    tell(vendor_id, TAKEN, booking, key=stamp(now))
    return booking


@use_case
def assign_vendor(*, booking_id: UUID, vendor_id: int, actor: Actor) -> Booking:
    """Operations give an open booking to a vendor who could have accepted it."""
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    require_operations(actor)
    vendor = Actor(user_id=vendor_id, role="vendor")
    if not Booking.objects.offered_to(vendor).filter(pk=booking.pk).exists():
        raise Invalid(
            "This vendor does not offer the service, or does not reach the place.", field="vendor"
        )
    now = clock.now()
    _give(booking, vendor_id=vendor_id, actor=actor, at=now, outside_hours=False)
    tell(vendor_id, "booking_assigned", booking, key=stamp(now))
    return booking


def take_held_time(booking: Booking, *, hold_id: int, actor: Actor, at: datetime) -> None:
    """The step behind a booking that is made with a hold: it is its provider's at once.

    Raises NotFound, Invalid or SlotTaken as `confirm_hold`, Invalid for who does not do it or
    no longer comes to the place.
    """
    reservation = confirm_hold(
        hold_id=hold_id,
        holder_id=booking.customer_id,
        window=booking.window(),
        pincode=booking.pincode,
        kind=EntryKind.BOOKING,
        subject_id=str(booking.pk),
    )
    confirm(booking, reservation, actor=actor, at=at)


def confirm(booking: Booking, reservation: Reservation, *, actor: Actor, at: datetime) -> None:
    """The step by which an open booking is whose time it has been given, and they are told.

    Raises NotFound or Invalid for who does not do it (any more).
    """
    vendor_id = reservation.provider_id
    require_offered(vendor_id, booking.service_id, booking.pincode)
    was = booking.status
    booking.advance(BookingStatus.CONFIRMED)
    _keep(booking, vendor_id=vendor_id, reservation=reservation, actor=actor, at=at, was=was)
    tell(vendor_id, "booking_assigned", booking, key=stamp(at))


def _give(
    booking: Booking, *, vendor_id: int, actor: Actor, at: datetime, outside_hours: bool
) -> None:
    was = booking.status
    if booking.vendor_id is not None and booking.vendor_id != vendor_id:
        raise BookingTaken()
    if booking.scheduled_date <= at:
        raise HourPassed()
    booking.advance(BookingStatus.CONFIRMED)
    reservation = _reserve(booking, vendor_id=vendor_id, at=at, outside_hours=outside_hours)
    _keep(booking, vendor_id=vendor_id, reservation=reservation, actor=actor, at=at, was=was)


def _reserve(booking: Booking, *, vendor_id: int, at: datetime, outside_hours: bool) -> Reservation:
    """The hour agreed, else the nearest that its customer is content with."""

    def taken(window: Window) -> Reservation:
        return reserve(
            provider_id=vendor_id,
            window=window,
            kind=EntryKind.BOOKING,
            subject_id=str(booking.pk),
            pincode=booking.pincode,
            outside_hours=outside_hours,
        )

    agreed = booking.window()
    try:
        return taken(agreed)
    except SlotTaken:
        nearest = nearest_in_room(
            provider_id=vendor_id, window=agreed, pincode=booking.pincode, after=at
        )
        if nearest is None:
            raise
    booking.shift_to(nearest)
    return taken(agreed.beginning(nearest))


def _keep(
    booking: Booking,
    *,
    vendor_id: int,
    reservation: Reservation,
    actor: Actor,
    at: datetime,
    was: str,
) -> None:
    require_another(booking, vendor_id)
    booking.vendor_id = vendor_id
    booking.calendar_entry_id = reservation.entry_id
    stand(booking, reservation)
    booking.show_change(agreed_at=at)
    booking.save(
        update_fields=["status", "vendor", "calendar_entry", *PLACE, *Booking.SHOWN, "updated_at"]
    )
    note_accepted(provider_id=vendor_id, starts_at=booking.agreed_at)
    record(booking, BookingAccepted.of(booking), actor=actor, at=at, was=was)
    tell(booking.customer_id, "booking_accepted", booking, key=stamp(at))
