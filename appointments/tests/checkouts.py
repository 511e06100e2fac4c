"""Times that are kept for who has still to pay, for tests: as the use case keeps them."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from appointments.models import Checkout
from appointments.services.checkout import keep_and_ask
from appointments.tests.care_factories import CareAppointmentFactory, House, practice
from kernel import clock
from kernel.transactions import use_case
from scheduling.tests.factories import work_always

PRICE = Decimal("1500.00")


def open_practice(**facts: Any) -> House:
    """A practice whose psychologist works at every hour, in rupees."""
    house = practice(**facts)
    work_always(house.provider)
    return house


def noon(days: int = 2) -> datetime:
    day = clock.now() + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


def kept(
    at: House | None = None, *, starts_at: datetime | None = None, customer: Any = None, **more: Any
) -> Checkout:
    """A client has asked for an hour at noon of the day after tomorrow and has still to pay."""
    whose = {} if customer is None else {"customer": customer}
    appointment = CareAppointmentFactory(
        at=at or open_practice(),
        starts_at=starts_at or noon(),
        in_the_calendar=False,
        **whose,
    )
    asked: dict[str, Any] = {"price": PRICE, "currency": "INR", **more}
    return use_case(keep_and_ask)(appointment, **asked)
