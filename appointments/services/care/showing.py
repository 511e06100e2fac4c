"""Appointments for services as one reader is shown them: with what they may open of what is
written beside them, and what has been paid."""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts.roles import Role
from appointments.commitments import KIND
from appointments.openness import TOLD
from appointments.selectors.checkouts import cancellation_of, payments_of
from appointments.services.reading import read_notes
from appointments.states import AppointmentStatus, NoteKind, ReadingPurpose
from kernel.actors import Actor
from scheduling.calendars.files import link_to

Row = Mapping[str, Any]


def shown(rows: Sequence[Row], *, actor: Actor, purpose: ReadingPurpose) -> list[dict[str, Any]]:
    """The rows, each with its texts, payment and links. Called by edges: that notes are opened
    is written down."""
    wanted = [NoteKind.NOTES] if purpose == ReadingPurpose.LIST else list(TOLD)
    texts = read_notes(
        actor=actor,
        appointment_ids=[row["id"] for row in rows if row["has_notes"]],
        purpose=purpose,
        kinds=wanted,
    )
    payments = payments_of([row["id"] for row in rows])
    return [
        {
            **row,
            "texts": texts.get(row["id"], {}),
            "payment": (payment := payments.get(row["id"])),
            "receipt_url": payment and payment["receipt_url"],
            "cancellation": _terms(row, actor, purpose),
            "ics_url": _file(row, actor),
            "can_review": _may_review(row, actor),
        }
        for row in rows
    ]


def _terms(row: Row, actor: Actor, purpose: ReadingPurpose) -> Row | None:
    """On which the reader calls it off, where it is shown alone."""
    if purpose == ReadingPurpose.LIST:
        return None
    return cancellation_of(row["id"], actor=actor)


def _file(row: Row, actor: Actor) -> str | None:
    if actor.user_id is None:
        return None
    return link_to(KIND, str(row["id"]), reader_id=actor.user_id)


def _may_review(row: Row, actor: Actor) -> bool:
    """Whoever came to it says once how it was."""
    return (
        actor.role == Role.CUSTOMER
        and actor.user_id == row["customer_id"]
        and row["status"] == AppointmentStatus.COMPLETED
        and row["provider_id"] is not None
        and not row["has_review"]
    )
