"""An appointment is made, or asked for."""

from datetime import datetime

from accounts.roles import Role
from accounts.selectors import contact_of
from accounts.services.clients import House, remember_client, require_client
from appointments.events import AppointmentMade
from appointments.models import USUAL_MINUTES, Appointment
from appointments.policies import require_may_make, require_modest
from appointments.services.asking import require_patience, require_room_for_one_more
from appointments.services.placing import occupy, one_line, require_future
from appointments.services.recording import Was, record
from appointments.services.telling import MADE, REQUESTED, tell_others
from appointments.states import AppointmentType, Mode, Side
from catalog.selectors import ProjectFacts, project_of
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.transactions import use_case
from scheduling.selectors import clock_of


@use_case
def make_appointment(
    *,
    actor: Actor,
    project_id: int,
    appointment_type: AppointmentType,
    starts_at: datetime,
    customer_id: int | None = None,
    duration_minutes: int = USUAL_MINUTES,
    meeting_location: str = "",
    notes: str = "",
    made_by: Side | None = None,
) -> Appointment:
    """A customer asks to meet the project's builder, or the house makes an appointment with a
    customer. It is pending, and its time is taken.

    A builder who makes one comes themself, also where the project is another's of their house;
    for owner, staff and customers it is the project's builder who does. Without a location one
    meets where the project is. Raises NotAllowed, NotFound (the project), Invalid,
    TooManyOpenRequests, TooManyChanges, AppointmentConflict, or what `require_client` raises.
    """
    side = require_may_make(actor)
    if made_by not in (None, side):
        raise Invalid("It follows from who makes it.", field="created_by")
    require_future(starts_at)
    require_modest(side, duration_minutes)
    project = project_of(project_id, actor)
    if project is None:
        raise NotFound("There is no such project.", code="PROJECT_NOT_FOUND")
    provider_id = _provider(actor, project)
    now = clock.now()
    appointment = Appointment(
        customer_id=_customer(actor, side, customer_id, project),
        provider_id=provider_id,
        organization_id=project.organization_id,
        project_id=project.id,
        appointment_type=appointment_type,
        mode=_mode(appointment_type),
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        meeting_location=one_line(meeting_location),
        notes=notes,
        made_by=side,
        created_by_id=actor.user_id,
        stands_since=now,
        created_at=now,
    )
    appointment.timezone = _zone_of(appointment, provider_id)
    if not appointment.meeting_location and appointment.project is not None:
        appointment.meeting_location = appointment.project.location
    appointment.save()
    occupy(appointment)
    record(appointment, AppointmentMade.of(appointment), actor=actor, at=now, was=Was())
    kind = REQUESTED if side is Side.CUSTOMER else MADE
    tell_others(appointment, kind, actor=actor, at=now)
    return appointment


def _provider(actor: Actor, project: ProjectFacts) -> int:
    """Whom one meets; raises Invalid where they are not there any more."""
    if actor.role == Role.BUILDER:
        return person_of(actor)
    if contact_of(project.builder_id) is None:
        raise Invalid("Nobody receives people for this project now.", field="project_id")
    return project.builder_id


def _customer(actor: Actor, side: Side, customer_id: int | None, project: ProjectFacts) -> int:
    """Whom it is for: oneself, or a client of the house, who is one from now on."""
    if side is Side.CUSTOMER:
        own_id = person_of(actor)
        if customer_id not in (None, own_id):
            raise NotAllowed("You can ask for an appointment of your own only.")
        require_room_for_one_more(own_id)
        require_patience(own_id)
        remember_client(
            customer_id=own_id,
            builder_id=project.builder_id,
            organization_id=project.organization_id,
        )
        return own_id
    if customer_id is None:
        raise Invalid("Say for whom it is.", field="customer_id")
    house = House.that_sells(builder_id=project.builder_id, organization_id=project.organization_id)
    require_client(actor=actor, customer_id=customer_id, house=house)
    return customer_id


def _mode(appointment_type: AppointmentType) -> Mode:
    return Mode.ONLINE if appointment_type == AppointmentType.VIRTUAL_TOUR else Mode.IN_PERSON


def _zone_of(appointment: Appointment, provider_id: int) -> str:
    """By whose clock it is: the organisation's, or that of a provider who works alone."""
    house = appointment.organization
    return str(house.timezone) if house else clock_of(provider_id).key
