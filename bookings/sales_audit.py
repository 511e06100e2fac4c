"""What is kept of sales, recomputed from their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Round

from bookings.models import SalesTally, UnitBooking
from bookings.states import LIVE_UNIT_BOOKINGS, PaymentStanding, UnitBookingStatus
from catalog.states import UnitStatus
from kernel.money import ZERO, to_money
from payments.states import OPEN_INVOICES

# How many of the differences are told one by one.
SHOWN: Final = 20
# Where the unit of a booking stands.
UNIT_OF: Final[Mapping[str, str]] = {
    UnitBookingStatus.PENDING: UnitStatus.HELD,
    UnitBookingStatus.ACTIVE: UnitStatus.BOOKED,
    UnitBookingStatus.COMPLETED: UnitStatus.SOLD,
}

Key = tuple[int, str, str]
Sums = tuple[int, Decimal, Decimal]


@dataclass(frozen=True, kw_only=True)
class SalesAudit:
    """What the sales come to, and where what is kept of them disagrees with the rows."""

    bookings: int
    total: Decimal
    paid: Decimal
    differences: list[str]


def audit_sales() -> SalesAudit:
    """Compare every booking with its invoice and its unit, and every tally with its bookings."""
    sums = UnitBooking.objects.aggregate(
        bookings=Count("pk"),
        total=Sum("total_amount", default=ZERO),
        paid=Sum("paid_amount", default=ZERO),
    )
    return SalesAudit(
        **sums, differences=[*_of_money(), *_of_units(), *_of_tallies(), *_of_builders()]
    )


def bookings_astray() -> QuerySet[Any, Any]:
    """Those that do not say what their invoices say."""
    there = Round(F("invoice__paid") - F("invoice__refunded"), precision=2)
    standing = Case(
        When(Q(there=0), then=Value(PaymentStanding.PENDING.value)),
        When(Q(there=F("total_amount")), then=Value(PaymentStanding.COMPLETED.value)),
        default=Value(PaymentStanding.PARTIAL.value),
        output_field=CharField(),
    )
    compared = UnitBooking.objects.annotate(there=there).annotate(standing=standing)
    return compared.filter(
        Q(invoice=None)
        | ~Q(paid_amount=F("there"))
        | ~Q(payment_status=F("standing"))
        | ~Q(total_amount=F("invoice__total"))
    )


def projects_miscounted() -> list[int]:
    """Those of whose bookings the tally says something else than they do."""
    return sorted({project_id for project_id, *_ in _miscounted()})


def _of_money() -> list[str]:
    rows = bookings_astray().order_by("pk").values("pk", "booking_number", "paid_amount", "there")
    return [
        f"Booking {row['pk']} ({row['booking_number']}): says paid {row['paid_amount']};"
        f" its invoice says {row['there']}"
        for row in rows[:SHOWN]
    ]


def _of_units() -> list[str]:
    fitting = Q(pk__in=())
    for status, unit_status in UNIT_OF.items():
        fitting |= Q(status=status, unit__status=unit_status)
    astray = UnitBooking.objects.filter(status__in=LIVE_UNIT_BOOKINGS).exclude(fitting)
    rows = astray.order_by("pk").values("pk", "booking_number", "status", "unit__status")
    return [
        f"Booking {row['pk']} ({row['booking_number']}) is {row['status']}, but its unit is"
        f" {row['unit__status']}"
        for row in rows[:SHOWN]
    ]


def _of_builders() -> list[str]:
    astray = UnitBooking.objects.exclude(builder_id=F("project__builder_id"))
    unpaid = UnitBooking.objects.filter(invoice__status__in=OPEN_INVOICES)
    owed = unpaid.exclude(invoice__payee_id=F("project__builder_id"))
    return [
        *_each(astray, "names another builder than its project"),
        *_each(owed, "is owed to another builder than its project's"),
    ]


def _each(bookings: QuerySet[UnitBooking], fault: str) -> list[str]:
    rows = bookings.order_by("pk").values_list("pk", "booking_number")
    return [f"Booking {pk} ({number}) {fault}" for pk, number in rows[:SHOWN]]


def _of_tallies() -> list[str]:
    return [
        f"Project {project_id}, {status} and {standing}: the tally says {_told(kept)},"
        f" the bookings {_told(found)}"
        for (project_id, status, standing), (kept, found) in list(_miscounted().items())[:SHOWN]
    ]


def _miscounted() -> dict[Key, tuple[Sums, Sums]]:
    kept = _keyed(
        SalesTally.objects.values(
            "project_id",
            "status",
            "payment_status",
            "bookings",
            sum_total=F("total"),
            sum_paid=F("paid"),
        )
    )
    found = _keyed(
        UnitBooking.objects.order_by()
        .values("project_id", "status", "payment_status")
        .annotate(bookings=Count("pk"), sum_total=Sum("total_amount"), sum_paid=Sum("paid_amount"))
    )
    nothing = (0, ZERO, ZERO)
    return {
        key: (kept.get(key, nothing), found.get(key, nothing))
        for key in sorted(kept.keys() | found.keys())
        if kept.get(key, nothing) != found.get(key, nothing)
    }


def _keyed(rows: Any) -> dict[Key, Sums]:
    return {
        (row["project_id"], row["status"], row["payment_status"]): (
            row["bookings"],
            to_money(row["sum_total"]),
            to_money(row["sum_paid"]),
        )
        for row in rows
    }


def _told(sums: Sums) -> str:
    return f"{sums[0]} of {sums[1]}, paid {sums[2]}"
