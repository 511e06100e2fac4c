import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.states import DisputeType, Outcome
from disputes.triage import Facts, triage
from disputes.triage.outcomes import DECIDED, levels_of
from disputes.triage.similar import most_alike
from disputes.triage.weighing import weigh

pytestmark = pytest.mark.once

OUTCOMES = st.sampled_from([outcome.value for outcome in DECIDED])
COUNTS = st.dictionaries(OUTCOMES, st.integers(0, 500))
AMOUNTS = st.decimals(0, 100_000, places=2).map(str)
CASES = st.fixed_dictionaries(
    {"outcome": OUTCOMES, "share": st.none() | st.floats(0, 1).map(lambda share: round(share, 6))}
)
SAID = st.builds(
    lambda words, claimed, earlier: triage(
        " ".join(words), facts=Facts(claimed=claimed, worth=Decimal(1000), earlier=earlier)
    ).as_json(),
    st.lists(st.sampled_from("late broke refund rude fire नहीं आया nothing".split())),
    st.none() | st.decimals(0, 2000, places=2),
    st.integers(0, 2),
)
INPUTS = st.fixed_dictionaries(
    {
        "triage": SAID,
        "money": st.none()
        | st.fixed_dictionaries(
            {"total": AMOUNTS, "refundable": AMOUNTS, "currency": st.just("INR")}
        ),
        "table": st.tuples(COUNTS, COUNTS, COUNTS, COUNTS).map(
            lambda rows: [
                {"name": name, "counts": counts}
                for name, counts in zip(
                    ("all", "category", "subject", "evidence"), rows, strict=True
                )
            ]
        ),
        "similar": st.lists(CASES, max_size=20),
    }
)


@settings(max_examples=60, deadline=None)
@given(INPUTS)
def test_the_same_inputs_give_the_same_however_they_were_kept(inputs):
    result, factors = weigh(inputs)

    again, factors_again = weigh(json.loads(json.dumps(inputs)))

    assert json.dumps([again, factors_again]) == json.dumps([result, factors])
    assert json.loads(json.dumps(result)) == result


@settings(max_examples=60, deadline=None)
@given(INPUTS)
def test_effects_add_up_and_no_amount_is_more_than_may_go_back(inputs):
    result, factors = weigh(inputs)

    resolution = result["resolution"]
    steps = [each["effect"] for each in factors if each["code"].startswith("cases_")]
    if resolution["refund"] is not None:
        assert sum(steps) / 10_000 == resolution["refund"]
        assert sum(each["probability"] for each in resolution["chances"]) == pytest.approx(
            1, abs=1e-3
        )
    if (amount := resolution["amount"]) is not None:
        low, middle, high = (Decimal(amount[name]) for name in ("low", "middle", "high"))
        assert 0 <= low <= middle <= high <= Decimal(inputs["money"]["refundable"])


def test_a_cell_with_few_cases_says_nearly_what_is_usual():
    usual = {"partial_refund": 90, "no_refund": 10}

    *_, wide, narrow = levels_of([("all", usual), ("category", {"no_refund": 2})])

    assert narrow.cases == 2
    assert 0.75 < narrow.chances["partial_refund"] < wide.chances["partial_refund"]
    assert sum(narrow.chances.values()) == pytest.approx(1)


def test_before_anything_was_decided_all_ends_are_as_likely():
    (level,) = levels_of([("all", {})])

    assert set(level.chances.values()) == {0.25}
    assert level.refund == 5_000


def test_the_most_alike_comes_first_and_names_are_not_shown():
    others = [
        "Wrong tiles were delivered by Ramesh",
        "The geyser was installed badly and leaks",
        "Geyser leaking since the instalation",
        "the geyser and the tap",
    ]

    found = most_alike("The geyser leaks since it was installed, Ramesh", others, most=3)

    assert found[0].place == 1
    assert {1, 2} <= {each.place for each in found}
    assert "ramesh" not in {word for each in found for word in each.words}
    assert found == most_alike("The geyser leaks since it was installed, Ramesh", others, most=3)


@pytest.mark.parametrize("text", ["", "…"])
def test_nothing_is_like_a_text_without_words(text):
    assert most_alike(text, ["", "a word"], most=5) == []


def test_every_type_and_every_end_has_a_place():
    assert set(DECIDED) == set(Outcome) - {Outcome.WITHDRAWN}
    assert len(DisputeType) == 10
