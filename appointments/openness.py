"""Which of the notes beside an appointment somebody may open, and who may break the glass."""

from dataclasses import dataclass
from typing import Final

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from appointments.houses import rules_of
from appointments.states import NoteKind
from kernel.actors import Actor

EVERY_KIND: Final = frozenset(NoteKind)
# What a patient tells; the rest is what their provider writes of them.
TOLD: Final = frozenset({NoteKind.NOTES, NoteKind.HISTORY, NoteKind.EMERGENCY_CONTACT})
NONE: Final[frozenset[NoteKind]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Those whom an appointment concerns; `kind` is that of the organisation, or empty."""

    patient_id: int
    provider_id: int | None
    organization_id: int | None
    kind: str


def open_to(actor: Actor, concerned: Concerned) -> frozenset[NoteKind]:
    """What `actor` reads as a matter of course. The platform itself reads nothing."""
    if actor.user_id is None:
        return NONE
    if is_patient(actor, concerned):
        return TOLD
    if actor.role in PROVIDERS and actor.user_id == concerned.provider_id:
        return EVERY_KIND
    if _is_of_the_house(actor, concerned) and _house_reads(concerned.kind):
        return TOLD
    return NONE


def may_break_the_glass(actor: Actor, concerned: Concerned) -> bool:
    """Owner and staff of the house, and operations, who say why."""
    if actor.user_id is None or actor.user_id == concerned.patient_id:
        return False
    return actor.role in OPERATIONS or _is_of_the_house(actor, concerned)


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
