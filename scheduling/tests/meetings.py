"""Entries of the calendar as commitments, for tests of what is common to all kinds."""

from datetime import timedelta

import pytest

from accounts.models import User
from accounts.tests.factories import UserFactory, VendorFactory
from kernel import clock
from kernel.errors import NotFound
from scheduling import commitments
from scheduling.commitments import Commitment, Party, Standing
from scheduling.entries import EntryKind, EntryState
from scheduling.models import CalendarEntry
from scheduling.tests.factories import CalendarEntryFactory

KIND = "meeting"


class Meetings:
    """The subject is the customer's id, the pincode the place, and what was last written on
    the row the time since when it stands."""

    def find(self, commitment_id, *, actor):
        try:
            return self.current([commitment_id])[commitment_id]
        except KeyError:
            raise NotFound() from None

    def locked(self, commitment_id):
        row = CalendarEntry.objects.select_for_update().filter(pk=commitment_id).first()
        return None if row is None else self._commitment(row)

    def current(self, ids):
        rows = CalendarEntry.objects.filter(pk__in=ids)
        return {str(row.pk): self._commitment(row) for row in rows}

    def of(self, user_id, *, span, limit):
        raise NotImplementedError

    def beginning(self, since, until, *, limit):
        rows = CalendarEntry.objects.filter(
            state=EntryState.ACTIVE, job_starts_at__gte=since, job_starts_at__lt=until
        ).order_by("job_starts_at", "pk")
        return [(str(pk), at) for pk, at in rows.values_list("pk", "job_starts_at")[:limit]]

    def _commitment(self, row):
        agreed = row.state == EntryState.ACTIVE
        return Commitment(
            kind=KIND,
            id=str(row.pk),
            sequence=0,
            standing=Standing.CONFIRMED if agreed else Standing.CANCELLED,
            title="Deep clean",
            starts_at=row.job_starts_at,
            ends_at=row.job_ends_at,
            timezone="Asia/Kolkata",
            stands_since=row.updated_at,
            created_at=row.created_at,
            changed_at=row.updated_at,
            parties=(
                Party(user_id=int(row.subject_id), name="Asha", is_provider=False),
                Party(user_id=row.provider_id, name="Ravi", is_provider=True),
            ),
            place=row.pincode,
            link=f"/meetings/{row.pk}",
        )


@pytest.fixture
def meetings(monkeypatch):
    """There are meetings, and no commitments of any other kind."""
    monkeypatch.setattr(commitments, "_sources", {KIND: Meetings()})


def meet(starts_at, *, customer=None, vendor=None):
    """A meeting that is agreed now."""
    return CalendarEntryFactory(
        job_starts_at=starts_at,
        provider=vendor or VendorFactory(timezone="UTC"),
        subject_id=str((customer or UserFactory(timezone="UTC")).pk),
        kind=EntryKind.BOOKING,
        pincode="110001",
    )


def put(meeting, starts_at):
    """It is agreed now for another time."""
    CalendarEntry.objects.filter(pk=meeting.pk).update(
        starts_at=starts_at,
        job_starts_at=starts_at,
        job_ends_at=starts_at + timedelta(hours=1),
        ends_at=starts_at + timedelta(hours=1),
        updated_at=clock.now(),
    )


def call_off(meeting):
    CalendarEntry.objects.filter(pk=meeting.pk).update(state=EntryState.RELEASED)


def customer_of(meeting):
    return User.objects.get(pk=meeting.subject_id)
