"""Intervals that cover as often as they say, sized by the errors of the last weeks.

Split-conformal prediction, rolling (Vovk et al. 2005; Romano et al. 2019 for quantiles): an
error counts in units of the model's own width, and below and above apart, for demand's
surprises are rarely symmetric.
"""

from dataclasses import dataclass

import numpy as np

from pricing.forecasting.series import Floats

TAIL = 0.10  # left out on either side, for an interval of 80 %
# Without a calibration: the width of a normal error's interval, were the width its deviation.
UNCALIBRATED = 1.28
# Errors of one week resemble each other, so eight weeks of hours are far fewer than they look:
# the level is raised until weeks that were left out are covered as well as they should be.
LEVELS = np.arange(1 - TAIL, 0.985, 0.005)
# What comes differs from eight weeks more than these differ from each other.
MARGIN = 0.01
# With less to count, leaving weeks out would tell of chance alone, and widen for nothing.
LEAST_BLOCKS, LEAST_IN_BLOCK = 4, 500


@dataclass(frozen=True)
class Stretch:
    """By how much the model's widths below and above are multiplied."""

    below: float = UNCALIBRATED
    above: float = UNCALIBRATED


def stretched(below: Floats, above: Floats) -> Stretch:
    """From errors in widths, a row for each origin in order, NaN where nothing was measured;
    positive is what lies beyond the middle on that side."""
    if np.isnan(below).all():
        return Stretch()
    return Stretch(_reach(below), _reach(above))


def _reach(scores: Floats) -> float:
    level = _level(scores)
    return max(float(np.nanquantile(scores, level)), 0.0)


def _level(scores: Floats) -> float:
    """The least level at which each week's errors, sized by the other weeks', are covered."""
    blocks = [block for block in np.array_split(scores, 8) if not np.isnan(block).all()]
    if len(blocks) < LEAST_BLOCKS or min(map(np.size, blocks)) < LEAST_IN_BLOCK:
        return float(LEVELS[0])
    covered = np.zeros(len(LEVELS))
    for number in range(len(blocks)):
        # A neighbour's origins look at the same days, so it must not help.
        others = [b for at, b in enumerate(blocks) if abs(at - number) > 1]
        reach = np.nanquantile(np.concatenate(others), LEVELS)
        own = blocks[number][~np.isnan(blocks[number])]
        covered += (own[:, None] <= reach).mean(axis=0)
    enough = covered / len(blocks) >= 1 - TAIL + MARGIN
    return float(LEVELS[int(np.argmax(enough))] if enough.any() else LEVELS[-1])
