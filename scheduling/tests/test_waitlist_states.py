"""A place in line and an offer move along their tables, and what is asked is asked in bounds."""

import itertools
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.states import IllegalTransition
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.states import IN_LINE, OVER, OfferStatus, WaitStatus
from scheduling.wishes import LONGEST_ANSWER, SHORTEST_ANSWER, Wish, answer_time, days_of, mask_of

pytestmark = pytest.mark.once

WAITS = {
    ("waiting", "offered"),
    ("waiting", "cancelled"),
    ("waiting", "expired"),
    ("offered", "waiting"),
    ("offered", "taken"),
    ("offered", "passed"),
    ("offered", "cancelled"),
    ("offered", "expired"),
}
OFFERS = {("open", each) for each in ("taken", "declined", "lapsed", "withdrawn")}
MONDAY_ELEVEN = datetime(2027, 3, 8, 5, 30, tzinfo=UTC)
DELHI = ZoneInfo("Asia/Kolkata")


@pytest.mark.parametrize(
    ("model", "legal", "current", "target"),
    [
        *((WaitlistEntry, WAITS, *pair) for pair in itertools.product(WaitStatus.values, repeat=2)),
        *(
            (WaitlistOffer, OFFERS, *pair)
            for pair in itertools.product(OfferStatus.values, repeat=2)
        ),
    ],
)
def test_each_moves_along_its_table_and_nowhere_else(model, legal, current, target):
    row = model(status=current)

    if (current, target) in legal:
        row.advance(target)
        assert row.status == target
    else:
        with pytest.raises(IllegalTransition):
            row.advance(target)
        assert row.status == current


def test_whoever_is_not_in_line_is_over():
    assert set(IN_LINE) | set(OVER) == set(WaitStatus.values)
    assert not set(IN_LINE) & set(OVER)


@pytest.mark.parametrize(
    ("lead", "minutes"),
    [(timedelta(minutes=5), 5), (timedelta(minutes=90), 22.5), (timedelta(days=9), 60)],
)
def test_the_sooner_the_visit_the_shorter_the_answer(lead, minutes):
    assert answer_time(lead) == timedelta(minutes=minutes)


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_nobody_is_asked_for_less_than_five_minutes_or_more_than_an_hour(lead):
    assert SHORTEST_ANSWER <= answer_time(lead) <= LONGEST_ANSWER


@given(st.sets(st.integers(0, 6)))
def test_days_of_the_week_survive_being_kept(days):
    assert days_of(mask_of(list(days))) == sorted(days)


@pytest.mark.parametrize(
    ("changes", "admitted"),
    [
        ({}, True),
        ({"earliest": MONDAY_ELEVEN + timedelta(minutes=1)}, False),
        ({"latest": MONDAY_ELEVEN}, True),
        ({"weekdays": 0b1111110}, False),
        ({"not_before": time(11)}, True),
        ({"not_before": time(11, 1)}, False),
        ({"not_after": time(10, 59)}, False),
    ],
)
def test_a_wish_is_read_by_the_providers_clock(changes, admitted):
    wish = {
        "earliest": MONDAY_ELEVEN - timedelta(hours=1),
        "latest": MONDAY_ELEVEN + timedelta(hours=1),
        "weekdays": 0b0000001,
        "not_before": None,
        "not_after": None,
    }

    assert Wish(**{**wish, **changes}).admits(MONDAY_ELEVEN, DELHI) is admitted
