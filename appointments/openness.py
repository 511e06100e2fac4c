"""Which of the notes beside an appointment somebody may open or write, who may break the glass,
and who is shown the readings."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from appointments.houses import rules_of
from appointments.models import Appointment
from appointments.states import NoteKind
from kernel.actors import Actor
from kernel.errors import NotAllowed

EVERY_KIND: Final = frozenset(NoteKind)
# What a patient tells; the rest is what their provider writes of them.
TOLD: Final = frozenset({NoteKind.NOTES, NoteKind.HISTORY, NoteKind.EMERGENCY_CONTACT})
WRITTEN: Final = EVERY_KIND - TOLD
NONE: Final[frozenset[NoteKind]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Those whom an appointment concerns; `kind` is that of the organisation, or empty."""

    patient_id: int
    provider_id: int | None
    organization_id: int | None
    kind: str


def concerned_by(appointment: Appointment) -> Concerned:
    house = appointment.organization
    return Concerned(
        patient_id=appointment.customer_id,
        provider_id=appointment.provider_id,
        organization_id=appointment.organization_id,
        kind=house.kind if house else "",
    )


def open_to(actor: Actor, concerned: Concerned) -> frozenset[NoteKind]:
    """What `actor` reads as a matter of course. The platform itself reads nothing."""
    if actor.user_id is None:
        return NONE
    if is_patient(actor, concerned):
        return TOLD
    if is_provider(actor, concerned):
        return EVERY_KIND
    if _is_of_the_house(actor, concerned) and _house_reads(concerned.kind):
        return TOLD
    return NONE


def may_break_the_glass(actor: Actor, concerned: Concerned) -> bool:
    """Owner and staff of the house, and operations, who say why."""
    if actor.user_id is None or actor.user_id == concerned.patient_id:
        return False
    return actor.role in OPERATIONS or _is_of_the_house(actor, concerned)


def require_may_break_the_glass(actor: Actor, concerned: Concerned) -> None:
    if not may_break_the_glass(actor, concerned):
        raise NotAllowed("Only the house or operations open notes by way of exception.")


def require_may_write(
    actor: Actor, concerned: Concerned, kinds: Collection[NoteKind], *, is_ahead: bool
) -> None:
    """A provider writes what is clinical. Patients change what they have told until they come,
    where they have a hand in what is theirs: a clinic's book is written by its staff alone."""
    if is_patient(actor, concerned):
        rules = rules_of(concerned.kind)
        if rules is None or not rules.lets_customers_cancel:
            raise NotAllowed("Please tell the clinic what is to be changed.")
        if not is_ahead:
            raise NotAllowed("It has begun: what you have told stays as it is.")
        allowed = TOLD
    elif is_provider(actor, concerned):
        allowed = WRITTEN
    else:
        raise NotAllowed("Notes are written by the patient and by their provider.")
    if not allowed.issuperset(kinds):
        raise NotAllowed("That is not for you to write.")


def require_may_see_readings(actor: Actor, concerned: Concerned) -> None:
    """The patient, the owner of the house, and operations."""
    if not (
        is_patient(actor, concerned)
        or actor.role in OPERATIONS
        or (actor.role == Role.OWNER and _is_of_the_house(actor, concerned))
    ):
        raise NotAllowed("Who has read notes is shown to the patient.")


def is_provider(actor: Actor, concerned: Concerned) -> bool:
    return actor.role in PROVIDERS and actor.user_id == concerned.provider_id


def is_patient(actor: Actor, concerned: Concerned) -> bool:
    return actor.role == Role.CUSTOMER and actor.user_id == concerned.patient_id


def _is_of_the_house(actor: Actor, concerned: Concerned) -> bool:
    return (
        actor.role in BUSINESS
        and actor.organization_id is not None
        and actor.organization_id == concerned.organization_id
    )


def _house_reads(kind: str) -> bool:
    rules = rules_of(kind)
    return rules is not None and rules.notes_open_to_house
