"""Demand forecasts over 12 weekly origins, beside "same hour last week"."""

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bench.harness import print_json
from pricing.forecasting.backtest import Score, backtest
from pricing.forecasting.files import minutes, read
from pricing.forecasting.series import Series


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench forecast", description=__doc__)
    parser.add_argument(
        "--series",
        action="append",
        required=True,
        type=Path,
        metavar="FILE",
        help="csv with a column of times and one of values, repeatable: all are learned from"
        " together",
    )
    parser.add_argument(
        "--freq",
        action="append",
        type=minutes,
        help="the step, for example 1h or 30min; once for all files, or once for each"
        " (default: as the file has it)",
    )
    parser.add_argument("--horizon", type=int, help="steps ahead (default: a week of them)")
    parser.add_argument("--country", help="whose holidays are known, as ISO code such as US")
    arguments = parser.parse_args()
    steps = arguments.freq or [None]
    if len(steps) not in (1, len(arguments.series)):
        parser.error("--freq is given once, or once for each --series.")
    steps = steps * len(arguments.series) if len(steps) == 1 else steps
    try:
        pool = [read(path, step) for path, step in zip(arguments.series, steps, strict=True)]
    except (OSError, ValueError) as error:
        parser.error(str(error))
    run(pool, arguments.horizon, holidays_of(arguments.country))


def holidays_of(country: str | None) -> Callable[[date], bool] | None:
    if country is None:
        return None
    import holidays

    return holidays.country_holidays(country).__contains__


def run(
    pool: Sequence[Series],
    horizon: int | None,
    is_holiday: Callable[[date], bool] | None = None,
) -> None:
    started = time.process_time()
    result = backtest(pool, horizon=horizon, is_holiday=is_holiday)
    if not result.scores:
        raise SystemExit("Each series is too short: four weeks and one horizon are needed.")
    print(f"{'series':<28}{'relative':>9}{'coverage':>10}{'interval':>10}{'width':>8}  methods")
    for score in result.scores:
        print(
            f"{score.name:<28}{score.relative_error:>9.3f}{score.coverage:>10.1%}"
            f"{score.interval_score:>10.3f}{score.width:>8.3f}  {', '.join(score.methods)}"
        )
    for name in result.too_short:
        print(f"{name:<28} too short: four weeks and one horizon are needed")
    summary = {
        name: round(float(np.mean([getattr(score, name) for score in result.scores])), 4)
        for name in ("relative_error", "coverage", "interval_score")
    }
    cpu = round(time.process_time() - started, 2)
    print(
        f"{'mean':<28}{summary['relative_error']:>9.3f}{summary['coverage']:>10.1%}"
        f"{summary['interval_score']:>10.3f}   CPU {cpu} s\n"
        "relative: mean absolute error over that of last week; interval: Winkler score over that"
        " of\nlast week's value with the 80 % of its own errors round it; width: over its width"
    )
    print_json(
        {
            "benchmark": "forecast",
            **summary,
            "cpu_seconds": cpu,
            "fallback_used": result.fallback_used,
            "series": [as_json(score) for score in result.scores],
            "too_short": result.too_short,
        }
    )


def as_json(score: Score) -> dict[str, Any]:
    return {
        "series": score.name,
        "origins": score.origins,
        "relative_error": round(score.relative_error, 4),
        "coverage": round(score.coverage, 4),
        "interval_score": round(score.interval_score, 4),
        "width": round(score.width, 4),
        "methods": score.methods,
    }


if __name__ == "__main__":
    main()
