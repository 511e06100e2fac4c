"""Areas of the cache: told apart, counted, and cleared one by one."""

import pytest
from django.core.cache import cache, caches

from kernel import areas, counters, tallies
from kernel.cache import CacheUnavailable, ForgivingRedisCache

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def two_areas(monkeypatch):
    monkeypatch.setattr(areas, "_areas", {})
    monkeypatch.setattr(areas, "_lookups", areas.Lookups())
    return (
        areas.area("lamps", prefix="lamp[*]:", says="Lamps."),
        areas.area("doors", prefix="door:", says="Doors.", stays="They are doors."),
    )


def test_an_area_is_cleared_and_nothing_else_is(two_areas):
    lamps, doors = two_areas
    cache.set_many({f"{lamps.prefix}{number}": "lit" for number in range(2_500)}, 60)
    doors.set("1", "open", 60)
    cache.set("lamp*:1", "of nobody", 60)
    counters.hit("lamp[*]:1", limit=5, window=areas.timedelta(minutes=5))
    tallies.add("lamp[*]", "1")

    cleared = lamps.clear()

    assert cleared == 2_500
    assert [lamps.get("1"), doors.get("1"), cache.get("lamp*:1")] == [None, "open", "of nobody"]
    assert counters.hit("lamp[*]:1", limit=5, window=areas.timedelta(minutes=5)).count == 2
    assert [batch.counts for batch in tallies.batches("lamp[*]")] == [{"1": 1}]
    assert lamps.clear() == 0


def test_how_often_an_area_helped_is_counted_for_all_processes(two_areas):
    lamps, doors = two_areas
    lamps.set("1", "lit", 60)
    found = [lamps.get("1"), lamps.get("1"), lamps.get("2")]
    # Another process has counted as well.
    other = areas.Lookups()
    other.note("lamps", is_hit=True)

    first, second = areas.usages()

    assert found == ["lit", "lit", None]
    assert (first.area, first.hits, first.misses, first.hit_rate) == (doors, 0, 0, None)
    assert (second.area, second.hits, second.misses, second.hit_rate) == (lamps, 3, 1, 0.75)
    assert (first.entries, second.entries, second.is_estimate) == (0, 1, False)


def test_of_very_many_entries_the_number_is_estimated(two_areas):
    lamps, _ = two_areas
    cache.set_many({f"{lamps.prefix}{number}": "lit" for number in range(3_000)}, 60)

    usage = areas.usages(most=1_000)[1]

    assert usage.is_estimate
    assert 2_000 <= usage.entries <= 3_100


def test_without_the_cache_nothing_is_found_and_clearing_says_so(two_areas, monkeypatch):
    lamps, _ = two_areas
    dead = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    monkeypatch.setattr(areas, "caches", {"default": dead})

    assert [usage.entries for usage in areas.usages()] == [None, None]
    with pytest.raises(CacheUnavailable):
        lamps.clear()
    caches["default"].clear()


def test_areas_that_cannot_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="told apart"):
        areas.area("doorways", prefix="door:way:", says="Doorways.")
