"""What may be known at a moment about the steps after it: the features of a forecast.

All are free of scale, so that one model learns from series of any size: differences from the
base, the median of the last four same hours of the week, in units of the series' level.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from pricing.forecasting.series import DAY_MINUTES, Floats, Series

Singles = npt.NDArray[np.float32]
Steps = npt.NDArray[np.int64]
IsHoliday = Callable[[date], bool]

HISTORY_WEEKS = 4
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, eq=False)
class Known:
    """What is known at `origin` about the `horizon` steps from there; nothing later is read."""

    naive: Floats
    base: Floats
    scale: float
    features: Singles


def known_at(
    series: Series, origin: int, horizon: int, is_holiday: IsHoliday | None = None
) -> Known:
    """Needs four weeks before `origin`; a gap is filled by the other weeks' same moments."""
    week = series.week
    past = series.values[:origin]
    ahead = np.arange(horizon)
    lags = np.stack([_at(past, origin + ahead, week, back) for back in range(HISTORY_WEEKS)])
    level = _mean(np.abs(past[-HISTORY_WEEKS * week :]), 0.0)
    scale = max(level, 1e-9)
    base = _filled_median(lags, level)
    naive = np.where(np.isnan(lags[0]), base, lags[0])
    filled = np.where(np.isnan(lags), base, lags)
    columns = [
        *((filled - base) / scale),
        (filled.max(axis=0) - filled.min(axis=0)) / scale,
        base / scale,
        *_calendar(series, origin, ahead),
        *_lately(series, origin, base, level, scale),
        *_weekend(series, origin, base, scale),
        *((each - base) / scale for each in _averages(series, origin, ahead, base)),
    ]
    if is_holiday is not None:
        columns += _holidays(series, origin, ahead, is_holiday)
    whole = (np.broadcast_to(each, (horizon,)) for each in columns)
    return Known(
        naive=naive,
        base=base,
        scale=scale,
        features=np.nan_to_num(np.column_stack(list(whole))).astype(np.float32),
    )


def _calendar(series: Series, origin: int, ahead: Steps) -> list[Floats | Steps]:
    minutes = series.minute(origin) + ahead * series.step_minutes
    weekday = (series.start.weekday() + minutes // DAY_MINUTES) % 7
    return [minutes % DAY_MINUTES / 60, weekday, ahead // series.day]


def _lately(
    series: Series, origin: int, base: Floats, level: float, scale: float
) -> list[Floats | float]:
    """How the last days and weeks differ from what was usual before them."""
    week, day = series.week, series.day
    past = series.values[:origin]
    deviations = [_deviation(past, week, day, days, level) / scale for days in (1, 2, 3)]
    last_week = _mean(past[-week:], level)
    week_before = _mean(past[-2 * week : -week], level)
    return [
        *(_mean(each, 0.0) for each in deviations),
        np.resize(deviations[0], len(base)),
        (np.resize(past[-day:], len(base)) - base) / scale,
        (last_week - week_before) / scale,
        (last_week - level) / scale,
    ]


def _deviation(past: Floats, week: int, day: int, days: int, level: float) -> Floats:
    """What one of the last days had, less what the weeks before it had at those hours."""
    until = len(past) - days * day
    hours = np.arange(until, until + day)
    usual = [_at(past[:until], hours, week, back) for back in range(HISTORY_WEEKS)]
    return np.asarray(past[until : until + day] - _filled_median(np.stack(usual), level))


def _averages(series: Series, origin: int, ahead: Steps, base: Floats) -> list[Floats]:
    """Means over more than four values, which chance moves less than the base."""
    day = series.day
    past = series.values[:origin]
    weeks = np.stack([_at(past, origin + ahead, series.week, back) for back in range(8)])
    by_day = past[-28 * day :].reshape(28, day)
    weekday = (series.date(origin).weekday() + np.arange(-28, 0)) % 7
    # Rows begin at the origin's hour; one that crosses midnight into a weekend counts where it
    # begins, which is near enough for an average.
    resting = weekday >= SATURDAY
    rests = (series.date(origin).weekday() + ahead // day) % 7 >= SATURDAY
    kind = np.where(
        rests,
        _repeated(by_day[-14:][resting[-14:]], base),
        _repeated(by_day[-14:][~resting[-14:]], base),
    )
    return [
        _filled_mean(weeks, base),
        _repeated(by_day[-7:], base),
        _repeated(by_day, base),
        kind,
        (np.roll(base, 1) + np.roll(base, -1)) / 2,
    ]


def _repeated(days: Floats, otherwise: Floats) -> Floats:
    """The mean of some days, hour by hour, for each step of `otherwise`, which fills gaps."""
    steps = np.arange(len(otherwise)) % days.shape[1]
    return _filled_mean(days[:, steps], otherwise)


def _weekend(series: Series, origin: int, base: Floats, scale: float) -> list[Floats]:
    """The same hour of the last whole Saturday and Sunday: holidays often look like them."""
    day = series.day
    steps_today = series.minute(origin) % DAY_MINUTES // series.step_minutes
    midnight = origin - steps_today
    weekday = series.date(origin).weekday()
    columns = []
    for kind in (SATURDAY, SUNDAY):
        begin = midnight - ((weekday - kind) % 7 or 7) * day
        hours = np.roll(series.values[begin : begin + day], -steps_today)
        columns.append((np.resize(hours, len(base)) - base) / scale)
    return columns


def _holidays(series: Series, origin: int, ahead: Steps, is_holiday: IsHoliday) -> list[Floats]:
    """Whether the day, its neighbours and the same days of the last four weeks are holidays."""
    moments = origin + ahead
    weeks = ahead // series.week + 1
    earlier = [moments - (weeks + back) * series.week for back in range(HISTORY_WEEKS)]
    day, *days_before = (
        (series.minute(0) + index * series.step_minutes) // DAY_MINUTES
        for index in (moments, *earlier)
    )
    first = min(int(each.min()) for each in (day - 1, *days_before))
    dates = range(first, int(day.max()) + 2)
    kept = np.array(
        [is_holiday(series.start.date() + timedelta(days=number)) for number in dates], dtype=float
    )
    today, last_week, *weeks_before = (kept[each - first] for each in (day, *days_before))
    return [
        today,
        kept[day - 1 - first],
        kept[day + 1 - first],
        last_week,
        np.sum(weeks_before, axis=0),
    ]


def _at(past: Floats, moments: Steps, week: int, back: int) -> Floats:
    """The same moment of the `back`-th last week that is wholly known for each of `moments`."""
    weeks = (moments - len(past)) // week + 1 + back
    index = moments - weeks * week
    return np.where(index >= 0, past[np.maximum(index, 0)], np.nan)


def _mean(values: Floats, otherwise: float) -> float:
    measured = values[~np.isnan(values)]
    return float(measured.mean()) if len(measured) else otherwise


def _filled_median(rows: Floats, otherwise: float) -> Floats:
    empty = np.isnan(rows).all(axis=0)
    return np.asarray(np.nanmedian(np.where(empty, otherwise, rows), axis=0))


def _filled_mean(rows: Floats, otherwise: Floats) -> Floats:
    measured = ~np.isnan(rows)
    count = measured.sum(axis=0)
    total = np.where(measured, rows, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), otherwise)
