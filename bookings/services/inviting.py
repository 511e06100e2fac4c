"""An open booking finds a vendor: the nearest are told, or operations give it to one."""

from uuid import UUID

from django.conf import settings

from bookings.models import Booking
from bookings.selectors import nearest_vendors
from bookings.services.taking import assign_vendor
from bookings.services.telling import tell
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Conflict
from kernel.transactions import use_case
from scheduling.errors import OutsideWorkingHours, SlotTaken


@use_case
def invite_vendors(*, booking_id: UUID, occasion: str, except_id: int | None = None) -> int:
    """Tell the nearest vendors who could accept an open booking; answers how many.

    Called again for the same `occasion` it tells nobody twice. The worker calls it: the
    customer's request does not wait for it.
    """
    booking = Booking.objects.to_be_taken(clock.now()).filter(pk=booking_id).first()
    if booking is None:
        return 0
    vendors = nearest_vendors(booking, limit=settings.BOOKING_VENDORS_TOLD, except_id=except_id)
    for vendor_id in vendors:
        tell(vendor_id, "booking_requested", booking, key=f"{occasion}:{vendor_id}")
    return len(vendors)


def assign_nearest_vendor(*, booking_id: UUID, actor: Actor) -> Booking:
    """Give an open booking to the nearest vendor whose hour is free.

    Each attempt is a use case of its own. Raises what `assign_vendor` raises, and Conflict
    when nobody near has time.
    """
    booking = Booking.objects.visible_to(actor).get_or_not_found(booking_id)
    for vendor_id in nearest_vendors(booking, limit=settings.BOOKING_VENDORS_TOLD):
        try:
            return assign_vendor(booking_id=booking_id, vendor_id=vendor_id, actor=actor)
        except (SlotTaken, OutsideWorkingHours):
            continue
    raise Conflict("No vendor near is free at that hour.", code="NO_VENDOR_FREE")
