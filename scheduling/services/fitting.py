"""Whether there is room for a visit in a provider's locked calendar."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import IntegrityError, transaction

from kernel import clock
from scheduling import constraints, selectors
from scheduling.errors import SlotTaken
from scheduling.models import CalendarEntry
from scheduling.neighbours import Leg, Taken, Ways, legs, seconds, seconds_up
from scheduling.services.freed import run_out
from scheduling.travel import HORIZON, travel_times
from scheduling.windows import Window


def fit(
    provider_id: int, window: Window, pincode: str, *, moving: int | None = None
) -> tuple[Leg | None, Leg | None]:
    """The ways to `window` and on from it; raises SlotTaken when it is not free, or too far."""
    starts_at, ends_at = window.occupied
    near = _without_expired(
        CalendarEntry.objects.active()
        .filter(provider_id=provider_id)
        .touching(starts_at - HORIZON, ends_at + HORIZON)
        .exclude(pk=moving or 0)
        .order_by("starts_at")
    )
    if any(entry.starts_at < ends_at and entry.ends_at > starts_at for entry in near):
        raise SlotTaken()
    before, after = _legs(near, starts_at, ends_at, pincode)
    if before is not None and not before.fits:
        raise SlotTaken(
            "The provider could not be there in time: the way from the visit before takes"
            f" about {before.minutes} minutes."
        )
    if after is not None and not after.fits:
        raise SlotTaken(
            "The provider could not be in time for the next visit: the way there takes"
            f" about {after.minutes} minutes."
        )
    return before, after


def _without_expired(found: Iterable[CalendarEntry]) -> list[CalendarEntry]:
    """Those that still bind; holds that have run out are released on the way."""
    now = clock.now()
    entries = list(found)
    expired = [each for each in entries if each.expires_at and each.expires_at <= now]
    if expired:
        run_out(expired, now)
    return [each for each in entries if each not in expired]


def _legs(
    near: Sequence[CalendarEntry], starts_at: datetime, ends_at: datetime, pincode: str
) -> tuple[Leg | None, Leg | None]:
    """Towards the nearest neighbours whose place is known: what has none (an absence)
    lies within the gap, and the way still has to be gone."""
    located = [each for each in near if each.pincode] if pincode else []
    previous = max(
        (each for each in located if each.ends_at <= starts_at),
        key=lambda each: each.ends_at,
        default=None,
    )
    following = next((each for each in located if each.starts_at >= ends_at), None)
    if previous is None and following is None:
        return None, None
    beside = [each for each in (previous, following) if each is not None]
    known = selectors.places([pincode, *(each.pincode for each in beside)])
    return legs(
        begins=seconds(starts_at),
        finishes=seconds_up(ends_at),
        pincode=pincode,
        previous=_taken(previous),
        following=_taken(following),
        ways=Ways(known, travel_times()),
    )


def _taken(entry: CalendarEntry | None) -> Taken | None:
    if entry is None:
        return None
    return Taken(seconds(entry.starts_at), seconds_up(entry.ends_at), entry.pincode)


@contextmanager
def telling_overlap() -> Iterator[None]:
    """A savepoint in which a violation of the calendar's constraint is SlotTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraints.NAME in str(error):
            raise SlotTaken() from error
        raise
