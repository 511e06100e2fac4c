"""How many unit bookings somebody sees, and what they come to: for a list's `stats`, its length
and the way to its rows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, Sum

from bookings.models import SalesTally, UnitBooking
from bookings.models.unit_booking import UnitBookingQuerySet
from bookings.sides import THEIRS, Side
from bookings.states import UnitBookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO, to_money
from kernel.prepared import PreparedRows, Row

# More rows than this has no tally: statuses times standings, for two houses.
MOST_GROUPS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of the bookings that somebody sees are asked for."""

    status: str | None = None
    project_id: int | None = None
    payment_status: str | None = None
    customer_id: int | None = None
    search: str = ""
    # Those of which something should have been paid before today.
    overdue: bool = False

    @property
    def is_tallied(self) -> bool:
        """Whether the tally can tell how many these are."""
        return self.customer_id is None and not self.search and not self.overdue


@dataclass(frozen=True, slots=True)
class Sales:
    """What the bookings that are asked for come to; `side` is the narrowest that has them."""

    side: Side
    total: int
    stats: dict[str, Any]


def sales_of(actor: Actor, wanted: Wanted) -> Sales:
    """One query, over a few rows of the tally where it can tell."""
    side = Side.of(actor)
    if side.customer_id is None and wanted.is_tallied:
        groups = _tallied(side, wanted)
        return Sales(_narrowed(side, groups), *_summed(groups))
    return Sales(side, *_summed(_counted(actor, wanted)))


def asked_for(bookings: UnitBookingQuerySet, wanted: Wanted) -> UnitBookingQuerySet:
    """Those of `bookings` that are wanted, however few the indexes for it."""
    named = {
        "status": wanted.status,
        "project_id": wanted.project_id,
        "payment_status": wanted.payment_status,
        "customer_id": wanted.customer_id,
    }
    found = bookings.filter(**{name: value for name, value in named.items() if value is not None})
    if wanted.overdue:
        found = found.overdue(clock.now())
    for word in wanted.search.split():
        found = found.filter(
            Q(booking_number__icontains=word)
            | Q(unit__number__icontains=word)
            | Q(customer__first_name__icontains=word)
            | Q(customer__last_name__icontains=word)
            | Q(customer__username__icontains=word)
        )
    return found


def _tallied(side: Side, wanted: Wanted) -> Sequence[Row]:
    rows = PreparedRows(
        _groups,
        side.scope,
        builder_id=side.builder_id,
        organization_id=side.organization_id,
        project_id=wanted.project_id,
    )
    return [
        row
        for row in rows.part(0, MOST_GROUPS)
        if wanted.status in (None, row["status"])
        and wanted.payment_status in (None, row["payment_status"])
    ]


def _groups(
    scope: str,
    *,
    builder_id: int | None,
    organization_id: int | None,
    project_id: int | None,
) -> QuerySet[SalesTally, Row]:
    tallies = SalesTally.objects.all()
    if scope == THEIRS:
        theirs = Q(pk__in=())
        if builder_id is not None:
            theirs |= Q(project__builder_id=builder_id)
        if organization_id is not None:
            theirs |= Q(project__organization_id=organization_id)
        tallies = tallies.filter(theirs)
    if project_id is not None:
        tallies = tallies.filter(project_id=project_id)
    keys = ["status", "payment_status"]
    if builder_id is not None and organization_id is not None:
        keys.append("project__organization_id")
    sums = tallies.values(*keys).annotate(
        counted=Sum("bookings"), amount=Sum("total"), received=Sum("paid")
    )
    rows: QuerySet[SalesTally, Row] = sums.order_by(*keys)
    return rows


def _counted(actor: Actor, wanted: Wanted) -> Iterable[Mapping[str, Any]]:
    """The same from the bookings themselves, where there are few of them or no tally is kept."""
    bookings = asked_for(UnitBooking.objects.visible_to(actor), wanted)
    return (
        bookings.order_by()
        .values("status", "payment_status")
        .annotate(counted=Count("pk"), amount=Sum("total_amount"), received=Sum("paid_amount"))
    )


def _narrowed(side: Side, groups: Iterable[Row]) -> Side:
    """Without the house in which there is nothing to be found."""
    if not side.may_be_of_two_houses:
        return side
    houses = {row["project__organization_id"] for row in groups if row["counted"]}
    if houses <= {side.organization_id}:
        return Side(organization_id=side.organization_id)
    if side.organization_id not in houses:
        return Side(builder_id=side.builder_id)
    return side


def _summed(groups: Iterable[Mapping[str, Any]]) -> tuple[int, dict[str, Any]]:
    rows = list(groups)
    sold = [row for row in rows if row["status"] != UnitBookingStatus.CANCELLED]
    revenue = _sum(row["amount"] for row in sold)
    stats = {
        "total_bookings": sum(row["counted"] for row in rows),
        "active_bookings": _how_many(rows, UnitBookingStatus.ACTIVE),
        "completed_bookings": _how_many(rows, UnitBookingStatus.COMPLETED),
        "total_revenue": revenue,
        "pending_revenue": revenue - _sum(row["received"] for row in sold),
    }
    return stats["total_bookings"], stats


def _how_many(rows: Iterable[Mapping[str, Any]], status: str) -> int:
    return sum(row["counted"] for row in rows if row["status"] == status)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return to_money(sum(amounts, ZERO))
