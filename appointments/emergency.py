"""Whom to call if something happens to a client. Pure: no database."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

from accounts.identifiers import phone_identifier
from kernel.errors import Invalid

LONGEST_NAME: Final = 200
LONGEST_PHONE: Final = 32
LONGEST_RELATION: Final = 100
FACTS: Final = ("name", "phone", "relation")
# ITU-T E.164 has 15 at most; short ones are those of small exchanges.
FEWEST_DIGITS: Final = 6
MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    """As a client writes them down. `text` is how a sealed note keeps it, `of_text` reads it."""

    name: str = ""
    phone: str = ""
    relation: str = ""

    @classmethod
    def of(cls, facts: Any) -> Self | None:
        """What a page or a note says; None for nothing at all."""
        told = facts if isinstance(facts, dict) else {}
        contact = cls(
            *(str(told.get(name) or "").strip() for name in ("name", "phone", "relation"))
        )
        return contact if any(asdict(contact).values()) else None

    @classmethod
    def of_text(cls, text: str) -> Self | None:
        return cls.of(json.loads(text)) if text else None

    @property
    def text(self) -> str:
        return json.dumps(self.facts, ensure_ascii=False)

    @property
    def facts(self) -> dict[str, str]:
        return asdict(self)


def require_reachable(contact: EmergencyContact, *, own_phone: str) -> None:
    """Raises Invalid unless they have a name, and a phone that is somebody else's.

    They may live anywhere and have any line: a number that no plan of numbers that we know has is
    taken as it is written, if it is as long as one.
    """
    if not contact.name:
        raise Invalid("Say who your emergency contact is.", field="emergency_contact.name")
    if not contact.phone:
        raise Invalid("Say how they are reached.", field="emergency_contact.phone")
    if not FEWEST_DIGITS <= sum(sign.isdigit() for sign in contact.phone) <= MOST_DIGITS:
        raise Invalid("That is no phone number.", field="emergency_contact.phone")
    if own_phone and _as_kept(contact.phone) == own_phone:
        raise Invalid(
            "That is your own number; name somebody else's.", field="emergency_contact.phone"
        )


def _as_kept(phone: str) -> str:
    """In E.164, where it is a number that we know; else as it is."""
    try:
        return phone_identifier(phone).value
    except Invalid:
        return phone
