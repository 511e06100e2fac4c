"""How wrong forecasts would have been: the last weeks, each forecast by what was known then."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pricing.forecasting.forecaster import CALIBRATION_WEEKS, Forecast, Forecaster
from pricing.forecasting.intervals import TAIL
from pricing.forecasting.known import HISTORY_WEEKS, IsHoliday
from pricing.forecasting.series import Floats, Series

ORIGINS = 12
# As one would in service: what has been learned is at most six weeks old.
REFIT_WEEKS = 6


@dataclass(frozen=True)
class Score:
    """Of one series; errors and intervals are relative to those of "same hour last week"."""

    name: str
    origins: int
    relative_error: float
    coverage: float
    interval_score: float
    width: float
    methods: list[str]


@dataclass(frozen=True, eq=False)
class Tested:
    """A series, its origins, and the forecasts made at each."""

    series: Series
    origins: list[int]
    forecasts: list[Forecast]


@dataclass(frozen=True, eq=False)
class Result:
    tested: list[Tested]
    scores: list[Score]
    too_short: list[str]
    fallback_used: bool


def backtest(
    pool: Sequence[Series],
    *,
    horizon: int | None = None,
    is_holiday: IsHoliday | None = None,
    count: int = ORIGINS,
    progress: Callable[[str], None] = lambda line: None,
) -> Result:
    """Learn from all series together, and forecast each at its last `count` weekly origins whose
    outcome is known. `horizon` counts steps, a week of them without it."""
    forecaster = Forecaster(horizon, is_holiday)
    asked = [
        (series, origins)
        for series in pool
        if (origins := origins_of(series, forecaster.steps(series), count))
    ]
    for number, histories in enumerate(_histories(forecaster, asked, count), 1):
        progress(f"learning, {number}")
        forecaster.fit(histories)
    tested, scores = [], []
    for series, origins in asked:
        progress(f"forecasting {series.name}")
        tested.append(Tested(series, origins, forecaster.forecasts(series, origins)))
        scores.append(_scored(forecaster, tested[-1]))
        forecaster.forget(series)
    done = {id(series) for series, _ in asked}
    return Result(
        tested=tested,
        scores=scores,
        too_short=[series.name for series in pool if id(series) not in done],
        fallback_used=forecaster.fallback_used,
    )


def origins_of(series: Series, horizon: int, count: int = ORIGINS) -> list[int]:
    """The last weekly origins whose outcome is known; fewer in a short series."""
    last = len(series.values) - horizon
    origins = [last - series.week * back for back in reversed(range(count))]
    return [origin for origin in origins if origin >= HISTORY_WEEKS * series.week]


def _histories(
    forecaster: Forecaster, asked: Sequence[tuple[Series, list[int]]], count: int
) -> Iterator[list[tuple[Series, int]]]:
    # What sizes the first origin's interval must not have been learned from either.
    yield [(s, o[0] - CALIBRATION_WEEKS * s.week - forecaster.steps(s)) for s, o in asked]
    for weeks in range(0, count, REFIT_WEEKS):
        yield [(s, o[0] + weeks * s.week) for s, o in asked]


def _scored(forecaster: Forecaster, tested: Tested) -> Score:
    series, steps = tested.series, forecaster.steps(tested.series)
    errors, naive_errors, covered, ours, naives, widths = [], [], [], [], [], []
    for origin, made in zip(tested.origins, tested.forecasts, strict=True):
        actual = series.values[origin : origin + steps]
        measured = ~np.isnan(actual)
        naive = forecaster.known(series, origin).naive
        low, high = _naive_interval(forecaster, series, origin)
        errors.append(np.abs(made.middle - actual)[measured])
        naive_errors.append(np.abs(naive - actual)[measured])
        covered.append(((made.low <= actual) & (actual <= made.high))[measured])
        ours.append(winkler(made.low, made.high, actual)[measured])
        naives.append(winkler(low, high, actual)[measured])
        widths.append([np.mean(made.high - made.low), np.mean(high - low)])
    width, naive_width = np.mean(widths, axis=0)
    return Score(
        name=series.name,
        origins=len(tested.origins),
        relative_error=_ratio(errors, naive_errors),
        coverage=float(np.concatenate(covered).mean()),
        interval_score=_ratio(ours, naives),
        width=float(width / max(naive_width, 1e-12)),
        methods=sorted({made.method for made in tested.forecasts}),
    )


def _naive_interval(forecaster: Forecaster, series: Series, origin: int) -> tuple[Floats, Floats]:
    """Last week's value with the middle 80 % of its own errors of the same weeks round it."""
    naive = forecaster.known(series, origin).naive
    missed = [
        series.values[past : past + len(naive)] - forecaster.known(series, past).naive
        for past in forecaster.past(series, origin)
    ]
    measured = np.concatenate(missed) if missed else np.zeros(1)
    measured = measured[~np.isnan(measured)]
    if not len(measured):
        return naive, naive
    below, above = np.quantile(measured, (TAIL, 1 - TAIL))
    floor = 0.0 if not (series.values[:origin] < 0).any() else -np.inf
    return np.maximum(naive + below, floor), np.maximum(naive + above, floor)


def winkler(low: Floats, high: Floats, actual: Floats) -> Floats:
    """The score of intervals (Winkler 1972): their width, and what they missed dearly."""
    outside = np.maximum(low - actual, 0) + np.maximum(actual - high, 0)
    return high - low + outside / TAIL


def _ratio(ours: Sequence[Floats], others: Sequence[Floats]) -> float:
    return float(np.concatenate(ours).mean() / max(np.concatenate(others).mean(), 1e-12))
