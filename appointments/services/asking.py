"""How much of a provider's time a customer may ask for before anybody has agreed to it, and how
often."""

from datetime import timedelta
from typing import Final

from django.conf import settings

from accounts.services import take_turn
from appointments.errors import TooManyChanges, TooManyOpenRequests
from appointments.models import Appointment, AppointmentChange
from appointments.states import AppointmentStatus, Side
from kernel import clock

DAY: Final = timedelta(days=1)


def require_patience(customer_id: int) -> None:
    """What a customer asks for or moves is told to the other side each time, by mail and SMS;
    in the customer's turn. Raises TooManyChanges for who does nothing else all day."""
    today = AppointmentChange.objects.filter(
        changed_by_id=customer_id, changed_at__gt=clock.now() - DAY
    )
    if today.count() >= settings.APPOINTMENT_CHANGES_A_DAY:
        raise TooManyChanges()


def is_waiting(appointment: Appointment) -> bool:
    """Whether it counts among those that its customer has asked for."""
    return (
        appointment.made_by == Side.CUSTOMER
        and appointment.status == AppointmentStatus.PENDING
        and appointment.starts_at > clock.now()
    )


def require_room_for_one_more(customer_id: int) -> None:
    """Among those that wait; in the customer's turn, which is taken before any appointment is
    locked. Raises TooManyOpenRequests."""
    take_turn(customer_id)
    limit = settings.APPOINTMENT_OPEN_REQUESTS_LIMIT
    waiting = Appointment.objects.filter(
        customer_id=customer_id,
        made_by=Side.CUSTOMER,
        status=AppointmentStatus.PENDING,
        starts_at__gt=clock.now(),
    )
    if waiting.count() >= limit:
        raise TooManyOpenRequests(
            f"You already have {limit} appointments that wait to be confirmed. "
            "Cancel one, or wait until one is confirmed."
        )
