"""The days to come at each place of one service: asks, what they do to prices, and how sure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

import numpy as np

from pricing.demand.curve import USUAL_PRESSURE
from pricing.demand.daily import multiplier_of_day, pressure_of_day
from pricing.forecasting.backtest import REFIT_WEEKS, origins_of
from pricing.forecasting.confidence import Tally, came_true, confidence
from pricing.forecasting.forecaster import CALIBRATION_WEEKS, Forecast, Forecaster
from pricing.forecasting.known import HISTORY_WEEKS, IsHoliday
from pricing.forecasting.series import DAY_MINUTES, Series

# Today, thirty days of predictions, and a few for nights on which nothing was forecast.
HORIZON = 34
LEARNED_DAYS = 28


@dataclass(frozen=True, eq=False)
class History:
    """The asks of each day at a place, from the first that was counted to yesterday.

    `usual` is how many a day keep those who come there busy, where that is known.
    """

    district: str
    pincode: str  # empty for the whole district
    series: Series
    usual: float | None = None

    @classmethod
    def of(
        cls,
        *,
        district: str,
        pincode: str,
        first: date,
        asks: Sequence[float],
        usual: float | None = None,
    ) -> "History":
        series = Series(
            name=pincode or district or "everywhere",
            # The days of a calendar have no zone.
            start=datetime.combine(first, time()),
            step_minutes=DAY_MINUTES,
            values=np.array(asks, dtype=np.float64),
        )
        return cls(district=district, pincode=pincode, series=series, usual=usual)


@dataclass(frozen=True)
class DayAhead:
    day: date
    asked: tuple[float, float, float]
    multiplier: tuple[float, float, float]
    confidence: float
    tried: int


@dataclass(frozen=True)
class Ahead:
    """What is to be expected at one place, and how wrong it usually is."""

    district: str
    pincode: str
    usual: float
    days: list[DayAhead]
    method: str
    relative_error: float | None
    fallback_used: bool


@dataclass(eq=False)
class _Place:
    """A place at one origin: what is forecast, and the curve that makes multipliers of it."""

    history: History
    origin: int
    forecast: Forecast
    usual: float
    learned: float
    around: list[float]
    relative_error: float | None = None
    tally: Tally = field(default_factory=Tally)

    def multiplier(self, asked: float, ahead: int) -> float:
        return multiplier_of_day(
            asked=asked, usual=self.usual, around=self.around[ahead], learned=self.learned
        )


def days_ahead(
    histories: Sequence[History], *, is_holiday: IsHoliday | None = None, horizon: int = HORIZON
) -> list[Ahead]:
    """Forecast every place from the day after its history on. Four weeks of it are needed."""
    long_enough = [each for each in histories if len(each.series.values) >= HISTORY_WEEKS * 7]
    forecaster = Forecaster(horizon, is_holiday)
    ends = [(each.series, len(each.series.values)) for each in long_enough]
    # What counts how wrong it is, must not have been learned from.
    held_back = CALIBRATION_WEEKS * 7 + horizon
    for back in (held_back, 0):
        forecaster.fit([(series, end - back) for series, end in ends])
    places = _places(forecaster, long_enough, {id(series): end for series, end in ends})
    everywhere = Tally()
    for place in places:
        everywhere.add(place.tally)
    return [_ahead(place, everywhere) for place in places]


def said_and_true(
    histories: Sequence[History],
    *,
    is_holiday: IsHoliday | None = None,
    horizon: int = 14,
    weeks: int = 12,
    progress: Callable[[str], None] = lambda line: None,
) -> Iterator[tuple[float, bool]]:
    """Each confidence that would have been told in the last weeks, and whether it came true."""
    forecaster = Forecaster(horizon, is_holiday)
    origins = {
        id(each.series): found
        for each in histories
        if (found := origins_of(each.series, horizon, weeks))
    }
    asked = [each for each in histories if id(each.series) in origins]
    first = {id(each.series): origins[id(each.series)][0] for each in asked}
    held_back = CALIBRATION_WEEKS * 7 + horizon
    for after in (-held_back, *range(0, 7 * weeks, 7 * REFIT_WEEKS)):
        forecaster.fit([(each.series, first[id(each.series)] + after) for each in asked])
    for week in range(weeks):
        at = {key: found[week] for key, found in origins.items() if week < len(found)}
        if not at:
            continue
        progress(f"week {week + 1} of {weeks}")
        places = _places(forecaster, [each for each in asked if id(each.series) in at], at)
        everywhere = Tally()
        for place in places:
            everywhere.add(place.tally)
        for place in places:
            yield from _came_true(place, everywhere)


def _came_true(place: _Place, everywhere: Tally) -> Iterator[tuple[float, bool]]:
    if not everywhere.tried:
        return
    happened = place.history.series.values[place.origin :]
    for ahead, asked in enumerate(place.forecast.middle):
        said = place.multiplier(asked, ahead)
        told, _ = confidence(place.tally, everywhere, days_ahead=ahead, said=said)
        yield told, came_true(said, place.multiplier(happened[ahead], ahead))


def _places(
    forecaster: Forecaster, histories: Sequence[History], at: dict[int, int]
) -> list[_Place]:
    """The districts first: a place is pressed as what is around it."""
    found: list[_Place] = []
    around: dict[str, list[float]] = {}
    for history in sorted(histories, key=lambda each: bool(each.pincode)):
        place = _place(forecaster, history, at[id(history.series)], around)
        if not history.pincode:
            around[history.district] = [
                pressure_of_day(
                    asked=asked, usual=place.usual, around=USUAL_PRESSURE, learned=place.learned
                )
                for asked in place.forecast.middle
            ]
        found.append(place)
    return found


def _place(
    forecaster: Forecaster, history: History, origin: int, around: dict[str, list[float]]
) -> _Place:
    series, steps = history.series, forecaster.steps(history.series)
    known = series.values[:origin]
    place = _Place(
        history=history,
        origin=origin,
        forecast=forecaster.forecast(series, origin),
        # As for the price of now: what can be done or what is customary, whichever is more.
        usual=max(history.usual or 0.0, float(known[-LEARNED_DAYS:].mean())),
        learned=float(known[-LEARNED_DAYS:].sum()),
        around=around.get(history.district, [USUAL_PRESSURE] * steps),
    )
    trials = forecaster.trials(series, origin, place.forecast.share)
    if trials.origins:
        naive = float(np.abs(trials.naive - trials.happened).mean())
        ours = float(np.abs(trials.said - trials.happened).mean())
        place.relative_error = ours / naive if naive else None
    for said, happened in zip(trials.said, trials.happened, strict=True):
        for ahead in range(steps):
            place.tally.count(
                days_ahead=ahead,
                said=place.multiplier(max(said[ahead], 0.0), ahead),
                happened=place.multiplier(happened[ahead], ahead),
            )
    return place


def _ahead(place: _Place, everywhere: Tally) -> Ahead:
    made = place.forecast
    first = place.history.series.date(place.origin)
    days = []
    for ahead, asked in enumerate(zip(made.low, made.middle, made.high, strict=True)):
        low, middle, high = (place.multiplier(each, ahead) for each in asked)
        told, tried = confidence(place.tally, everywhere, days_ahead=ahead, said=middle)
        days.append(
            DayAhead(
                day=first + timedelta(days=ahead),
                asked=(_short(asked[0]), _short(asked[1]), _short(asked[2])),
                multiplier=(low, middle, high),
                confidence=round(told, 3),
                tried=tried,
            )
        )
    return Ahead(
        district=place.history.district,
        pincode=place.history.pincode,
        usual=round(place.usual, 2),
        days=days,
        method=made.method,
        relative_error=place.relative_error and round(place.relative_error, 3),
        fallback_used=made.fallback_used,
    )


def _short(number: float) -> float:
    return round(float(number), 2)
