"""Who may do what with an appointment that they see."""

from accounts.roles import BUSINESS, OPERATIONS, Role
from appointments.errors import NotMovable
from appointments.models import LONGEST_ASKED_MINUTES, Appointment
from appointments.states import UPCOMING, AppointmentStatus, Side
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed

# What a customer may make of their own.
FOR_CUSTOMERS = (AppointmentStatus.PENDING, AppointmentStatus.CANCELLED)


def side_of(actor: Actor) -> Side:
    return Side.CUSTOMER if actor.role == Role.CUSTOMER else Side.PROVIDER


def require_may_make(actor: Actor) -> Side:
    """Customers ask for a visit; builders, and the owner and staff of their house, make one.
    Answers on which side `actor` stands."""
    is_one_of_them = actor.role in {Role.CUSTOMER, Role.BUILDER, *BUSINESS}
    if actor.user_id is None or not is_one_of_them:
        raise NotAllowed("Only a customer or a builder can make an appointment.")
    return side_of(actor)


def require_may_set(actor: Actor, status: str) -> None:
    """Whoever sees it from the provider's side may set any status, operations too."""
    if side_of(actor) is Side.CUSTOMER and status not in FOR_CUSTOMERS:
        raise NotAllowed("Only the other side can confirm or complete an appointment.")


def require_modest(side: Side, duration_minutes: int) -> None:
    """What a customer asks for takes the provider's time before anybody has agreed to it."""
    if side is Side.CUSTOMER and duration_minutes > LONGEST_ASKED_MINUTES:
        raise Invalid(
            f"Ask for {LONGEST_ASKED_MINUTES // 60} hours at most.", field="duration_minutes"
        )


def require_movable(appointment: Appointment) -> None:
    if appointment.status not in UPCOMING:
        raise NotMovable()


def is_operations(actor: Actor) -> bool:
    return actor.is_system or actor.role in OPERATIONS


def require_client(actor: Actor) -> int:
    """Only who books for themself fills in a draft; answers whose id it is."""
    if actor.role != Role.CUSTOMER:
        raise NotAllowed("Only a client books step by step.")
    return person_of(actor)
