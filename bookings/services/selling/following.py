"""What a sale follows: the building as it grows, and who answers for it."""

from datetime import date
from decimal import Decimal
from typing import Final

from bookings.models import UnitBooking
from bookings.selectors import today_of
from bookings.services.selling.telling import tell_buyer
from bookings.services.selling.terms import MILESTONE
from bookings.states import UnitBookingStatus
from catalog.selectors import reached_on_of
from kernel.money import ZERO
from kernel.transactions import use_case
from payments.schedules import STAGE_AFTER
from payments.services import change_payee, fall_due, hold_invoices, wait_again

DEMANDED: Final = "instalment_demanded"
WITHDRAWN: Final = "instalment_withdrawn"
# How many buyers one transaction tells.
BATCH: Final = 100


def demand_instalments(*, milestone_id: int, reached_on: date) -> None:
    """A stage of construction is done: what waits for it falls due, and its buyers are told.
    Harmless when repeated; the worker calls it, outside of any transaction."""
    if reached_on_of(milestone_id) is None:
        return  # taken back before this was heard of
    awaits = f"{MILESTONE}{milestone_id}"
    # Written down late, it was still not known before.
    fall_due(awaits=awaits, on=max(reached_on, today_of(None)) + STAGE_AFTER)
    if reached_on_of(milestone_id) is None:
        # Taken back in the midst of it, and that perhaps seen to before the last part was here.
        withdraw_demands(milestone_id=milestone_id, reached_on=reached_on)
        return
    _tell_buyers(DEMANDED, awaits=awaits)


def withdraw_demands(*, milestone_id: int, reached_on: date) -> None:
    """A stage of construction was not done after all: what had fallen due waits again, and its
    buyers are told. Harmless when repeated, and when it was reached again meanwhile."""
    if reached_on_of(milestone_id) is not None:
        return
    awaits = f"{MILESTONE}{milestone_id}"
    wait_again(awaits=awaits)
    if (again_on := reached_on_of(milestone_id)) is not None:
        demand_instalments(milestone_id=milestone_id, reached_on=again_on)
        return
    _tell_buyers(WITHDRAWN, awaits=awaits, reached_on=reached_on)


def _tell_buyers(kind: str, *, awaits: str, reached_on: date | None = None) -> None:
    after = 0
    while last := _tell_next(kind, awaits=awaits, after=after, reached_on=reached_on):
        after = last


@use_case
def _tell_next(kind: str, *, awaits: str, after: int, reached_on: date | None) -> int:
    """The next buyers behind `after`: answers the last of them, or 0. A stage may be reached
    again on another day: then they are told again."""
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
                kind,
                by=None,
                key=f"{awaits}:{part.due_on or reached_on}",
                stage=part.label,
                amount=part.amount - part.paid,
                due_on=part.due_on,
                instalment_id=part.pk,
            )
    return last


def left_of_demand(booking: UnitBooking, *, instalment_id: int) -> Decimal:
    """What of an instalment that is due is not paid yet."""
    parts = booking.invoice.instalments if booking.invoice is not None else None
    part = parts.filter(pk=instalment_id).first() if parts is not None else None
    if part is None or part.due_on is None:
        return ZERO
    return part.amount - part.paid


def waits_again(booking: UnitBooking, *, instalment_id: int) -> bool:
    """Whether an instalment that was asked for is not due after all."""
    parts = booking.invoice.instalments if booking.invoice is not None else None
    return parts is not None and parts.filter(pk=instalment_id, due_on=None).exists()


def follow_builder(*, project_id: int) -> None:
    """Another builder answers for a project, and so for its sales and for what is owed on them:
    whoever does now. Harmless when repeated; the worker calls it, outside of any transaction."""
    after = 0
    while last := _hand_over_next(project_id=project_id, after=after):
        after = last


@use_case
def _hand_over_next(*, project_id: int, after: int) -> int:
    """The next sales behind `after`: answers the last of them, or 0."""
    next_ones = UnitBooking.objects.filter(project_id=project_id, pk__gt=after).order_by("pk")
    sales = dict(next_ones.values_list("pk", "invoice_id")[:BATCH])
    if not sales:
        return 0
    invoice_ids = [each for each in sales.values() if each is not None]
    # The invoices are locked first, by whoever moves money on them too.
    hold_invoices(invoice_ids)
    theirs = UnitBooking.objects.filter(pk__in=sales)
    locked = list(theirs.order_by("pk").select_for_update(of=("self",)))
    # Asked now that they are held: of two who follow at once, the later one is right.
    builder_id = next_ones.values_list("project__builder_id", flat=True)[0]
    change_payee(invoice_ids=invoice_ids, payee_id=builder_id)
    astray = [each.pk for each in locked if each.builder_id != builder_id]
    theirs.filter(pk__in=astray).update(builder_id=builder_id)
    return max(sales)
