"""A customer asks."""

from datetime import datetime

from django.conf import settings

from accounts.services import take_turn
from bookings.errors import TooManyOpenBookings
from bookings.events import BookingRequested
from bookings.models import Booking
from bookings.policies import require_customer
from bookings.services.recording import record
from bookings.services.taking import take_held_time
from bookings.states import BookingStatus
from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from pricing.services import note_booked, price_to_book
from scheduling.selectors import known_pincode
from scheduling.services import require_ahead


@use_case
def request_booking(
    *,
    actor: Actor,
    service_id: int,
    pincode: str,
    scheduled_at: datetime,
    customer_notes: str = "",
    flexibility_minutes: int = 0,
    hold_id: int | None = None,
    quote: str = "",
) -> Booking:
    """The customer asks for a service at a place and an hour, at the price that was quoted or
    else lately shown to anybody, if that of this moment is not lower still.

    Eligible vendors see it until one of them accepts; the nearest are told by the worker. With
    some flexibility whoever accepts may begin so many minutes earlier or later.
    With a hold it is confirmed at once, with the provider whose time is held.
    Raises NotAllowed, NotFound (the service, the hold), Invalid (the hour, the place, or
    another hour than is held; the quote), TooManyOpenBookings, SlotTaken or QuoteExpired.
    """
    booking = ask(
        actor=actor,
        service_id=service_id,
        pincode=pincode,
        scheduled_at=scheduled_at,
        customer_notes=customer_notes,
        flexibility_minutes=flexibility_minutes,
        quote=quote,
        at_once=hold_id is not None,
    )
    if hold_id is not None:
        take_held_time(booking, hold_id=hold_id, actor=actor, at=booking.created_at)
    return booking


def ask(
    *,
    actor: Actor,
    service_id: int,
    pincode: str,
    scheduled_at: datetime,
    customer_notes: str = "",
    flexibility_minutes: int = 0,
    quote: str = "",
    at_once: bool = False,
) -> Booking:
    """The step behind every new booking: it is written down, and open. `at_once` is for those
    that go on to be confirmed and wait for no vendor."""
    customer_id = require_customer(actor)
    now = clock.now()
    require_ahead(scheduled_at, now, field="scheduled_date")
    service = bookable_service(service_id, actor)
    place = known_pincode(pincode)
    _require_room_for_one_more(actor, customer_id, at_once=at_once)
    price = price_to_book(service=service, place=place, scheduled_at=scheduled_at, token=quote)
    booking = Booking.objects.create(
        customer_id=customer_id,
        service=service,
        service_name=service.name,
        pincode=pincode,
        scheduled_date=scheduled_at,
        customer_notes=customer_notes,
        estimated_service_duration_minutes=service.duration_minutes,
        buffer_before_minutes=service.buffer_before_minutes,
        buffer_after_minutes=service.buffer_after_minutes,
        flexibility_minutes=flexibility_minutes,
        total_price=price.total,
        currency=price.currency,
        dynamic_price_breakdown=price.breakdown,
        created_at=now,
    )
    record(booking, BookingRequested.of(booking), actor=actor, at=now, was="")
    note_booked(actor=actor, booking_id=booking.pk, service_id=service.pk, pincode=pincode)
    return booking


def _require_room_for_one_more(actor: Actor, customer_id: int, *, at_once: bool) -> None:
    """What is confirmed at once waits for nobody, but takes a vendor's time."""
    take_turn(customer_id)
    theirs, limit = Booking.objects.followed_by(actor), settings.BOOKING_OPEN_REQUESTS_LIMIT
    if at_once and theirs.filter(status=BookingStatus.CONFIRMED).count() >= limit:
        raise TooManyOpenBookings(f"You already have {limit} visits ahead.")
    if not at_once and theirs.open().count() >= limit:
        raise TooManyOpenBookings(
            f"You already have {limit} bookings that wait for a vendor. "
            "Cancel one, or wait until one is accepted."
        )
