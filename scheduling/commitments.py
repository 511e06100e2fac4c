"""What somebody has agreed to be at, as calendars and reminders see it.

Each app that makes commitments registers a source for its kind; scheduling names no app.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from kernel.actors import Actor
from kernel.errors import NotFound


class Standing(StrEnum):
    """How firm it is, in the words of RFC 5545 (STATUS of a VEVENT)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of those who meet."""

    user_id: int
    name: str
    is_provider: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One meeting of a customer and a provider, as its row says now.

    `kind` and `id` name it for good; `sequence` grows with every change that a calendar has
    to show. `stands_since` is when it was last agreed for this time: whoever agreed later than
    a reminder would have come needs none. `timezone` is the zone of the place. `has_begun` is
    said of what was begun before its hour.
    """

    kind: str
    id: str
    sequence: int
    standing: Standing
    title: str
    starts_at: datetime
    ends_at: datetime
    timezone: str
    stands_since: datetime
    created_at: datetime
    changed_at: datetime
    parties: tuple[Party, ...]
    has_begun: bool = False
    place: str = ""
    note: str = ""
    link: str = ""

    @property
    def subject(self) -> tuple[str, str]:
        return self.kind, self.id

    def others(self, user_id: int) -> tuple[Party, ...]:
        """Whom `user_id` meets."""
        return tuple(party for party in self.parties if party.user_id != user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when until when, half open; `now` lies in it. What was called off before
    `called_off_since` is not asked for."""

    since: datetime
    until: datetime
    now: datetime
    called_off_since: datetime


class Source(Protocol):
    """Where the commitments of one kind come from."""

    def find(self, commitment_id: str, *, actor: Actor) -> Commitment:
        """The one that `actor` may see. Raises NotFound."""
        ...

    def locked(self, commitment_id: str) -> Commitment | None:
        """As it stands, its row locked until the caller's transaction ends; None when gone."""
        ...

    def current(self, ids: Collection[str]) -> Mapping[str, Commitment]:
        """As they stand, by id, in one query; those that are gone are missing."""
        ...

    def of(self, user_id: int, *, span: Span, limit: int) -> Iterable[Commitment]:
        """Those to which `user_id` is a party and that touch `span`, cancelled ones included
        where they were called off lately. When there are more than `limit`, the next to come
        before all others, then those that have just been."""
        ...

    def beginning(
        self, since: datetime, until: datetime, *, limit: int
    ) -> Iterable[tuple[str, datetime]]:
        """The ids of those that are agreed and begin in the half open range, and when; the
        first to begin when there are more than `limit`."""
        ...


_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Have the commitments of `kind` stand in calendars and be reminded of."""
    _sources[kind] = source


def sources() -> Mapping[str, Source]:
    return _sources


def source_of(kind: str) -> Source:
    """Raises NotFound for a kind that nobody has registered."""
    try:
        return _sources[kind]
    except KeyError:
        raise NotFound() from None
