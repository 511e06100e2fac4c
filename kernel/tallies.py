"""Counting things for later: a step in Redis now, one write for many of them by the worker.

What is counted is lost with Redis and waits for nobody while Redis is away: for numbers that
tell how much, not for what somebody is owed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

import structlog
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError, ResponseError

from kernel.redis_link import breaker_of, shared

log = structlog.get_logger(__name__)

R = TypeVar("R")

PREFIX = "bookwell:tally:"
_breaker = breaker_of(settings.REDIS_URL)


@dataclass(frozen=True, slots=True)
class Batch:
    """Counts that were taken over. `key` is theirs alone, so that who writes them down can
    tell whether that was done before."""

    key: str
    counts: Mapping[str, int]


def is_first(key: str, member: str, *, limit: int, window: timedelta) -> bool:
    """Whether `member` is new under `key` within `window`, and one of its first `limit`.

    False while Redis is away.
    """

    def ask() -> bool:
        with _redis().pipeline(transaction=True) as pipeline:
            pipeline.sadd(PREFIX + key, member)
            pipeline.scard(PREFIX + key)
            pipeline.expire(PREFIX + key, window)
            is_new, count, _ = pipeline.execute()
        return bool(is_new) and int(count) <= limit

    return _forgive(ask, otherwise=False)


def add(tally: str, field: str) -> None:
    """Count one more of `field`; nothing while Redis is away."""
    _forgive(lambda: _redis().hincrby(_waiting(tally), field, 1), otherwise=None)


def batches(tally: str) -> list[Batch]:
    """What was counted, and what others took over and did not `drop`."""

    def ask() -> list[Batch]:
        _take(tally)
        keys = sorted(_text(key) for key in _redis().smembers(_taken(tally)))
        return [Batch(key, _counts(_redis().hgetall(PREFIX + key))) for key in keys]

    return _forgive(ask, otherwise=[])


def drop(tally: str, batch: Batch) -> None:
    """It is written down."""

    def ask() -> None:
        with _redis().pipeline(transaction=True) as pipeline:
            pipeline.delete(PREFIX + batch.key)
            pipeline.srem(_taken(tally), batch.key)
            pipeline.execute()

    _forgive(ask, otherwise=None)


def _take(tally: str) -> None:
    """Give what waits a name of its own: what is counted from now on waits anew."""
    if not _redis().exists(_waiting(tally)):
        return
    key = f"{tally}:batch:{uuid4()}"
    try:
        with _redis().pipeline(transaction=True) as pipeline:
            pipeline.sadd(_taken(tally), key)
            pipeline.rename(_waiting(tally), PREFIX + key)
            pipeline.execute()
    except ResponseError:  # somebody else has just taken it: an empty batch harms nobody
        log.info("tallies.taken_by_another", tally=tally)


def _waiting(tally: str) -> str:
    return f"{PREFIX}{tally}:waiting"


def _taken(tally: str) -> str:
    return f"{PREFIX}{tally}:taken"


def _counts(found: Mapping[Any, Any]) -> dict[str, int]:
    return {_text(name): int(count) for name, count in found.items()}


def _text(name: Any) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)


def _forgive(ask: Callable[[], R], otherwise: R) -> R:
    """Go on without Redis when it is away, and ask nobody again for a moment."""
    if _breaker.is_open:
        return otherwise
    try:
        return ask()
    except (RedisError, OSError) as error:
        _breaker.trip()
        log.warning("tallies.unavailable", error=repr(error))
        return otherwise


def _redis() -> Redis:
    return shared(settings.REDIS_URL)
