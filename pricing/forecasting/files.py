"""Series from files: a column of times and one of values, whatever they are called."""

import csv
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from pricing.forecasting.series import DAY_MINUTES, Series, regular

UNITS = {"h": 60, "hour": 60, "hours": 60, "min": 1, "t": 1, "m": 1, "minutes": 1, "d": DAY_MINUTES}
FORMATS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
)
NOTHING = {"", "na", "nan", "null", "none", "-"}
TIME_NAMES = ("ds", "timestamp", "datetime", "date_time", "time", "date", "start")
VALUE_NAMES = ("y", "value", "cnt", "count", "asked", "demand", "volume", "total")


def minutes(text: str) -> int:
    """`1h`, `30min`, `15T`, `H`: how many minutes that is. Raises ValueError."""
    match = re.fullmatch(r"(\d*)\s*([A-Za-z]+)", text.strip())
    unit = UNITS.get(match[2].lower()) if match else None
    step = int(match[1] or 1) * unit if match and unit else 0
    if step <= 0 or DAY_MINUTES % step:
        raise ValueError(f"{text!r} is no step: such as 1h or 30min, so that it divides the day.")
    return step


def read(path: Path, step_minutes: int | None = None) -> Series:
    """One series; without `step_minutes` the step is that of most rows.

    Rows may come in any order; times with a zone are taken as that zone's clock shows them.
    What is empty or no number was not measured. Raises ValueError or OSError.
    """
    with path.open(newline="", encoding="utf-8-sig") as file:
        text = file.read()
    dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t") if text.strip() else csv.excel
    rows = [row for row in csv.reader(text.splitlines(), dialect) if row]
    found = list(_points(rows, path))
    if len(found) < 2:
        raise ValueError(f"{path}: no rows of a time and a number were found.")
    return regular(path.stem, found, step_minutes=step_minutes or _usual_step(found))


def _points(rows: Sequence[Sequence[str]], path: Path) -> Iterator[tuple[datetime, float]]:
    header = [] if not rows or _time(rows[0][0]) else [name.strip().lower() for name in rows[0]]
    body = rows[1:] if header else rows
    if not body:
        return
    at, value = _columns(header, body[0], path)
    for row in body:
        when = _time(row[at]) if len(row) > max(at, value) else None
        number = _number(row[value]) if when else None
        if when is not None and number is not None:
            yield when, number


def _columns(header: Sequence[str], row: Sequence[str], path: Path) -> tuple[int, int]:
    times = [index for index, cell in enumerate(row) if _time(cell)]
    if not times:
        raise ValueError(f"{path}: no column of times, such as 2026-01-31 13:00:00.")
    at = _named(header, times, TIME_NAMES) or times[0]
    others = [index for index in range(max(len(row), len(header))) if index != at]
    value = _named(header, others, VALUE_NAMES)
    if value is None:
        numbers = [
            index for index in others if index < len(row) and _number(row[index]) is not None
        ]
        if not numbers:
            raise ValueError(f"{path}: no column of numbers.")
        value = numbers[-1]
    return at, value


def _named(header: Sequence[str], among: Sequence[int], names: Sequence[str]) -> int | None:
    for name in names:
        for index in among:
            if index < len(header) and re.fullmatch(rf"(.*\W|.*_)?{name}", header[index]):
                return index
    return None


def _time(text: str) -> datetime | None:
    text = text.strip()
    if not any(each in text for each in "-/:"):
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        pass
    for form in FORMATS:
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007 - the clock on the wall's
        except ValueError:
            continue
    return None


def _number(text: str) -> float | None:
    text = text.strip()
    if text.lower() in NOTHING:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _usual_step(found: Sequence[tuple[datetime, float]]) -> int:
    times = sorted({when for when, _ in found})
    gaps = Counter(after - before for before, after in pairwise(times))
    step = int(gaps.most_common(1)[0][0] / timedelta(minutes=1))
    if step <= 0 or DAY_MINUTES % step:
        raise ValueError("The rows have no regular step; say which is meant.")
    return step
