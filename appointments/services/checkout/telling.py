"""What is told of a time that is paid for."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from appointments.models import Appointment, Checkout
from appointments.services.checkout.closing import Closed
from appointments.services.recording import Was
from appointments.services.telling import CANCELLED, CONFIRMED, RESCHEDULED, tell, who_meet
from kernel import clock
from kernel.actors import Actor
from kernel.money import shown

# Its time ran out before it was paid for; it was paid for when the time was gone.
UNPAID: Final = "appointment_unpaid"
LOST: Final = "appointment_lost"


def tell_confirmed(appointment: Appointment, checkout: Checkout) -> None:
    """The client has one message that says all of it, and what they paid; the receipt itself
    comes from where the money is kept."""
    now = clock.now()
    tell(appointment, appointment.customer_id, CONFIRMED, at=now, paid=_paid(checkout))
    _tell_provider(appointment, at=now)


def tell_moved(appointment: Appointment, checkout: Checkout, *, moved_from: Was) -> None:
    """The client wished to have the nearest time; the provider hears of it for the first time."""
    now = clock.now()
    tell(
        appointment,
        appointment.customer_id,
        RESCHEDULED,
        at=now,
        moved_from=moved_from.starts_at,
        place_before=moved_from.location,
        paid=_paid(checkout),
    )
    _tell_provider(appointment, at=now)


def tell_called_off(
    appointment: Appointment, money: Closed | None, *, actor: Actor, at: datetime, reason: str = ""
) -> None:
    """Notify both, and the client of what becomes of what they paid."""
    for person in who_meet(appointment):
        is_client = person == appointment.customer_id
        tell(
            appointment,
            person,
            CANCELLED,
            at=at,
            by_reader=person == actor.user_id,
            reason=reason,
            **(_returned(money) if money is not None and is_client else {}),
        )


def tell_unpaid(appointment: Appointment, *, by_hand: Decimal, currency: str) -> None:
    """Whoever took a part `by_hand` has it still."""
    _tell_client(appointment, UNPAID, by_hand=shown(by_hand, currency) if by_hand else "")


def tell_lost(appointment: Appointment, *, price: Decimal, currency: str, by_hand: bool) -> None:
    _tell_client(appointment, LOST, amount=shown(price, currency), by_hand=by_hand)


def _paid(checkout: Checkout) -> str:
    return shown(checkout.price, checkout.currency)


def _returned(money: Closed) -> dict[str, str]:
    """By the names that templates know: nothing for what is nothing."""
    amounts = {"refund": money.refund, "by_hand": money.by_hand, "fee": money.fee}
    return {name: shown(each, money.currency) for name, each in amounts.items() if each}


def _tell_provider(appointment: Appointment, *, at: datetime) -> None:
    if appointment.provider_id is not None:
        tell(appointment, appointment.provider_id, CONFIRMED, at=at)


def _tell_client(appointment: Appointment, kind: str, **more: Any) -> None:
    tell(appointment, appointment.customer_id, kind, at=clock.now(), **more)
