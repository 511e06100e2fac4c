"""Unit bookings for tests, made by the steps that make them: invoice, schedule, tally and all."""

from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from bookings.models import UnitBooking
from bookings.services import change_unit_booking_status, create_unit_booking
from catalog.tests.factories import UnitFactory
from kernel.actors import Actor
from kernel.money import ZERO
from payments.services import record_manual_payment

# What it goes through to get there.
WAYS = {"pending": (), "active": ("active",), "completed": ("active", "completed")}


class UnitBookingFactory(DjangoModelFactory):
    """A pending booking of a unit at its list price, by instalments after a token, made by its
    builder. `status="active"` or `"completed"` goes on, `paid=` is received in cash.
    """

    class Meta:
        model = UnitBooking

    unit = factory.SubFactory(UnitFactory)
    customer = factory.SubFactory(UserFactory)
    total_amount = factory.LazyAttribute(lambda booking: Decimal(booking.unit.price))
    token_amount = Decimal("500000.00")
    payment_plan = "installments"
    booking_date = None
    installments = None
    first_due_date = None
    notes = ""
    status = "pending"
    paid = ZERO

    @classmethod
    def _create(
        cls,
        model_class: Any,
        *,
        unit: Any,
        customer: Any,
        status: str,
        paid: Decimal,
        **terms: Any,
    ) -> UnitBooking:
        booking = create_unit_booking(
            actor=unit.project.builder.as_actor(),
            unit_id=unit.pk,
            customer_id=customer.pk,
            **terms,
        )
        for step in WAYS[status]:
            change_unit_booking_status(
                unit_booking_id=booking.pk, status=step, actor=Actor.system()
            )
        if paid:
            receive(booking, paid)
        return UnitBooking.objects.select_related(
            "unit", "project", "customer", "builder", "organization", "invoice"
        ).get(pk=booking.pk)


def receive(booking: UnitBooking, amount: Any, **more: Any) -> Any:
    """So much of it is paid in cash."""
    return record_manual_payment(
        invoice_id=booking.invoice_id,
        actor=Actor.system(),
        amount=Decimal(amount),
        method="cash",
        **more,
    )
