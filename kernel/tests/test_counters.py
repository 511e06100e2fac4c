from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from redis import Redis

from kernel import clock, counters, redis_link
from kernel.counters import Verdict, forget, give_back, hit
from kernel.models import Counter
from kernel.redis_link import Breaker, connect

MINUTE = timedelta(minutes=1)


@pytest.fixture
def without_redis(monkeypatch):
    dead = Redis.from_url("redis://127.0.0.1:1/0")
    monkeypatch.setattr(counters, "_redis", lambda: dead)
    monkeypatch.setattr(counters, "_breaker", Breaker())
    yield
    dead.close()


@pytest.fixture(params=["redis", "database"])
def wherever(request):
    """Once counted in Redis, once in the database because Redis is away."""
    if request.param == "database":
        request.getfixturevalue("without_redis")


@pytest.mark.django_db
@pytest.mark.usefixtures("wherever")
def test_so_many_tries_are_allowed_and_no_more():
    verdicts = [hit("otp:a", limit=3, window=MINUTE) for _ in range(5)]

    assert [each.allowed for each in verdicts] == [True, True, True, False, False]
    assert verdicts[2] == Verdict(allowed=True, retry_after=0, count=3)
    assert 55 <= verdicts[4].retry_after <= 60


@pytest.mark.django_db
@pytest.mark.usefixtures("wherever")
def test_every_key_counts_for_itself_and_can_be_forgotten():
    hit("otp:a", limit=1, window=MINUTE)
    assert hit("otp:b", limit=1, window=MINUTE).allowed
    assert not hit("otp:a", limit=1, window=MINUTE).allowed

    forget("otp:a")

    assert hit("otp:a", limit=1, window=MINUTE).allowed


@pytest.mark.django_db
@pytest.mark.usefixtures("wherever")
def test_a_try_that_is_given_back_is_not_counted():
    hit("otp:a", limit=1, window=MINUTE)
    give_back("otp:a", window=MINUTE)

    assert hit("otp:a", limit=1, window=MINUTE).allowed
    assert not hit("otp:a", limit=1, window=MINUTE).allowed


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("wherever")
def test_tries_at_the_same_time_are_all_counted():
    def attempt(_):
        try:
            return hit("otp:a", limit=5, window=MINUTE).allowed
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        allowed = list(threads.map(attempt, range(40)))

    assert allowed.count(True) == 5


@pytest.mark.django_db
@pytest.mark.usefixtures("without_redis")
def test_a_window_that_is_over_starts_anew():
    for _ in range(3):
        hit("otp:a", limit=1, window=MINUTE)
    Counter.objects.update(resets_at=clock.now() - timedelta(seconds=1))

    assert hit("otp:a", limit=1, window=MINUTE) == Verdict(allowed=True, retry_after=0, count=1)


@pytest.mark.once
def test_threads_that_begin_at_the_same_moment_share_one_client(settings, monkeypatch):
    gate = Barrier(8)

    def at_once(url):
        gate.wait(5)
        return connect(url)

    monkeypatch.setattr(redis_link, "_shared", {})
    monkeypatch.setattr(redis_link, "connect", at_once)
    with ThreadPoolExecutor(8) as pool:
        clients = set(pool.map(redis_link.shared, [settings.REDIS_URL] * 8))

    (client,) = clients
    assert client.ping()
