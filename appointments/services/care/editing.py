"""What who keeps the book changes of an appointment, all of it at once; and what those to whom
people come may say of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final, Self

from accounts.roles import Role
from accounts.selectors import Contact, contact_of
from appointments.errors import NotMovable
from appointments.events import AppointmentEdited
from appointments.models import Appointment
from appointments.openness import concerned_by, open_to
from appointments.policies import require_keeper, require_may_set_care
from appointments.selectors.houses import house_of
from appointments.selectors.notes import has_notes
from appointments.services.care.finding import locked_care
from appointments.services.care.making import require_nobody_twice
from appointments.services.care.moving import Place, put
from appointments.services.care.standing import set_standing
from appointments.services.care.wishes import (
    Chosen,
    When,
    provider_named,
    require_of_house,
    service_named,
    start_of,
)
from appointments.services.checkout.closing import Closed
from appointments.services.checkout.telling import tell_called_off
from appointments.services.notes import write_notes
from appointments.services.recording import Was, record
from appointments.services.telling import (
    CONFIRMED,
    MADE,
    RESCHEDULED,
    tell_both,
    tell_left,
)
from appointments.states import UPCOMING, AppointmentStatus, Mode, NoteKind
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.transactions import use_case
from kernel.zones import zone_of

# What people are told when it becomes so; that it is over or waits again is shown live.
TOLD_OF: Final = frozenset({AppointmentStatus.CONFIRMED, AppointmentStatus.CANCELLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is sent of an appointment; None for what is not. `provider_id` counts only where
    `names_provider`: then None takes it from whoever has it."""

    status: str | None = None
    when: When = field(default_factory=When)
    names_provider: bool = False
    provider_id: int | None = None
    provider_as: str = "provider"
    service_id: int | None = None
    duration_minutes: int | None = None
    mode: Mode | None = None
    reason: str = ""
    texts: Mapping[NoteKind, str] = field(default_factory=dict)


@use_case
def edit_care(*, appointment_id: int, actor: Actor, changes: Changes) -> Appointment:
    """All that is sent, in one: what is so already is no change, and is nobody refused for.

    It is put where it is to be, then becomes what it is to be, and people are told once of
    both. Raises AppointmentNotFound, NotAllowed, Invalid, NotMovable (what is over or off
    stays where it was), IllegalTransition, AppointmentConflict, BeingPaid or ClientConflict;
    then nothing has changed.
    """
    appointment = locked_care(appointment_id, actor=actor)
    require_not_patient(actor)
    before = _Before.of(appointment)
    status = changes.status or appointment.status
    place = _place(appointment, changes)
    is_moved = place != Place.of(appointment)
    if is_moved:
        require_keeper(actor, appointment)
        if status not in UPCOMING:
            raise NotMovable()
    if status != appointment.status:
        require_may_set_care(actor, appointment, status)
    if is_moved or (status in UPCOMING and appointment.status == AppointmentStatus.CANCELLED):
        _require_it_may_stand(appointment, place, actor=actor)
    put(appointment, place, actor=actor)
    money = set_standing(appointment, status, actor=actor, reason=changes.reason)
    _write(appointment, changes.texts, actor=actor)
    _tell(appointment, before, money, actor=actor)
    return appointment


def require_not_patient(actor: Actor) -> None:
    """Patients change nothing of what is agreed: they call."""
    if actor.role == Role.CUSTOMER:
        raise NotAllowed("Only who keeps the book can change an appointment.")


@dataclass(frozen=True, slots=True)
class _Before:
    status: str
    starts_at: datetime
    location: str
    provider_id: int | None

    @classmethod
    def of(cls, appointment: Appointment) -> Self:
        return cls(
            appointment.status,
            appointment.starts_at,
            appointment.meeting_location,
            appointment.provider_id,
        )


def _place(appointment: Appointment, changes: Changes) -> Place:
    """Where it is to be. Raises Invalid for what is not there or does not belong together."""
    place = Place.of(appointment)
    service = None
    if changes.service_id not in (None, appointment.service_id):
        service = service_named(changes.service_id)
        if service is not None:
            place = replace(
                place,
                service_id=changes.service_id,
                duration_minutes=service["duration_minutes"],
            )
    provider = None
    if changes.names_provider and changes.provider_id != appointment.provider_id:
        if changes.provider_id is not None:
            provider = provider_named(changes.provider_id, named_as=changes.provider_as)
        place = replace(place, provider_id=changes.provider_id)
    if provider is not None or service is not None or place.provider_id is None:
        if provider is None and place.provider_id is not None:
            provider = contact_of(place.provider_id)
        _require_one_house(appointment, provider, service, named_as=changes.provider_as)
    return replace(
        place,
        starts_at=_moved_to(appointment, changes.when),
        duration_minutes=changes.duration_minutes or place.duration_minutes,
        mode=changes.mode or place.mode,
    )


