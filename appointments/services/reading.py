"""Notes are opened, and who does so is written down in the same transaction.

What cannot be written down is not read. A patient's own reading leaves no row, and a list whose
appointments have no notes writes nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import structlog

from appointments.chains import link, patients_of
from appointments.models import Appointment, NoteReading, ReadingChain, SealedNote
from appointments.openness import EVERY_KIND, concerned_by, is_patient, may_break_the_glass, open_to
from appointments.services.notes import text_of
from appointments.states import NoteKind, ReadingPurpose
from kernel import clock
from kernel.actors import Actor
from kernel.provenance import current
from kernel.sealed import Unreadable
from kernel.transactions import joining

log = structlog.get_logger(__name__)

Texts = dict[int, dict[NoteKind, str]]


def read_notes(
    *,
    actor: Actor,
    appointment_ids: Collection[int],
    purpose: ReadingPurpose,
    kinds: Collection[NoteKind] | None = None,
) -> Texts:
    """By appointment, the notes that `actor` reads as a matter of course, of these `kinds`.

    Called by edges, and joins the transaction of a use case; what it answers may be shown when
    that has been committed. Statements: one, and four more if somebody else's are opened.
    """
    notes = [
        note
        for note in notes_beside(appointment_ids, actor=actor, kinds=kinds)
        if note.kind in open_to(actor, concerned_by(note.appointment))
    ]
    return open_and_write_down(notes, actor=actor, purpose=purpose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is written beside one appointment, of the `kinds` that are open to who asks."""

    appointment_id: int
    kinds: frozenset[NoteKind]
    texts: Mapping[NoteKind, str]
    may_break_the_glass: bool


def look_beside(*, appointment_id: int, actor: Actor) -> Beside:
    """All that `actor` reads beside one appointment, as they look at it. Raises
    AppointmentNotFound."""
    seen = Appointment.objects.visible_to(actor).care().select_related("organization")
    appointment = seen.get_or_not_found(appointment_id)
    texts = read_notes(actor=actor, appointment_ids=[appointment.pk], purpose=ReadingPurpose.DETAIL)
    return beside(appointment, actor, texts)


def beside(appointment: Appointment, actor: Actor, texts: Texts, *, is_all: bool = False) -> Beside:
    concerned = concerned_by(appointment)
    return Beside(
        appointment_id=appointment.pk,
        kinds=EVERY_KIND if is_all else open_to(actor, concerned),
        texts=texts.get(appointment.pk, {}),
        may_break_the_glass=may_break_the_glass(actor, concerned),
    )


def notes_beside(
    appointment_ids: Collection[int], *, actor: Actor, kinds: Collection[NoteKind] | None = None
) -> list[SealedNote]:
    """Sealed, of the appointments for services that `actor` sees, each with whom it concerns."""
    if actor.user_id is None or not appointment_ids:
        return []
    seen = Appointment.objects.visible_to(actor).care().filter(pk__in=appointment_ids)
    notes = SealedNote.objects.filter(
        appointment__in=seen, kind__in=EVERY_KIND if kinds is None else kinds
    )
    shown = notes.select_related("appointment__organization").only(
        "kind",
        "sealed",
        "appointment__customer",
        "appointment__provider",
        "appointment__organization__kind",
    )
    return list(shown.order_by("appointment_id", "kind"))


def open_and_write_down(
    notes: Iterable[SealedNote], *, actor: Actor, purpose: ReadingPurpose, reason: str = ""
) -> Texts:
    """A step: the texts of `notes`, which come by appointment, once it stands in their patients'
    chains that `actor` reads them."""
    texts: Texts = {}
    readings = []
    for appointment, beside in groupby(notes, key=lambda note: note.appointment):
        opened = _opened(beside)
        if not opened:
            continue
        texts[appointment.pk] = opened
        if not is_patient(actor, concerned_by(appointment)):
            readings.append(_reading(appointment, opened, actor, purpose, reason))
    if readings:
        joining(lambda: add_readings(readings))
    return texts


def add_readings(readings: Sequence[NoteReading]) -> None:
    """A step: each becomes the last of its patient's chain. Chains are locked in the order of
    their patients, and until commit."""
    patients = patients_of(readings)
    ReadingChain.objects.bulk_create(
        [ReadingChain(patient_id=each) for each in patients], ignore_conflicts=True
    )
    locked = ReadingChain.objects.select_for_update(no_key=True).order_by("patient_id")
    chains = {each.patient_id: each for each in locked.filter(patient_id__in=patients)}
    for reading in readings:
        link(reading, chains[reading.patient_id])
    NoteReading.objects.bulk_create(readings)
    ReadingChain.objects.bulk_create(
        chains.values(),
        update_conflicts=True,
        unique_fields=["patient"],
        update_fields=["number", "digest"],
    )


def _opened(notes: Iterable[SealedNote]) -> dict[NoteKind, str]:
    """What no key opens is left out, so that one row does not shut a whole list."""
    opened = {}
    for note in notes:
        try:
            opened[NoteKind(note.kind)] = text_of(note)
        except Unreadable:
            log.error("notes.unreadable", note=str(note.pk))
    return opened


def _reading(
    appointment: Appointment,
    kinds: Iterable[NoteKind],
    actor: Actor,
    purpose: ReadingPurpose,
    reason: str,
) -> NoteReading:
    whence = current()
    return NoteReading(
        patient_id=appointment.customer_id,
        appointment=appointment,
        reader_id=actor.user_id,
        reader_role=actor.role,
        kinds=",".join(sorted(kinds)),
        purpose=purpose,
        reason=reason,
        address=whence.address,
        request_id=whence.request_id,
        read_at=clock.now(),
    )
