"""Who may do what with a booking that they see."""

from collections.abc import Iterable

from django.conf import settings

from accounts.roles import OPERATIONS, Role
from bookings.cancellation import CancellationRule
from bookings.errors import FieldNotYours
from bookings.models import Booking, Photo
from bookings.states import UPCOMING, BookingStatus
from kernel.actors import Actor
from kernel.errors import NotAllowed


def is_customer_of(actor: Actor, booking: Booking) -> bool:
    return actor.role == Role.CUSTOMER and actor.user_id == booking.customer_id


def is_vendor_of(actor: Actor, booking: Booking) -> bool:
    return actor.is_authenticated and actor.user_id == booking.vendor_id


def is_party(actor: Actor, booking: Booking) -> bool:
    return is_customer_of(actor, booking) or is_vendor_of(actor, booking)


def is_operations(actor: Actor) -> bool:
    return actor.is_system or actor.role in OPERATIONS


def require_customer(actor: Actor) -> int:
    """Answers whose id it is, as the other `require_*` of a person do."""
    if actor.role != Role.CUSTOMER or actor.user_id is None:
        raise NotAllowed("Only a customer can request a booking.")
    return actor.user_id


def require_vendor(actor: Actor) -> int:
    if actor.role != Role.VENDOR or actor.user_id is None:
        raise NotAllowed("Only a vendor can accept a booking.")
    return actor.user_id


def require_operations(actor: Actor) -> None:
    if not is_operations(actor):
        raise NotAllowed()


def require_another(booking: Booking, vendor_id: int) -> None:
    """That nobody serves themself, who was a customer before they became a vendor."""
    if booking.customer_id == vendor_id:
        raise NotAllowed("You have asked for this yourself.", code="OWN_BOOKING")


def require_vendor_of(actor: Actor, booking: Booking) -> int:
    if actor.user_id is None or not is_vendor_of(actor, booking):
        raise NotAllowed("Only the vendor of this booking can do this.")
    return actor.user_id


def require_customer_of(actor: Actor, booking: Booking) -> None:
    if not is_customer_of(actor, booking):
        raise NotAllowed("Only the customer of this booking can do this.")


def require_party(actor: Actor, booking: Booking) -> int:
    if actor.user_id is None or not is_party(actor, booking):
        raise NotAllowed("Only the customer and the vendor of this booking can do this.")
    return actor.user_id


def require_may_cancel(actor: Actor, booking: Booking) -> None:
    """The customer while the visit lies ahead (a later step says so), operations at any time."""
    if is_operations(actor):
        return
    require_customer_of(actor, booking)


def require_may_reschedule(actor: Actor, booking: Booking) -> None:
    if not is_operations(actor):
        require_customer_of(actor, booking)


def require_uploader(actor: Actor, photo: Photo) -> None:
    if actor.user_id is None or photo.uploaded_by_id != actor.user_id:
        raise NotAllowed("Only who uploaded a photo can delete it.")


EDITABLE_BY_CUSTOMER = frozenset({"customer_notes"})
EDITABLE_BY_VENDOR = frozenset({"vendor_notes"})


def require_may_edit(
    actor: Actor, booking: Booking, fields: Iterable[str], status: str | None
) -> None:
    """`fields` and `status` are what a PATCH would change, unchanged values left out."""
    allowed, reachable = _editable(actor, booking)
    for field in sorted(fields):
        if field not in allowed:
            raise FieldNotYours(f"You cannot change {field.replace('_', ' ')}.", field=field)
    if status is not None and status not in reachable:
        raise FieldNotYours("You cannot set this status.", field="status")


def _editable(actor: Actor, booking: Booking) -> tuple[frozenset[str], frozenset[str]]:
    if is_customer_of(actor, booking):
        return EDITABLE_BY_CUSTOMER, frozenset({BookingStatus.CANCELLED})
    if is_vendor_of(actor, booking):
        return EDITABLE_BY_VENDOR, frozenset({BookingStatus.IN_PROGRESS})
    if is_operations(actor):
        return frozenset(), frozenset({BookingStatus.CANCELLED})
    return frozenset(), frozenset()


def cancellation_rule() -> CancellationRule:
    return CancellationRule(
        free_hours=settings.BOOKING_FREE_CANCELLATION_HOURS,
        fee_percent=settings.BOOKING_CANCELLATION_FEE_PERCENT,
        no_show_minutes=settings.BOOKING_NO_SHOW_MINUTES,
    )


def may_still_cancel(status: str) -> bool:
    """Whether the customer may: the visit has not begun."""
    return status in UPCOMING
