"""What makes one slot better than another, and how that is said."""

import pytest

from scheduling.neighbours import Leg, Taken, Ways
from scheduling.scoring import Scorer, reasoning
from scheduling.slots import Start
from scheduling.travel import Place

pytestmark = pytest.mark.once

DAY = (0, 86_400)
NINE = 9 * 3600
WEIGHTS = {"driving": 0.4, "day": 0.2, "wish": 0.2, "punctuality": 0.2}
HOME, HERE, THERE = (
    Place(code, latitude=28.6, longitude=77.2, radius_km=1, is_exact=True)
    for code in ("110001", "110002", "110003")
)


class Apart:
    """Ten minutes from anywhere to anywhere else."""

    def minutes(self, origin, destination, at):
        return 0 if origin == destination else 10


def scorer(**more):
    facts = {
        "ways": Ways({each.code: each for each in (HOME, HERE, THERE)}, Apart()),
        "here": HERE,
        "home": HOME,
        "shortest": 30,
        "preferred": None,
        "punctuality": {},
        "weights": WEIGHTS,
    }
    return Scorer(**facts | more)


def start(at=NINE, *, before=None, after=None, free_before=0, free_after=0):
    """`before` and `after` are minutes of the way from and to a neighbour at THERE."""
    return Start(
        at=at,
        before=before and Leg(before, 3600, is_certain=True),
        after=after and Leg(after, 3600, is_certain=True),
        free_before=free_before,
        free_after=free_after,
        previous=Taken(at - 7200, at - 3600, THERE.code) if before else None,
        following=Taken(at + 7200, at + 9000, THERE.code) if after else None,
    )


def scored(scorer, start):
    return scorer.scored(start, local_hour=9, day=DAY)


def test_a_visit_from_home_and_back_costs_both_ways():
    alone = scored(scorer(), start())

    assert (alone.travel_minutes, alone.added_minutes) == (10, 20)


def test_a_visit_between_two_others_costs_only_the_detour():
    between = scored(scorer(), start(before=10, after=10))

    assert (between.travel_minutes, between.added_minutes) == (10, 20)
    assert scored(scorer(), start(before=10)).added_minutes == 10


def test_yesterdays_last_visit_is_not_the_way_before_todays_first():
    yesterday = Taken(-7200, -3600, THERE.code)
    first = start(3600, before=90)._replace(previous=yesterday)

    assert scored(scorer(), first).travel_minutes == 10


@pytest.mark.parametrize(("gap_minutes", "whole"), [(0, 1.0), (5, 1.0), (20, 0.0), (30, 1.0)])
def test_a_gap_into_which_nothing_fits_is_lost(gap_minutes, whole):
    assert scored(scorer(), start(free_before=gap_minutes * 60)).parts["day"] == whole


def test_a_wish_is_worth_less_the_further_it_is():
    near, far = (
        scored(scorer(preferred=NINE + 60 * minutes), start()).parts["wish"]
        for minutes in (30, 240)
    )

    assert 1 > near > far > 0
    assert scored(scorer(preferred=NINE), start()).parts["wish"] == 1


def test_the_score_is_the_weighted_sum_of_its_parts():
    one = scored(scorer(punctuality={9: 0.5}, preferred=NINE + 7200), start(free_after=20 * 60))

    assert one.score == round(100 * sum(WEIGHTS[name] * one.parts[name] for name in WEIGHTS), 1)
    assert one.parts["punctuality"] == 0.5


@pytest.mark.parametrize(
    ("facts", "where", "sentence"),
    [
        ({}, {}, "It adds about 20 minutes of driving to the day."),
        ({}, {"before": 4, "after": 4}, "The professional is about 4 minutes away by then."),
        ({}, {"before": 40, "after": 1}, "It adds about 41 minutes of driving to the day."),
        ({"home": None}, {}, "The professional has that time free."),
    ],
)
def test_the_reason_is_said_in_words(facts, where, sentence):
    facts = {"ways": Ways({each.code: each for each in (HOME, HERE, THERE)}, Apart()), **facts}

    assert reasoning(scored(scorer(**facts), start(**where))).split(". ")[0].rstrip(".") == (
        sentence.rstrip(".")
    )


def test_punctuality_is_praised_only_where_it_is_known():
    usual = reasoning(scored(scorer(), start()))
    known = reasoning(scored(scorer(punctuality={9: 0.97}), start()))

    assert "on time" not in usual
    assert known.endswith("Visits at this hour usually begin on time.")
