"""A provider's time is given out: the three steps that alone write the calendar.

Each provider's calendar is locked while it is looked at and written, so that of two who
want one hour the second sees the first. The database's own constraint is the second line.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from kernel import clock
from kernel.errors import Invalid, NotFound
from scheduling import constraints, selectors
from scheduling.entries import EntryKind, EntryState
from scheduling.errors import OutsideWorkingHours, SlotTaken
from scheduling.hours import covers, working_spans
from scheduling.models import CalendarEntry, ProviderCalendar
from scheduling.neighbours import Leg, Taken, Ways, legs, seconds, seconds_up
from scheduling.travel import HORIZON, travel_times
from scheduling.windows import Reservation, Window

DAY = timedelta(days=1)


def reserve(
    *,
    provider_id: int,
    window: Window,
    kind: EntryKind,
    subject_id: str,
    pincode: str = "",
    expires_at: datetime | None = None,
    outside_hours: bool = False,
) -> Reservation:
    """A step: `window` becomes the provider's time for this subject, or nothing does.

    Holds that have run out make way. Before and after, there must be time for the way from
    and to the neighbours, as far as the places are known. A provider who has stated working
    hours is held to them unless `outside_hours`. A hold, and nothing else, has `expires_at`.
    Raises SlotTaken or OutsideWorkingHours; the caller's transaction stays usable.
    """
    lock_calendar(provider_id)
    if not outside_hours:
        require_within_hours(provider_id, window)
    before, after = _fit(provider_id, window, pincode)
    starts_at, ends_at = window.occupied
    job_starts_at, job_ends_at = window.job
    with _telling_overlap():
        entry = CalendarEntry.objects.create(
            provider_id=provider_id,
            starts_at=starts_at,
            ends_at=ends_at,
            job_starts_at=job_starts_at,
            job_ends_at=job_ends_at,
            kind=kind,
            subject_id=subject_id,
            pincode=pincode,
            expires_at=expires_at,
        )
    return _reservation(entry, before, after)


def move(*, entry_id: int, window: Window, outside_hours: bool = False) -> Reservation:
    """A step: an active entry goes to another time of the same provider, or stays.

    Raises NotFound when it occupies nothing (any more), else as `reserve`.
    """
    entry = _locked_entry(entry_id)
    if entry is None or entry.state != EntryState.ACTIVE:
        raise NotFound()
    if not outside_hours:
        require_within_hours(entry.provider_id, window)
    before, after = _fit(entry.provider_id, window, entry.pincode, moving=entry.pk)
    entry.starts_at, entry.ends_at = window.occupied
    entry.job_starts_at, entry.job_ends_at = window.job
    with _telling_overlap():
        entry.save(
            update_fields=["starts_at", "ends_at", "job_starts_at", "job_ends_at", "updated_at"]
        )
    forget_opening(entry.provider_id)
    return _reservation(entry, before, after)


def confirm_hold(
    *,
    hold_id: int,
    holder_id: int,
    window: Window,
    pincode: str,
    kind: EntryKind,
    subject_id: str,
) -> Reservation:
    """A step: what was held becomes a commitment.

    A hold that has run out still serves while nobody else has taken the time. Raises NotFound
    when it is not the holder's, Invalid when `window` or `pincode` is not what was held,
    SlotTaken when the time is gone.
    """
    entry = _locked_entry(hold_id)
    if entry is None or entry.kind != EntryKind.HOLD or entry.subject_id != str(holder_id):
        raise NotFound("There is no such hold.")
    if (entry.starts_at, entry.ends_at) != window.occupied or entry.pincode != pincode:
        raise Invalid("The hold is for another time, service or place.", field="hold")
    before, after = _fit(entry.provider_id, window, entry.pincode, moving=entry.pk)
    entry.kind, entry.subject_id = kind, subject_id
    entry.state, entry.expires_at = EntryState.ACTIVE, None
    with _telling_overlap():
        entry.save(update_fields=["kind", "subject_id", "state", "expires_at", "updated_at"])
    return _reservation(entry, before, after)


def release(entry_id: int) -> None:
    """A step: the time is free again. Releasing twice, or what never was, is no fault."""
    entry = _locked_entry(entry_id)
    if entry is not None and entry.state == EntryState.ACTIVE:
        entry.state = EntryState.RELEASED
        entry.save(update_fields=["state", "updated_at"])
        forget_opening(entry.provider_id)


def release_expired_holds(*, limit: int = 500) -> int:
    """Release holds that have run out, oldest first; answers how many. They bind nobody even
    before: this keeps the calendar tidy."""
    now = clock.now()
    expired = CalendarEntry.objects.active().filter(expires_at__lte=now)
    oldest = list(expired.order_by("expires_at").values_list("pk", flat=True)[:limit])
    # Asked again: what was one of them may have become a booking in between.
    return expired.filter(pk__in=oldest).update(state=EntryState.RELEASED, updated_at=now)


def lock_calendar(provider_id: int) -> None:
    """Until the transaction ends nobody else gives out this provider's time.

    On SQLite a writing transaction is alone anyway; there the row only has to exist.
    """
    row = ProviderCalendar.objects.select_for_update().filter(pk=provider_id)
    if not row.values_list("pk"):
        ProviderCalendar.objects.bulk_create(
            [ProviderCalendar(provider_id=provider_id)], ignore_conflicts=True
        )
        row.values_list("pk").get()


def forget_opening(provider_id: int) -> None:
    """A step: something has become free, and from when on is not known any more."""
    ProviderCalendar.objects.filter(pk=provider_id).exclude(free_from=None).update(free_from=None)


def require_within_hours(provider_id: int, window: Window) -> None:
    """Raises OutsideWorkingHours unless the visit lies in one stretch of the provider's
    hours. Who has stated none is not held to any."""
    rules = selectors.working_hours_of(provider_id)
    if not rules:
        return
    zone = selectors.clock_of(provider_id)
    start, end = window.job
    # The day before: a shift until midnight may begin on it and merge with the next.
    spans = working_spans(
        rules, zone, start.astimezone(zone).date() - DAY, end.astimezone(zone).date()
    )
    if not covers(spans, start, end):
        raise OutsideWorkingHours()


def _reservation(entry: CalendarEntry, before: Leg | None, after: Leg | None) -> Reservation:
    return Reservation(
        entry_id=entry.pk,
        provider_id=entry.provider_id,
        travel_before_minutes=before.minutes if before else None,
        travel_after_minutes=after.minutes if after else None,
    )


def _locked_entry(entry_id: int) -> CalendarEntry | None:
    """The entry as it is once its provider's calendar is ours."""
    owner = CalendarEntry.objects.filter(pk=entry_id).values_list("provider_id", flat=True).first()
    if owner is None:
        return None
    lock_calendar(owner)
    return CalendarEntry.objects.filter(pk=entry_id).first()


def _fit(
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
    expired = [each.pk for each in entries if each.expires_at and each.expires_at <= now]
    if expired:
        CalendarEntry.objects.filter(pk__in=expired).update(
            state=EntryState.RELEASED, updated_at=now
        )
    return [each for each in entries if each.pk not in expired]


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
def _telling_overlap() -> Iterator[None]:
    """A savepoint in which a violation of the calendar's constraint is SlotTaken."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraints.NAME in str(error):
            raise SlotTaken() from error
        raise
