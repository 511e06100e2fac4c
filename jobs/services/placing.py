"""Where a visit stands in its contractor's calendar."""

from collections.abc import Iterator
from contextlib import contextmanager

from jobs.errors import VisitConflict
from jobs.models import Visit
from scheduling.entries import EntryKind
from scheduling.errors import SlotTaken
from scheduling.services import move, release, reserve


def occupy(visit: Visit) -> None:
    """Its contractor's time becomes its, at whatever hour: people agree on it by themselves.
    Not saved; raises VisitConflict."""
    with telling_conflict():
        reservation = reserve(
            provider_id=visit.contractor_id,
            window=visit.window(),
            kind=EntryKind.JOB,
            subject_id=str(visit.pk),
            pincode=visit.job.pincode,
            outside_hours=True,
        )
    visit.calendar_entry_id = reservation.entry_id


def follow(visit: Visit) -> None:
    """The calendar shows the time that it has now; raises VisitConflict."""
    if visit.calendar_entry_id is not None:
        with telling_conflict():
            move(entry_id=visit.calendar_entry_id, window=visit.window(), outside_hours=True)


def leave(visit: Visit) -> None:
    """Its contractor's time is free again. Not saved."""
    if visit.calendar_entry_id is not None:
        release(visit.calendar_entry_id)
        visit.calendar_entry_id = None


@contextmanager
def telling_conflict() -> Iterator[None]:
    try:
        yield
    except SlotTaken as error:
        raise VisitConflict() from error
