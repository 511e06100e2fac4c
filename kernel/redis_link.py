"""Talking to Redis without ever waiting long for it."""

import time

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


class Breaker:
    """After a failure, says for a moment that there is no point in asking again."""

    def __init__(self, pause: float = 1.5) -> None:
        self._pause = pause
        self._closed_at = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self._closed_at

    def trip(self) -> None:
        self._closed_at = time.monotonic() + self._pause
