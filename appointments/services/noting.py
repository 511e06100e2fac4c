"""What is written beside an appointment is changed, by itself."""

from collections.abc import Mapping

from accounts.selectors import contact_of
from appointments.emergency import EmergencyContact, require_reachable
from appointments.events import AppointmentEdited
from appointments.models import Appointment
from appointments.openness import WRITTEN, concerned_by, require_may_write
from appointments.services.notes import write_notes
from appointments.services.recording import Was, record
from appointments.states import UPCOMING, NoteKind
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case


@use_case
def keep_notes(*, appointment_id: int, actor: Actor, texts: Mapping[NoteKind, str]) -> None:
    """The provider writes what is clinical, the patient what they tell, until they come; an
    empty text takes away what was there, and what is not named stays.

    Raises AppointmentNotFound, NotAllowed, or Invalid (a contact whom nobody can reach).
    """
    appointment = Appointment.objects.visible_to(actor).care().locked(appointment_id)
    now = clock.now()
    is_ahead = appointment.status in UPCOMING and appointment.starts_at > now
    require_may_write(actor, concerned_by(appointment), texts.keys(), is_ahead=is_ahead)
    _require_contact(appointment, texts.get(NoteKind.EMERGENCY_CONTACT, ""))
    changed = write_notes(appointment, texts, actor=actor)
    if not changed:
        return
    appointment.save(update_fields=["updated_at"])
    record(
        appointment,
        AppointmentEdited.of(appointment),
        actor=actor,
        at=now,
        was=Was.of(appointment),
        note="Changed the clinical notes" if changed <= WRITTEN else "Changed the notes",
    )


def _require_contact(appointment: Appointment, text: str) -> None:
    contact = EmergencyContact.of_text(text)
    if contact is not None:
        patient = contact_of(appointment.customer_id)
        require_reachable(contact, own_phone=patient.phone if patient else "")
