"""Whatever is reserved, held, confirmed, moved, shifted and released, in whatever order and
while time passes: no two entries that bind overlap."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import VendorFactory
from kernel import clock
from kernel.errors import DomainError
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.services import confirm_hold, move, release, reserve, shift
from scheduling.tests.factories import MONDAY_NOON
from scheduling.windows import Window

windows = st.builds(
    lambda start, length, before, after, flexibility: Window(
        MONDAY_NOON + timedelta(minutes=start),
        MONDAY_NOON + timedelta(minutes=start + length),
        buffer_before_minutes=before,
        buffer_after_minutes=after,
        flexibility_minutes=flexibility,
    ),
    st.integers(0, 300),
    st.integers(1, 120),
    st.integers(0, 30),
    st.integers(0, 30),
    st.sampled_from([0, 0, 45]),
)
HOLDER = 7


class Player:
    """Does one step after another and believes only what was not refused: by entry, what it
    occupies and until when."""

    def __init__(self, provider_id, traveller):
        self.provider_id = provider_id
        self.traveller = traveller
        self.believed = {}
        self.windows = {}

    def play(self, plan):
        for step, which, window in plan:
            try:
                getattr(self, step)(which, window)
            except DomainError:
                continue

    def reserve(self, which, window):
        self._new(window, kind=EntryKind.JOB, subject_id="1")

    def hold(self, which, window):
        until = clock.now() + timedelta(minutes=10)
        self._new(window, kind=EntryKind.HOLD, subject_id=str(HOLDER), expires_at=until)

    def confirm(self, which, window):
        entry_id = self._one_of(which)
        confirm_hold(
            hold_id=entry_id,
            holder_id=HOLDER,
            window=self.windows.get(entry_id, window),
            pincode="",
            kind=EntryKind.BOOKING,
            subject_id="b",
        )
        self.believed[entry_id] = (self.windows[entry_id].occupied, None)

    def move(self, which, window):
        entry_id = self._one_of(which)
        move(entry_id=entry_id, window=window)
        self._believe(entry_id, window)

    def shift(self, which, window):
        entry_id = self._one_of(which)
        shift(entry_id=entry_id, starts_at=window.starts_at)
        occupied = CalendarEntry.objects.values_list("starts_at", "ends_at").get(pk=entry_id)
        self.believed[entry_id] = (occupied, self.believed[entry_id][1])

    def release(self, which, window):
        entry_id = self._one_of(which)
        release(entry_id)
        self.believed.pop(entry_id, None)

    def wait(self, which, window):
        self.traveller.shift(timedelta(minutes=which + 1))

    def _new(self, window, *, expires_at=None, **more):
        made = reserve(provider_id=self.provider_id, window=window, expires_at=expires_at, **more)
        self.believed[made.entry_id] = (window.occupied, expires_at)
        self.windows[made.entry_id] = window

    def _believe(self, entry_id, window):
        self.believed[entry_id] = (window.occupied, self.believed[entry_id][1])
        self.windows[entry_id] = window

    def _one_of(self, which):
        """Something that was made, be it long gone; 0, which never was, when there is none."""
        made = sorted(self.windows)
        return made[which % len(made)] if made else 0


steps = st.lists(
    st.tuples(
        st.sampled_from(["reserve", "hold", "confirm", "move", "shift", "release", "wait"]),
        st.integers(0, 9),
        windows,
    ),
    min_size=1,
    max_size=20,
)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=steps)
def test_no_sequence_of_steps_leaves_an_overlap(plan):
    with time_machine.travel(MONDAY_NOON - timedelta(days=1), tick=False) as traveller:
        player = Player(VendorFactory().pk, traveller)

        player.play(plan)

        now = clock.now()
        binding = CalendarEntry.objects.binding(now).filter(provider_id=player.provider_id)
        entries = list(binding.order_by("starts_at"))
        assert {each.pk: (each.starts_at, each.ends_at) for each in entries} == {
            entry_id: occupied
            for entry_id, (occupied, until) in player.believed.items()
            if until is None or until > now
        }
        assert all(one.ends_at <= other.starts_at for one, other in pairwise(entries))
