"""What holds for every pool and whatever vendors did."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adminpanel.analysis.bonus import MEASURES, weigh
from adminpanel.analysis.bonus.measures import CREDITED, MOST_TIMES_MEAN, Cell, Tally
from adminpanel.analysis.bonus.sharing import Share, cap_of, shares, softplus
from adminpanel.analysis.bonus.standing import score_of, standings
from adminpanel.analysis.bonus.telling import lines_of

pytestmark = pytest.mark.once

PAISA = Decimal("0.01")
EVERYWHERE = [
    Cell(service, tier, band) for service in "12" for tier in ("dense", "town") for band in "34"
]
# `script/bench bonus` has ten thousand of them.
CASES = 12
POOLS = st.integers(min_value=1, max_value=10_000_000).map(lambda paise: paise * PAISA)


@st.composite
def works(draw, *, most=9):
    """What some vendors did, few of them and many, with nothing or much."""
    chance = random.Random(draw(st.integers(min_value=0, max_value=2**32)))
    return {str(vendor): _work(chance) for vendor in range(draw(st.integers(1, most)))}


def _work(chance):
    return {
        cell: {
            measure.code: Tally(chance.randint(0, measure.most * of), of)
            for measure in MEASURES
            if (of := chance.choice((0, 1, 3, 30)))
        }
        for cell in chance.sample(EVERYWHERE, chance.randint(0, 4))
    }


def _as_inputs(work, pool, unit=PAISA):
    return {
        "pool": str(pool),
        "unit": str(unit),
        "work": {
            vendor: {str(cell): {code: list(t) for code, t in of.items()} for cell, of in c.items()}
            for vendor, c in work.items()
        },
    }


def _amounts(work, pool):
    found = weigh(_as_inputs(work, pool))["shares"]
    return {vendor: Decimal(share["amount"]) for vendor, share in found.items()}


@given(works(), POOLS)
@settings(max_examples=CASES, deadline=None)
def test_the_pool_is_shared_to_the_paisa_and_nobody_gets_more_than_the_cap(work, pool):
    amounts = _amounts(work, pool)

    assert sum(amounts.values()) == pool
    assert all(0 <= amount <= cap_of(pool, len(work), unit=PAISA) for amount in amounts.values())
    assert all(amount == amount.quantize(PAISA) for amount in amounts.values())


@given(works(), POOLS)
@settings(max_examples=CASES, deadline=None)
def test_the_lines_of_each_share_add_up_to_it_and_the_effects_to_its_score(work, pool):
    for share in weigh(_as_inputs(work, pool))["shares"].values():
        assert sum(Decimal(line["amount"]) for line in share["lines"]) == Decimal(share["amount"])
        effects = [Decimal(factor["weight"]) * Decimal(factor["z"]) for factor in share["factors"]]
        assert sum(effects) == Decimal(share["score"])


@given(works(), POOLS, st.randoms(use_true_random=False))
@settings(max_examples=CASES, deadline=None)
def test_doing_better_by_any_measure_never_brings_less_and_brings_nobody_else_more(
    work, pool, chance
):
    better = [
        (vendor, cell, code)
        for vendor, cells in work.items()
        for cell, tallies in cells.items()
        for code, tally in tallies.items()
        if tally.got < tally.of * _most(code)
    ]
    if not better:
        return
    vendor, cell, code = chance.choice(better)
    tally = work[vendor][cell][code]
    changed = {
        **work,
        vendor: {
            **work[vendor],
            cell: {**work[vendor][cell], code: Tally(tally.got + 1, tally.of)},
        },
    }

    before, after = standings(work), standings(changed)
    paid, paid_then = _amounts(work, pool), _amounts(changed, pool)

    assert score_of(after[vendor]) >= score_of(before[vendor])
    assert all(score_of(after[who]) <= score_of(before[who]) for who in work if who != vendor)
    assert paid_then[vendor] >= paid[vendor]


def _most(code):
    return next(measure.most for measure in MEASURES if measure.code == code)


@given(works(), POOLS, st.randoms(use_true_random=False))
@settings(max_examples=CASES, deadline=None)
def test_neither_the_order_nor_the_names_of_vendors_matter(work, pool, chance):
    names = [f"v{number}" for number in range(len(work))]
    chance.shuffle(names)
    called = dict(zip(work, names, strict=True))
    renamed = {called[vendor]: dict(reversed(work[vendor].items())) for vendor in reversed(work)}

    before, after = _amounts(work, pool), _amounts(renamed, pool)

    scores = [score_of(factors) for factors in standings(work).values()]
    for vendor, score in zip(work, scores, strict=True):
        # Between exact equals one paisa cannot be parted.
        allowed = PAISA if scores.count(score) > 1 else 0
        assert abs(after[called[vendor]] - before[vendor]) <= allowed


@given(works())
@settings(max_examples=CASES, deadline=None)
def test_one_lucky_job_of_a_newcomer_counts_less_than_a_tenth_of_what_it_would_unshrunk(work):
    cell = EVERYWHERE[0]
    lucky = {measure.code: Tally(measure.most, 1) for measure in MEASURES}
    luckless = {measure.code: Tally(0, 1) for measure in MEASURES}

    def moved(before, after, credited):
        return [
            softplus(score_of(standings({**work, "new": cells}, credited=credited)["new"]))
            for cells in (before, after)
        ]

    # One lucky job more than none, in money; and one that went well for one that did not, in score.
    nothing, shrunk = moved({}, {cell: lucky}, CREDITED)
    _, raw = moved({}, {cell: lucky}, 0)
    assert shrunk - nothing < (raw - nothing) / 10
    swings = [
        [
            score_of(standings({**work, "new": {cell: one}}, credited=credited)["new"])
            for one in (luckless, lucky)
        ]
        for credited in (CREDITED, 0)
    ]
    (low, high), (raw_low, raw_high) = swings
    assert 0 < high - low < (raw_high - raw_low) / 10


@given(st.lists(st.integers(-400, 400).map(lambda n: Decimal(n) / 100), min_size=1), POOLS)
@settings(max_examples=CASES, deadline=None)
def test_a_higher_score_never_brings_less_whoever_is_capped(scores, pool):
    named = {str(at): score for at, score in enumerate(scores)}
    found = shares(pool, named, unit=PAISA)

    assert sum(share.amount for share in found.values()) == pool
    raised = {**named, "0": named["0"] + Decimal("0.3")}
    assert shares(pool, raised, unit=PAISA)["0"].amount >= found["0"].amount


def test_what_the_cap_takes_off_goes_to_the_others():
    scores = {str(number): Decimal(0) for number in range(9)} | {"best": Decimal(4)}

    found = shares(Decimal("10000.00"), scores, unit=PAISA)

    assert found["best"].is_capped
    assert found["best"].amount == MOST_TIMES_MEAN * Decimal("1000.00")
    assert found["best"].before_cap > found["best"].amount
    others = [share.amount for name, share in found.items() if name != "best"]
    assert sum(others) == Decimal("8000.00")
    assert max(others) - min(others) <= PAISA


def test_equal_work_in_two_kinds_of_places_brings_the_same_though_one_is_harder():
    chance = random.Random(11)
    work = {}
    for vendor in range(300):
        tier, ease = (("dense", 0.80), ("country", 0.95))[vendor % 2]
        tallies = {
            measure.code: Tally(sum(chance.random() < ease for _ in range(measure.most * 40)), 40)
            for measure in MEASURES
        }
        work[str(vendor)] = {Cell("1", tier, "3"): tallies}

    amounts = _amounts(work, Decimal("300000.00"))

    dense, country = (
        sum(amounts[vendor] for vendor in work if int(vendor) % 2 == kind) / 150 for kind in (0, 1)
    )
    assert abs(dense / country - 1) < Decimal("0.02")


def test_who_has_done_nothing_that_is_measured_gets_what_one_like_the_peers_would():
    work = {str(number): {EVERYWHERE[0]: {"on_time": Tally(9, 10)}} for number in range(6)}

    factors = standings({**work, "new": {}})["new"]

    assert score_of(factors) == 0
    assert {factor.share for factor in factors} == {None}


def test_lines_say_what_the_cap_did():
    factors = standings({"a": {EVERYWHERE[0]: {"on_time": Tally(10, 10)}}})["a"]

    lines = lines_of(Share(Decimal("7.00"), Decimal("9.00"), is_capped=True), factors, unit=PAISA)

    assert sum(line.amount for line in lines) == Decimal("7.00")
    assert lines[-1] == ("cap", Decimal("-2.00"))
