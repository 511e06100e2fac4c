"""What appointments know of a person, and what becomes of it."""

from collections.abc import Iterator
from typing import Any

from accounts.roles import Role
from appointments.models import (
    Appointment,
    AppointmentChange,
    Checkout,
    ContactRequest,
    Draft,
    JourneyStep,
    NoteReading,
    ReadingChain,
    Review,
    ReviewDecision,
    SealedNote,
    Series,
)
from appointments.openness import TOLD
from appointments.services.reading import open_and_write_down
from appointments.states import UPCOMING, ReadingPurpose
from appointments.steps.kept import texts_of
from kernel import clock
from kernel.actors import Actor
from kernel.persons.registry import (
    Open,
    Person,
    hands_out,
    is_open,
    knows,
    may_mention,
    names,
    then_forget,
)
from kernel.sealed import Unreadable, unseal

THE_OTHERS = "the other side's as well: when and what for, without a name"
CARE = "what a professional wrote of a treatment, which the law of medicine has kept for years"


def _open(person: Person) -> Iterator[Open]:
    ahead = Appointment.objects.filter(
        status__in=UPCOMING, starts_at__gt=clock.now(), removed_at=None
    )
    for side in ("customer", "provider"):
        for appointment in ahead.filter(**{side: person.id}).order_by("starts_at"):
            day = f"{appointment.starts_at:%Y-%m-%d}"
            yield Open(says=f"The appointment {appointment.reference} on {day} is ahead.")


def _notes(person: Person, actor: Actor) -> Iterator[dict[str, Any]]:
    """All of them, opened for the patient: who takes them out stands in the patient's chain."""
    notes = SealedNote.objects.filter(appointment__customer=person.id)
    beside = notes.select_related("appointment__organization").order_by("appointment_id", "kind")
    taker = actor if actor.user_id != person.id else Actor(user_id=person.id, role=Role.CUSTOMER)
    opened = open_and_write_down(
        list(beside), actor=taker, purpose=ReadingPurpose.EXPORT, reason="for the patient"
    )
    for appointment_id, texts in opened.items():
        yield {"appointment": appointment_id, "notes": dict(texts)}


def _asked(person: Person, actor: Actor) -> Iterator[dict[str, Any]]:
    for asked in ContactRequest.objects.filter(customer=person.id).order_by("created_at"):
        try:
            said = unseal(bytes(asked.sealed), about=f"contact:{asked.pk}")
        except Unreadable:
            said = None
        yield {"id": asked.pk, "asked_at": asked.created_at, "topic": asked.topic, "message": said}


def _drafted(person: Person, actor: Actor) -> Iterator[dict[str, Any]]:
    for draft in Draft.objects.filter(customer=person.id).order_by("created_at"):
        yield {"id": draft.pk, "choices": draft.choices, "written": texts_of(draft).facts}


def _forget_what_was_told(person: Person) -> None:
    """What the patient has told; what is clinical stays."""
    SealedNote.objects.filter(appointment__customer=person.id, kind__in=TOLD).delete()


knows(
    Appointment,
    "customer",
    blank=("notes", "meeting_location", "cancellation_reason"),
    because=THE_OTHERS,
)
knows(Appointment, "provider", because=THE_OTHERS)
names(Appointment, "created_by", "cancelled_by", "removed_by")
knows(
    AppointmentChange,
    "appointment__customer",
    blank=("note", "from_location", "to_location"),
    because=THE_OTHERS,
)
names(AppointmentChange, "changed_by", "from_provider", "to_provider")
knows(Checkout, "appointment__customer", hide=("hold_key",), because="what was paid, and when")
knows(ContactRequest, "customer", shown=False, goes=True)
names(ContactRequest, "handled_by")
may_mention(Review, "comment")
knows(Draft, "customer", shown=False, goes=True)
names(JourneyStep, "provider")
knows(SealedNote, "appointment__customer", shown=False, because=CARE)
names(SealedNote, "written_by")
knows(
    NoteReading,
    "patient",
    hide=("address", "request_id", "previous", "digest"),
    keeps=("reason",),
    because="who has read a patient's notes is written once, in a chain",
)
names(NoteReading, "reader")
names(ReadingChain, "patient")
knows(Review, "customer", blank=("comment",), because="a rating, which bears no name")
names(Review, "provider", "hidden_by")
knows(ReviewDecision, "review__customer", keeps=("reason",), because="why a review is not shown")
names(ReviewDecision, "decided_by")
knows(Series, "customer", because=THE_OTHERS)
names(Series, "provider", "created_by")
hands_out("appointments/notes", _notes)
hands_out("appointments/questions", _asked)
hands_out("appointments/drafts", _drafted)
is_open(_open)
then_forget(_forget_what_was_told)
