"""A unit is booked."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from accounts.roles import Role
from accounts.services import take_turn
from accounts.services.clients import House, remember_client, require_client
from bookings.errors import TooManyUnitsHeld
from bookings.events import UnitBookingCreated
from bookings.models import UnitBooking
from bookings.policies import require_buyer_or_seller
from bookings.services.selling.numbering import next_booking_number, series_of
from bookings.services.selling.tallying import count_new
from bookings.services.selling.terms import Terms, require_as_listed, require_sound, schedule_of
from bookings.states import UnitBookingStatus
from bookings.subjects import subject_of_unit_booking
from catalog.services import hold_unit
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.money import ZERO
from kernel.transactions import use_case
from payments.services import issue_invoice


@use_case
def create_unit_booking(
    *,
    actor: Actor,
    unit_id: int,
    total_amount: Decimal,
    payment_plan: str,
    token_amount: Decimal = ZERO,
    customer_id: int | None = None,
    booking_date: date | None = None,
    installments: int | None = None,
    first_due_date: date | None = None,
    notes: str = "",
) -> UnitBooking:
    """Hold a unit for a buyer, and ask for its price by the plan that was agreed.

    A seller books for the customer whom they name, at any price; a customer for themself, at
    the list price, and then the house decides. Raises NotAllowed, UnitNotFound,
    UnitNotAvailable, Invalid (what is wrong with the terms, or no such customer),
    NotTheListPrice, NoStages, TooManyUnitsHeld or TooManyNewCustomers.
    """
    buyer_id = require_buyer_or_seller(actor, customer_id)
    by_buyer = actor.role == Role.CUSTOMER
    if by_buyer:
        _require_room_for_one_more(buyer_id)
    unit = hold_unit(unit_id=unit_id, actor=actor)
    project = unit.project
    today = clock.now().astimezone(project.zone()).date()
    terms = Terms(
        total=total_amount,
        token=token_amount,
        currency=project.currency(),
        plan=payment_plan,
        booked_on=booking_date or today,
        installments=installments,
        first_due_on=first_due_date,
    )
    require_sound(terms, today=today)
    if by_buyer:
        require_as_listed(terms, price=unit.price, today=today)
    _acquaint(actor, buyer_id, project, by_buyer=by_buyer)
    booking = _write_down(unit, buyer_id, terms, actor=actor, notes=notes)
    count_new(booking)
    # Who hears of it, hears of it from the worker: `tell_of_new_unit_booking`.
    publish(UnitBookingCreated.of(booking, by=actor.user_id))
    return booking


def _require_room_for_one_more(buyer_id: int) -> None:
    """Nobody keeps a whole house from others by a few clicks."""
    take_turn(buyer_id)
    waiting = UnitBooking.objects.filter(
        customer_id=buyer_id, created_by_id=buyer_id, status=UnitBookingStatus.PENDING
    )
    if waiting.count() >= settings.UNITS_HELD_LIMIT:
        raise TooManyUnitsHeld(
            f"You already wait for {settings.UNITS_HELD_LIMIT} units. Talk to their builder first."
        )


def _acquaint(actor: Actor, buyer_id: int, project: Any, *, by_buyer: bool) -> None:
    """House and buyer know each other from now on."""
    house = {"builder_id": project.builder_id, "organization_id": project.organization_id}
    if by_buyer:
        remember_client(customer_id=buyer_id, **house)
        return
    if not buyer_id:
        raise Invalid("Say who buys.", field="customer_id")
    require_client(actor=actor, customer_id=buyer_id, house=House.that_sells(**house))


def _write_down(unit: Any, buyer_id: int, terms: Terms, *, actor: Actor, notes: str) -> UnitBooking:
    project = unit.project
    schedule = schedule_of(terms, project_id=project.pk)
    series = series_of(builder_id=project.builder_id, organization_id=project.organization_id)
    booking = UnitBooking.objects.create(
        series=series,
        booking_number=next_booking_number(series),
        customer_id=buyer_id,
        unit=unit,
        project=project,
        builder_id=project.builder_id,
        organization=project.organization,
        total_amount=terms.total,
        token_amount=terms.token,
        currency=terms.currency,
        payment_plan=terms.plan,
        booking_date=terms.booked_on,
        notes=notes,
        created_by_id=actor.user_id,
    )
    booking.invoice = issue_invoice(
        subject=subject_of_unit_booking(booking.pk),
        payer_id=buyer_id,
        payee_id=project.builder_id,
        organization_id=project.organization_id,
        total=terms.total,
        currency=terms.currency,
        description=f"Unit {unit.number}, {project.name}",
        schedule=schedule,
        is_first=True,
    )
    booking.save(update_fields=["invoice"])
    return booking
