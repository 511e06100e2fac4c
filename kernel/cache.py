"""A cache whose absence costs time and nothing else.

What is kept in it belongs to an area (`kernel.areas`), so that each can be looked at and
emptied by itself.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import RedisError

from kernel.redis_link import breaker_of, impatient_retry

log = structlog.get_logger(__name__)

R = TypeVar("R")

# Of keys that are looked through, so many at a time.
CHUNK = 1_000


class CacheUnavailable(Exception):
    """Redis cannot count just now. Raised by `incr` only: a counter that is silently zero
    would let everybody in. See `kernel.counters` for one that falls back to the database."""


@dataclass(frozen=True, slots=True)
class Found:
    """Keys by what they begin with, of those that were looked at."""

    looked_at: int
    in_all: int
    by_prefix: dict[str, int]


class OneClient(RedisCacheClient):
    """Django's, with one client kept: making one costs as much as the call."""

    def get_client(self, key: Any = None, *, write: bool = False) -> Redis:
        if not hasattr(self, "_kept"):
            self._kept: Redis = super().get_client(key, write=write)
        return self._kept


class ForgivingRedisCache(RedisCache):
    """Redis that is missed rather than mourned: a dead server reads as an empty cache.

    After a failure nobody asks again for a moment, so that a request which reads the
    cache ten times waits once.
    """

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
            "retry": impatient_retry(),
            **params.get("OPTIONS", {}),
        }
        super().__init__(server, {**params, "OPTIONS": options})
        self._class = OneClient
        self._breaker = breaker_of(server)

    def _forgive(self, ask: Callable[[], R], otherwise: R) -> R:
        if self._breaker.is_open:
            return otherwise
        try:
            return ask()
        except (RedisError, OSError) as error:
            self._breaker.trip()
            log.warning("cache.unavailable", error=repr(error))
            return otherwise

    def add(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        ask = super().add
        return self._forgive(lambda: ask(key, value, timeout, version), otherwise=False)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        ask = super().get
        return self._forgive(lambda: ask(key, default, version), default)

    def set(
        self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        ask = super().set
        self._forgive(lambda: ask(key, value, timeout, version), None)

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        ask = super().touch
        return self._forgive(lambda: ask(key, timeout, version), otherwise=False)

    def delete(self, key: str, version: int | None = None) -> bool:
        ask = super().delete
        return self._forgive(lambda: ask(key, version), otherwise=False)

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        ask = super().get_many
        return self._forgive(lambda: ask(keys, version), {})

    def has_key(self, key: str, version: int | None = None) -> bool:
        ask = super().has_key
        return self._forgive(lambda: ask(key, version), otherwise=False)

    def set_many(
        self, data: dict[str, Any], timeout: Any = DEFAULT_TIMEOUT, version: int | None = None
    ) -> list[str]:
        ask = super().set_many
        return self._forgive(lambda: ask(data, timeout, version), list(data))

    def delete_many(self, keys: Iterable[str], version: int | None = None) -> None:
        ask = super().delete_many
        self._forgive(lambda: ask(keys, version), None)

    def clear(self) -> None:
        self._forgive(super().clear, None)

    def delete_under(self, prefix: str) -> int:
        """Delete every key that begins so, and no other: how many there were. Other commands
        have their turn between. Raises CacheUnavailable."""
        return self._insist(lambda: sum(map(self._unlink, self._keys_under(prefix))))

    def count_under(self, prefixes: Iterable[str], *, most: int) -> "Found":
        """How many keys begin with each of `prefixes`, of the first `most` that are looked at;
        raises CacheUnavailable."""
        return self._insist(lambda: self._counted(tuple(prefixes), most))

    def _keys_under(self, prefix: str) -> Iterator[list[bytes]]:
        """In chunks, so that nothing waits for long."""
        pattern = _literally(self.make_key(prefix)) + "*"
        cursor = None
        while cursor != 0:
            cursor, keys = self._server().scan(cursor or 0, match=pattern, count=CHUNK)
            yield keys

    def _unlink(self, keys: list[bytes]) -> int:
        return int(self._server().unlink(*keys)) if keys else 0

    def _counted(self, prefixes: tuple[str, ...], most: int) -> Found:
        beginnings = {self.make_key(prefix).encode(): prefix for prefix in prefixes}
        by_prefix = dict.fromkeys(prefixes, 0)
        looked_at, cursor = 0, None
        while cursor != 0 and looked_at < most:
            cursor, keys = self._server().scan(cursor or 0, count=CHUNK)
            looked_at += len(keys)
            for beginning, prefix in beginnings.items():
                by_prefix[prefix] += sum(key.startswith(beginning) for key in keys)
        return Found(looked_at, int(self._server().dbsize()), by_prefix)

    def _server(self) -> Any:
        return self._cache.get_client(None, write=True)

    def _insist(self, ask: Callable[[], R]) -> R:
        if self._breaker.is_open:
            raise CacheUnavailable()
        try:
            return ask()
        except (RedisError, OSError) as error:
            self._breaker.trip()
            raise CacheUnavailable() from error

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises CacheUnavailable without Redis, ValueError without the key."""
        if self._breaker.is_open:
            raise CacheUnavailable()
        try:
            return int(super().incr(key, delta, version))
        except (RedisError, OSError) as error:
            self._breaker.trip()
            raise CacheUnavailable() from error


def _literally(text: str) -> str:
    """`text` in a pattern, where it means itself."""
    return "".join(f"\\{each}" if each in "*?[]\\^" else each for each in text)
