import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from pricing.forecasting.forecaster import Forecaster
from pricing.forecasting.series import Series, regular

START = datetime(2026, 1, 5, tzinfo=UTC)
STEP = 360


def weekly(weeks: int) -> Series:
    noise = np.random.default_rng(1).normal(0, 2, weeks * 28)
    values = 20 + 8 * np.sin(np.arange(weeks * 28) * 2 * np.pi / 28) + noise
    return Series(name="made", start=START, step_minutes=STEP, values=values)


@pytest.fixture
def without_sklearn(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)


def test_rows_of_one_cell_are_averaged_and_a_missing_cell_is_a_gap():
    rows = [(START + timedelta(hours=12), 5.0), (START, 1.0), (START + timedelta(minutes=9), 3.0)]

    series = regular("made", rows, step_minutes=STEP)

    assert series.start == START
    np.testing.assert_array_equal(series.values, [2.0, np.nan, 5.0])


def test_nothing_after_the_origin_is_read():
    series, origin = weekly(20), 18 * 28
    changed = replace(series, values=np.where(np.arange(20 * 28) < origin, series.values, 1e6))
    answers = []

    for read in (series, changed):
        forecaster = Forecaster(horizon=28)
        forecaster.fit([(read, 14 * 28)])
        answers.append(forecaster.forecast(read, origin))

    assert not answers[0].fallback_used
    np.testing.assert_array_equal(answers[0].middle, answers[1].middle)
    np.testing.assert_array_equal(answers[0].low, answers[1].low)
    np.testing.assert_array_equal(answers[0].high, answers[1].high)


@pytest.mark.usefixtures("without_sklearn")
def test_without_the_library_a_plain_forecast_is_made_and_says_so():
    series = weekly(18)
    forecaster = Forecaster(horizon=28)
    forecaster.fit([(series, 18 * 28)])

    answer = forecaster.forecast(series, 18 * 28)

    assert answer.fallback_used
    assert answer.method == "median-4"


@pytest.mark.usefixtures("without_sklearn")
@pytest.mark.parametrize("weeks", [4, 5, 16])
def test_a_series_with_gaps_gets_an_ordered_interval_at_any_length(weeks):
    series = weekly(weeks)
    series.values[::5] = np.nan

    answer = Forecaster(horizon=28).forecast(series, weeks * 28)

    assert (answer.low <= answer.middle).all()
    assert (answer.middle <= answer.high).all()
    assert (answer.low >= 0).all()
