"""A channel whose provider is away is held, so that no message uses up its attempts.

Each worker process finds out for itself, from a few failures in a row; whoever asks then is
told until when to wait. One message tries when that is over, and either opens the channel
for all or prolongs the pause. What a provider says of one message alone (no such number, a
full mailbox) shows that it is there.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final

import structlog

from kernel import clock

log = structlog.get_logger(__name__)

FAILURES: Final = 3
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(minutes=10)
# However long a provider asks us to wait.
LONGEST_PATIENCE: Final = timedelta(hours=1)
LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


class Breaker:
    """One channel, as this process knows it."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._start()

    def _start(self) -> None:
        self._failures = 0
        self._pause = FIRST_PAUSE
        self._held_until = LONG_AGO
        self._asked_until = LONG_AGO

    @property
    def held_until(self) -> datetime | None:
        """When the next message may try; None for now."""
        return self._held_until if self._held_until > clock.now() else None

    @property
    def asked_until(self) -> datetime | None:
        """Until when the provider itself asks for patience, of everybody; None when it does not."""
        return self._asked_until if self._asked_until > clock.now() else None

    def failed(self, *, retry_after: int | None = None) -> None:
        """The provider is away, wants no more for now, or does not know us."""
        now = clock.now()
        self._failures += 1
        if retry_after:
            patience = min(timedelta(seconds=retry_after), LONGEST_PATIENCE)
            self._asked_until = max(self._asked_until, now + patience)
            self._held_until = max(self._held_until, self._asked_until)
        if self._failures >= FAILURES and self._held_until <= now:
            self._held_until = now + self._pause
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            log.warning(
                "notifications.channel_held",
                channel=self._channel,
                until=self._held_until.isoformat(),
            )

    def succeeded(self) -> None:
        """It answered."""
        if self._failures >= FAILURES:
            log.info("notifications.channel_open", channel=self._channel)
        self._start()


@cache
def breaker_of(channel: str) -> Breaker:
    """The one for all messages of a channel in this process."""
    return Breaker(channel)
