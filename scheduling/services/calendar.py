"""A provider's time is given out: the steps that, with the sweep of holds, alone write the
calendar.

Each provider's calendar is locked while it is looked at and written, so that of two who
want one hour the second sees the first. The database's own constraint is the second line.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from kernel import clock
from kernel.errors import NotFound
from scheduling import selectors
from scheduling.entries import EntryKind, EntryState
from scheduling.errors import OutsideRoom, OutsideWorkingHours
from scheduling.hours import covers, working_spans
from scheduling.models import CalendarEntry, ProviderCalendar
from scheduling.neighbours import Leg
from scheduling.selectors.agendas import assumed_hours
from scheduling.services.fitting import fit, telling_overlap
from scheduling.services.freed import run_out, time_freed
from scheduling.windows import Reservation, Window

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def reserve(
    *,
    provider_id: int,
    window: Window,
    kind: EntryKind,
    subject_id: str,
    pincode: str = "",
    expires_at: datetime | None = None,
    outside_hours: bool = False,
    offered_hours: bool = False,
    session_type: str = "",
) -> Reservation:
    """A step: `window` becomes the provider's time for this subject, or nothing does.

    Holds that have run out make way. Before and after, there must be time for the way from
    and to the neighbours, as far as the places are known. A provider who has stated working
    hours is held to them unless `outside_hours`; where nobody asks them, `offered_hours` holds
    who has stated none to the assumed ones. With a `session_type` the hours are those that
    serve this way of meeting. A hold, and nothing else, has `expires_at`.
    Raises SlotTaken or OutsideWorkingHours; the caller's transaction stays usable.
    """
    lock_calendar(provider_id)
    if not outside_hours:
        require_within_hours(provider_id, window, offered=offered_hours, session_type=session_type)
    before, after = fit(provider_id, window, pincode)
    starts_at, ends_at = window.occupied
    job_starts_at, job_ends_at = window.job
    may_start_from, may_start_until = window.room
    with telling_overlap():
        entry = CalendarEntry.objects.create(
            provider_id=provider_id,
            starts_at=starts_at,
            ends_at=ends_at,
            job_starts_at=job_starts_at,
            job_ends_at=job_ends_at,
            kind=kind,
            subject_id=subject_id,
            pincode=pincode,
            session_type=session_type,
            expires_at=expires_at,
            may_start_from=may_start_from,
            may_start_until=may_start_until,
        )
    return reservation_of(entry, before, after)


def move(
    *,
    entry_id: int,
    window: Window,
    outside_hours: bool = False,
    offered_hours: bool = False,
    session_type: str = "",
) -> Reservation:
    """A step: an active entry goes to another time of the same provider, or stays. The room
    to shift it in is that of `window`; the way of meeting stays unless one is named.

    Raises NotFound when it occupies nothing (any more), else as `reserve`.
    """
    entry = locked_entry(entry_id)
    if entry is None or entry.state != EntryState.ACTIVE:
        raise NotFound()
    entry.session_type = session_type or entry.session_type
    if not outside_hours:
        require_within_hours(
            entry.provider_id, window, offered=offered_hours, session_type=entry.session_type
        )
    entry.may_start_from, entry.may_start_until = window.room
    return _put(entry, window)


def shift(*, entry_id: int, starts_at: datetime) -> Reservation:
    """A step: a visit begins at another moment of the room that its customer left, which
    stays what it is. Its provider decides on the hours.

    Raises NotFound as `move`, OutsideRoom, or SlotTaken.
    """
    entry = locked_entry(entry_id)
    if entry is None or entry.state != EntryState.ACTIVE:
        raise NotFound()
    _require_room(entry, starts_at)
    return _put(entry, same_visit(entry, starts_at))


def rearrange(*, provider_id: int, starts: Mapping[int, datetime]) -> None:
    """A step: several visits begin at other moments of their rooms, also where one takes the
    place that another leaves. The database is told in one go: all are lifted, then put back.

    Raises as `shift`; then none of them has moved.
    """
    lock_calendar(provider_id)
    lifted = CalendarEntry.objects.active().filter(provider_id=provider_id, pk__in=starts.keys())
    entries = sorted(lifted, key=lambda entry: starts[entry.pk])
    if len(entries) != len(starts):
        raise NotFound()
    with transaction.atomic():
        lifted.update(state=EntryState.RELEASED)
        for entry in entries:
            _require_room(entry, starts[entry.pk])
            _put(entry, same_visit(entry, starts[entry.pk]))


def _require_room(entry: CalendarEntry, starts_at: datetime) -> None:
    first, last = entry.may_start_from, entry.may_start_until
    if first is None or last is None or not first <= starts_at <= last:
        raise OutsideRoom()


def same_visit(entry: CalendarEntry, starts_at: datetime) -> Window:
    """What an entry occupies, buffers included, if its visit begins then."""
    return Window(
        starts_at=starts_at,
        ends_at=starts_at + (entry.job_ends_at - entry.job_starts_at),
        buffer_before_minutes=(entry.job_starts_at - entry.starts_at) // MINUTE,
        buffer_after_minutes=(entry.ends_at - entry.job_ends_at) // MINUTE,
    )


def _put(entry: CalendarEntry, window: Window) -> Reservation:
    before, after = fit(entry.provider_id, window, entry.pincode, moving=entry.pk)
    freed = entry.starts_at, entry.ends_at
    entry.starts_at, entry.ends_at = window.occupied
    entry.job_starts_at, entry.job_ends_at = window.job
    with telling_overlap():
        entry.save(
            update_fields=[
                "starts_at",
                "ends_at",
                "job_starts_at",
                "job_ends_at",
                "may_start_from",
                "may_start_until",
                "session_type",
                "state",
                "updated_at",
            ]
        )
    forget_opening(entry.provider_id)
    if freed != window.occupied:
        time_freed(entry.provider_id, *freed)
    return reservation_of(entry, before, after)


def release(entry_id: int) -> None:
    """A step: the time is free again. Releasing twice, or what never was, is no fault."""
    entry = locked_entry(entry_id)
    if entry is not None and entry.state == EntryState.ACTIVE:
        entry.state = EntryState.RELEASED
        entry.save(update_fields=["state", "updated_at"])
        forget_opening(entry.provider_id)
        time_freed(entry.provider_id, entry.starts_at, entry.ends_at)


def release_expired_holds(*, limit: int = 500) -> int:
    """Release holds that have run out, oldest first; answers how many. They bind nobody even
    before: this keeps the calendar tidy."""
    now = clock.now()
    expired = CalendarEntry.objects.active().filter(expires_at__lte=now)
    oldest = list(expired.order_by("expires_at").values_list("pk", flat=True)[:limit])
    if not oldest:
        return 0
    with transaction.atomic():
        # Asked again: what was one of them may have become a booking in between. One that is
        # being written just now is left to who writes it.
        over = list(expired.filter(pk__in=oldest).select_for_update(skip_locked=True))
        run_out(over, now)
    return len(over)


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


def lock_calendars(provider_ids: Iterable[int]) -> None:
    """A step: of several providers, always in the same order."""
    for provider_id in sorted(set(provider_ids)):
        lock_calendar(provider_id)


def forget_opening(provider_id: int) -> None:
    """A step: something has become free, and from when on is not known any more."""
    ProviderCalendar.objects.filter(pk=provider_id).exclude(free_from=None).update(free_from=None)


def require_within_hours(
    provider_id: int, window: Window, *, offered: bool = False, session_type: str = ""
) -> None:
    """Raises OutsideWorkingHours unless the visit lies in one stretch of the provider's
    hours that serve the way of meeting. Who has stated none is not held to any, or with
    `offered` to the assumed ones."""
    rules = selectors.working_hours_of(provider_id) or (assumed_hours() if offered else [])
    if not rules:
        return
    zone = selectors.clock_of(provider_id)
    start, end = window.job
    # The day before: a shift until midnight may begin on it and merge with the next.
    serving = [rule for rule in rules if rule.serves(session_type)]
    spans = working_spans(
        serving, zone, start.astimezone(zone).date() - DAY, end.astimezone(zone).date()
    )
    if not covers(spans, start, end):
        raise OutsideWorkingHours()


def reservation_of(entry: CalendarEntry, before: Leg | None, after: Leg | None) -> Reservation:
    return Reservation(
        entry_id=entry.pk,
        provider_id=entry.provider_id,
        travel_before_minutes=before.minutes if before else None,
        travel_after_minutes=after.minutes if after else None,
    )


def locked_entry(entry_id: int) -> CalendarEntry | None:
    """The entry as it is once its provider's calendar is ours."""
    owner = CalendarEntry.objects.filter(pk=entry_id).values_list("provider_id", flat=True).first()
    if owner is None:
        return None
    lock_calendar(owner)
    return CalendarEntry.objects.filter(pk=entry_id).first()
