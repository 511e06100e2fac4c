"""Unit bookings, as their pages show them: rows for lists, one dict for a detail."""

from typing import Any, Final

from django.db.models import Q, QuerySet

from accounts.selectors import person_phone
from bookings.models import UnitBooking
from bookings.selectors.agreements import agreement_facts
from bookings.selectors.sales import Sales, Wanted, asked_for
from bookings.sides import THEIRS, Side
from bookings.states import UnitBookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.prepared import PreparedRows, Row
from kernel.zones import zone_of
from payments.selectors import overdue_of, payment_rows_of, schedule_of

_CUSTOMER: Final = (
    "customer_id",
    "customer__first_name",
    "customer__last_name",
    "customer__username",
    "customer__email",
    "customer_phone",
)
_UNIT: Final = ("unit_id", "unit__number", "unit__type", "unit__floor", "unit__area_sqft")
_BOOKING: Final = (
    "id",
    "booking_number",
    "project_id",
    "total_amount",
    "token_amount",
    "paid_amount",
    "payment_plan",
    "booking_date",
    "status",
    "payment_status",
    "currency",
)
_NEXT: Final = ("invoice__next_due_on", "invoice__next_due_amount")
LISTED: Final = (*_BOOKING, *_CUSTOMER, "project__name", *_UNIT, *_NEXT)
MADE: Final = (*_BOOKING, "customer_id", "unit_id", "created_at")
DETAILED: Final = (
    *LISTED,
    "customer__address",
    "project__location",
    "project__builder_id",
    "organization__timezone",
    "unit__price",
    "unit__status",
    "invoice_id",
    "invoice__number",
    "created_by_id",
    "notes",
    "activated_at",
    "completed_at",
    "cancelled_at",
    "cancellation_reason",
    "created_at",
    "updated_at",
)


def unit_booking_rows(
    actor: Actor, wanted: Wanted, sales: Sales
) -> PreparedRows | QuerySet[UnitBooking, Row]:
    """The bookings that are asked for, newest first. One prepared statement, but for a search
    and for what is overdue."""
    if wanted.search or wanted.overdue:
        seen = asked_for(UnitBooking.objects.visible_to(actor), wanted)
        return _shown(seen.order_by("-pk"), LISTED)
    return PreparedRows(
        _listed,
        sales.side.scope,
        builder_id=sales.side.builder_id,
        organization_id=sales.side.organization_id,
        buyer_id=sales.side.customer_id,
        status=wanted.status,
        project_id=wanted.project_id,
        payment_status=wanted.payment_status,
        customer_id=wanted.customer_id,
    ).walked_by(_wanted)


def _listed(scope: str, **asked: Any) -> QuerySet[UnitBooking, Row]:
    return _shown(_wanted(scope, **asked), LISTED)


def _wanted(
    scope: str,
    *,
    builder_id: int | None,
    organization_id: int | None,
    buyer_id: int | None,
    status: str | None,
    project_id: int | None,
    payment_status: str | None,
    customer_id: int | None,
) -> QuerySet[UnitBooking]:
    wanted = Wanted(
        status=status,
        project_id=project_id,
        payment_status=payment_status,
        customer_id=customer_id,
    )
    bookings = UnitBooking.objects.all()
    if scope == THEIRS:
        bookings = bookings.filter(Side(builder_id, organization_id, buyer_id).rule())
    return asked_for(bookings, wanted).order_by("-pk")


def _shown(bookings: QuerySet[UnitBooking], fields: tuple[str, ...]) -> QuerySet[UnitBooking, Row]:
    rows: QuerySet[UnitBooking, Row] = bookings.annotate(
        customer_phone=person_phone("customer")
    ).values(*fields)
    return rows


def unit_booking_detail(unit_booking_id: int, actor: Actor) -> Row:
    """One booking that `actor` sees, whole; raises UnitBookingNotFound."""
    booking = _seen(unit_booking_id, actor)
    schedule = _schedule_of(booking)
    return {
        **booking,
        **agreement_facts(unit_booking_id),
        "overdue_amount": overdue_of(schedule),
        "payments": payment_rows_of(booking["invoice_id"]),
        "payment_schedule": schedule,
    }


def unit_booking_payments(unit_booking_id: int, actor: Actor) -> Row:
    """What was paid on one booking that `actor` sees, and what falls due."""
    booking = _seen(unit_booking_id, actor)
    schedule = _schedule_of(booking)
    return {
        "booking_id": booking["id"],
        "payments": payment_rows_of(booking["invoice_id"]),
        "total_paid": booking["paid_amount"],
        "total_pending": booking["total_amount"] - booking["paid_amount"],
        "overdue_amount": overdue_of(schedule),
        "currency": booking["currency"],
        "payment_schedule": schedule,
    }


def new_unit_booking_row(booking: UnitBooking) -> Row:
    """A booking that was just made, with its invoice, as it is in hand: nothing is asked again."""
    row = {name: getattr(booking, name) for name in MADE}
    for name in _NEXT:
        row[name] = getattr(booking.invoice, name.removeprefix("invoice__"))
    return row


def _schedule_of(booking: Row) -> list[Row]:
    """As it stands today; on the day of the booking, while that waits for the house."""
    asked_for = booking["created_by_id"] == booking["customer_id"]
    if asked_for and booking["status"] == UnitBookingStatus.PENDING:
        return schedule_of(booking["invoice_id"], booking["booking_date"])
    return schedule_of(booking["invoice_id"], today_of(booking["organization__timezone"]))


def _seen(unit_booking_id: int, actor: Actor) -> Row:
    side = Side.of(actor)
    row = PreparedRows(
        _seen_one,
        side.scope,
        unit_booking_id=unit_booking_id,
        builder_id=side.builder_id,
        organization_id=side.organization_id,
        buyer_id=side.customer_id,
    ).first()
    if row is None:
        raise UnitBooking.objects.all().not_found()
    return row


def _seen_one(
    scope: str,
    *,
    unit_booking_id: int,
    builder_id: int | None,
    organization_id: int | None,
    buyer_id: int | None,
) -> QuerySet[UnitBooking, Row]:
    bookings = UnitBooking.objects.filter(pk=unit_booking_id)
    if scope == THEIRS:
        bookings = bookings.filter(Side(builder_id, organization_id, buyer_id).rule())
    return _shown(bookings.order_by("pk"), DETAILED)


def today_of(timezone: str | None) -> Any:
    """Which day it is by the clock of a house; None for who works alone."""
    return clock.now().astimezone(zone_of(timezone or "")).date()


def knows_buyer(provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    """Whether a builder, or their house, has sold this customer a unit, or is about to."""
    theirs = Q(builder_id=provider_id)
    if organization_id is not None:
        theirs |= Q(organization_id=organization_id)
    return UnitBooking.objects.filter(theirs, customer_id=customer_id).exists()
