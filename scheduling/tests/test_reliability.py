"""A share of few, drawn to the usual one, foretells better than the share itself."""

from random import Random
from statistics import fmean

import pytest

from scheduling.reliability import USUAL_PUNCTUALITY, punctuality

pytestmark = pytest.mark.once


def test_drawn_shares_foretell_better_than_raw_ones_and_better_than_one_for_all():
    """Providers of whom few are late often and many hardly ever; of each some visits are known
    and the next one is foretold. The error is Brier's: the mean square of what is missed."""
    chance = Random(7)
    missed = {"raw": [], "constant": [], "drawn": []}
    for _ in range(20_000):
        truth = chance.betavariate(4.5, 0.5)
        started = 1 + int(chance.expovariate(1 / 8))
        on_time = sum(chance.random() < truth for _ in range(started))
        happened = chance.random() < truth

        missed["raw"].append((on_time / started - happened) ** 2)
        missed["constant"].append((USUAL_PUNCTUALITY - happened) ** 2)
        drawn = punctuality(started=started, on_time=on_time)
        missed["drawn"].append((drawn - happened) ** 2)

    error = {name: fmean(each) for name, each in missed.items()}
    assert error["drawn"] < 0.97 * error["raw"]
    assert error["drawn"] < 0.97 * error["constant"]


def test_one_visit_on_time_does_not_outrank_fifty_of_which_one_was_late():
    assert punctuality(started=1, on_time=1) < punctuality(started=50, on_time=49)
