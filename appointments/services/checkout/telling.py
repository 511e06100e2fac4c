"""What a client is told of a time that they pay for."""

from decimal import Decimal
from typing import Any, Final

from appointments.models import Appointment
from appointments.services.recording import Was
from appointments.services.telling import CONFIRMED, RESCHEDULED, tell, tell_both
from kernel import clock
from kernel.actors import Actor
from kernel.money import shown

# Its time ran out before it was paid for; it was paid for when the time was gone.
UNPAID: Final = "appointment_unpaid"
LOST: Final = "appointment_lost"


def tell_confirmed(appointment: Appointment) -> None:
    tell_both(appointment, CONFIRMED, actor=Actor.system(), at=clock.now())


def tell_moved(appointment: Appointment, *, moved_from: Was) -> None:
    """The client wished to have the nearest time; the provider hears of it for the first time."""
    now = clock.now()
    tell(
        appointment,
        appointment.customer_id,
        RESCHEDULED,
        at=now,
        moved_from=moved_from.starts_at,
        place_before=moved_from.location,
    )
    if appointment.provider_id is not None:
        tell(appointment, appointment.provider_id, CONFIRMED, at=now)


def tell_unpaid(appointment: Appointment, *, by_hand: Decimal, currency: str) -> None:
    """Whoever took a part `by_hand` has it still."""
    _tell_client(appointment, UNPAID, by_hand=shown(by_hand, currency) if by_hand else "")


def tell_lost(appointment: Appointment, *, price: Decimal, currency: str, by_hand: bool) -> None:
    _tell_client(appointment, LOST, amount=shown(price, currency), by_hand=by_hand)


def _tell_client(appointment: Appointment, kind: str, **more: Any) -> None:
    tell(appointment, appointment.customer_id, kind, at=clock.now(), **more)
