"""The sign of life of those who work in the background.

The scheduler sends a task every few seconds and a worker does it: that it was done shows
that both live, and what lies between them. Kept in the cache for whoever asks, and as a file
for the launcher of the same machine, which starts a stuck worker again.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache

from kernel import clock, health
from kernel.metrics import Reading

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


def state() -> str:
    """`ok` while there are signs of life, else what is wrong."""
    seen = last_beat()
    if seen is None:
        return "no worker has shown itself"
    age = clock.now() - seen
    if age < LATE:
        return health.FINE
    return f"no worker has shown itself for {age.total_seconds():.0f} seconds"


def age() -> Reading:
    """In seconds; nothing where there never was one."""
    seen = last_beat()
    return {(): (clock.now() - seen).total_seconds()} if seen else {}
