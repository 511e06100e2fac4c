"""A cache whose absence costs time and nothing else."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import structlog
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis
from redis.exceptions import RedisError

from kernel.redis_link import breaker_of, impatient_retry

log = structlog.get_logger(__name__)

R = TypeVar("R")


class CacheUnavailable(Exception):
    """Redis cannot count just now. Raised by `incr` only: a counter that is silently zero
    would let everybody in. See `kernel.counters` for one that falls back to the database."""


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

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises CacheUnavailable without Redis, ValueError without the key."""
        if self._breaker.is_open:
            raise CacheUnavailable()
        try:
            return int(super().incr(key, delta, version))
        except (RedisError, OSError) as error:
            self._breaker.trip()
            raise CacheUnavailable() from error
