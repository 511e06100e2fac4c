"""What the builder's pages are sent and send, as Pydantic models."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, model_validator

Amount = Annotated[Decimal, PlainSerializer(float, return_type=float)]
Plan = Literal["one_time", "installments", "construction_linked"]
Status = Literal["pending", "active", "completed", "cancelled"]


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class CustomerOut(Out):
    id: int
    name: str
    email: str
    phone: str | None


class ProjectOut(Out):
    id: int
    name: str


class UnitOut(Out):
    id: int
    number: str
    type: str
    floor: int
    area_sqft: Amount


class Sums(BaseModel):
    total_amount: Amount
    token_amount: Amount
    paid_amount: Amount
    pending_amount: Amount


class BookingOut(Sums):
    id: int
    booking_number: str
    customer: CustomerOut
    project: ProjectOut
    unit: UnitOut
    payment_plan: Plan
    booking_date: date
    status: Status
    payment_progress: float
    next_payment_due: date | None
    next_payment_amount: Amount | None


class Stats(BaseModel):
    total_bookings: int = 0
    active_bookings: int = 0
    completed_bookings: int = 0
    total_revenue: Amount = Decimal(0)
    pending_revenue: Amount = Decimal(0)


class Page(BaseModel):
    bookings: list[BookingOut]
    total: int
    page: int
    limit: int
    stats: Stats


class CustomerWhole(CustomerOut):
    address: str


class ProjectWhole(ProjectOut):
    location: str


class UnitWhole(UnitOut):
    price: Amount


class PaymentOut(BaseModel):
    id: int
    payment_type: str
    amount: Amount
    payment_date: date | None
    payment_method: str
    transaction_id: str | None
    status: Literal["pending", "completed", "failed"]


class BookingWhole(Sums):
    id: int
    booking_number: str
    customer: CustomerWhole
    project: ProjectWhole
    unit: UnitWhole
    payment_plan: Plan
    booking_date: date
    status: Status
    payments: list[PaymentOut]
    created_at: datetime
    updated_at: datetime


class NewBooking(BaseModel):
    customer_id: int
    unit_id: int
    total_amount: Decimal = Field(gt=0, max_digits=12, decimal_places=2)
    token_amount: Decimal = Field(ge=0, max_digits=12, decimal_places=2)
    payment_plan: Plan

    @model_validator(mode="after")
    def token_is_part_of_the_total(self) -> "NewBooking":
        if self.token_amount > self.total_amount:
            raise ValueError("The token is more than the total.")
        return self


class Booked(Sums):
    id: int
    booking_number: str
    customer_id: int
    unit_id: int
    payment_plan: Plan
    status: Status
    booking_date: date
    created_at: datetime
