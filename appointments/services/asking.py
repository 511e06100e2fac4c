"""How much of a provider's time a customer may ask for before anybody has agreed to it."""

from django.conf import settings

from accounts.services import take_turn
from appointments.errors import TooManyOpenRequests
from appointments.models import Appointment
from appointments.states import AppointmentStatus, Side
from kernel import clock


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
