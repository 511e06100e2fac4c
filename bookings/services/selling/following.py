"""What a sale follows: the building as it grows, and who answers for it."""

from datetime import date
from decimal import Decimal
from typing import Final

from bookings.models import UnitBooking
from bookings.selectors import today_of
from bookings.services.selling.telling import tell_buyer
from bookings.services.selling.terms import MILESTONE
from bookings.states import UnitBookingStatus
from kernel.money import ZERO
from kernel.transactions import use_case
from payments.schedules import STAGE_AFTER
from payments.services import fall_due

DEMANDED: Final = "instalment_demanded"
# How many buyers one transaction tells.
BATCH: Final = 100


def demand_instalments(*, milestone_id: int, reached_on: date) -> None:
    """A stage of construction is done: what waits for it falls due, and its buyers are told.
    Harmless when repeated; the worker calls it, outside of any transaction."""
    awaits = f"{MILESTONE}{milestone_id}"
    # Written down late, it was still not known before.
    fall_due(awaits=awaits, on=max(reached_on, today_of(None)) + STAGE_AFTER)
    after = 0
    while last := _tell_of_demand(awaits=awaits, after=after):
        after = last


@use_case
def _tell_of_demand(*, awaits: str, after: int) -> int:
    """The next buyers behind `after`: answers the last of them, or 0."""
    bookings = (
        UnitBooking.objects.exclude(status=UnitBookingStatus.CANCELLED)
        .filter(invoice__instalments__awaits=awaits, pk__gt=after)
        .select_related("unit", "project", "customer", "builder", "organization")
        .order_by("pk")[:BATCH]
    )
    last = 0
    for booking in bookings:
        last = booking.pk
        assert booking.invoice is not None  # noqa: S101 - it was found by its invoice
        part = booking.invoice.instalments.get(awaits=awaits)
        if part.paid < part.amount:
            tell_buyer(
                booking,
                DEMANDED,
                by=None,
                key=awaits,
                stage=part.label,
                amount=part.amount - part.paid,
                due_on=part.due_on,
                instalment_id=part.pk,
            )
    return last


def left_of_demand(booking: UnitBooking, *, instalment_id: int) -> Decimal:
    """What of an instalment is not paid yet."""
    parts = booking.invoice.instalments if booking.invoice is not None else None
    part = parts.filter(pk=instalment_id).first() if parts is not None else None
    return part.amount - part.paid if part is not None else ZERO


@use_case
def follow_builder(*, project_id: int, builder_id: int) -> None:
    """Another builder answers for a project, and so for its sales. Harmless when repeated."""
    UnitBooking.objects.filter(project_id=project_id).exclude(builder_id=builder_id).update(
        builder_id=builder_id
    )
