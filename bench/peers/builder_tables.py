"""The builder's tables as SQLAlchemy maps them, as far as the peers need them."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from bench.peers.planning import PLANNED_ONCE

engine = create_async_engine(
    os.environ["PEER_DATABASE_URL"],
    pool_size=16,
    connect_args={"server_settings": PLANNED_ONCE},
)
sessions = async_sessionmaker(engine, expire_on_commit=False)


def now() -> datetime:
    return datetime.now(UTC)


class Base(DeclarativeBase):
    type_annotation_map = {
        dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"),
        Decimal: Numeric(14, 2),
        datetime: DateTime(timezone=True),
        int: BigInteger,
    }


class Timestamped:
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


class User(Base):
    __tablename__ = "accounts_user"
    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    first_name: Mapped[str]
    last_name: Mapped[str]
    email: Mapped[str]
    phone: Mapped[str | None]
    address: Mapped[str]
    role: Mapped[str]
    is_active: Mapped[bool]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username


class Project(Base):
    __tablename__ = "catalog_project"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    location: Mapped[str]
    builder_id: Mapped[int]
    organization_id: Mapped[int | None]


class Unit(Base, Timestamped):
    __tablename__ = "catalog_unit"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("catalog_project.id"))
    number: Mapped[str]
    type: Mapped[str]
    floor: Mapped[int]
    area_sqft: Mapped[Decimal]
    price: Mapped[Decimal]
    status: Mapped[str]
    project: Mapped[Project] = relationship()


class Invoice(Base, Timestamped):
    __tablename__ = "payments_invoice"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="service")
    payer_id: Mapped[int]
    payee_id: Mapped[int]
    organization_id: Mapped[int | None]
    description: Mapped[str]
    currency: Mapped[str] = mapped_column(default="INR")
    total: Mapped[Decimal]
    paid: Mapped[Decimal] = mapped_column(default=Decimal(0))
    refunded: Mapped[Decimal] = mapped_column(default=Decimal(0))
    reopened: Mapped[Decimal] = mapped_column(default=Decimal(0))
    next_due_on: Mapped[date | None]
    next_due_amount: Mapped[Decimal | None]
    status: Mapped[str] = mapped_column(default="issued")
    last_receipt: Mapped[str] = mapped_column(default="")
    issued_at: Mapped[datetime] = mapped_column(default=now)
    instalments: Mapped[list["Instalment"]] = relationship(order_by="Instalment.number")
    payments: Mapped[list["Payment"]] = relationship(order_by="Payment.id")


class Instalment(Base, Timestamped):
    __tablename__ = "payments_instalment"
    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("payments_invoice.id"))
    number: Mapped[int]
    label: Mapped[str]
    amount: Mapped[Decimal]
    paid: Mapped[Decimal] = mapped_column(default=Decimal(0))
    due_on: Mapped[date | None]
    awaits: Mapped[str] = mapped_column(default="")


class Payment(Base, Timestamped):
    __tablename__ = "payments_payment"
    id: Mapped[int] = mapped_column(primary_key=True)
    invoice_id: Mapped[int] = mapped_column(ForeignKey("payments_invoice.id"))
    type: Mapped[str]
    amount: Mapped[Decimal]
    refunded: Mapped[Decimal]
    paid_on: Mapped[date | None]
    method: Mapped[str]
    transaction_id: Mapped[str | None]
    status: Mapped[str]


class Booking(Base, Timestamped):
    __tablename__ = "bookings_unitbooking"
    id: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str]
    booking_number: Mapped[str]
    customer_id: Mapped[int] = mapped_column(ForeignKey("accounts_user.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("catalog_unit.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("catalog_project.id"))
    builder_id: Mapped[int]
    organization_id: Mapped[int | None]
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("payments_invoice.id"))
    total_amount: Mapped[Decimal]
    token_amount: Mapped[Decimal]
    paid_amount: Mapped[Decimal] = mapped_column(default=Decimal(0))
    currency: Mapped[str] = mapped_column(default="INR")
    payment_plan: Mapped[str]
    status: Mapped[str] = mapped_column(default="pending")
    payment_status: Mapped[str] = mapped_column(default="pending")
    booking_date: Mapped[date]
    notes: Mapped[str] = mapped_column(default="")
    created_by_id: Mapped[int]
    cancellation_reason: Mapped[str] = mapped_column(default="")
    customer: Mapped[User] = relationship()
    project: Mapped[Project] = relationship()
    unit: Mapped[Unit] = relationship()
    invoice: Mapped[Invoice] = relationship()


class Tally(Base):
    __tablename__ = "bookings_salestally"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int]
    status: Mapped[str]
    payment_status: Mapped[str]
    bookings: Mapped[int]
    total: Mapped[Decimal]
    paid: Mapped[Decimal]


class Client(Base):
    __tablename__ = "accounts_client"
    id: Mapped[int] = mapped_column(primary_key=True)
    organization_id: Mapped[int | None]
    builder_id: Mapped[int | None]
    customer_id: Mapped[int]


class InvoiceSeries(Base):
    __tablename__ = "payments_numberseries"
    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class BookingSeries(Base):
    __tablename__ = "bookings_bookingseries"
    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]


class Event(Base):
    __tablename__ = "kernel_event"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(default=now)


class OutboxEntry(Base):
    __tablename__ = "kernel_outboxentry"
    id: Mapped[int] = mapped_column(primary_key=True)
    handler: Mapped[str]
    lane: Mapped[int] = mapped_column(default=2)
    payload: Mapped[dict[str, Any]]
    due_at: Mapped[datetime] = mapped_column(default=now)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
