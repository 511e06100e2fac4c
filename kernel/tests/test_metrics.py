"""What is counted is there for whoever asks, from every process, and costs nobody anything."""

import multiprocessing
import os
import re

import pytest

from kernel import metrics
from kernel.seats import LIVE, NoSeat, Seats

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _only_what_is_counted(monkeypatch):
    """States that the database would be asked for are looked at where they are read."""
    monkeypatch.setattr(metrics, "_gauges", {})


metrics.counter("test_rings", "Rings at the test's door.", "door")
metrics.histogram("test_waits", "Waits at the test's door.", "door", buckets=(0.1, 1.0))
metrics.level("test_guests", "Guests of the test.")


def value(line: str) -> float:
    """What the sample that begins like `line` says; 0 where nothing was counted."""
    found = re.search(rf"^{re.escape(metrics.PREFIX + line)} (\S+)$", shown(), re.MULTILINE)
    return float(found[1]) if found else 0


def shown() -> str:
    return metrics.text().decode()


def test_what_is_counted_is_shown_by_its_labels():
    before = value('test_rings_total{door="front"}')

    metrics.count("test_rings", door="front")
    metrics.count("test_rings", 2, door="front")
    metrics.count("test_rings", door="back")

    assert value('test_rings_total{door="front"}') == before + 3
    assert "# HELP bookwell_test_rings_total Rings at the test's door." in shown()


def test_seconds_fall_into_their_buckets():
    metrics.observe("test_waits", 0.05, door="front")
    metrics.observe("test_waits", 5, door="front")

    assert value('test_waits_bucket{door="front",le="0.1"}') == 1
    assert value('test_waits_bucket{door="front",le="+Inf"}') == 2
    assert value('test_waits_sum{door="front"}') == 5.05


def test_a_name_that_nobody_declared_is_a_mistake():
    with pytest.raises(LookupError):
        metrics.count("test_nobody")
    with pytest.raises(ValueError, match="label"):
        metrics.count("test_rings", window="front")


def test_a_state_is_read_when_somebody_asks_and_one_that_fails_hides_no_other():
    metrics.gauge("test_broken", "Cannot be read.", lambda: {(): 1 / 0})
    metrics.gauge("test_age", "How old.", lambda: {("urgent",): 3.5}, "lane")

    assert value('test_age{lane="urgent"}') == 3.5
    assert "test_broken" not in shown()


def _ring_elsewhere() -> None:
    metrics.count("test_rings", door="front")
    metrics.set_level("test_guests", 4)
    os._exit(0)


def test_all_processes_count_together_and_the_dead_are_present_no_more():
    metrics.count("test_rings", door="front")
    metrics.set_level("test_guests", 1)
    before = value('test_rings_total{door="front"}')
    forked = multiprocessing.get_context("fork")

    for _ in range(2):
        child = forked.Process(target=_ring_elsewhere)
        child.start()
        child.join()

    assert value('test_rings_total{door="front"}') == before + 2
    assert value("test_guests") == 1


def test_who_comes_takes_the_lowest_free_seat_and_counts_on(tmp_path):
    first, second = Seats(tmp_path), Seats(tmp_path)
    numbers = [first.own(), second.own(), second.own()]
    first._stand_up()

    third = Seats(tmp_path)

    assert [*numbers, third.own()] == [0, 1, 1, 0]
    assert (tmp_path / "counter_0.db").stat().st_blocks > 0


def test_a_torn_file_is_begun_anew(tmp_path):
    (tmp_path / "counter_0.db").write_bytes(b"\xff\xff\x00\x00\x00\x00\x00\x00\xff\xff")

    Seats(tmp_path).own()

    assert (tmp_path / "counter_0.db").read_bytes()[:8] == bytes(8)


def test_what_lasts_no_longer_than_its_process_goes_with_it(tmp_path):
    gone, here = Seats(tmp_path), Seats(tmp_path)
    gone.own()
    here.own()
    gone._stand_up()

    Seats(tmp_path).clear_the_empty()

    assert [path.name for path in tmp_path.glob(f"{LIVE}_*")] == [f"{LIVE}_1.db"]


def test_where_nothing_can_be_counted_nothing_fails(tmp_path, settings, monkeypatch):
    (tmp_path / "metrics").write_text("a file")
    settings.METRICS_DIR = tmp_path / "metrics"
    for name, fresh in (("_the", None), ("_children", {}), ("_metrics", {})):
        monkeypatch.setattr(metrics, name, fresh)

    metrics.count("test_rings", door="front")
    metrics.observe("test_waits", 1, door="front")

    assert metrics.text() == b""
    with pytest.raises(NoSeat):
        Seats(settings.METRICS_DIR).own()
