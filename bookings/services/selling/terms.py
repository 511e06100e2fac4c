"""On what terms a unit is sold: what has to hold of them, and what falls due when."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bookings.errors import NoStages, NotTheListPrice
from bookings.states import PaymentPlan
from catalog.selectors import milestones_of
from kernel.errors import Invalid
from kernel.money import ZERO, smallest
from payments import schedules
from payments.schedules import MOST_INSTALMENTS, Part, Stage

INSTALMENTS: Final = 12
# What an instalment waits for (see `following`).
MILESTONE: Final = "milestone:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What buyer and seller agree on."""

    total: Decimal
    token: Decimal
    currency: str
    plan: str
    booked_on: date
    installments: int | None = None
    first_due_on: date | None = None


def require_sound(terms: Terms, *, today: date) -> None:
    """Raises Invalid, naming the field at fault."""
    if terms.total <= 0:
        raise Invalid("The total must be more than zero.", field="total_amount")
    if not ZERO <= terms.token <= terms.total:
        raise Invalid("The token is a part of the total.", field="token_amount")
    for field, amount in (("total_amount", terms.total), ("token_amount", terms.token)):
        if amount % smallest(terms.currency):
            raise Invalid(f"There is no such amount of {terms.currency}.", field=field)
    if terms.booked_on > today:
        raise Invalid("A unit is booked when it is: not in the future.", field="booking_date")
    _require_fitting_plan(terms)


def _require_fitting_plan(terms: Terms) -> None:
    count, first = terms.installments, terms.first_due_on
    if count is not None and not 1 <= count <= MOST_INSTALMENTS:
        raise Invalid(f"From 1 to {MOST_INSTALMENTS}.", field="installments")
    if first is not None and first < terms.booked_on:
        raise Invalid("Nothing falls due before the unit is booked.", field="first_due_date")
    if terms.plan != PaymentPlan.INSTALLMENTS:
        for field, value in (("installments", count), ("first_due_date", first)):
            if value is not None:
                raise Invalid("For the plan “installments” alone.", field=field)


def require_as_listed(terms: Terms, *, price: Decimal, today: date) -> None:
    """What a buyer may not choose for themself. Raises NotTheListPrice or Invalid."""
    if terms.total != price:
        raise NotTheListPrice(
            f"This unit is sold at {price} {terms.currency}.", field="total_amount"
        )
    if terms.booked_on != today:
        raise Invalid("You book it today.", field="booking_date")


def schedule_of(terms: Terms, *, project_id: int) -> list[Part]:
    """What falls due when; with the project held still. Raises NoStages."""
    amounts = (terms.total, terms.token)
    match terms.plan:
        case PaymentPlan.INSTALLMENTS:
            return schedules.installments(
                *amounts,
                booked_on=terms.booked_on,
                count=terms.installments or INSTALMENTS,
                first_due=terms.first_due_on,
                currency=terms.currency,
            )
        case PaymentPlan.CONSTRUCTION_LINKED:
            stages = _stages_of(project_id)
            return schedules.staged(
                *amounts, booked_on=terms.booked_on, stages=stages, currency=terms.currency
            )
    return schedules.one_time(*amounts, booked_on=terms.booked_on)


def _stages_of(project_id: int) -> list[Stage]:
    stages = [
        Stage(f"{MILESTONE}{stage.id}", stage.name, stage.share, stage.reached_on)
        for stage in milestones_of(project_id)
    ]
    if not stages:
        raise NoStages(field="payment_plan")
    return stages
