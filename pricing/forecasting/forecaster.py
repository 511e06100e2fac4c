"""Pooled quantile boosting with conformal intervals, held against plain forecasts per series."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pricing.forecasting.series import HISTORY_WEEKS, Floats, Known, Series, known_at

CALIBRATION_WEEKS = 8
MODEL_SHARE = 0.6
TAIL = 0.10  # left out on either side, for an interval of 80 %
ROWS = 60_000


@dataclass(frozen=True, eq=False)
class Forecast:
    """The middle and the 80 % interval for each step; `method` is the one that did best lately."""

    low: Floats
    middle: Floats
    high: Floats
    method: str
    fallback_used: bool


@dataclass(eq=False)
class Forecaster:
    """Fitted once for many series; `forecast` reads nothing at or after its origin."""

    horizon: int
    models: tuple[Any, Any, Any] | None = None
    _seen: dict[tuple[int, int], tuple[Known, dict[str, Floats], Floats]] = field(
        default_factory=dict
    )

    def fit(self, histories: Sequence[tuple[Series, int]]) -> None:
        """Learn from each series up to its index; too little data leaves the plain forecasts."""
        try:
            # Costs seconds of CPU and much memory; a machine without it forecasts plainly.
            from sklearn.ensemble import HistGradientBoostingRegressor
        except ImportError:
            return
        features, targets = _training_rows(histories, self.horizon)
        if len(targets) < 1_000:
            return
        low, middle, high = (
            HistGradientBoostingRegressor(
                loss="quantile",
                quantile=quantile,
                max_iter=150,
                learning_rate=0.06,
                min_samples_leaf=60,
                early_stopping=False,
                random_state=0,
            ).fit(features, targets)
            for quantile in (TAIL, 0.5, 1 - TAIL)
        )
        self.models = (low, middle, high)

    def forecast(self, series: Series, origin: int) -> Forecast:
        """Choose by the last eight weeks' errors, and size the interval by them."""
        past = [
            past_origin
            for days in range(CALIBRATION_WEEKS * 7)
            if (past_origin := origin - self.horizon - days * series.day)
            >= HISTORY_WEEKS * series.week
        ]
        _, candidates, width = self._candidates(series, origin)
        if not past:
            method = "median-4"
            middle = candidates[method]
            low, high = middle - 1.28 * width, middle + 1.28 * width
        else:
            method = self._best(series, past)
            middle = candidates[method]
            scores = np.concatenate([self._scores(series, at, method) for at in past])
            scores = scores[~np.isnan(scores)]
            # Lower and upper are sized apart: demand's surprises are rarely symmetric.
            below, above = np.quantile(scores, (TAIL, 1 - TAIL)) if len(scores) else (-1.28, 1.28)
            low, high = middle + below * width, middle + above * width
        floor = 0.0 if not (series.values[:origin] < 0).any() else -np.inf
        middle = np.maximum(middle, floor)
        return Forecast(
            low=np.minimum(np.maximum(low, floor), middle),
            middle=middle,
            high=np.maximum(high, middle),
            method=method,
            fallback_used=self.models is None,
        )

    def _best(self, series: Series, past: Sequence[int]) -> str:
        errors: dict[str, float] = {}
        for at in past[::7]:
            actual = series.values[at : at + self.horizon]
            for method, values in self._candidates(series, at)[1].items():
                missed = np.abs(values - actual)
                errors[method] = errors.get(method, 0.0) + float(np.nansum(missed))
        return min(errors, key=errors.__getitem__)

    def _scores(self, series: Series, origin: int, method: str) -> Floats:
        _, candidates, width = self._candidates(series, origin)
        actual = series.values[origin : origin + self.horizon]
        return np.asarray((actual - candidates[method]) / width)

    def _candidates(self, series: Series, origin: int) -> tuple[Known, dict[str, Floats], Floats]:
        key = (id(series), origin)
        if key not in self._seen:
            known = known_at(series, origin, self.horizon)
            candidates = {"median-4": known.base, "last week": known.naive}
            width = 0.25 * np.abs(known.base) + 0.1 * known.scale
            if self.models is not None:
                low, middle, high = (
                    known.base + model.predict(known.features) * known.scale
                    for model in self.models
                )
                candidates["model"] = middle
                candidates["blend"] = MODEL_SHARE * middle + (1 - MODEL_SHARE) * known.base
                width = np.maximum((high - low) / 2, 0.02 * known.scale)
            self._seen[key] = (known, candidates, width)
        return self._seen[key]


def _training_rows(histories: Sequence[tuple[Series, int]], horizon: int) -> tuple[Floats, Floats]:
    features: list[Floats] = []
    targets: list[Floats] = []
    for series, until in histories:
        origins = range(HISTORY_WEEKS * series.week, until - horizon + 1, series.day)
        for origin in origins:
            known = known_at(series, origin, horizon)
            target = (series.values[origin : origin + horizon] - known.base) / known.scale
            measured = ~np.isnan(target)
            features.append(known.features[measured])
            targets.append(target[measured])
    if not targets:
        return np.empty((0, 0)), np.empty(0)
    x, y = np.concatenate(features), np.concatenate(targets)
    if len(y) > ROWS:
        chosen = np.random.default_rng(0).choice(len(y), ROWS, replace=False)
        x, y = x[chosen], y[chosen]
    return x, y
