"""Clearing the cache: area by area, and never what is more than a cache."""

from dataclasses import dataclass

import structlog

from adminpanel.caching import ALL, NEVER_KEPT, named, names
from adminpanel.errors import CacheAway, UnknownArea
from adminpanel.events import CacheCleared
from adminpanel.policies import require_operations
from kernel import areas
from kernel.actors import Actor
from kernel.cache import CacheUnavailable
from kernel.events import publish
from kernel.transactions import use_case

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Cleared:
    """How much of each area is gone, and why which others were left."""

    counts: dict[str, int]
    left: dict[str, str]


def clear_cache(*, actor: Actor, area: str = ALL) -> Cleared:
    """Forget what the cache keeps in `area`, or in all of them but those that stay.

    What customers were promised stays unless it is named by itself. Counters, tallies, tasks,
    tickets and locks lie in no area and are never touched. Raises UnknownArea, and CacheAway
    when it does not answer: then some may be cleared and others not, and it can be asked again.
    """
    require_operations(actor)
    name = named(area)
    if name is None:
        raise UnknownArea(f"Say one of: {', '.join(names())}.", field="cache_type")
    if name in NEVER_KEPT:
        return Cleared({name: 0}, {name: NEVER_KEPT[name]})
    known = areas.all_areas()
    wanted = [known[name]] if name != ALL else [each for each in known.values() if not each.stays]
    try:
        counts = {each.name: each.clear() for each in wanted}
    except CacheUnavailable as error:
        raise CacheAway() from error
    left = {each.name: each.stays for each in known.values() if each not in wanted and each.stays}
    _record(actor=actor, counts=counts)
    return Cleared(counts, left if name == ALL else {})


@use_case
def _record(*, actor: Actor, counts: dict[str, int]) -> None:
    log.info("cache.cleared", user=actor.user_id, counts=counts)
    publish(CacheCleared(user_id=actor.user_id, counts=counts))
