"""Find, and lock in the order in which everybody locks."""

from accounts.services import take_turn
from appointments.errors import AppointmentNotFound
from appointments.models import Appointment
from appointments.services.checkout.closing import hold_money
from kernel.actors import Actor


def locked_care(appointment_id: int, *, actor: Actor) -> Appointment:
    """A step: an appointment for a service that `actor` sees, locked after its customer's turn
    and its invoice. Raises AppointmentNotFound, also for one that was removed meanwhile."""
    seen = Appointment.objects.visible_to(actor).care()
    take_turn(seen.get_or_not_found(appointment_id).customer_id)
    hold_money(appointment_id)
    appointment = seen.locked(appointment_id)
    if appointment.removed_at is not None:
        raise AppointmentNotFound()
    return appointment
