"""The bookings list and detail in FastAPI, SQLAlchemy 2 (async ORM) and Pydantic, on asyncpg.

One joined query for the page, one for the count; names through joined loading; the token is
checked by its signature alone. Run by `bench.bookings` under uvicorn.
"""

import os
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, Header, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import JSON, ForeignKey, Numeric, func, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship

from bench.peers.planning import PLANNED_ONCE
from bench.peers.tokens import bearer_of

engine = create_async_engine(
    os.environ["PEER_DATABASE_URL"],
    pool_size=16,
    connect_args={"server_settings": PLANNED_ONCE},
)
sessions = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON, Decimal: Numeric(12, 2)}


class User(Base):
    __tablename__ = "accounts_user"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


class Booking(Base):
    __tablename__ = "bookings_booking"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("accounts_user.id"))
    vendor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts_user.id"))
    service_id: Mapped[int]
    service_name: Mapped[str]
    status: Mapped[str]
    total_price: Mapped[Decimal]
    currency: Mapped[str]
    pincode: Mapped[str]
    scheduled_date: Mapped[datetime]
    completion_date: Mapped[datetime | None]
    customer_notes: Mapped[str]
    vendor_notes: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    estimated_service_duration_minutes: Mapped[int]
    travel_time_to_location_minutes: Mapped[int | None]
    travel_time_from_location_minutes: Mapped[int | None]
    buffer_before_minutes: Mapped[int]
    buffer_after_minutes: Mapped[int]
    actual_start_time: Mapped[datetime | None]
    actual_end_time: Mapped[datetime | None]
    dynamic_price_breakdown: Mapped[dict[str, Any]]
    cancelled_at: Mapped[datetime | None]
    cancelled_by_id: Mapped[int | None]
    cancellation_reason: Mapped[str]
    cancellation_fee: Mapped[Decimal]
    dispute_id: Mapped[UUID | None]
    customer_person: Mapped[User] = relationship(foreign_keys=customer_id)
    vendor_person: Mapped[User | None] = relationship(foreign_keys=vendor_id)

    @property
    def customer_name(self) -> str:
        return self.customer_person.name

    @property
    def vendor_name(self) -> str | None:
        return self.vendor_person.name if self.vendor_person else None


class Invoice(Base):
    __tablename__ = "payments_invoice"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    number: Mapped[str]
    total: Mapped[Decimal]
    paid: Mapped[Decimal]
    currency: Mapped[str]
    status: Mapped[str]


class Signature(Base):
    __tablename__ = "bookings_signature"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    booking_id: Mapped[UUID]
    status: Mapped[str]
    requested_at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    expires_at: Mapped[datetime]
    signature_hash: Mapped[str]


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class BookingOut(Out):
    id: UUID
    customer_id: int
    customer_name: str
    vendor_id: int | None
    vendor_name: str | None
    service_id: int
    service_name: str
    status: str
    total_price: Decimal
    currency: str
    pincode: str
    scheduled_date: datetime
    completion_date: datetime | None
    customer_notes: str
    vendor_notes: str
    created_at: datetime
    updated_at: datetime
    estimated_service_duration_minutes: int
    travel_time_to_location_minutes: int | None
    travel_time_from_location_minutes: int | None
    buffer_before_minutes: int
    buffer_after_minutes: int
    actual_start_time: datetime | None
    actual_end_time: datetime | None
    dynamic_price_breakdown: dict[str, Any]
    cancelled_at: datetime | None
    cancelled_by_id: int | None
    cancellation_reason: str
    cancellation_fee: Decimal
    dispute_id: UUID | None


class InvoiceOut(Out):
    id: int
    number: str
    total: Decimal
    paid: Decimal
    currency: str
    status: str


class SignatureOut(Out):
    id: UUID
    status: str
    requested_at: datetime
    signed_at: datetime | None
    expires_at: datetime
    signature_hash: str


class BookingDetail(BookingOut):
    invoice: InvoiceOut | None = None
    signature: SignatureOut | None = None


class Page(BaseModel):
    count: int
    results: list[BookingOut]


def bearer(authorization: Annotated[str, Header()]) -> int:
    """Whose token it is."""
    try:
        return bearer_of(authorization.removeprefix("Bearer ")).user_id
    except jwt.PyJWTError as error:
        raise HTTPException(401) from error


@app.get("/api/bookings/")
async def list_bookings(
    user_id: Annotated[int, Depends(bearer)], page: int = 1, page_size: int = 20
) -> Page:
    mine = select(Booking).where(Booking.customer_id == user_id)
    async with sessions() as session:
        count = await session.scalar(
            select(func.count()).select_from(Booking).where(Booking.customer_id == user_id)
        )
        rows = await session.scalars(
            mine.options(joinedload(Booking.customer_person), joinedload(Booking.vendor_person))
            .order_by(Booking.created_at.desc(), Booking.id.desc())
            .limit(page_size)
            .offset((page - 1) * page_size)
        )
        return Page(count=count or 0, results=[BookingOut.model_validate(row) for row in rows])


@app.get("/api/bookings/{booking_id}/")
async def booking_detail(
    booking_id: UUID, user_id: Annotated[int, Depends(bearer)]
) -> BookingDetail:
    async with sessions() as session:
        booking = await session.scalar(
            select(Booking)
            .where(Booking.id == booking_id, Booking.customer_id == user_id)
            .options(joinedload(Booking.customer_person), joinedload(Booking.vendor_person))
        )
        if booking is None:
            raise HTTPException(404)
        invoice = await session.scalar(
            select(Invoice).where(
                Invoice.subject_kind == "booking", Invoice.subject_id == str(booking_id)
            )
        )
        signature = await session.scalar(
            select(Signature)
            .where(Signature.booking_id == booking_id)
            .order_by(Signature.requested_at.desc())
            .limit(1)
        )
    detail = BookingDetail.model_validate(
        {**BookingOut.model_validate(booking).model_dump(), "invoice": None, "signature": None}
    )
    detail.invoice = InvoiceOut.model_validate(invoice) if invoice else None
    detail.signature = SignatureOut.model_validate(signature) if signature else None
    return detail
