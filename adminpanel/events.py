"""What those who run the platform did, for the record."""

from dataclasses import dataclass
from typing import Any

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class CacheCleared(DomainEvent):
    """By area, how many entries are gone."""

    user_id: int | None
    counts: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class EditHistoryExported(DomainEvent):
    """What was asked for, and the last edit that can be in it."""

    user_id: int | None
    filters: dict[str, Any]
    upto: int
