"""Pooled quantile boosting beside plain forecasts, each series by what did best there lately."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pricing.forecasting.boosting import Learned, learn
from pricing.forecasting.intervals import Stretch, stretched
from pricing.forecasting.known import HISTORY_WEEKS, IsHoliday, Known, known_at
from pricing.forecasting.series import Floats, Series

CALIBRATION_WEEKS = 8
# How much of the middle is the model's, the rest being the median of four weeks.
SHARES = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
USUAL_SHARE = 0.8
# Another share must have been better by this much, or chance decides.
MARGIN = 0.02
LEAST_WIDTH = 0.02  # of the level
LEAST_ASKED = 14  # origins, before a model is trusted
PLAIN, LAST_WEEK = "median of four weeks", "last week"


@dataclass(frozen=True, eq=False)
class Forecast:
    """The middle and the 80 % interval for each step; `method` is the one that did best lately."""

    low: Floats
    middle: Floats
    high: Floats
    share: float | None
    fallback_used: bool

    @property
    def method(self) -> str:
        return _named(self.share)


@dataclass(frozen=True, eq=False)
class Trials:
    """What would have been said at earlier origins, a row for each, and what came of it."""

    origins: list[int]
    said: Floats
    naive: Floats
    happened: Floats


@dataclass(frozen=True, eq=False)
class Outlook:
    """What is known of one origin and, where a model could be asked, what it said: low, middle
    and high for each step."""

    known: Known
    quantiles: Floats | None

    def middle(self, share: float | None) -> Floats:
        if share is None:
            return self.known.naive
        if not share or self.quantiles is None:
            return self.known.base
        return np.asarray(share * self.quantiles[1] + (1 - share) * self.known.base)

    def widths(self, *, modelled: bool) -> tuple[Floats, Floats]:
        """What errors below and above are measured in."""
        if not modelled or self.quantiles is None:
            width = 0.25 * np.abs(self.known.base) + 0.1 * self.known.scale
            return width, width
        low, middle, high = self.quantiles
        least = LEAST_WIDTH * self.known.scale
        return np.maximum(middle - low, least), np.maximum(high - middle, least)


@dataclass(eq=False)
class Forecaster:
    """Fitted once for many series, and again as time goes on.

    An origin is forecast by the latest model that had not seen it, so that a back-test is one.
    """

    horizon: int | None = None  # in steps; a week of them without it
    is_holiday: IsHoliday | None = None
    _models: list[Learned] = field(default_factory=list)
    _known: dict[tuple[int, int], Known] = field(default_factory=dict)
    _outlooks: dict[tuple[int, int], Outlook] = field(default_factory=dict)

    @property
    def fallback_used(self) -> bool:
        return not self._models

    def steps(self, series: Series) -> int:
        return self.horizon or series.week

    def fit(self, histories: Sequence[tuple[Series, int]]) -> None:
        """Learn from each series up to its index; too little data leaves the plain forecasts."""
        features, targets = [], []
        for series, until in histories:
            first, steps = HISTORY_WEEKS * series.week, self.steps(series)
            last = min(until, len(series.values)) - steps
            for origin in range(last, first - 1, -series.day):
                known = self.known(series, origin)
                actual = series.values[origin : origin + steps]
                target = (actual - known.base) / known.scale
                measured = ~np.isnan(target)
                features.append(known.features[measured])
                targets.append(target[measured])
        learned = learn(features, targets, {id(series): until for series, until in histories})
        if learned is not None:
            self._models.append(learned)

    def known(self, series: Series, origin: int) -> Known:
        key = (id(series), origin)
        if key not in self._known:
            self._known[key] = known_at(series, origin, self.steps(series), self.is_holiday)
        return self._known[key]

    def forecasts(self, series: Series, origins: Sequence[int]) -> list[Forecast]:
        """For each origin by what was known then: reads nothing at or after it."""
        wanted = {origin: self.past(series, origin) for origin in origins}
        self._look(series, {*origins, *(each for past in wanted.values() for each in past)})
        return [self._forecast(series, origin, past) for origin, past in wanted.items()]

    def forecast(self, series: Series, origin: int) -> Forecast:
        return self.forecasts(series, [origin])[0]

    def trials(self, series: Series, origin: int, share: float | None) -> Trials:
        """The last weeks' forecasts by the method `share`, which `forecasts` chose at `origin`."""
        past, steps = self.past(series, origin), self.steps(series)
        self._look(series, set(past))
        outlooks = [self._outlooks[id(series), each] for each in past]
        shape = (len(past), steps)
        return Trials(
            origins=past,
            said=np.array([each.middle(share) for each in outlooks]).reshape(shape),
            naive=np.array([each.known.naive for each in outlooks]).reshape(shape),
            happened=np.array([series.values[at : at + steps] for at in past]).reshape(shape),
        )

    def forget(self, series: Series) -> None:
        """Let go of what was kept to answer about `series` again."""
        for kept in (self._known, self._outlooks):
            for key in [key for key in kept if key[0] == id(series)]:
                del kept[key]

    def past(self, series: Series, origin: int) -> list[int]:
        """The daily origins whose outcome was known at `origin`, the oldest first."""
        last = origin - self.steps(series)
        daily = range(last - (CALIBRATION_WEEKS * 7 - 1) * series.day, last + 1, series.day)
        return [each for each in daily if each >= HISTORY_WEEKS * series.week]

    def _look(self, series: Series, origins: set[int]) -> None:
        """Ask each model once for all its origins: a call costs more than many rows."""
        by_model: dict[int, list[int]] = {}
        for origin in sorted(origins):
            if (id(series), origin) not in self._outlooks:
                by_model.setdefault(self._model_for(series, origin), []).append(origin)
        for number, asked in by_model.items():
            known = [self.known(series, origin) for origin in asked]
            quantiles: Any = [None] * len(asked)
            if number >= 0:
                quantiles = self._models[number].quantiles(known)
            for origin, each, found in zip(asked, known, quantiles, strict=True):
                self._outlooks[id(series), origin] = Outlook(each, found)

    def _model_for(self, series: Series, origin: int) -> int:
        """The last one that had not seen what follows `origin`; -1 without any."""
        fit = [
            number
            for number, model in enumerate(self._models)
            if model.until.get(id(series), 0) <= origin
        ]
        return fit[-1] if fit else -1

    def _forecast(self, series: Series, origin: int, past: Sequence[int]) -> Forecast:
        outlook = self._outlooks[id(series), origin]
        asked = [each for each in past if self._outlooks[id(series), each].quantiles is not None]
        # How wrong a model is shows only where it was asked.
        modelled = outlook.quantiles is not None and len(asked) >= LEAST_ASKED
        tried = [
            (self._outlooks[id(series), each], series.values[each : each + self.steps(series)])
            for each in (asked if modelled else past)
        ]
        share = _share(tried, modelled=modelled)
        stretch = _stretch(tried, share, modelled=modelled)
        below, above = outlook.widths(modelled=modelled)
        floor = 0.0 if not (series.values[:origin] < 0).any() else -np.inf
        middle = np.maximum(outlook.middle(share), floor)
        return Forecast(
            low=np.clip(outlook.middle(share) - stretch.below * below, floor, middle),
            middle=middle,
            high=np.maximum(outlook.middle(share) + stretch.above * above, middle),
            share=share,
            fallback_used=not modelled,
        )


def _share(tried: Sequence[tuple[Outlook, Floats]], *, modelled: bool) -> float | None:
    """How much of the model to take, by its errors lately; None is plainly last week."""
    usual, others = (USUAL_SHARE, (*SHARES, None)) if modelled else (0.0, (0.0, None))
    if not tried:
        return usual
    errors = {
        share: sum(
            float(np.nansum(np.abs(outlook.middle(share) - actual))) for outlook, actual in tried
        )
        for share in others
    }
    best = min(others, key=errors.__getitem__)
    return best if errors[best] < (1 - MARGIN) * errors[usual] else usual


def _stretch(
    tried: Sequence[tuple[Outlook, Floats]], share: float | None, *, modelled: bool
) -> Stretch:
    if not tried:
        return Stretch()
    below, above = [], []
    for outlook, actual in tried:
        missed = actual - outlook.middle(share)
        widths = outlook.widths(modelled=modelled)
        below.append(-missed / widths[0])
        above.append(missed / widths[1])
    return stretched(np.array(below), np.array(above))


def _named(share: float | None) -> str:
    if share is None:
        return LAST_WEEK
    if share == 0:
        return PLAIN
    return "boosting" if share == 1 else f"{share:.0%} boosting, the rest {PLAIN}"
