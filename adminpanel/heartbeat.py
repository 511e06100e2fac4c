"""The sign of life of those who work in the background.

The scheduler sends a task every few seconds and a worker does it: that it was done shows
that both live, and what lies between them. Kept in the cache for whoever asks, and as a file
for the launcher of the same machine, which starts a stuck worker again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache

from kernel import clock

KEY = "adminpanel.heartbeat"
EVERY = timedelta(seconds=15)
# Two beats may be late; the third is missing.
LATE = 3 * EVERY


def beat() -> None:
    """Note that a worker has just done what the scheduler asked."""
    cache.set(KEY, clock.now(), timeout=None)
    folder = settings.VAR_DIR / "run"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "heartbeat").touch()


def last_beat() -> datetime | None:
    """When that was; None when it never was, or the cache is not there."""
    found: datetime | None = cache.get(KEY)
    return found
