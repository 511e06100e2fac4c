"""A demand series on a regular grid, and what may be known about it at a moment."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WEEK_MINUTES, DAY_MINUTES = 7 * 24 * 60, 24 * 60
HISTORY_WEEKS = 4


@dataclass(frozen=True, eq=False)
class Series:
    """Values at `step_minutes` from `start`; NaN where nothing was measured."""

    name: str
    start: datetime
    step_minutes: int
    values: Floats

    def __post_init__(self) -> None:
        if self.step_minutes <= 0 or DAY_MINUTES % self.step_minutes:
            raise ValueError("A step must divide the day.")

    @property
    def week(self) -> int:
        return WEEK_MINUTES // self.step_minutes

    @property
    def day(self) -> int:
        return DAY_MINUTES // self.step_minutes


def regular(name: str, rows: Iterable[tuple[datetime, float]], *, step_minutes: int) -> Series:
    """Put rows in any order onto the grid; rows of one cell are averaged, missing cells are NaN."""
    cells: dict[datetime, list[float]] = defaultdict(list)
    for at, value in rows:
        minute = (at.hour * 60 + at.minute) // step_minutes * step_minutes
        cells[at.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)].append(
            value
        )
    if not cells:
        raise ValueError("A series needs at least one row.")
    start = min(cells)
    length = int((max(cells) - start).total_seconds() // 60) // step_minutes + 1
    values = np.full(length, np.nan)
    for at, found in cells.items():
        values[int((at - start).total_seconds() // 60) // step_minutes] = sum(found) / len(found)
    return Series(name=name, start=start, step_minutes=step_minutes, values=values)


@dataclass(frozen=True, eq=False)
class Known:
    """What is known at `origin` about the `horizon` steps from there; nothing later is read."""

    naive: Floats
    base: Floats
    scale: float
    features: Floats


def known_at(series: Series, origin: int, horizon: int) -> Known:
    """Needs four weeks before `origin`; a gap is filled by the other weeks' same moments."""
    week, day = series.week, series.day
    past = series.values[:origin]
    ahead = np.arange(horizon)
    lags = np.stack([_at(past, origin + ahead, week, back) for back in range(HISTORY_WEEKS)])
    recent = past[-HISTORY_WEEKS * week :]
    level = _mean(np.abs(recent), 0.0)
    scale = max(level, 1e-9)
    base = _filled_median(lags, level)
    naive = np.where(np.isnan(lags[0]), base, lags[0])

    last_day = np.arange(origin - day, origin)
    usual = _filled_median(
        np.stack([_at(past[: origin - day], last_day, week, back) for back in range(3)]), level
    )
    deviation = (past[origin - day :] - usual) / scale
    last_week = _mean(past[-week:], level)
    week_before = _mean(past[-2 * week : -week], level)
    start_minute = series.start.hour * 60 + series.start.minute
    minutes = start_minute + (origin + ahead) * series.step_minutes
    weekday = (series.start.weekday() + minutes // DAY_MINUTES) % 7
    yesterday = np.where(np.isnan(past[origin - day :]), usual, past[origin - day :])
    columns = [
        *((lags - base) / scale),
        base / scale,
        minutes % DAY_MINUTES / 60,
        weekday,
        ahead // day,
        np.full(horizon, _mean(deviation, 0.0)),
        np.resize(np.nan_to_num(deviation), horizon),
        np.resize(yesterday, horizon) / scale - base / scale,
        np.full(horizon, (last_week - week_before) / scale),
        np.full(horizon, (last_week - level) / scale),
    ]
    return Known(naive=naive, base=base, scale=scale, features=np.column_stack(columns))


def _at(past: Floats, moments: npt.NDArray[np.int64], week: int, back: int) -> Floats:
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
