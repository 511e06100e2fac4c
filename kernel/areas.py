"""What the cache is used for, by name: each use has its keys, its hits and misses, and an end.

An area is cleared by itself, and nothing else with it: the same Redis carries tasks, counters,
tallies and locks that must not be lost. How often it helped is counted in the process and
written down together now and then, hour by hour, for all processes.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.conf import settings
from django.core.cache import cache, caches
from redis import Redis
from redis.exceptions import RedisError

from kernel import clock, metrics
from kernel.cache import CacheUnavailable, ForgivingRedisCache
from kernel.redis_link import breaker_of, shared

log = structlog.get_logger(__name__)

PREFIX = "bookwell:lookups:"
HOURS: Final = 24
# Seconds for which a process keeps what it has counted to itself.
TOGETHER = 5.0

metrics.counter("cache_lookups", "Lookups in the cache, by area.", "area", "outcome")


class Area:
    """One use of the cache. All its keys begin with `prefix`, and no other area's do.

    `says` tells what is in it; `stays` why it is not cleared along with everything, if it is
    more than a help.
    """

    def __init__(self, name: str, *, prefix: str, says: str, stays: str = "") -> None:
        self.name = name
        self.prefix = prefix
        self.says = says
        self.stays = stays

    def get(self, key: str) -> Any:
        """What is kept under `key`; None when nothing is, or the cache is away."""
        value = cache.get(self.prefix + key)
        _lookups.note(self.name, is_hit=value is not None)
        return value

    def set(self, key: str, value: Any, seconds: float) -> None:
        cache.set(self.prefix + key, value, seconds)

    def delete(self, keys: Iterable[str]) -> None:
        cache.delete_many([self.prefix + key for key in keys])

    def clear(self) -> int:
        """Forget all of it, in every process: how much that was. Raises CacheUnavailable."""
        return _server().delete_under(self.prefix)


@dataclass(frozen=True, slots=True)
class Usage:
    """How an area did. `entries` is None where the cache cannot be asked, and an estimate
    where there is too much to look at all of it."""

    area: Area
    hits: int
    misses: int
    entries: int | None
    is_estimate: bool

    @property
    def hit_rate(self) -> float | None:
        asked = self.hits + self.misses
        return round(self.hits / asked, 4) if asked else None


_areas: dict[str, Area] = {}


def area(name: str, *, prefix: str, says: str, stays: str = "") -> Area:
    """Declare an area, once, where it is used."""
    for other in _areas.values():
        if other.prefix.startswith(prefix) or prefix.startswith(other.prefix):
            raise ValueError(f"The areas {name} and {other.name} cannot be told apart.")
    made = _areas[name] = Area(name, prefix=prefix, says=says, stays=stays)
    return made


def all_areas() -> Mapping[str, Area]:
    return _areas


def usages(*, most: int = 200_000) -> list[Usage]:
    """How every area did in the last day, and what is in it now."""
    _lookups.write_down()
    counts = _lookups.of_the_last_day(clock.now())
    entries, is_estimate = _entries(most)
    return [
        Usage(
            each,
            hits=counts[each.name, "hit"],
            misses=counts[each.name, "miss"],
            entries=entries.get(each.prefix),
            is_estimate=is_estimate,
        )
        for each in sorted(_areas.values(), key=lambda each: each.name)
    ]


def _entries(most: int) -> tuple[dict[str, int], bool]:
    try:
        found = _server().count_under([each.prefix for each in _areas.values()], most=most)
    except CacheUnavailable:
        return {}, False
    if found.looked_at >= found.in_all:
        return found.by_prefix, False
    scale = found.in_all / max(found.looked_at, 1)
    return {prefix: round(count * scale) for prefix, count in found.by_prefix.items()}, True


def _server() -> ForgivingRedisCache:
    server: Any = caches["default"]
    return server  # type: ignore[no-any-return]


class Lookups:
    """Hits and misses of this process that are still to be written down."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._due = 0.0

    def note(self, name: str, *, is_hit: bool) -> None:
        with self._lock:
            self._counts[name, "hit" if is_hit else "miss"] += 1
        if time.monotonic() >= self._due:
            self.write_down()

    def write_down(self) -> None:
        """What is counted while Redis is away is lost, and harms nobody."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
            self._due = time.monotonic() + TOGETHER
        for (name, outcome), number in counts.items():
            metrics.count("cache_lookups", number, area=name, outcome=outcome)
        if counts and not _breaker.is_open:
            try:
                self._add(_hour(clock.now()), counts)
            except (RedisError, OSError):
                _breaker.trip()

    def of_the_last_day(self, now: datetime) -> Counter[tuple[str, str]]:
        counts: Counter[tuple[str, str]] = Counter()
        if _breaker.is_open:
            return counts
        try:
            with _redis().pipeline(transaction=False) as pipeline:
                for ago in range(HOURS):
                    pipeline.hgetall(_hour(now - timedelta(hours=ago)))
                hours = pipeline.execute()
        except (RedisError, OSError):
            _breaker.trip()
            return counts
        for found in hours:
            for field, number in found.items():
                name, _, outcome = field.decode().rpartition(":")
                counts[name, outcome] += int(number)
        return counts

    def _add(self, hour: str, counts: Counter[tuple[str, str]]) -> None:
        with _redis().pipeline(transaction=False) as pipeline:
            for (name, outcome), number in counts.items():
                pipeline.hincrby(hour, f"{name}:{outcome}", number)
            pipeline.expire(hour, timedelta(hours=HOURS + 1))
            pipeline.execute()


def _hour(at: datetime) -> str:
    return f"{PREFIX}{at:%Y%m%d%H}"


def _redis() -> Redis:
    return shared(settings.REDIS_URL)


_breaker = breaker_of(settings.REDIS_URL)
_lookups = Lookups()
