"""The builder's bookings in FastAPI, SQLAlchemy 2 (async ORM) and Pydantic, on asyncpg.

Done well: one joined statement for a page, paid and due amounts kept on the invoice, the sums
kept in a summary row. `bench.peers.fastapi_live` is what is usually built instead.
"""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Annotated, Any

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from sqlalchemy import func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from bench.peers import builder_shapes as shapes
from bench.peers.builder_tables import (
    Booking,
    BookingSeries,
    Client,
    Event,
    Instalment,
    Invoice,
    InvoiceSeries,
    OutboxEntry,
    Payment,
    Project,
    Tally,
    Unit,
    User,
    now,
    sessions,
)
from bench.peers.tokens import Bearer, bearer_of

PAYMENT_STATUS = {"succeeded": "completed", "pending": "pending", "requires_action": "pending"}
PARTS = 12

app = FastAPI()


def bearer(authorization: Annotated[str, Header()]) -> Bearer:
    """Who asks; not for customers."""
    try:
        who = bearer_of(authorization.removeprefix("Bearer "))
    except jwt.PyJWTError as error:
        raise HTTPException(401) from error
    if who.role == "customer":
        raise HTTPException(403)
    return who


Caller = Annotated[Bearer, Depends(bearer)]


def theirs(table: Any, who: Bearer) -> Any:
    """Of whoever works in a house all that is the house's; else what they sell themself."""
    if who.organization_id is not None:
        return table.organization_id == who.organization_id
    return table.builder_id == who.user_id


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
    async with sessions() as session:
        rows = await session.scalars(
            select(Booking)
            .where(theirs(Booking, who))
            .filter_by(**wanted)
            .options(*map(joinedload, (Booking.customer, Booking.project, Booking.unit)))
            .options(joinedload(Booking.invoice))
            .order_by(Booking.id.desc())
            .limit(limit)
            .offset((page - 1) * limit)
        )
        tallies = await session.execute(
            select(Tally.status, func.sum(Tally.bookings), func.sum(Tally.total),
                   func.sum(Tally.paid))
            .where(*(getattr(Tally, name) == value for name, value in wanted.items()))
            .join(Project, Project.id == Tally.project_id)
            .where(theirs(Project, who))
            .group_by(Tally.status)
        )  # fmt: skip
        stats = stats_of(tallies.tuples())
        return shapes.Page(
            bookings=[
                row_of(
                    each,
                    each.invoice.paid - each.invoice.refunded,
                    each.invoice.next_due_on,
                    each.invoice.next_due_amount,
                )
                for each in rows
            ],
            total=stats.total_bookings,
            page=page,
            limit=limit,
            stats=stats,
        )


def stats_of(tallies: Iterable[tuple[str, int, Decimal, Decimal]]) -> shapes.Stats:
    stats = shapes.Stats()
    for status, bookings, total, paid in tallies:
        stats.total_bookings += int(bookings)
        if status == "active":
            stats.active_bookings = int(bookings)
        if status == "completed":
            stats.completed_bookings = int(bookings)
        if status != "cancelled":
            stats.total_revenue += total
            stats.pending_revenue += total - paid
    return stats


def row_of(
    booking: Booking, paid: Decimal, due_on: date | None, due: Decimal | None
) -> shapes.BookingOut:
    return shapes.BookingOut(
        id=booking.id,
        booking_number=booking.booking_number,
        customer=shapes.CustomerOut.model_validate(booking.customer),
        project=shapes.ProjectOut.model_validate(booking.project),
        unit=shapes.UnitOut.model_validate(booking.unit),
        total_amount=booking.total_amount,
        token_amount=booking.token_amount,
        paid_amount=paid,
        pending_amount=booking.total_amount - paid,
        payment_plan=booking.payment_plan,
        booking_date=booking.booking_date,
        status=booking.status,
        payment_progress=round(float(100 * paid / booking.total_amount), 2),
        next_payment_due=due_on,
        next_payment_amount=due,
    )


@app.get("/api/bookings/{booking_id}")
async def booking_detail(booking_id: int, who: Caller) -> shapes.BookingWhole:
    async with sessions() as session:
        booking = await session.scalar(
            select(Booking)
            .where(Booking.id == booking_id, theirs(Booking, who))
            .options(*map(joinedload, (Booking.customer, Booking.project, Booking.unit)))
            .options(joinedload(Booking.invoice).options(selectinload(Invoice.payments)))
        )
    if booking is None:
        raise HTTPException(404)
    paid = booking.invoice.paid - booking.invoice.refunded
    return shapes.BookingWhole(
        id=booking.id,
        booking_number=booking.booking_number,
        customer=shapes.CustomerWhole.model_validate(booking.customer),
        project=shapes.ProjectWhole.model_validate(booking.project),
        unit=shapes.UnitWhole.model_validate(booking.unit),
        total_amount=booking.total_amount,
        token_amount=booking.token_amount,
        paid_amount=paid,
        pending_amount=booking.total_amount - paid,
        payment_plan=booking.payment_plan,
        booking_date=booking.booking_date,
        status=booking.status,
        payments=[payment_of(each) for each in booking.invoice.payments],
        created_at=booking.created_at,
        updated_at=booking.updated_at,
    )


