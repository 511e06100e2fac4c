"""Time that is kept for who has still to pay for it: it runs out as a hold does, and is that of
the commitment from the beginning."""

from datetime import datetime

from kernel import clock
from kernel.errors import Invalid, NotFound
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry
from scheduling.services.calendar import lock_calendar, require_within_hours
from scheduling.services.fitting import fit, telling_overlap
from scheduling.windows import Reservation, Window


def keep_held(
    *,
    hold_id: int,
    holder_id: int,
    provider_id: int,
    starts_at: datetime,
    ends_at: datetime,
    subject_id: str,
    expires_at: datetime,
    held_as: EntryKind = EntryKind.HOLD,
    session_type: str = "",
) -> Reservation:
    """A step: what somebody held is kept on until it is paid for, with the buffers that it has;
    where they want to meet in another way, within the hours that serve it.

    Raises NotFound when it is not the holder's, Invalid when it is for another time, else as
    `take_up`.
    """
    entry = _locked(hold_id)
    if entry is None or entry.kind != held_as or entry.subject_id != str(holder_id):
        raise NotFound("There is no such hold.")
    held = entry.provider_id, entry.job_starts_at, entry.job_ends_at
    if held != (provider_id, starts_at, ends_at):
        raise Invalid("The hold is for another time.", field="hold")
    return _take(
        entry,
        kind=EntryKind.UNPAID,
        subject_id=subject_id,
        expires_at=expires_at,
        session_type=session_type,
    )


def take_up(
    *, entry_id: int, subject_id: str, kind: EntryKind, expires_at: datetime | None = None
) -> Reservation:
    """A step: the time that was kept for `subject_id` is its for good, or until `expires_at`.

    It may have run out, or been given up, if it is still free. Raises NotFound when it was
    kept for something else, OutsideWorkingHours or SlotTaken when it is gone.
    """
    entry = _locked(entry_id)
    if entry is None or entry.kind != EntryKind.UNPAID or entry.subject_id != subject_id:
        raise NotFound()
    return _take(entry, kind=kind, subject_id=subject_id, expires_at=expires_at)


def _locked(entry_id: int) -> CalendarEntry | None:
    """The entry as it is once its provider's calendar is ours."""
    owner = CalendarEntry.objects.filter(pk=entry_id).values_list("provider_id", flat=True).first()
    if owner is None:
        return None
    lock_calendar(owner)
    return CalendarEntry.objects.filter(pk=entry_id).first()


def _take(
    entry: CalendarEntry,
    *,
    kind: EntryKind,
    subject_id: str,
    expires_at: datetime | None,
    session_type: str = "",
) -> Reservation:
    window = _window_of(entry)
    wanted = session_type or entry.session_type
    if not _binds(entry) or wanted != entry.session_type:
        require_within_hours(entry.provider_id, window, offered=True, session_type=wanted)
    before, after = fit(entry.provider_id, window, entry.pincode, moving=entry.pk)
    entry.kind, entry.subject_id = kind, subject_id
    entry.state, entry.expires_at, entry.session_type = EntryState.ACTIVE, expires_at, wanted
    with telling_overlap():
        entry.save(
            update_fields=[
                "kind",
                "subject_id",
                "session_type",
                "state",
                "expires_at",
                "updated_at",
            ]
        )
    return Reservation(
        entry_id=entry.pk,
        provider_id=entry.provider_id,
        travel_before_minutes=before.minutes if before else None,
        travel_after_minutes=after.minutes if after else None,
    )


def _binds(entry: CalendarEntry) -> bool:
    runs_out = entry.expires_at
    return entry.state == EntryState.ACTIVE and (runs_out is None or runs_out > clock.now())


def _window_of(entry: CalendarEntry) -> Window:
    return Window(
        starts_at=entry.job_starts_at,
        ends_at=entry.job_ends_at,
        buffer_before_minutes=int((entry.job_starts_at - entry.starts_at).total_seconds() // 60),
        buffer_after_minutes=int((entry.ends_at - entry.job_ends_at).total_seconds() // 60),
    )
