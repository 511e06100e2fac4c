"""Whatever is reserved, moved and released, in whatever order: no two entries overlap."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import VendorFactory
from kernel.errors import DomainError
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.services import move, release, reserve
from scheduling.tests.factories import MONDAY_NOON
from scheduling.windows import Window

windows = st.builds(
    lambda start, length, before, after: Window(
        MONDAY_NOON + timedelta(minutes=start),
        MONDAY_NOON + timedelta(minutes=start + length),
        buffer_before_minutes=before,
        buffer_after_minutes=after,
    ),
    st.integers(0, 300),
    st.integers(1, 120),
    st.integers(0, 30),
    st.integers(0, 30),
)
steps = st.lists(
    st.tuples(st.sampled_from(["reserve", "move", "release"]), st.integers(0, 9), windows),
    min_size=1,
    max_size=20,
)


def play(vendor, plan):
    """Do what the plan says, and believe only what was not refused."""
    believed = {}
    for what, which, window in plan:
        try:
            if what == "reserve":
                entry = reserve(
                    provider_id=vendor.pk, window=window, kind=EntryKind.JOB, subject_id="1"
                )
                believed[entry.entry_id] = window.occupied
            elif believed:
                entry_id = sorted(believed)[which % len(believed)]
                if what == "move":
                    move(entry_id=entry_id, window=window)
                    believed[entry_id] = window.occupied
                else:
                    release(entry_id)
                    del believed[entry_id]
        except DomainError:
            continue
    return believed


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=steps)
def test_no_sequence_of_steps_leaves_an_overlap(plan):
    vendor = VendorFactory()

    believed = play(vendor, plan)

    entries = CalendarEntry.objects.active().filter(provider=vendor).order_by("starts_at")
    assert {each.pk: (each.starts_at, each.ends_at) for each in entries} == believed
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(entries))
