"""Time that was kept for somebody, until it runs out, changes hands: a hold or an offer becomes a
commitment, or is kept on for who has still to pay, whose it then is from the beginning."""

from datetime import datetime

from kernel import clock
from kernel.errors import Invalid, NotFound
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry
from scheduling.services.calendar import (
    locked_entry,
    require_within_hours,
    reservation_of,
    same_visit,
)
from scheduling.services.fitting import fit, telling_overlap
from scheduling.windows import Reservation, Window


def confirm_hold(
    *,
    hold_id: int,
    holder_id: int,
    window: Window,
    pincode: str,
    kind: EntryKind,
    subject_id: str,
    held_as: EntryKind = EntryKind.HOLD,
    outside_hours: bool = False,
    session_type: str = "",
) -> Reservation:
    """A step: what was held becomes a commitment.

    A hold that has run out still serves while nobody else has taken the time. One for another
    way of meeting serves within the hours of the one that is named now. Raises NotFound
    when it is not the holder's, Invalid when `window` or `pincode` is not what was held,
    OutsideWorkingHours or SlotTaken when the time is gone.
    """
    entry = locked_entry(hold_id)
    if entry is None or entry.kind != held_as or entry.subject_id != str(holder_id):
        raise NotFound("There is no such hold.")
    if (entry.starts_at, entry.ends_at) != window.occupied or entry.pincode != pincode:
        raise Invalid("The hold is for another time or place.", field="hold")
    return _take_over(
        entry,
        window=window,
        kind=kind,
        subject_id=subject_id,
        outside_hours=outside_hours,
        session_type=session_type,
    )


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
    entry = locked_entry(hold_id)
    if entry is None or entry.kind != held_as or entry.subject_id != str(holder_id):
        raise NotFound("There is no such hold.")
    held = entry.provider_id, entry.job_starts_at, entry.job_ends_at
    if held != (provider_id, starts_at, ends_at):
        raise Invalid("The hold is for another time.", field="hold")
    return _take_over(
        entry,
        window=same_visit(entry, entry.job_starts_at),
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
    entry = locked_entry(entry_id)
    if entry is None or entry.kind != EntryKind.UNPAID or entry.subject_id != subject_id:
        raise NotFound()
    return _take_over(
        entry,
        window=same_visit(entry, entry.job_starts_at),
        kind=kind,
        subject_id=subject_id,
        expires_at=expires_at,
    )


def _take_over(
    entry: CalendarEntry,
    *,
    window: Window,
    kind: EntryKind,
    subject_id: str,
    expires_at: datetime | None = None,
    outside_hours: bool = False,
    session_type: str = "",
) -> Reservation:
    """The time of a locked entry is that of another subject from now on.

    What has run out, or was given up, is held to the hours anew, and so is who wants to meet in
    another way. Raises OutsideWorkingHours, or SlotTaken when the time is gone.
    """
    wanted = session_type or entry.session_type
    until = entry.expires_at
    over = entry.state != EntryState.ACTIVE or until is None or until <= clock.now()
    if not outside_hours and (over or wanted != entry.session_type):
        require_within_hours(entry.provider_id, window, offered=True, session_type=wanted)
    before, after = fit(entry.provider_id, window, entry.pincode, moving=entry.pk)
    entry.kind, entry.subject_id, entry.session_type = kind, subject_id, wanted
    entry.state, entry.expires_at = EntryState.ACTIVE, expires_at
    entry.may_start_from, entry.may_start_until = window.room
    with telling_overlap():
        entry.save(
            update_fields=[
                "kind",
                "subject_id",
                "session_type",
                "state",
                "expires_at",
                "may_start_from",
                "may_start_until",
                "updated_at",
            ]
        )
    return reservation_of(entry, before, after)
