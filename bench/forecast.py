"""Demand forecasts over 12 weekly origins, beside "same hour last week"."""

import argparse
import csv
import re
import time
from datetime import datetime
from pathlib import Path

import numpy as np

from bench.harness import print_json
from pricing.forecasting.forecaster import CALIBRATION_WEEKS, TAIL, Forecaster
from pricing.forecasting.series import HISTORY_WEEKS, Series, known_at, regular

ORIGINS = 12


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench forecast", description=__doc__)
    parser.add_argument("--series", action="append", required=True, type=Path, help="csv: ds,value")
    parser.add_argument("--freq", default="1h", type=minutes, help="for example 1h or 30min")
    parser.add_argument("--horizon", default=168, type=int, help="steps ahead")
    arguments = parser.parse_args()
    run([read(path, arguments.freq) for path in arguments.series], arguments.horizon)


def minutes(text: str) -> int:
    match = re.fullmatch(r"(\d*)\s*(h|H|min|T)", text)
    if not match:
        raise argparse.ArgumentTypeError("such as 1h or 30min")
    return int(match[1] or 1) * (60 if match[2] in "hH" else 1)


def read(path: Path, step_minutes: int) -> Series:
    with path.open(newline="") as file:
        rows = list(csv.reader(file))[1:]
    return regular(
        path.stem,
        [(datetime.fromisoformat(row[0]), float(row[1])) for row in rows if row and row[1].strip()],
        step_minutes=step_minutes,
    )


def origins_of(series: Series, horizon: int) -> list[int]:
    """The last 12 weekly origins whose outcome is known; fewer in a short series."""
    last = len(series.values) - horizon
    origins = [last - series.week * back for back in reversed(range(ORIGINS))]
    return [origin for origin in origins if origin >= HISTORY_WEEKS * series.week]


def run(pool: list[Series], horizon: int) -> None:
    started = time.process_time()
    tested = [(series, origins) for series in pool if (origins := origins_of(series, horizon))]
    if not tested:
        raise SystemExit("Each series is too short: four weeks and one horizon are needed.")
    forecaster = Forecaster(horizon)
    # The eight weeks before the first origin are for calibration, so the model never saw them.
    forecaster.fit([(s, o[0] - CALIBRATION_WEEKS * s.week) for s, o in tested])
    print(f"{'series':<28}{'relative':>9}{'coverage':>10}{'interval':>10}  methods")
    results = [result(forecaster, series, origins) for series, origins in tested]
    for row in results:
        methods = ", ".join(row["methods"])
        print(
            f"{row['series']:<28}{row['relative_error']:>9.3f}{row['coverage']:>10.1%}"
            f"{row['interval_score']:>10.3f}  {methods}"
        )
    summary = {
        name: round(float(np.mean([row[name] for row in results])), 4)
        for name in ("relative_error", "coverage", "interval_score")
    }
    cpu = round(time.process_time() - started, 2)
    print(f"mean {summary}, CPU {cpu} s; interval: Winkler score / MAE of last week")
    print_json(
        {
            "benchmark": "forecast",
            **summary,
            "cpu_seconds": cpu,
            "fallback_used": forecaster.models is None,
            "series": results,
        }
    )


def result(forecaster: Forecaster, series: Series, origins: list[int]) -> dict:
    errors, naive_errors, covered, winkler, methods = [], [], [], [], set()
    for origin in origins:
        made = forecaster.forecast(series, origin)
        actual = series.values[origin : origin + forecaster.horizon]
        measured = ~np.isnan(actual)
        naive = known_at(series, origin, forecaster.horizon).naive
        errors.append(np.abs(made.middle - actual)[measured])
        naive_errors.append(np.abs(naive - actual)[measured])
        covered.append(((made.low <= actual) & (actual <= made.high))[measured])
        outside = np.maximum(made.low - actual, 0) + np.maximum(actual - made.high, 0)
        winkler.append((made.high - made.low + outside / TAIL)[measured])
        methods.add(made.method)
    naive_error = max(float(np.concatenate(naive_errors).mean()), 1e-12)
    return {
        "series": series.name,
        "origins": len(origins),
        "relative_error": round(float(np.concatenate(errors).mean()) / naive_error, 4),
        "coverage": round(float(np.concatenate(covered).mean()), 4),
        "interval_score": round(float(np.concatenate(winkler).mean()) / naive_error, 4),
        "methods": sorted(methods),
    }


if __name__ == "__main__":
    main()
