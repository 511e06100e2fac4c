from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from redis import Redis

from kernel import tallies
from kernel.redis_link import Breaker
from kernel.tallies import Batch, add, batches, drop, is_first

pytestmark = pytest.mark.once

HOUR = timedelta(hours=1)


@pytest.fixture
def without_redis(monkeypatch):
    dead = Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(tallies, "_redis", lambda: dead)
    monkeypatch.setattr(tallies, "_breaker", Breaker())
    yield
    dead.close()


def test_what_many_count_at_once_is_taken_over_whole():
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add("asks", f"place {number % 2}"), range(100)))

    (batch,) = batches("asks")
    assert batch.counts == {"place 0": 50, "place 1": 50}


def test_what_was_taken_over_comes_again_until_it_is_dropped():
    add("asks", "here")
    (first,) = batches("asks")
    add("asks", "there")

    again = batches("asks")
    drop("asks", first)

    assert {each.key: each.counts for each in again}[first.key] == {"here": 1}
    assert [each.counts for each in batches("asks")] == [{"there": 1}]


def test_takers_at_once_get_each_count_in_one_batch():
    for _ in range(20):
        add("asks", "here")

    with ThreadPoolExecutor(4) as pool:
        found = {each.key: each for taken in pool.map(batches, ["asks"] * 4) for each in taken}

    assert sum(each.counts.get("here", 0) for each in found.values()) == 20


def test_a_member_is_new_once_and_only_the_first_count():
    said = [is_first("a", member, limit=3, window=HOUR) for member in "xxyzwx"]

    assert said == [True, False, True, True, False, False]
    assert is_first("b", "x", limit=3, window=HOUR)


@pytest.mark.usefixtures("without_redis")
def test_without_redis_nothing_is_counted_and_nothing_fails():
    add("asks", "here")
    drop("asks", Batch("asks:batch:1", {}))

    assert batches("asks") == []
    assert not is_first("a", "x", limit=3, window=HOUR)
