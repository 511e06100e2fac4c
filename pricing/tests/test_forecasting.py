import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from pricing.forecasting import boosting
from pricing.forecasting.backtest import backtest
from pricing.forecasting.files import minutes, read
from pricing.forecasting.forecaster import Forecaster
from pricing.forecasting.intervals import stretched
from pricing.forecasting.known import known_at
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


@pytest.fixture
def _quick(monkeypatch):
    monkeypatch.setattr(boosting, "ROUNDS", 15)


@pytest.mark.once
@pytest.mark.usefixtures("_quick")
def test_nothing_after_the_origin_is_read():
    series, origin = weekly(34), 32 * 28
    changed = replace(series, values=np.where(np.arange(34 * 28) < origin, series.values, 1e6))
    answers = []

    for read_from in (series, changed):
        forecaster = Forecaster()
        forecaster.fit([(read_from, 23 * 28)])
        forecaster.fit([(read_from, origin)])
        answers.append(forecaster.forecast(read_from, origin))

    assert not answers[0].fallback_used
    np.testing.assert_array_equal(answers[0].middle, answers[1].middle)
    np.testing.assert_array_equal(answers[0].low, answers[1].low)
    np.testing.assert_array_equal(answers[0].high, answers[1].high)


@pytest.mark.once
@pytest.mark.usefixtures("_quick")
def test_a_backtest_beats_last_week_and_covers_about_what_it_says():
    result = backtest([weekly(60), replace(weekly(3), name="short")])

    score = result.scores[0]
    assert (score.name, score.origins, result.too_short) == ("made", 12, ["short"])
    assert score.relative_error < 0.9
    assert 0.7 < score.coverage < 0.9
    assert score.interval_score < 1


@pytest.mark.usefixtures("without_sklearn")
def test_without_the_library_a_plain_forecast_is_made_and_says_so():
    series = weekly(18)
    forecaster = Forecaster()
    forecaster.fit([(series, 18 * 28)])

    answer = forecaster.forecast(series, 18 * 28)

    assert answer.fallback_used
    assert answer.method == "median of four weeks"


@pytest.mark.usefixtures("without_sklearn")
@pytest.mark.parametrize("weeks", [4, 5, 16])
def test_a_series_with_gaps_gets_an_ordered_interval_at_any_length(weeks):
    series = weekly(weeks)
    series.values[::5] = np.nan

    answer = Forecaster(horizon=40).forecast(series, weeks * 28)

    assert (answer.low <= answer.middle).all()
    assert (answer.middle <= answer.high).all()
    assert (answer.low >= 0).all()


def test_an_interval_grows_where_weeks_differ_from_each_other():
    chance = np.random.default_rng(2)
    hours = chance.normal(0, 1, (56, 96))
    weeks = np.repeat(chance.normal(0, 1, 8), 7)[:, None] + np.zeros((56, 96))

    alike, unlike = stretched(-hours, hours), stretched(-weeks, weeks)

    assert np.mean(hours <= alike.above) == pytest.approx(0.9, abs=0.02)
    assert np.mean(weeks <= unlike.above) == 1


def test_what_is_known_has_no_scale():
    series = weekly(12)
    larger = replace(series, values=series.values * 1000)

    one, other = (known_at(each, 10 * 28, 28) for each in (series, larger))

    np.testing.assert_allclose(one.features, other.features, rtol=1e-4, atol=1e-5)


def test_holidays_are_known_for_the_day_its_neighbours_and_the_weeks_before():
    series, holiday = weekly(12), date(2026, 1, 5) + timedelta(days=72)

    plain = known_at(series, 70 * 4, 28).features
    known = known_at(series, 70 * 4, 28, holiday.__eq__).features
    later = known_at(series, 77 * 4, 28, holiday.__eq__).features

    by_day = known[::4, plain.shape[1] :]
    np.testing.assert_array_equal(np.argwhere(by_day), [[1, 2], [2, 0], [3, 1]])
    np.testing.assert_array_equal(np.argwhere(later[::4, plain.shape[1] :]), [[2, 3]])


@pytest.mark.parametrize(
    "text",
    [
        "ds,cnt\n2026-01-31 13:00:00,4\n2026-01-31 14:00:00,5\n",
        "timestamp;weather;value\n2026-01-31T14:00;3;5\n2026-01-31T13:00;2;4\n",
        "id,date_time,traffic_volume\n1,01/31/2026 02:00:00 PM,5\n2,01/31/2026 01:00:00 PM,4\n",
        "2026-01-31 13:00,4\n2026-01-31 13:30,\n2026-01-31 14:00,5\n2026-01-31 14:00,nan\n",
    ],
)
def test_a_file_is_read_however_its_columns_are_called(tmp_path, text):
    path = tmp_path / "asked.csv"
    path.write_text(text)

    series = read(path)

    assert series.name == "asked"
    assert (series.start.isoformat(), series.step_minutes) == ("2026-01-31T13:00:00", 60)
    np.testing.assert_array_equal(series.values, [4, 5])


@pytest.mark.parametrize("text", ["", "ds,cnt\n", "name,place\nx,y\n", "ds,cnt\n2026-01-31,a\n"])
def test_a_file_without_a_series_is_refused(tmp_path, text):
    path = tmp_path / "asked.csv"
    path.write_text(text)

    with pytest.raises(ValueError, match="asked"):
        read(path)


def test_steps_are_written_as_people_write_them():
    assert [minutes(each) for each in ("1h", "H", "30min", "15T")] == [60, 60, 30, 15]
    with pytest.raises(ValueError, match="divides the day"):
        minutes("7h")
