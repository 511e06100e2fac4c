"""Notes are sealed and kept. They are opened in `appointments.services.reading` alone."""

from collections.abc import Mapping
from uuid import UUID

from appointments.models import Appointment, SealedNote
from appointments.states import NoteKind
from kernel.actors import Actor
from kernel.sealed import Unreadable, seal, unseal


def write_notes(
    appointment: Appointment, texts: Mapping[NoteKind, str], *, actor: Actor
) -> frozenset[NoteKind]:
    """A step: keep `texts` beside the locked `appointment`, in the place of those of the same
    kinds; an empty one takes away what was there. Answers which of them have changed."""
    found = SealedNote.objects.filter(appointment=appointment, kind__in=list(texts))
    kept = {NoteKind(note.kind): note for note in found}
    changed = {kind: text for kind, text in texts.items() if text != _said_by(kept.get(kind))}
    gone = [kept[kind].pk for kind, text in changed.items() if not text]
    if gone:
        SealedNote.objects.filter(pk__in=gone).delete()
    for kind, text in changed.items():
        if text:
            note = kept.get(kind) or SealedNote(appointment=appointment, kind=kind)
            note.sealed = seal(text, about=about(note.pk))
            note.written_by_id = actor.user_id
            note.save()
    return frozenset(changed)


def about(pk: UUID) -> str:
    """What it is sealed about: itself, so that it opens in no other row."""
    return f"note:{pk}"


def text_of(note: SealedNote) -> str:
    """A step of who writes down that it is read. Raises Unreadable."""
    return unseal(bytes(note.sealed), about=about(note.pk))


def _said_by(note: SealedNote | None) -> str | None:
    """Compared with and not shown. What no key opens any more is said by nobody."""
    if note is None:
        return ""
    try:
        return text_of(note)
    except Unreadable:
        return None