def payment_of(payment: Payment) -> shapes.PaymentOut:
    return shapes.PaymentOut(
        id=payment.id,
        payment_type=payment.type,
        amount=payment.amount,
        payment_date=payment.paid_on,
        payment_method=payment.method,
        transaction_id=payment.transaction_id,
        status=PAYMENT_STATUS.get(payment.status, "failed"),
    )


@app.post("/api/bookings", status_code=201)
async def create_booking(asked: shapes.NewBooking, who: Caller) -> shapes.Booked:
    async with sessions.begin() as session:
        unit = await session.scalar(
            select(Unit)
            .join(Unit.project)
            .where(Unit.id == asked.unit_id, theirs(Project, who))
            .options(joinedload(Unit.project))
            .with_for_update(of=Unit)
        )
        if unit is None:
            raise HTTPException(404)
        if unit.status != "available":
            raise HTTPException(409)
        customer = await session.scalar(
            select(User).where(User.id == asked.customer_id, User.role == "customer")
        )
        if customer is None or not customer.is_active:
            raise HTTPException(422)
        if not await is_client(session, asked.customer_id, unit.project):
            raise HTTPException(429)
        booking = await booked(session, asked, unit, who)
        unit.status = "held"
        await tallied(session, booking)
        session.add(Event(name="peer.UnitBooked", payload={"booking_id": booking.id}))
        session.add(OutboxEntry(handler="peer", payload={"booking_id": booking.id}))
    return shapes.Booked(
        id=booking.id,
        booking_number=booking.booking_number,
        customer_id=booking.customer_id,
        unit_id=booking.unit_id,
        total_amount=booking.total_amount,
        token_amount=booking.token_amount,
        paid_amount=Decimal(0),
        pending_amount=booking.total_amount,
        payment_plan=booking.payment_plan,
        status=booking.status,
        booking_date=booking.booking_date,
        created_at=booking.created_at,
    )


async def is_client(session: AsyncSession, customer_id: int, project: Project) -> bool:
    """Whether the house knows them: it meets only so many new ones in a day."""
    found = await session.scalar(
        select(Client.id).where(
            Client.customer_id == customer_id,
            or_(
                Client.organization_id == project.organization_id,
                Client.builder_id == project.builder_id,
            ),
        )
    )
    return found is not None


async def booked(
    session: AsyncSession, asked: shapes.NewBooking, unit: Unit, who: Bearer
) -> Booking:
    """The booking with its invoice and schedule."""
    today = now().date()
    series = f"organization-{unit.project.organization_id}"
    booking = Booking(
        series=series,
        booking_number=f"BK-{await next_number(session, BookingSeries, series):03d}",
        customer_id=asked.customer_id,
        unit_id=unit.id,
        project_id=unit.project_id,
        builder_id=unit.project.builder_id,
        organization_id=unit.project.organization_id,
        total_amount=asked.total_amount,
        token_amount=asked.token_amount,
        payment_plan=asked.payment_plan,
        booking_date=today,
        created_by_id=who.user_id,
    )
    session.add(booking)
    await session.flush()
    parts = schedule_of(asked, today)
    booking.invoice = Invoice(
        number=f"PEER-{await next_number(session, InvoiceSeries, 'PEER'):06d}",
        subject_kind="unit_booking",
        subject_id=str(booking.id),
        payer_id=asked.customer_id,
        payee_id=booking.builder_id,
        organization_id=booking.organization_id,
        description=f"Unit {unit.number}",
        total=asked.total_amount,
        next_due_on=parts[0].due_on,
        next_due_amount=parts[0].amount,
        instalments=parts,
    )
    return booking


def schedule_of(asked: shapes.NewBooking, today: date) -> list[Instalment]:
    rest = asked.total_amount - asked.token_amount
    each = (rest / PARTS).quantize(Decimal("0.01"), ROUND_DOWN)
    parts = [("Token", asked.token_amount, today)] if asked.token_amount else []
    for number in range(1, PARTS + 1):
        month = today.month - 1 + number
        due = date(today.year + month // 12, month % 12 + 1, min(today.day, 28))
        amount = each if number < PARTS else rest - each * (PARTS - 1)
        parts.append((f"Instalment {number}", amount, due))
    return [
        Instalment(number=number, label=label, amount=amount, due_on=due)
        for number, (label, amount, due) in enumerate(parts, start=1)
    ]


async def next_number(
    session: AsyncSession, table: type[BookingSeries | InvoiceSeries], name: str
) -> int:
    statement = insert(table).values(name=name, last=1)
    return int(
        await session.scalar(
            statement.on_conflict_do_update(
                index_elements=[table.name], set_={"last": table.last + 1}
            ).returning(table.last)
        )
        or 0
    )


async def tallied(session: AsyncSession, booking: Booking) -> None:
    statement = insert(Tally).values(
        project_id=booking.project_id,
        status=booking.status,
        payment_status=booking.payment_status,
        bookings=1,
        total=booking.total_amount,
        paid=0,
    )
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[Tally.project_id, Tally.status, Tally.payment_status],
            set_={"bookings": Tally.bookings + 1, "total": Tally.total + booking.total_amount},
        )
    )
