"""When what was not taken is tried again, and when an endpoint is let be."""

import random
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

# A receiver may ask for a later attempt, and for none later than this.
LONGEST_ASKED: Final = timedelta(hours=24)
# What failed together is not tried again together.
JITTER: Final = 0.1
# Who has failed so often, and for so long, is asked by one delivery at a time, and seldom.
HOLD_FAILURES: Final = 5
HOLD_AFTER: Final = timedelta(seconds=10)
SHORTEST_HOLD, LONGEST_HOLD = timedelta(seconds=5), timedelta(minutes=10)
# Who has failed so often, and for as long as is set (WEBHOOKS_PAUSE_HOURS), is paused.
PAUSE_FAILURES: Final = 10


def next_attempt(attempts: int, *, at: datetime, retry_after: int | None) -> datetime | None:
    """After so many attempts, the last of them `at`; None after the last."""
    pauses: list[float] = settings.WEBHOOKS_RETRY_SECONDS
    if attempts > len(pauses):
        return None
    pause = timedelta(seconds=pauses[attempts - 1] * random.uniform(1, 1 + JITTER))  # noqa: S311
    asked = min(timedelta(seconds=retry_after or 0), LONGEST_ASKED)
    return at + max(pause, asked)


def held_until(failures: int, since: datetime, *, at: datetime) -> datetime | None:
    """Until when an endpoint that fails since then is let be: the longer it fails, the longer."""
    failing = at - since
    if failures < HOLD_FAILURES or failing < HOLD_AFTER:
        return None
    hold = min(max(failing / 4, SHORTEST_HOLD), LONGEST_HOLD)
    return at + hold * random.uniform(1, 1 + JITTER)  # noqa: S311


def is_dead(failures: int, since: datetime, *, at: datetime) -> bool:
    long = timedelta(hours=settings.WEBHOOKS_PAUSE_HOURS)
    return failures >= PAUSE_FAILURES and at - since >= long
