"""Time has become free: whoever waits for it is asked, by the worker."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from kernel import clock
from kernel.models import Lane
from kernel.outbox import enqueue
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry, WaitlistEntry

# The outbox handler that offers what became free.
OFFER_FREED: Final = "scheduling.offer_freed_time"


def time_freed(
    provider_id: int, starts_at: datetime, ends_at: datetime, *, due_at: datetime | None = None
) -> None:
    """A step: have the time offered to those in line for it, now or at `due_at`.

    One look tells whether there is anybody; mostly there is not. Who is just being asked about
    another time counts: they may want this one instead. Asking twice is no fault.
    """
    now = clock.now()
    line = WaitlistEntry.objects.in_line().for_time(max(starts_at, now), ends_at)
    if ends_at <= now or not line.for_provider(provider_id).exists():
        return
    span = span_of(provider_id, starts_at, ends_at)
    # A time is freed once, but several may find that it has to be looked at again.
    later = f"freed:{':'.join(map(str, span.values()))}:{due_at.isoformat()}" if due_at else None
    enqueue(OFFER_FREED, span, key=later, due_at=due_at, lane=Lane.URGENT)


def span_of(provider_id: int, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """The time as the outbox has it."""
    return {
        "provider_id": provider_id,
        "starts_at": starts_at.isoformat(),
        "ends_at": ends_at.isoformat(),
    }


def span_from(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments that `span_of` was given."""
    return {
        "provider_id": payload["provider_id"],
        "starts_at": datetime.fromisoformat(payload["starts_at"]),
        "ends_at": datetime.fromisoformat(payload["ends_at"]),
    }


def run_out(entries: Collection[CalendarEntry], at: datetime) -> None:
    """A step: what was kept until now is kept no more. Nobody else would say of a hold that its
    time is free; an offer that nobody has answered ends with an entry of its own."""
    CalendarEntry.objects.filter(pk__in=[each.pk for each in entries]).update(
        state=EntryState.RELEASED, updated_at=at
    )
    for each in entries:
        if each.kind != EntryKind.OFFER:
            time_freed(each.provider_id, each.starts_at, each.ends_at)
