"""Which streams show an appointment, and which one somebody listens to.

A person's stream is that of one side, so that who changes role is shown nothing more of what
they came to as somebody else.
"""

from accounts.roles import BUSINESS
from appointments.models import Appointment
from appointments.policies import side_of
from appointments.states import Side
from kernel.actors import Actor, person_of
from kernel.live.streams import house_appointments, user_appointments


def stream_of(actor: Actor) -> str:
    """Owner and staff listen to their organisation's, everybody else to their own."""
    if actor.role in BUSINESS and actor.organization_id is not None:
        return house_appointments(actor.organization_id)
    return user_appointments(person_of(actor), side_of(actor))


def streams_of(appointment: Appointment) -> tuple[str, ...]:
    """Those of who meet, and their house's."""
    streams = [user_appointments(appointment.customer_id, Side.CUSTOMER)]
    if appointment.provider_id is not None:
        streams.append(user_appointments(appointment.provider_id, Side.PROVIDER))
    if appointment.organization_id is not None:
        streams.append(house_appointments(appointment.organization_id))
    return tuple(streams)
