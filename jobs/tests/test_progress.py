from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.parts import deposit_of
from jobs.progress import Step, progress_of
from jobs.stages import amounts_of

pytestmark = pytest.mark.once


def steps(*told):
    return [Step(status, amount and Decimal(amount)) for status, amount in told]


def test_a_step_weighs_what_falls_due_with_it():
    done = steps(("approved", 3000), ("submitted", 1000))

    assert progress_of("in_progress", done) == 75


def test_steps_without_amounts_weigh_the_same():
    assert progress_of("in_progress", steps(("approved", None), ("pending", None))) == 50


def test_a_step_without_an_amount_weighs_as_much_as_the_others_on_average():
    mixed = steps(("approved", None), ("pending", 1000), ("rejected", 3000))

    assert progress_of("in_progress", mixed) == 33


def test_it_is_all_only_when_all_is_approved():
    nearly = steps(*[("approved", 99999)] * 20, ("pending", 1))

    assert progress_of("in_progress", nearly) == 99
    assert progress_of("in_progress", steps(("approved", 5), ("approved", None))) == 100


@pytest.mark.parametrize(
    ("status", "percent"), [("approved", 0), ("in_progress", 0), ("completed", 100)]
)
def test_without_steps_a_job_is_begun_or_done(status, percent):
    assert progress_of(status, []) == percent


@st.composite
def quotes(draw):
    shares = draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=8).filter(any))
    cuts = [share * 10_000 // sum(shares) for share in shares]
    cuts[-1] += 10_000 - sum(cuts)
    total = draw(st.decimals("0.01", "99999999.99", places=2))
    percent = draw(st.decimals(0, 100, places=2))
    return total, percent, [Decimal(cut) / 100 for cut in cuts]


@given(quotes())
def test_deposit_and_stages_are_the_whole_to_the_paisa(quote):
    total, percent, shares = quote

    deposit = deposit_of(total, percent, "INR")
    amounts = amounts_of(total, deposit, shares, "INR")

    assert len(amounts) == len(shares)
    assert all(amount is None or amount > 0 for amount in amounts)
    assert deposit + sum(amount or 0 for amount in amounts) == total


def test_stages_without_shares_ask_for_nothing():
    assert amounts_of(Decimal(100), Decimal(0), [Decimal(0), Decimal(0)], "INR") == [None, None]
