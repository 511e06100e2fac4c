"""Counting attempts, exactly, by all processes together.

The count is an atomic step in Redis; while Redis is away it is a locked row, so that a
limit is never simply off. Call it at the edge, before the use case: a count inside a
transaction that is rolled back would be forgotten with it.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F
from redis import Redis
from redis.exceptions import RedisError

from kernel import clock
from kernel.models import Counter
from kernel.redis_link import breaker_of, shared

log = structlog.get_logger(__name__)

PREFIX = "bookwell:count:"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether this attempt is within the limit; if not, in how many seconds one may be."""

    allowed: bool
    retry_after: int
    count: int


def hit(key: str, *, limit: int, window: timedelta) -> Verdict:
    """Count one attempt under `key`: at most `limit` are allowed in each `window`."""
    count, left = _counted(key, window)
    allowed = count <= limit
    return Verdict(allowed=allowed, retry_after=0 if allowed else max(1, ceil(left)), count=count)


def give_back(key: str, *, window: timedelta) -> None:
    """Uncount one attempt, which turned out to be none of those that the limit is against."""
    if not _breaker.is_open:
        try:
            with _redis().pipeline(transaction=True) as pipeline:
                pipeline.set(PREFIX + key, 1, px=window, nx=True)
                pipeline.decr(PREFIX + key)
                pipeline.execute()
        except (RedisError, OSError):
            _breaker.trip()
        else:
            return
    Counter.objects.filter(pk=key, count__gt=0).update(count=F("count") - 1)


def forget(key: str) -> None:
    """Start `key` anew, as after a success."""
    if not _breaker.is_open:
        try:
            _redis().delete(PREFIX + key)
        except (RedisError, OSError):
            _breaker.trip()
    Counter.objects.filter(pk=key).delete()


def is_first_time(key: str, *, window: timedelta) -> bool:
    """Whether nobody has said so of `key` in `window`: a mark in the database, written in the
    caller's transaction together with what must be done once."""
    mark = {"count": 1, "resets_at": clock.now() + window}
    _, is_first = Counter.objects.get_or_create(pk=key, defaults=mark)
    return is_first


_breaker = breaker_of(settings.REDIS_URL)


def _redis() -> Redis:
    return shared(settings.REDIS_URL)


def _counted(key: str, window: timedelta) -> tuple[int, float]:
    """How many attempts there were in this window, and how many seconds of it are left."""
    if not _breaker.is_open:
        try:
            return _counted_by_redis(PREFIX + key, window)
        except (RedisError, OSError) as error:
            _breaker.trip()
            log.warning("counters.unavailable", error=repr(error))
    return _counted_by_database(key, window)


def _counted_by_redis(name: str, window: timedelta) -> tuple[int, float]:
    with _redis().pipeline(transaction=True) as pipeline:
        pipeline.set(name, 0, px=window, nx=True)
        pipeline.incr(name)
        pipeline.pttl(name)
        _, count, left = pipeline.execute()
    return count, max(0, left) / 1000


def _counted_by_database(key: str, window: timedelta) -> tuple[int, float]:
    now = clock.now()
    with transaction.atomic():
        Counter.objects.bulk_create(
            [Counter(key=key, count=0, resets_at=now + window)], ignore_conflicts=True
        )
        row = Counter.objects.select_for_update().get(pk=key)
        if row.resets_at <= now:
            row.count, row.resets_at = 0, now + window
        row.count += 1
        row.save(update_fields=["count", "resets_at"])
    return row.count, (row.resets_at - now).total_seconds()