def _require_one_house(
    appointment: Appointment,
    provider: Contact | None,
    service: Mapping[str, Any] | None,
    *,
    named_as: str,
) -> None:
    """Who works alone is their own house, and nobody else comes in their place."""
    house = house_of(appointment)
    is_another = provider is not None and provider.user_id != appointment.provider_id
    if house.organization_id is None and is_another:
        raise Invalid("They do not work there.", field=named_as)
    require_of_house(Chosen(house=house, provider=provider, service=service), named_as=named_as)


def _moved_to(appointment: Appointment, when: When) -> datetime:
    """The moment that is meant: what shows the same day and time as now is no other. Raises
    Invalid as `start_of`."""
    if not when.is_said:
        return appointment.starts_at
    if when.starts_at is not None:
        same = when.starts_at.replace(microsecond=0) == appointment.starts_at.replace(microsecond=0)
    else:
        zone = zone_of(when.timezone or appointment.timezone)
        local = appointment.starts_at.astimezone(zone).replace(tzinfo=None, microsecond=0, fold=0)
        when = replace(
            when,
            day=when.day if when.day is not None else local.date(),
            at=when.at if when.at is not None else local.time(),
        )
        same = (when.day, when.at) == (local.date(), local.time())
    return appointment.starts_at if same else start_of(when, appointment.timezone)


def _require_it_may_stand(appointment: Appointment, place: Place, *, actor: Actor) -> None:
    require_nobody_twice(
        house_of(appointment),
        actor=actor,
        customer_id=appointment.customer_id,
        starts_at=place.starts_at,
        duration_minutes=place.duration_minutes,
        timezone=appointment.timezone,
        except_id=appointment.pk,
    )


def _write(appointment: Appointment, texts: Mapping[NoteKind, str], *, actor: Actor) -> None:
    """Who may not open what is written is shown nothing of it, so the nothing that they send
    back is no change; to write over what one may not read is nobody's."""
    meant = _written_over(appointment, texts, actor=actor)
    if not meant or not write_notes(appointment, meant, actor=actor):
        return
    require_keeper(actor, appointment)
    now = clock.now()
    appointment.save(update_fields=["updated_at"])
    record(
        appointment,
        AppointmentEdited.of(appointment),
        actor=actor,
        at=now,
        was=Was.of(appointment),
        note="Changed the notes",
    )


def _written_over(
    appointment: Appointment, texts: Mapping[NoteKind, str], *, actor: Actor
) -> dict[NoteKind, str]:
    """What is to be written of what was sent. Raises NotAllowed."""
    is_open = open_to(actor, concerned_by(appointment))
    shut = {kind for kind in texts if kind not in is_open}
    if any(texts[kind] for kind in shut) and has_notes([appointment.pk]):
        raise NotAllowed("What you may not read you cannot write over.")
    return {kind: text for kind, text in texts.items() if text or kind in is_open}


def _tell(appointment: Appointment, before: _Before, money: Closed | None, *, actor: Actor) -> None:
    """One notice says it all: that it is off or on, else that it is at another time."""
    at = appointment.updated_at
    has_changed = appointment.status != before.status
    goes_on = appointment.status in UPCOMING
    is_with_another = appointment.provider_id != before.provider_id
    if is_with_another and goes_on and before.provider_id is not None:
        tell_left(appointment, before.provider_id, at=at, stood_at=before.starts_at)
    if has_changed and appointment.status in TOLD_OF:
        if appointment.starts_at > clock.now():
            _tell_standing(appointment, money, actor=actor, at=at)
        return
    if appointment.starts_at != before.starts_at:
        tell_both(
            appointment,
            RESCHEDULED,
            actor=actor,
            at=at,
            moved_from=before.starts_at,
            place_before=before.location,
        )
    elif is_with_another and goes_on:
        tell_both(appointment, MADE, actor=actor, at=at)


def _tell_standing(
    appointment: Appointment, money: Closed | None, *, actor: Actor, at: datetime
) -> None:
    if appointment.status == AppointmentStatus.CONFIRMED:
        tell_both(appointment, CONFIRMED, actor=actor, at=at)
        return
    reason = appointment.cancellation_reason
    tell_called_off(appointment, money, actor=actor, at=at, reason=reason)
