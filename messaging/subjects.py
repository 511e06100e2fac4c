"""What a conversation may be about that lies a floor above. The app of it says whose it is."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who may write to whom about it now; owner and staff of `organization_id` beside the
    provider."""

    customer_id: int
    provider_id: int
    title: str
    organization_id: int | None = None


Finder = Callable[[UUID], Subject | None]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Have `finder` say what a booking id stands for: None where nobody may write."""
    _finders.append(finder)


def subject_of(booking_id: UUID) -> Subject | None:
    """The booking as its app tells it; None for what nobody knows, or may write about."""
    return next((found for finder in _finders if (found := finder(booking_id))), None)
