"""What a client may write beside a booking."""

from collections.abc import Iterator
from typing import Final

from appointments.emergency import require_reachable
from appointments.models import LONGEST_NOTES
from appointments.steps.choices import Texts
from kernel.errors import Invalid

TEXTS: Final = ("notes", "history")


def problems_with(texts: Texts, *, own_phone: str) -> Iterator[tuple[str, str]]:
    """Each field that is not right, and why."""
    for name in TEXTS:
        if len(getattr(texts, name)) > LONGEST_NOTES:
            yield name, f"That is too long: {LONGEST_NOTES} characters at most."
    if texts.emergency_contact is not None:
        try:
            require_reachable(texts.emergency_contact, own_phone=own_phone)
        except Invalid as refusal:
            yield refusal.field or "emergency_contact", refusal.message


def require_details(texts: Texts, *, own_phone: str) -> None:
    """Raises Invalid with the first of them."""
    for name, message in problems_with(texts, own_phone=own_phone):
        raise Invalid(message, field=name)
