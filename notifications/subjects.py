"""What a message can be about: a commitment of an app above, named by its kind and id.

The app registers how one is found for whoever asks; this floor knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kernel.actors import Actor
from kernel.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One commitment: `parties` are the ids of those who may be written to about it, and
    `customer` is whom a message is for when it does not say."""

    kind: str
    id: str
    title: str
    parties: tuple[int, ...]
    customer: int | None = None
    starts_at: datetime | None = None
    timezone: str = ""
    link: str = ""


# Raises NotFound for what the actor may not see, and for what is no id at all.
Finder = Callable[[Actor, str], Subject]

_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Have people write to each other about commitments of `kind`."""
    _finders[kind] = finder


def find(kind: str, subject_id: str, *, actor: Actor) -> Subject:
    """The one that `actor` may see. Raises NotFound, for an unknown kind too."""
    finder = _finders.get(kind)
    if finder is None:
        raise NotFound()
    return finder(actor, subject_id)
