"""Whatever a day looks like: what is offered is free, in order, and can be had."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import VendorFactory
from kernel.errors import DomainError
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.neighbours import Taken, Ways, legs
from scheduling.selectors import free_slots
from scheduling.selectors.agendas import moment
from scheduling.services import release, reserve
from scheduling.slots import Agenda, Search, VisitShape, moments, starts
from scheduling.tests.factories import PincodeFactory, WorkingHoursFactory
from scheduling.travel import GreatCircle, Place
from scheduling.windows import Window

MINUTE, DAY_SECONDS = 60, 86400
PLACES = {
    "110001": Place("110001", 28.6227, 77.2195, 1.2),
    "110096": Place("110096", 28.605, 77.33, 1.0),
    "122001": Place("122001", 28.46, 77.03, 3.0, is_exact=False),
}
codes = st.sampled_from(["", "999999", *PLACES])
shapes = st.builds(VisitShape, st.integers(5, 240), st.integers(0, 45), st.integers(0, 45))
MONDAY = datetime(2027, 3, 1, tzinfo=UTC)


@st.composite
def days(draw):
    """Stretches worked, and entries that do not overlap, in one day."""
    edges = draw(st.lists(st.integers(0, 1440), min_size=2, max_size=8, unique=True).map(sorted))
    spans = [(a * MINUTE, b * MINUTE) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    edges = draw(st.lists(st.integers(0, 1440), max_size=16, unique=True).map(sorted))
    taken = [
        Taken(a * MINUTE, b * MINUTE, draw(codes))
        for a, b in zip(edges[::2], edges[1::2], strict=False)
    ]
    return Agenda(1, spans, taken)


def found(agenda, shape, pincode, shift=0):
    ways = Ways(PLACES, GreatCircle(rush_hours=()))
    search = Search(shape, earliest=shift, latest=shift + DAY_SECONDS, pincode=pincode)
    return list(starts(agenda, search, ways))


def way_is_kept(minutes, gap, here, there):
    exact = PLACES[here].is_exact and PLACES[there].is_exact
    return not exact or gap >= minutes * MINUTE


@settings(max_examples=300, deadline=None)
@given(agenda=days(), shape=shapes, pincode=codes)
def test_what_is_offered_is_worked_and_free_and_leaves_time_for_the_ways(agenda, shape, pincode):
    offered = found(agenda, shape, pincode)

    assert all(one.at < other.at for one, other in pairwise(offered))
    for start in offered:
        end = start.at + shape.duration_minutes * MINUTE
        begins = start.at - shape.buffer_before_minutes * MINUTE
        finishes = end + shape.buffer_after_minutes * MINUTE
        assert any(opens <= start.at and end <= closes for opens, closes in agenda.spans)
        assert all(each.ends <= begins or finishes <= each.starts for each in agenda.taken)
        if pincode not in PLACES:
            continue
        known = [each for each in agenda.taken if each.pincode]
        before = max((e for e in known if e.ends <= begins), key=lambda e: e.ends, default=None)
        after = min(
            (e for e in known if e.starts >= finishes), key=lambda e: e.starts, default=None
        )
        for neighbour, gap in (
            (before, begins - before.ends if before else 0),
            (after, after.starts - finishes if after else 0),
        ):
            if neighbour is not None and neighbour.pincode in PLACES:
                minutes = GreatCircle(rush_hours=()).minutes(
                    PLACES[neighbour.pincode], PLACES[pincode], MONDAY
                )
                assert way_is_kept(minutes, gap, neighbour.pincode, pincode)


@settings(max_examples=100, deadline=None)
@given(agenda=days(), shape=shapes, pincode=codes)
def test_the_moments_alone_are_those_that_are_described(agenda, shape, pincode):
    ways = Ways(PLACES, GreatCircle())
    search = Search(shape, earliest=0, latest=DAY_SECONDS, pincode=pincode)

    described = list(starts(agenda, search, ways))

    assert list(moments(agenda, search, ways)) == [start.at for start in described]
    for start in described:
        assert start.before is None or start.before.fits
        assert start.after is None or start.after.fits


@settings(max_examples=100, deadline=None)
@given(agenda=days(), shape=shapes, pincode=codes)
def test_no_moment_of_the_grid_that_fits_is_left_out(agenda, shape, pincode):
    offered = {start.at for start in found(agenda, shape, pincode)}

    for at in range(0, DAY_SECONDS, 30 * MINUTE):
        begins = at - shape.buffer_before_minutes * MINUTE
        end = at + shape.duration_minutes * MINUTE
        finishes = end + shape.buffer_after_minutes * MINUTE
        worked = any(opens <= at and end <= closes for opens, closes in agenda.spans)
        free = all(each.ends <= begins or finishes <= each.starts for each in agenda.taken)
        known = [each for each in agenda.taken if each.pincode]
        before, after = legs(
            begins=begins,
            finishes=finishes,
            pincode=pincode,
            previous=next((each for each in reversed(known) if each.ends <= begins), None),
            following=next((each for each in known if each.starts >= finishes), None),
            ways=Ways(PLACES, GreatCircle(rush_hours=())),
        )
        in_time = (before is None or before.fits) and (after is None or after.fits)
        assert (worked and free and in_time) == (at in offered)


@settings(max_examples=200, deadline=None)
@given(agenda=days(), shape=shapes, pincode=codes, quarters=st.integers(-56, 56))
def test_a_shift_of_the_zone_shifts_what_is_offered_and_changes_nothing_else(
    agenda, shape, pincode, quarters
):
    shift = 30 * DAY_SECONDS + quarters * 900
    moved = Agenda(
        1,
        [(a + shift, b + shift) for a, b in agenda.spans],
        [Taken(each.starts + shift, each.ends + shift, each.pincode) for each in agenda.taken],
        past_hour=shift,
    )

    offered = [start.at + shift for start in found(agenda, shape, pincode)]

    assert [start.at for start in found(moved, shape, pincode, shift)] == offered


plans = st.lists(
    st.tuples(
        st.integers(0, 1440),
        st.integers(10, 150),
        st.integers(0, 30),
        st.sampled_from(["", "110001", "110096"]),
    ),
    max_size=8,
)


def take(vendor, at, minutes, buffers, pincode, session_type=""):
    return reserve(
        provider_id=vendor.pk,
        window=Window(at, at + timedelta(minutes=minutes), *buffers),
        kind=EntryKind.JOB,
        subject_id="1",
        pincode=pincode,
        session_type=session_type,
    )


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    plan=plans,
    shape=shapes,
    zone=st.sampled_from(["Asia/Kolkata", "UTC", "Asia/Kathmandu"]),
    by_video=st.booleans(),
)
def test_every_slot_that_is_offered_can_be_reserved(plan, shape, zone, by_video):
    PincodeFactory()
    PincodeFactory(code="110096", latitude=28.605, longitude=77.33)
    vendor = VendorFactory(timezone=zone)
    session_type = "telehealth" if by_video else "in_person"
    WorkingHoursFactory(provider=vendor, starts=time(8), ends=time(15))
    WorkingHoursFactory(provider=vendor, starts=time(14), ends=time(19), session_type="telehealth")
    for start, minutes, buffer, pincode in plan:
        try:
            take(vendor, MONDAY + timedelta(minutes=start), minutes, (buffer, 0), pincode)
        except DomainError:
            continue
    before = CalendarEntry.objects.active().count()

    offered = free_slots(
        provider_ids=[vendor.pk],
        shape=shape,
        first=MONDAY,
        last=MONDAY + timedelta(days=1),
        pincode="110001",
        session_type=session_type,
    )[vendor.pk]

    buffers = shape.buffer_before_minutes, shape.buffer_after_minutes
    for start in offered:
        taken = take(vendor, moment(start), shape.duration_minutes, buffers, "110001", session_type)
        release(taken.entry_id)
    assert CalendarEntry.objects.active().count() == before
