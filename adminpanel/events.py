"""What those who run the platform did, for the record."""

from dataclasses import dataclass

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class CacheCleared(DomainEvent):
    """By area, how many entries are gone."""

    user_id: int | None
    counts: dict[str, int]
