"""Who may do what with an appointment that they see."""

from collections.abc import Mapping
from typing import Final

from accounts.roles import BUSINESS, CARE, OPERATIONS, Role
from appointments.errors import NotMovable
from appointments.models import LONGEST_ASKED_MINUTES, Appointment, Series
from appointments.states import UPCOMING, AppointmentStatus, Side
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed

# What a customer may make of their own.
FOR_CUSTOMERS = (AppointmentStatus.PENDING, AppointmentStatus.CANCELLED)

# What those to whom people come may make of what is theirs; the rest is for who keeps the book.
FOR_CARERS: Final[Mapping[str, frozenset[str]]] = {
    Role.DENTIST: frozenset({AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED}),
    Role.PSYCHOLOGIST: frozenset(
        {AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED, AppointmentStatus.CANCELLED}
    ),
}


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


def works_alone(actor: Actor) -> bool:
    """A dentist or psychologist of no organisation is a house of their own."""
    return actor.role in CARE and actor.organization_id is None


def require_may_make_care(actor: Actor) -> Side:
    """Patients ask for themself; owner and staff, who works alone, and operations make one for
    others. Answers on which side `actor` stands."""
    keeps_a_book = actor.role in BUSINESS and actor.organization_id is not None
    if not (
        actor.role == Role.CUSTOMER or keeps_a_book or works_alone(actor) or is_operations(actor)
    ):
        raise NotAllowed("Only a patient or who keeps the book can make an appointment.")
    return side_of(actor)


def keeps_the_book(actor: Actor, appointment: Appointment) -> bool:
    """Owner and staff of its house, its provider where they work alone, and operations."""
    if is_operations(actor):
        return True
    if appointment.organization_id is None:
        return actor.role in CARE and actor.user_id == appointment.provider_id
    return actor.role in BUSINESS and actor.organization_id == appointment.organization_id


def require_keeper(actor: Actor, appointment: Appointment) -> None:
    if not keeps_the_book(actor, appointment):
        raise NotAllowed("Only who keeps the book can change an appointment.")


def require_may_set_care(actor: Actor, appointment: Appointment, status: str) -> None:
    """Who keeps the book sets any; to whom people come, what `FOR_CARERS` says of what lies
    before it: what was called off or is over they take up no more."""
    if keeps_the_book(actor, appointment):
        return
    theirs = actor.user_id == appointment.provider_id and status in FOR_CARERS.get(actor.role, ())
    if not theirs or appointment.status not in UPCOMING:
        raise NotAllowed("Only who keeps the book can set that.")


def require_may_review(actor: Actor, appointment: Appointment) -> None:
    """Only who came to it."""
    if actor.user_id is None or actor.user_id != appointment.customer_id:
        raise NotAllowed("Only who came to it can review an appointment.")


def require_may_moderate(actor: Actor) -> None:
    if not is_operations(actor):
        raise NotAllowed()


def require_may_make_series(actor: Actor) -> None:
    """Who keeps a book makes appointments that repeat for others, and to whom people come, for
    who comes to them. Patients ask for one at a time."""
    keeps_a_book = actor.role in BUSINESS and actor.organization_id is not None
    if not (keeps_a_book or actor.role in CARE or is_operations(actor)):
        raise NotAllowed("Only who keeps the book can make a series.")


def require_keeper_of_series(actor: Actor, series: Series) -> None:
    """Who keeps the book of its house, and to whom it brings somebody."""
    is_of_house = actor.role in BUSINESS and actor.organization_id == series.organization_id
    is_theirs = actor.role in CARE and actor.user_id == series.provider_id
    if not (is_operations(actor) or (is_of_house and actor.organization_id) or is_theirs):
        raise NotAllowed("Only who keeps the book can change a series.")


def require_may_ask_house(actor: Actor) -> int:
    """Answers whose id it is."""
    if actor.user_id is None or actor.role != Role.CUSTOMER:
        raise NotAllowed("Only a customer can put a question to a house.")
    return actor.user_id


def require_may_handle(actor: Actor) -> None:
    """Of the questions that one sees: whoever is not the one who asks."""
    if side_of(actor) is Side.CUSTOMER:
        raise NotAllowed("Only the house can say that it has answered.")
