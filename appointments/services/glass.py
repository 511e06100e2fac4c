"""The glass is broken: somebody opens notes who does not read them as a matter of course."""

from datetime import datetime
from typing import Final

from accounts.selectors import contact_of
from appointments.commitments import KIND
from appointments.errors import NothingWritten
from appointments.models import LONGEST_REASON, Appointment
from appointments.openness import concerned_by, require_may_break_the_glass
from appointments.services.placing import one_line
from appointments.services.reading import (
    Beside,
    Texts,
    beside,
    notes_beside,
    open_and_write_down,
)
from appointments.states import ReadingPurpose
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid
from kernel.transactions import use_case
from notifications.frontend import page_of
from notifications.services import notify

OPENED: Final = "notes_opened"
SHORTEST_REASON: Final = 10


@use_case
def break_the_glass(*, appointment_id: int, actor: Actor, reason: str) -> Beside:
    """All that is written beside it, for the `reason` that stands in the patient's log from now
    on. The patient is told that it was opened and by whom.

    Raises AppointmentNotFound, NotAllowed, Invalid (no reason to speak of), NothingWritten.
    """
    appointment, texts = _opened(appointment_id, actor, reason)
    _tell_patient(appointment, person_of(actor), actor.role, at=clock.now())
    return beside(appointment, actor, texts, is_all=True)


@use_case
def look_again(*, appointment_id: int, actor: Actor, reason: str) -> None:
    """What was answered is answered once more: who may not break the glass any more is refused,
    and the patient's log says that it was looked at again. They were told already.

    Raises what `break_the_glass` raises.
    """
    _opened(appointment_id, actor, reason)


def _opened(appointment_id: int, actor: Actor, reason: str) -> tuple[Appointment, Texts]:
    appointment = Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)
    require_may_break_the_glass(actor, concerned_by(appointment))
    reason = one_line(reason)
    if len(reason) < SHORTEST_REASON:
        raise Invalid(f"Say why, in {SHORTEST_REASON} letters at least.", field="reason")
    texts = open_and_write_down(
        notes_beside([appointment.pk], actor=actor),
        actor=actor,
        purpose=ReadingPurpose.BREAK_GLASS,
        reason=reason[:LONGEST_REASON],
    )
    if not texts:
        raise NothingWritten()
    return appointment, texts


def _tell_patient(appointment: Appointment, reader_id: int, role: str, *, at: datetime) -> None:
    """By whom, and of which appointment; neither what was read nor the reason."""
    reader = contact_of(reader_id)
    notify(
        recipient_id=appointment.customer_id,
        kind=OPENED,
        context={
            "appointment_id": appointment.pk,
            "reference": appointment.reference,
            "starts_at": appointment.starts_at,
            "place_timezone": appointment.timezone,
            "opened_by": reader.name if reader else "",
            "opened_by_role": role,
            "link": page_of(KIND, appointment.pk),
        },
        key=f"{OPENED}:{appointment.pk}:{reader_id}:{at.isoformat()}",
    )
