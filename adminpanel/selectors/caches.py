"""How the cache does: what each area holds and helps, and how the server is."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from redis.exceptions import RedisError

from adminpanel.policies import require_operations
from kernel import areas, clock
from kernel.actors import Actor
from kernel.redis_link import shared

# Of its limit: beyond it, what is written next may be refused, or push something out.
NEARLY_FULL: Final = 0.9
SLOW: Final = 0.05


@dataclass(frozen=True, slots=True)
class Server:
    """As it says itself; sizes in bytes, `limit` 0 for none."""

    seconds: float
    used: int
    peak: int
    limit: int
    policy: str
    evicted: int
    version: str
    uptime_seconds: int
    clients: int

    def complaints(self) -> Iterator[str]:
        if self.limit and self.used > NEARLY_FULL * self.limit:
            yield f"{self.used / self.limit:.0%} of its memory are taken."
        if self.policy != "noeviction":
            yield f"It may throw away what must not be lost: its policy is {self.policy}."
        if self.evicted:
            yield f"It has thrown away {self.evicted:,} entries to make room."
        if self.seconds > SLOW:
            yield f"It took {self.seconds * 1000:.0f} ms to answer."


@dataclass(frozen=True, slots=True)
class CacheReport:
    """`health` is one word, as a page can show it: healthy, degraded or down."""

    health: str
    complaints: list[str]
    server: Server | None
    usages: list[areas.Usage]
    at: datetime

    @property
    def score(self) -> int:
        """Of 100: all, less 25 for each complaint, and none when it does not answer."""
        return 0 if self.server is None else max(25, 100 - 25 * len(self.complaints))


def cache_report(actor: Actor) -> CacheReport:
    require_operations(actor)
    server = _server()
    if server is None:
        complaints = ["It does not answer: everything is asked of the database instead."]
        health = "down"
    else:
        complaints = list(server.complaints())
        health = "degraded" if complaints else "healthy"
    return CacheReport(health, complaints, server, areas.usages(), clock.now())


def _server() -> Server | None:
    began = time.perf_counter()
    try:
        info: Any = shared(settings.REDIS_URL).info()
    except (RedisError, OSError):
        return None
    return Server(
        seconds=time.perf_counter() - began,
        used=info["used_memory"],
        peak=info["used_memory_peak"],
        limit=info.get("maxmemory", 0),
        policy=info.get("maxmemory_policy", "noeviction"),
        evicted=info.get("evicted_keys", 0),
        version=str(info.get("valkey_version") or info["redis_version"]),
        uptime_seconds=info["uptime_in_seconds"],
        clients=info["connected_clients"],
    )
