"""A time that became free and was waited for becomes a booking."""

from datetime import datetime

from accounts.roles import Role
from bookings.services.requesting import ask
from bookings.services.taking import confirm
from kernel.actors import Actor
from kernel.errors import NotFound
from pricing.services import quote_until
from scheduling.entries import EntryKind
from scheduling.errors import UnknownPincode
from scheduling.services import claim_time
from scheduling.waitlist_kinds import Claim, Seller, Told


def is_sold_by_vendors(seller: Seller) -> bool:
    """A service of the marketplace becomes a booking."""
    return not seller.kind and seller.trade in ("", Role.VENDOR)


def price_offered_time(
    *, service_id: int, pincode: str, starts_at: datetime, until: datetime
) -> Told | None:
    """What the visit will cost, for as long as it is offered; None when it is sold no more."""
    try:
        quote = quote_until(
            service_id=service_id, pincode=pincode, scheduled_at=starts_at, until=until
        )
    except (NotFound, UnknownPincode):
        return None
    return Told(price=quote.total, currency=quote.currency, quote=quote.token)


def book_offered_time(claim: Claim, actor: Actor) -> str:
    """The step by which a customer takes what they are offered: the booking is confirmed at
    once, at the price that was told with the offer. Answers its id.

    Raises as `request_booking`.
    """
    booking = ask(
        actor=actor,
        service_id=claim.service_id,
        pincode=claim.pincode,
        scheduled_at=claim.starts_at,
        customer_notes=claim.note,
        quote=claim.told.quote if claim.told else "",
        at_once=True,
    )
    reservation = claim_time(
        claim, window=booking.window(), kind=EntryKind.BOOKING, subject_id=str(booking.pk)
    )
    confirm(booking, reservation, actor=actor, at=booking.created_at)
    return str(booking.pk)
