"""Gradient boosting of quantiles. The only module that knows scikit-learn."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from pricing.forecasting.intervals import TAIL
from pricing.forecasting.known import Known, Singles
from pricing.forecasting.series import Floats

ROWS = 50_000
LEAST_ROWS = 1_000
ROUNDS = 100
SEED = 0


@dataclass(frozen=True, eq=False)
class Learned:
    """Three models of one fit, and up to where each series was seen, by its `id`."""

    low: Any
    middle: Any
    high: Any
    until: Mapping[int, int]

    def quantiles(self, known: Sequence[Known]) -> list[Floats]:
        """Low, middle and high for the steps of each of `known`, asked for in one call."""
        features = np.concatenate([each.features for each in known])
        with one_thread():
            answers = [model.predict(features) for model in (self.low, self.middle, self.high)]
        parts = np.split(np.array(answers), len(known), axis=1)
        return [each.base + part * each.scale for each, part in zip(known, parts, strict=True)]


def learn(
    features: Sequence[Singles], targets: Sequence[Floats], until: Mapping[int, int]
) -> Learned | None:
    """None where the library is not there, or too little to learn from."""
    try:
        # Costs seconds of CPU and much memory; a machine without it forecasts plainly.
        from sklearn.ensemble import HistGradientBoostingRegressor
    except ImportError:
        return None
    if sum(map(len, targets)) < LEAST_ROWS:
        return None
    x, y = np.concatenate(features), np.concatenate(targets)
    if len(y) > ROWS:
        chosen = np.random.default_rng(SEED).choice(len(y), ROWS, replace=False)
        x, y = x[chosen], y[chosen]
    with one_thread():
        low, middle, high = (
            HistGradientBoostingRegressor(
                loss="quantile",
                quantile=quantile,
                max_iter=ROUNDS,
                learning_rate=0.08,
                max_leaf_nodes=16,
                min_samples_leaf=60,
                early_stopping=False,
                random_state=SEED,
            ).fit(x, y)
            for quantile in (TAIL, 0.5, 1 - TAIL)
        )
    return Learned(low=low, middle=middle, high=high, until=until)


@contextmanager
def one_thread() -> Iterator[None]:
    """The work is too small to share: threads waiting for each other cost five times as much."""
    try:
        from threadpoolctl import threadpool_limits  # comes with scikit-learn
    except ImportError:
        yield
        return
    with threadpool_limits(limits=1):
        yield
