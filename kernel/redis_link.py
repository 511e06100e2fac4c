"""Talking to Redis without ever waiting long for it."""

import time
from functools import cache

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry


def impatient_retry() -> Retry:
    """One more try at once when the connection was cut, none when the server is silent."""
    return Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,))


def connect(url: str, *, patience: float = 0.5) -> Redis:
    """A client whose every command ends within about `patience` seconds."""
    return Redis.from_url(
        url,
        socket_timeout=patience,
        socket_connect_timeout=patience,
        socket_keepalive=True,
        retry=impatient_retry(),
    )


_shared: dict[str, Redis] = {}


def shared(url: str) -> Redis:
    """The process's one client of that server.

    Of several that are made at the same moment one is kept, before any is used: a client that
    nobody keeps closes its connections as it is collected, under whoever is using them.
    """
    return _shared.get(url) or _shared.setdefault(url, connect(url))


class Breaker:
    """After a failure, says for a moment that there is no point in asking again; for a longer
    one, up to `longest` seconds, when the next who asks fails as well."""

    def __init__(self, pause: float = 1.5, longest: float = 6.0) -> None:
        self._shortest, self._longest = pause, longest
        self._pause = pause
        self._closed_at = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self._closed_at

    def trip(self) -> None:
        now = time.monotonic()
        if self.is_open:
            return  # others were waiting too
        again = now - self._closed_at < self._longest
        self._pause = min(2 * self._pause, self._longest) if again else self._shortest
        self._closed_at = now + self._pause


@cache
def breaker_of(url: str) -> Breaker:
    """One for all who ask that server: where one has waited for nothing, no other need."""
    return Breaker()
