"""The builder's bookings as they are usually built in FastAPI and SQLAlchemy.

Nothing is kept: what is paid and due is added up from the payments and instalments that are
loaded with each row, and the sums are counted over all that is listed, at each request.
"""

from datetime import date
from decimal import Decimal

from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from bench.peers import builder_shapes as shapes
from bench.peers.builder_tables import Booking, Invoice, Payment, sessions
from bench.peers.fastapi_builder import (
    Caller,
    booking_detail,
    create_booking,
    row_of,
    stats_of,
    theirs,
)

app = FastAPI()
app.get("/api/bookings/{booking_id}")(booking_detail)
app.post("/api/bookings", status_code=201)(create_booking)


@app.get("/api/builder/bookings")
async def list_bookings(
    who: Caller,
    page: int = 1,
    limit: int = 10,
    status: shapes.Status | None = None,
    project_id: int | None = None,
    payment_status: str | None = None,
) -> shapes.Page:
    narrowed = {"status": status, "project_id": project_id, "payment_status": payment_status}
    wanted = {name: value for name, value in narrowed.items() if value is not None}
    seen = select(Booking).where(theirs(Booking, who)).filter_by(**wanted)
    async with sessions() as session:
        rows = await session.scalars(
            seen.options(*map(joinedload, (Booking.customer, Booking.project, Booking.unit)))
            .options(
                joinedload(Booking.invoice).options(
                    selectinload(Invoice.payments), selectinload(Invoice.instalments)
                )
            )
            .order_by(Booking.id.desc())
            .limit(limit)
            .offset((page - 1) * limit)
        )
        total = await session.scalar(select(func.count()).select_from(seen.subquery()))
        sums = await session.execute(
            seen.with_only_columns(
                Booking.status, func.count(), func.sum(Booking.total_amount)
            ).group_by(Booking.status)
        )
        received = await session.execute(
            seen.join(Payment, Payment.invoice_id == Booking.invoice_id)
            .where(Payment.status == "succeeded")
            .with_only_columns(Booking.status, func.sum(Payment.amount - Payment.refunded))
            .group_by(Booking.status)
        )
        paid = dict(received.tuples().all())
        return shapes.Page(
            bookings=[_row_of(each) for each in rows],
            total=total or 0,
            page=page,
            limit=limit,
            stats=stats_of(
                (status, count, amount, paid.get(status, Decimal(0)))
                for status, count, amount in sums.tuples()
            ),
        )


def _row_of(booking: Booking) -> shapes.BookingOut:
    invoice = booking.invoice
    taken = [each for each in invoice.payments if each.status == "succeeded"]
    paid = sum((each.amount - each.refunded for each in taken), Decimal(0))
    return row_of(booking, paid, *_next_due(invoice, paid))


def _next_due(invoice: Invoice, paid: Decimal) -> tuple[date | None, Decimal | None]:
    """The first instalment that what is paid does not fill, and what it lacks."""
    if invoice.status not in {"issued", "partly_paid"}:
        return None, None
    for part in invoice.instalments:
        if paid < part.amount and part.due_on:
            return part.due_on, part.amount - max(paid, Decimal(0))
        paid -= part.amount
    return None, None
