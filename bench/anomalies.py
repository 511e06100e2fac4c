"""Unusual hours of demand found in labelled series, and days that were called so for nothing."""

import argparse
import csv
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from adminpanel.analysis.anomalies import LIMIT, SUM_HOURS, WEEK, odd_sums
from bench.harness import print_json
from pricing.forecasting.files import minutes, read
from pricing.forecasting.series import Series

SUM = timedelta(hours=SUM_HOURS)
LABELS = ("label", "is_anomaly", "anomaly", "anomalous")
# Where the Numenta Anomaly Benchmark keeps its windows, from the folder of a series upwards.
WINDOWS = Path("labels/combined_windows.json")

Window = tuple[datetime, datetime]


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench anomalies", description=__doc__)
    parser.add_argument(
        "--series",
        action="append",
        required=True,
        type=Path,
        metavar="FILE",
        help="csv with a column of times and one of values, repeatable; a column called label or"
        " is_anomaly says which rows are out of the usual",
    )
    parser.add_argument(
        "--windows",
        type=Path,
        metavar="FILE",
        help="JSON: from the end of a series' path to a list of [from, to]; or such a list alone"
        f" (default: {WINDOWS} in some folder above the series)",
    )
    parser.add_argument(
        "--freq", type=minutes, help="the step, such as 30min (default: the file's)"
    )
    parser.add_argument("--limit", type=float, default=LIMIT, help=f"of |z| (default: {LIMIT})")
    arguments = parser.parse_args()
    try:
        found = [
            look(read(path, arguments.freq), windows_of(path, arguments.windows), arguments.limit)
            for path in arguments.series
        ]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    show(found, arguments.limit)


@dataclass(frozen=True)
class Looked:
    name: str
    days: int
    windows: int
    found: int
    odd_days: int
    false_days: Sequence[str]
    seconds_a_year: float


def look(series: Series, windows: Sequence[Window], limit: float) -> Looked:
    start, sums = summed(series)
    began = time.process_time()
    odd = odd_sums(sums, limit=limit)
    seconds = time.process_time() - began
    times = [start + SUM * each.at for each in odd]
    within = [[(w0 < at + SUM and at <= w1) for at in times] for w0, w1 in windows]
    false = {
        at.date()
        for at in times
        if not any(w0.date() <= at.date() <= w1.date() for w0, w1 in windows)
    }
    return Looked(
        name=series.name,
        days=len(sums) // (WEEK // 7),
        windows=len(windows),
        found=sum(any(hits) for hits in within),
        odd_days=len({at.date() for at in times}),
        false_days=[f"{day}" for day in sorted(false)],
        seconds_a_year=seconds * 365 / max(1, len(sums) / (WEEK // 7)),
    )


def summed(series: Series) -> tuple[datetime, list[float | None]]:
    """Sums of three hours of the clock; a part of them that was not measured is as the rest."""
    each = SUM_HOURS * 60 // series.step_minutes
    if not each or SUM_HOURS * 60 % series.step_minutes:
        raise ValueError(f"{series.name}: a step of at most three hours, which divides them.")
    skipped = -(series.minute(0) // series.step_minutes) % each
    values = series.values[skipped:].tolist()
    sums: list[float | None] = []
    for at in range(0, len(values) - each + 1, each):
        known = [value for value in values[at : at + each] if not math.isnan(value)]
        sums.append(math.fsum(known) * each / len(known) if known else None)
    return series.start + timedelta(minutes=skipped * series.step_minutes), sums


def windows_of(path: Path, given: Path | None) -> list[Window]:
    """Those of the file that is named, of the benchmark that the series is of, or its own."""
    for labels in [given] if given else [above / WINDOWS for above in path.resolve().parents]:
        if labels.is_file():
            return _of_file(labels, path)
    return _of_rows(path)


def _of_file(labels: Path, path: Path) -> list[Window]:
    content = json.loads(labels.read_text())
    if isinstance(content, dict):
        ends = [name for name in content if path.resolve().as_posix().endswith(name)]
        content = content[max(ends, key=len)] if ends else []
    return [(_instant(first), _instant(last)) for first, last in content]


def _of_rows(path: Path) -> list[Window]:
    """Rows that are labelled one after the other are one window."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        names = {name.strip().lower(): name for name in rows.fieldnames or ()}
        label = next((names[each] for each in LABELS if each in names), None)
        if label is None:
            return []
        time_name = (rows.fieldnames or [""])[0]
        windows: list[list[datetime]] = []
        is_open = False
        for row in rows:
            is_odd = row[label].strip().lower() in {"1", "1.0", "true", "yes"}
            if is_odd:
                at = _instant(row[time_name])
                windows = [*windows[:-1], [windows[-1][0], at]] if is_open else [*windows, [at, at]]
            is_open = is_odd
    return [(first, last) for first, last in windows]


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.strip()).replace(tzinfo=None)


def show(found: Sequence[Looked], limit: float) -> None:
    print(f"{'series':<32}{'days':>6}{'windows':>9}{'found':>7}{'odd days':>10}{'false days':>12}")
    for each in found:
        print(
            f"{each.name:<32}{each.days:>6}{each.windows:>9}{each.found:>7}{each.odd_days:>10}"
            f"{len(each.false_days):>12}  {', '.join(each.false_days[:5])}"
        )
    print(
        f"A sum of three hours is odd above |z| = {limit}. False is a day with an odd sum that no"
        " window\ntouches; a series without labels has only such days."
    )
    print_json(
        {
            "benchmark": "anomalies",
            "limit": limit,
            "windows": sum(each.windows for each in found),
            "found": sum(each.found for each in found),
            "false_days": sum(len(each.false_days) for each in found if each.windows),
            "days": sum(each.days for each in found),
            "cpu_seconds_per_year": round(max(each.seconds_a_year for each in found), 4),
            "series": [as_json(each) for each in found],
        }
    )


def as_json(looked: Looked) -> dict[str, Any]:
    return {
        "series": looked.name,
        "days": looked.days,
        "windows": looked.windows,
        "found": looked.found,
        "odd_days": looked.odd_days,
        "false_days": list(looked.false_days),
        "cpu_seconds_per_year": round(looked.seconds_a_year, 4),
    }


if __name__ == "__main__":
    main()
