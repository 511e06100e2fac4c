"""What somebody has chosen and written who books. Pure: no database."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, Self

from appointments.emergency import EmergencyContact
from appointments.states import NoteKind

# What is written about oneself, and is sealed.
WRITTEN: Final = (NoteKind.NOTES.value, NoteKind.HISTORY.value, NoteKind.EMERGENCY_CONTACT.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The plain part; what is None or empty is not chosen yet. `location` and `insurance` are
    ids of the shelf's."""

    organization: int | None = None
    service: int | None = None
    psychologist: int | None = None
    start: datetime | None = None
    session_type: str = ""
    timezone: str = ""
    location: int | None = None
    insurance: int | None = None
    if_lost: str = ""
    payment_method: str = ""
    whatsapp: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """As a draft keeps them."""
        told = {name: kept[name] for name in NAMES if kept.get(name) not in (None, "")}
        if "start" in told:
            told["start"] = datetime.fromisoformat(told["start"])
        return cls(**told)


NAMES: Final = tuple(each.name for each in fields(Choices))


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The sealed part."""

    notes: str = ""
    history: str = ""
    emergency_contact: EmergencyContact | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Self:
        """As a draft keeps them, or a page sends them."""
        return cls(
            notes=told.get("notes") or "",
            history=told.get("history") or "",
            emergency_contact=EmergencyContact.of(told.get("emergency_contact")),
        )

    @classmethod
    def of_kinds(cls, written: Mapping[NoteKind, str]) -> Self:
        """As notes of an appointment are."""
        return cls(
            notes=written.get(NoteKind.NOTES, ""),
            history=written.get(NoteKind.HISTORY, ""),
            emergency_contact=EmergencyContact.of_text(written.get(NoteKind.EMERGENCY_CONTACT, "")),
        )

    @property
    def facts(self) -> dict[str, Any]:
        contact = self.emergency_contact
        return {
            "notes": self.notes,
            "history": self.history,
            "emergency_contact": contact.facts if contact else None,
        }

    @property
    def text(self) -> str:
        """All of it, to be sealed; empty when there is nothing."""
        return json.dumps(self.facts, ensure_ascii=False) if any(self.facts.values()) else ""

    def by_kind(self) -> dict[NoteKind, str]:
        """What there is of it, as notes of an appointment."""
        contact = self.emergency_contact
        written = {
            NoteKind.NOTES: self.notes,
            NoteKind.HISTORY: self.history,
            NoteKind.EMERGENCY_CONTACT: contact.text if contact else "",
        }
        return {kind: text for kind, text in written.items() if text}
