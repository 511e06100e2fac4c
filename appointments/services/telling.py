"""Telling people about an appointment: the facts that the templates are given."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from accounts.selectors import desk_of
from appointments.commitments import KIND, Appointments
from appointments.models import Appointment
from appointments.states import Mode
from kernel import clock
from kernel.actors import Actor
from notifications.enclosures import ToBeMade
from notifications.frontend import page_of
from notifications.selectors import language_of
from notifications.services import notify
from scheduling.calendars.invites import invite_to, take_out_of
from scheduling.calendars.links import event_links
from scheduling.calendars.words import names_of
from scheduling.commitments import Commitment
from scheduling.reminders import lies_ahead

# To whom somebody asks to come, to those at the desk there, and to who asked.
REQUESTED: Final = "appointment_requested"
WAITS: Final = "appointment_waits"
ASKED: Final = "appointment_asked"
MADE: Final = "appointment_made"
CONFIRMED: Final = "appointment_confirmed"
RESCHEDULED: Final = "appointment_rescheduled"
CANCELLED: Final = "appointment_cancelled"

# What these tell is to stand in the reader's calendar, or to go from it. What is merely asked
# for comes into nobody's before it is agreed to.
INVITING: Final = frozenset({CONFIRMED, RESCHEDULED, CANCELLED})

# What somebody is told of by WhatsApp who asks for that when they book.
BY_WHATSAPP: Final = (CONFIRMED, RESCHEDULED, CANCELLED)

# How many at the desk of a house are told that somebody asks it for an appointment.
ASKED_AT_MOST: Final = 10


def tell_both(
    appointment: Appointment, kind: str, *, actor: Actor, at: datetime, **more: Any
) -> None:
    """Notify the customer and the provider. Whichever of them did it knows, but their calendar
    does not: to them it is said quietly."""
    for person in who_meet(appointment):
        tell(appointment, person, kind, at=at, by_reader=person == actor.user_id, **more)


def tell_others(appointment: Appointment, kind: str, *, actor: Actor, at: datetime) -> None:
    """Notify those of the two who have not done it."""
    for person in who_meet(appointment):
        if person != actor.user_id:
            tell(appointment, person, kind, at=at, by_reader=False)


def tell_asked(appointment: Appointment, *, at: datetime) -> None:
    """Notify whom somebody asks for an appointment, and those at the desk of their house, who
    answer it as often as not; who asked has it in their list, and no message."""
    if appointment.provider_id is not None:
        tell(appointment, appointment.provider_id, REQUESTED, at=at)
    if appointment.organization_id is not None:
        for person in desk_of(appointment.organization_id, most=ASKED_AT_MOST):
            tell(appointment, person, WAITS, at=at)
    tell(appointment, appointment.customer_id, ASKED, at=at, by_reader=True, channels=())


def tell_left(
    appointment: Appointment, provider_id: int, *, at: datetime, stood_at: datetime
) -> None:
    """Notify somebody who has it no more, because it was given to a colleague: for them it is
    off, and their calendar lets go of it."""
    commitment = Appointments().current([str(appointment.pk)])[str(appointment.pk)]
    patients = [each for each in commitment.parties if not each.is_provider]
    notify(
        recipient_id=provider_id,
        kind=CANCELLED,
        context={
            **facts_of(appointment, reader_id=provider_id),
            "by_reader": False,
            "reason": "",
            "starts_at": stood_at,
            "people": names_of(tuple(patients), language_of(provider_id)),
            "provider": "",
            "add_to_google": "",
            "add_to_outlook": "",
        },
        key=f"{CANCELLED}:{appointment.pk}:{at.isoformat()}:{provider_id}",
        attachments=[take_out_of(KIND, str(appointment.pk), stood_at=stood_at)],
        needed_by=stood_at,
    )


def who_meet(appointment: Appointment) -> list[int]:
    """The customer, and the provider where there is one."""
    both = (appointment.customer_id, appointment.provider_id)
    return [person for person in both if person is not None]


def tell(
    appointment: Appointment,
    recipient_id: int,
    kind: str,
    *,
    at: datetime,
    by_reader: bool = False,
    channels: Collection[str] | None = None,
    **more: Any,
) -> None:
    """Notify one of the two, or somebody of their house: by `channels`, or else by those that
    they want."""
    notify(
        recipient_id=recipient_id,
        kind=kind,
        context={
            **facts_of(appointment, reader_id=recipient_id),
            "by_reader": by_reader,
            **more,
        },
        # One change of an appointment is told apart from the next of its kind by its moment.
        key=f"{kind}:{appointment.pk}:{at.isoformat()}:{recipient_id}",
        attachments=_enclosed(kind, appointment),
        channels=channels,
        needed_by=appointment.starts_at,
        quietly=by_reader,
    )


def _enclosed(kind: str, appointment: Appointment) -> list[ToBeMade]:
    return [invite_to(KIND, str(appointment.pk))] if kind in INVITING else []


def facts_of(appointment: Appointment, *, reader_id: int) -> dict[str, Any]:
    """What holds of it now, as its reader is told; `people` are whom they meet."""
    commitment = Appointments().current([str(appointment.pk)])[str(appointment.pk)]
    language = language_of(reader_id)
    forms = (
        event_links(commitment, reader_id=reader_id, language=language)
        if lies_ahead(commitment, clock.now())
        else {"google": "", "outlook": ""}
    )
    return {
        "appointment_id": appointment.pk,
        "reference": appointment.reference,
        "reader_id": reader_id,
        "appointment_type": appointment.appointment_type,
        "status": appointment.status,
        "project": _about(appointment),
        "starts_at": appointment.starts_at,
        "place_timezone": appointment.timezone,
        "place": appointment.meeting_location,
        "people": names_of(commitment.others(reader_id), language),
        "client": _name(commitment, is_provider=False),
        "provider": _name(commitment, is_provider=True),
        "is_online": appointment.is_care and appointment.mode == Mode.ONLINE,
        "add_to_google": forms["google"],
        "add_to_outlook": forms["outlook"],
        "link": page_of(KIND, appointment.pk),
    }


def _name(commitment: Commitment, *, is_provider: bool) -> str:
    return names_of(tuple(each for each in commitment.parties if each.is_provider == is_provider))


def _about(appointment: Appointment) -> str:
    """What one meets about: a project, else at which house. What somebody is treated for is
    said in no message."""
    about = appointment.project or appointment.organization
    return about.name if about else ""
