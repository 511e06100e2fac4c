"""A time that became free and was waited for becomes a booking."""

from bookings.services.requesting import ask
from bookings.services.taking import confirm
from kernel.actors import Actor
from scheduling.entries import EntryKind
from scheduling.services import claim_time
from scheduling.waitlist_kinds import Claim


def book_offered_time(claim: Claim, actor: Actor) -> str:
    """The step by which a customer takes what they are offered: the booking is confirmed at
    once, at the price of this moment. Answers its id.

    Raises as `request_booking`.
    """
    booking = ask(
        actor=actor,
        service_id=claim.service_id,
        pincode=claim.pincode,
        scheduled_at=claim.starts_at,
        customer_notes=claim.note,
        at_once=True,
    )
    reservation = claim_time(
        claim, window=booking.window(), kind=EntryKind.BOOKING, subject_id=str(booking.pk)
    )
    confirm(booking, reservation, actor=actor, at=booking.created_at)
    return str(booking.pk)
