import time

import pytest

from kernel.cache import CacheUnavailable, ForgivingRedisCache


@pytest.fixture
def cache(own_server):
    cache = ForgivingRedisCache(own_server.url, {})
    yield cache
    cache.close()


def test_a_cache_that_is_there_remembers(cache):
    cache.set("lamp", "lit")
    cache.set_many({"a": 1, "b": 2})

    assert cache.get("lamp") == "lit"
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": 2}
    assert cache.incr("a") == 2
    assert cache.add("a", 5) is False
    assert cache.touch("a") is True
    assert cache.delete("a") is True


def test_a_cache_that_is_silent_reads_as_empty_and_is_asked_once(cache, own_server):
    cache.set("lamp", "lit")
    own_server.fall_silent()
    try:
        began = time.monotonic()
        answers = [cache.get("lamp", "no idea") for _ in range(20)]
        cache.set("lamp", "out")
        others = [
            cache.add("x", 1),
            cache.touch("x"),
            cache.delete("x"),
            cache.get_many(["x"]),
            cache.set_many({"x": 1}),
            cache.has_key("x"),
            cache.delete_many(["x"]),
            cache.get_or_set("x", 3),
        ]
        took = time.monotonic() - began
    finally:
        own_server.speak_again()

    assert answers == ["no idea"] * 20
    assert others == [False, False, False, {}, ["x"], False, None, 3]
    assert took < 1


def test_a_counter_that_cannot_count_says_so(cache, own_server):
    own_server.stop()

    for _ in range(2):
        with pytest.raises(CacheUnavailable):
            cache.incr("tries")


def test_a_cache_that_is_back_is_used_again(cache, own_server):
    own_server.fall_silent()
    cache.get("lamp")
    own_server.speak_again()
    cache._breaker._closed_at = 0.0

    cache.set("lamp", "lit")

    assert cache.get("lamp") == "lit"
