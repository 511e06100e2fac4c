"""A demand series on a regular grid of local time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

WEEK_MINUTES, DAY_MINUTES = 7 * 24 * 60, 24 * 60


@dataclass(frozen=True, eq=False)
class Series:
    """Values at `step_minutes` from `start`; NaN where nothing was measured.

    Indexes count steps. The grid is that of the clock on the wall, so `start` has no zone and
    every day has as many steps as any other.
    """

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

    def minute(self, index: int) -> int:
        """Minutes from the midnight before `start`."""
        return self.start.hour * 60 + self.start.minute + index * self.step_minutes

    def date(self, index: int) -> date:
        return self.start.date() + timedelta(days=self.minute(index) // DAY_MINUTES)


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
