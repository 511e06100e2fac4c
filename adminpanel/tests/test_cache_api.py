"""The cache as operations see it, and what clearing it takes away and leaves."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as RedisConnectionError

from accounts.roles import OPERATIONS, Role
from accounts.tests.factories import UserFactory, signed_in
from accounts.tokens import _states as sessions
from adminpanel import heartbeat
from adminpanel.selectors import caches as selectors
from adminpanel.selectors.caches import Server
from kernel import areas, counters, tallies
from kernel.cache import ForgivingRedisCache
from kernel.models import Event
from pricing.quotes import _shown as prices

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATH = "/admin-dashboard/cache/"
FINE = Server(
    seconds=0.001,
    used=50,
    peak=60,
    limit=100,
    policy="noeviction",
    evicted=0,
    version="9",
    uptime_seconds=1,
    clients=1,
)


@pytest.fixture
def operations():
    return signed_in(UserFactory(role=Role.OPS_MANAGER))


@pytest.fixture
def kept(monkeypatch):
    """Something in every area, and what lies beside them."""
    monkeypatch.setattr(areas, "_lookups", areas.Lookups())
    sessions.set("ab", (1, 1, "customer", None, False), 60)
    prices.set("1:110001:1", [("INR", {}, None)], 600)
    counters.hit("login:someone", limit=5, window=timedelta(minutes=5))
    tallies.add("demand", "1:110001")
    heartbeat.beat()


@pytest.mark.parametrize("role", sorted(set(Role) - OPERATIONS))
def test_only_operations_see_the_cache_and_clear_it(role, kept):
    client = signed_in(UserFactory(role=role))

    answers = [client.get(PATH), client.post(PATH, {"cache_type": "prices"}, format="json")]

    assert [each.status_code for each in answers] == [403, 403]
    assert prices.get("1:110001:1") is not None


def test_its_health_is_a_word_that_a_page_can_show(operations, kept):
    prices.get("1:110001:1")
    prices.get("nothing")

    stats = operations.get(PATH).json()["cache_stats"]

    assert (stats["overall_health"], stats["score"], stats["problems"]) == ("healthy", 100, [])
    by_name = {each["name"]: each for each in stats["areas"]}
    kept = ["prices", "sessions", "sheets", "vendor standings"]
    assert list(by_name) == [*kept, "slots", "search", "figures"]
    shown = by_name["prices"]
    assert (shown["entries"], shown["hits"], shown["misses"]) == (1, 1, 1)
    assert shown["hit_rate"] == 0.5
    assert by_name["sessions"]["cached"]
    assert not by_name["slots"]["cached"]
    assert stats["memory"]["used_bytes"] > 0


def test_clearing_everything_leaves_what_customers_were_promised(operations, kept):
    cleared = operations.post(PATH, {"cache_type": "all"}, format="json").json()

    assert sessions.get("ab") is None
    assert cleared["cleared"]["sessions"] >= 1
    assert {each["name"] for each in cleared["left"]} == {"prices", "sheets"}
    assert prices.get("1:110001:1") is not None
    assert counters.hit("login:someone", limit=5, window=timedelta(minutes=5)).count == 2
    assert [batch.counts for batch in tallies.batches("demand")] == [{"1:110001": 1}]
    assert heartbeat.last_beat() is not None


@pytest.mark.parametrize("word", ["prices", "Pricing", "dynamic-pricing", "price cache"])
def test_an_area_is_cleared_by_any_usual_name_and_no_other_is(operations, kept, word):
    cleared = operations.post(PATH, {"cache_type": word}, format="json").json()

    assert (cleared["cleared"], cleared["total"]) == ({"prices": 1}, 1)
    assert cleared["says"] == "Cleared: 1 of prices."
    assert prices.get("1:110001:1") is None
    assert sessions.get("ab") is not None


def test_clearing_is_recorded_and_harmless_when_repeated(operations, kept):
    again = [
        operations.post(PATH, {"cache_type": "prices"}, format="json").json()["total"]
        for _ in range(2)
    ]

    assert again == [1, 0]
    events = Event.objects.filter(name="adminpanel.CacheCleared").order_by("pk")
    assert [each.payload["counts"] for each in events] == [{"prices": 1}, {"prices": 0}]


def test_what_is_never_kept_says_so(operations):
    cleared = operations.post(PATH, {"cache_type": "availability"}, format="json").json()

    assert cleared["cleared"] == {"slots": 0}
    assert "worked out" in cleared["left"][0]["says"]


def test_an_unknown_area_is_refused_and_nothing_is_cleared(operations, kept):
    response = operations.post(PATH, {"cache_type": "counters"}, format="json")

    assert response.status_code == 400
    assert response.json()["cache_type"][0].startswith("Say one of: all, prices, sessions,")
    assert sessions.get("ab") is not None


def test_a_cache_that_is_away_is_down_and_cannot_be_cleared(operations, monkeypatch):
    def fail():
        raise RedisConnectionError

    dead = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    monkeypatch.setattr(areas, "caches", {"default": dead})
    monkeypatch.setattr(selectors, "shared", lambda url: SimpleNamespace(info=fail))

    stats = operations.get(PATH).json()["cache_stats"]
    refused = operations.post(PATH, {"cache_type": "sessions"}, format="json")

    assert (stats["overall_health"], stats["score"], stats["memory"]) == ("down", 0, None)
    assert stats["areas"][0]["entries"] is None
    assert (refused.status_code, refused.json()["code"]) == (502, "CACHE_UNAVAILABLE")
    cache.clear()


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"used": 95}, "95% of its memory"),
        ({"policy": "allkeys-lru"}, "allkeys-lru"),
        ({"evicted": 1200}, "1,200 entries"),
        ({"seconds": 0.2}, "200 ms"),
    ],
)
def test_what_is_wrong_with_it_is_named(operations, monkeypatch, wrong, complaint):
    server = Server(**{name: getattr(FINE, name) for name in Server.__slots__} | wrong)
    monkeypatch.setattr(selectors, "_server", lambda: server)

    stats = operations.get(PATH).json()["cache_stats"]

    assert (stats["overall_health"], stats["score"]) == ("degraded", 75)
    assert complaint in stats["says"]
