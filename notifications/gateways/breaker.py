"""A channel whose provider is away is held, so that no message uses up its attempts.

Each worker process finds out for itself: when several different messages in a row could not
be sent, whoever asks then is told until when to wait, and what waits is spread over a while
after that. The first to try either opens the channel for all or prolongs the pause, and goes
to the back then, so that another tries the next time. What a provider says of one message
alone (no such number, a full mailbox) shows that it is there.

One message can look like an outage too: a mail at which the server hangs up. One alone holds
nothing; and a message that failed while others went through is to blame itself when it
fails again and none but such messages do.
"""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

import structlog

from kernel import clock

log = structlog.get_logger(__name__)

# So many different messages.
FAILURES: Final = 3
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(minutes=10)
# However long a provider asks us to wait.
LONGEST_PATIENCE: Final = timedelta(hours=1)
LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
# Of so many messages a process remembers that they failed while others went through.
MOST_SUSPECTS: Final = 1_000


class Breaker:
    """One channel, as this process knows it."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._suspects: set[UUID] = set()
        self._start()

    def _start(self) -> None:
        # How often each has failed since the channel last worked.
        self._failing: dict[UUID, int] = {}
        self._pause = FIRST_PAUSE
        self._spread = timedelta(0)
        self._held_until = LONG_AGO
        self._asked_until = LONG_AGO

    @property
    def held_until(self) -> datetime | None:
        """When the next message may try; None for now."""
        return _lying_ahead(self._held_until)

    @property
    def asked_until(self) -> datetime | None:
        """Until when the provider itself asks for patience, of everybody; None when it does not."""
        return _lying_ahead(self._asked_until)

    def turn_of(self, message: UUID) -> datetime | None:
        """When that one is to ask again while the channel is held: not all at once, and what
        has failed before after all others. None when it is not held."""
        if self.held_until is None:
            return None
        place = 1.0 if message in self._failing else message.int % 1_000 / 1_000
        return self._held_until + place * self._spread

    def pause_of(self, message: UUID) -> timedelta:
        """How long that one waits by itself while the channel is not held."""
        failures = min(self._failing.get(message, 1), 10)
        return min(timedelta(seconds=2**failures), LONGEST_PAUSE)

    def is_to_blame(self, message: UUID) -> bool:
        """Whether it is rather that message than the provider, after it has failed again."""
        return message in self._suspects and self._failing.keys() <= self._suspects

    def failed(self, message: UUID, *, retry_after: int | None = None) -> None:
        """The provider is away, wants no more for now, or does not know us."""
        now = clock.now()
        was_open = self.held_until is None
        self._failing[message] = self._failing.get(message, 0) + 1
        if retry_after:
            patience = min(timedelta(seconds=retry_after), LONGEST_PATIENCE)
            self._asked_until = max(self.asked_until or now, now + patience)
            self._held_until = max(self.held_until or now, self._asked_until)
            self._spread = max(self._spread, FIRST_PAUSE / 2)
        if len(self._failing) >= FAILURES and was_open:
            asked = self.asked_until or now
            self._held_until = max(now + self._pause, asked)
            self._spread = max(self._spread, self._pause / 2)
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
            log.warning(
                "notifications.channel_held",
                channel=self._channel,
                until=self._held_until.isoformat(),
            )

    def succeeded(self, message: UUID) -> None:
        """It answered."""
        if len(self._failing) >= FAILURES:
            log.info("notifications.channel_open", channel=self._channel)
        if len(self._suspects) > MOST_SUSPECTS:
            self._suspects.clear()
        self._suspects |= self._failing.keys()
        self._suspects.discard(message)
        self._start()


def _lying_ahead(instant: datetime) -> datetime | None:
    """`instant`, if it is still to come; one that no pause can reach is of a clock that was
    wrong."""
    return instant if timedelta(0) < instant - clock.now() <= LONGEST_PATIENCE else None


@cache
def breaker_of(channel: str) -> Breaker:
    """The one for all messages of a channel in this process."""
    return Breaker(channel)
