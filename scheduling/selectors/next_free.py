"""The first free time of anybody who does a service and comes to a place."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet

from catalog.selectors import bookable_service, providers_offering
from kernel import clock
from kernel.actors import Actor
from kernel.metrics import timed
from scheduling.models import ServiceArea
from scheduling.selectors.agendas import first_starts, moment
from scheduling.selectors.known import clock_of, known_pincode
from scheduling.selectors.wanted import shape_of
from scheduling.slots import Start, VisitShape

# Most are free soon, and a short look is a cheap one.
LOOKS = (timedelta(days=2), timedelta(days=31))
CHUNK = 200

Candidate = tuple[int, datetime | None]


@timed("slot_search_seconds", search="next")
def next_available(
    *, actor: Actor, service_id: int, pincode: str, after: datetime | None = None
) -> dict[str, Any] | None:
    """The first slot from `after` on, with whose it is; None when nobody has time for a month.

    Exact: providers are looked at in the order of the moment before which they have no time,
    until no other can be earlier.
    Raises NotFound (the service) or UnknownPincode.
    """
    service = bookable_service(service_id, actor)
    known_pincode(pincode)
    soonest = clock.now() + timedelta(minutes=settings.SCHEDULING_LEAD_MINUTES)
    first = max(after or soonest, soonest)
    candidates = _candidates(service_id, pincode)
    for look in LOOKS:
        found = _first_of(candidates, shape_of(service), pincode, first, first + look)
        if found is not None:
            provider_id, start = found
            at = moment(start.at).astimezone(clock_of(provider_id))
            return {
                "provider": provider_id,
                "service": service.pk,
                "start": at.isoformat(),
                "end": moment(start.at + 60 * service.duration_minutes)
                .astimezone(at.tzinfo)
                .isoformat(),
                "travel_time_minutes": start.before.minutes if start.before else None,
            }
    return None


def _candidates(service_id: int, pincode: str) -> QuerySet:
    """Those of whom nothing is known first, then by when they can be free at all."""
    free_from = F("provider__provider_calendar__free_from")
    # One look by the unique index for each who comes, not the list of all who do it.
    offered = providers_offering(service_id).filter(provider_id=OuterRef("provider_id"))
    rows: QuerySet = (
        ServiceArea.objects.in_force()
        .filter(Exists(offered), pincode=pincode)
        .order_by(free_from.asc(nulls_first=True), "distance_km", "provider_id")
        .values_list("provider_id", free_from)
    )
    return rows


def _first_of(
    candidates: QuerySet, shape: VisitShape, pincode: str, first: datetime, last: datetime
) -> tuple[int, Start] | None:
    best: tuple[int, Start] | None = None
    at, size = 0, CHUNK
    while True:
        # One more than are looked at: the moment before which nobody further on has time.
        rows: list[Candidate] = list(candidates[at : at + size + 1])
        ids = [provider_id for provider_id, _ in rows[:size]]
        found = first_starts(provider_ids=ids, shape=shape, first=first, last=last, pincode=pincode)
        for provider_id in ids:
            start = found.get(provider_id)
            if start is not None and (best is None or start.at < best[1].at):
                best = provider_id, start
                last = moment(start.at)
        bound = rows[size][1] if len(rows) > size else last
        if bound is not None and bound >= last:
            return best
        # Whoever is not found among the first is found in few more looks, however many come.
        at, size = at + size, 2 * size
