import asyncio
from datetime import timedelta

import pytest
from django.db import transaction

from kernel import clock, live
from kernel.live import consumers, pace, tickets
from kernel.live import hub as hub_module
from kernel.live.hub import hub
from kernel.live.pool import in_pool
from kernel.live.whispers import whisper
from kernel.models import SocketTicket, StreamEntry
from kernel.tests import halls
from kernel.tests.halls import application, say, say_async
from kernel.tests.sockets import Socket, connected, joined

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _authenticator(settings):
    settings.LIVE_AUTHENTICATOR = "kernel.tests.halls.actor_of"
    halls.dead_tokens.clear()
    halls.banned.clear()


async def test_a_socket_receives_what_is_new():
    await say_async("hall.east", {"n": "old"})

    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        await say_async("hall.east", {"n": 1}, {"n": 2})

        first, second = await socket.frame(), await socket.frame()

    assert set(first) == {"type", "data", "timestamp", "id"}
    assert (first["type"], first["data"], first["id"]) == ("said", {"n": 1}, 2)
    assert (second["data"], second["id"]) == ({"n": 2}, 3)
    assert first["timestamp"].endswith("Z")


async def test_a_socket_receives_nothing_of_another_stream():
    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        await say_async("hall.west", {"n": 1})

        assert await socket.hears_nothing()


async def test_a_whisper_reaches_who_is_there_and_is_kept_nowhere():
    async with (
        connected(application, "/ws/hall/east/?token=user-1") as socket,
        connected(application, "/ws/hall/east/?token=user-2&hiding=rumour") as hiding,
        connected(application, "/ws/hall/west/?token=user-3") as elsewhere,
    ):
        await joined(3)
        whisper(type="rumour", data={"n": 1}, streams=["hall.east"])

        heard = await socket.frame()
        await say_async("hall.east", {"n": 2})
        after = await socket.frame()

        assert (await hiding.frame())["id"] == 1
        assert await elsewhere.hears_nothing()
    assert set(heard) == {"type", "data", "timestamp"}
    assert (heard["type"], heard["data"]) == ("rumour", {"n": 1})
    assert (after["data"], after["id"]) == ({"n": 2}, 1)
    assert await in_pool(StreamEntry.objects.count) == 1


async def test_what_a_socket_hides_is_not_replayed_either():
    await say_async("hall.east", {"n": 1}, {"n": 2})
    await in_pool(StreamEntry.objects.filter(number=1).update, type="rumour")

    async with connected(
        application, "/ws/hall/east/?token=user-1&since=0&hiding=rumour"
    ) as socket:
        assert (await socket.frame())["id"] == 2


def test_a_whisper_is_short():
    with pytest.raises(ValueError, match="too long"):
        whisper(type="rumour", data={"text": "." * 2_000}, streams=["hall.east"])


async def test_a_socket_that_comes_back_misses_nothing():
    await say_async("hall.east", *({"n": n} for n in range(1, 6)))

    async with connected(application, "/ws/hall/east/?token=user-1&since=2") as socket:
        await say_async("hall.east", {"n": 6})

        frames = [await socket.frame() for _ in range(4)]

    assert [frame["id"] for frame in frames] == [3, 4, 5, 6]


async def test_a_long_absence_is_replayed_in_pages():
    await say_async("hall.east", *({"n": n} for n in range(1, 1203)))

    async with connected(application, "/ws/hall/east/?token=user-1&since=0") as socket:
        numbers = [(await socket.frame())["id"] for _ in range(1202)]

    assert numbers == list(range(1, 1203))


async def test_rings_that_were_lost_are_made_up_for_by_the_next(monkeypatch):
    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        with monkeypatch.context() as patch:
            patch.setattr("kernel.wakeup.ring", lambda **rings: None)
            await say_async("hall.east", {"n": 1}, {"n": 2})
        await say_async("hall.east", {"n": 3})

        assert [(await socket.frame())["id"] for _ in range(3)] == [1, 2, 3]


async def test_without_redis_the_poll_finds_what_is_new(settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(hub_module, "POLL_WITHOUT_REDIS", 0.2)
    monkeypatch.setattr("kernel.wakeup.ring", lambda **rings: None)

    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        await say_async("hall.east", {"n": 1})

        assert (await socket.frame())["id"] == 1


async def test_every_socket_of_a_stream_receives_every_frame_once():
    async with asyncio.timeout(20):
        urls = [f"/ws/hall/east/?token=user-{n}" for n in range(150)]
        opened = [Socket(application, url) for url in urls]
        for each in opened:
            await each.open()
        await joined(150)

        await say_async("hall.east", *({"n": n} for n in range(10)))

        for each in opened:
            assert [(await each.frame())["id"] for _ in range(10)] == list(range(1, 11))
        for each in opened:
            await each.hang_up()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("/ws/hall/east/", 4401),
        ("/ws/hall/east/?token=", 4401),
        ("/ws/hall/east/?token=forged", 4401),
        ("/ws/hall/east/?ticket=forged", 4401),
        ("/ws/hall/east/?ticket=forged.ticket", 4401),
        ("/ws/room/2/?token=user-1", 4403),
        ("/ws/hall/nowhere/?token=user-1", 4404),
        ("/ws/cellar/?token=user-1", 4404),
        ("/", 4404),
        ("/ws/hall/east/?token=user-1&since=", 4400),
        ("/ws/hall/east/?token=user-1&since=-1", 4400),
        ("/ws/hall/east/?token=user-1&since=abc", 4400),
        ("/ws/hall/east/?token=user-1&since=99999999999999999999", 4400),
        ("/ws/hall/east/?token=user-1&since=%F0%9D%9F%99", 4400),
        ("/ws/hall/east/?token=user-1&since=5", 4410),
    ],
)
async def test_a_socket_that_may_not_be_is_accepted_and_closed_with_its_code(url, code):
    await say_async("hall.east", {"n": 1})

    async with connected(application, url) as socket:
        assert await socket.close_code() == code

    assert list(hub().members()) == []


async def test_what_is_no_longer_kept_cannot_be_replayed():
    await say_async("hall.east", {"n": 1}, {"n": 2}, {"n": 3})
    await in_pool(StreamEntry.objects.filter(number__lte=2).delete)

    async with connected(application, "/ws/hall/east/?token=user-1&since=1") as socket:
        assert await socket.close_code() == 4410
    async with connected(application, "/ws/hall/east/?token=user-1&since=2") as socket:
        assert (await socket.frame())["id"] == 3


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [
        (None, True),
        ("http://localhost:5173", True),
        ("https://api.example.com", True),
        ("https://evil.example", False),
        ("null", False),
        ("http://[", False),
    ],
)
async def test_pages_of_foreign_origins_are_refused(origin, welcome):
    headers = [(b"host", b"api.example.com")]
    if origin:
        headers.append((b"origin", origin.encode()))
    socket = Socket(application, "/ws/hall/east/?token=user-1", headers=headers)

    answer = await socket.open()

    assert answer["type"] == ("websocket.accept" if welcome else "websocket.close")
    await socket.hang_up()


async def test_a_token_may_come_as_a_subprotocol():
    socket = Socket(application, "/ws/room/7/", subprotocols=["bearer", "user-7"])

    answer = await socket.open()

    assert (answer["type"], answer["subprotocol"]) == ("websocket.accept", "bearer")
    await joined()
    await socket.hang_up()


async def test_a_ticket_opens_one_socket():
    ticket = await in_pool(tickets.issue, "user-7.body.signature")

    async with connected(application, f"/ws/room/7/?ticket={ticket}"):
        await joined()
    async with connected(application, f"/ws/room/7/?ticket={ticket}") as second:
        assert await second.close_code() == 4401


async def test_an_old_ticket_opens_nothing():
    ticket = await in_pool(tickets.issue, "user-7.body.signature")
    await in_pool(SocketTicket.objects.update, expires_at=clock.now() - timedelta(seconds=1))

    async with connected(application, f"/ws/room/7/?ticket={ticket}") as socket:
        assert await socket.close_code() == 4401


async def test_a_ticket_and_its_row_are_worth_nothing_apart():
    ticket = await in_pool(tickets.issue, "user-7.body.signature")

    row = await in_pool(SocketTicket.objects.get)
    assert "signature" not in row.stub
    assert "user-7" not in ticket


async def test_a_frame_that_comes_in_reaches_the_consumer():
    async with connected(application, "/ws/room/7/?token=user-7") as socket:
        await joined()
        await socket.say({"hello": "there"})

        assert (await socket.frame())["data"] == {"hello": "there"}


@pytest.mark.parametrize(
    ("sent", "code"), [("x" * 17_000, 1009), ("not json", 4400), ("[1]", 4400), ("[" * 9000, 4400)]
)
async def test_a_frame_that_cannot_be_taken_closes_the_socket(sent, code):
    async with connected(application, "/ws/room/7/?token=user-7") as socket:
        await joined()
        await socket.say(sent)

        assert await socket.close_code() == code


async def test_who_says_too_much_is_not_heard_and_at_last_closed(monkeypatch):
    monkeypatch.setattr(pace, "A_SECOND", 0.0)
    monkeypatch.setattr(pace, "BURST", 2)
    monkeypatch.setattr(pace, "MOST_REFUSED", 3)
    async with connected(application, "/ws/room/7/?token=user-7") as socket:
        await joined()
        for number in range(2):
            await socket.say({"n": number})
        heard = [(await socket.frame())["data"]["n"] for _ in range(2)]
        for number in range(2, 9):
            await socket.say({"n": number})

        assert await socket.close_code() == 4428
        assert await socket.hears_nothing()
    assert heard == [0, 1]


def test_who_waits_is_heard_again(monkeypatch):
    monkeypatch.setattr(pace, "BURST", 2)
    ours = pace.Pace()
    assert [ours.admits() for _ in range(3)] == [True, True, False]

    ours._seen_at -= 1

    assert ours.admits()


async def test_a_socket_that_only_shows_ignores_what_is_said_to_it():
    async with connected(application, "/ws/hall/east/?token=user-7") as socket:
        await joined()
        await socket.say("whatever")

        assert await socket.hears_nothing()


async def test_a_page_that_leaves_a_socket_behind_for_all_it_looked_at_goes_on():
    assert hub_module.SOCKETS_A_USER >= 100


async def test_a_person_has_only_so_many_sockets(monkeypatch):
    monkeypatch.setattr(hub_module, "SOCKETS_A_USER", 20)
    opened = [Socket(application, "/ws/hall/east/?token=user-1") for _ in range(20)]
    for each in opened:
        await each.open()
    await joined(20)

    async with connected(application, "/ws/hall/east/?token=user-1") as one_more:
        assert await one_more.close_code() == 4429
    async with connected(application, "/ws/hall/east/?token=user-2"):
        await joined(21)

    for each in opened:
        await each.hang_up()
    assert list(hub().members()) == []


async def test_an_eviction_closes_at_once_what_was_opened_with_a_dead_token_and_nothing_else():
    async with (
        connected(application, "/ws/hall/east/?token=user-1") as theirs,
        connected(application, "/ws/hall/east/?token=user-1.elsewhere") as elsewhere,
        connected(application, "/ws/hall/east/?token=user-2") as other,
    ):
        await joined(3)
        halls.dead_tokens.add("user-1")

        await in_pool(live.evict, 1)

        assert await theirs.close_code() == 4401
        assert await elsewhere.hears_nothing()
        assert await other.hears_nothing()


async def test_an_eviction_asks_again_when_no_cache_can_remember_the_dead(monkeypatch):
    monkeypatch.setattr(hub_module, "WATCH", 0.1)
    monkeypatch.setattr(hub_module, "REMEMBERED", 0.3)
    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        await in_pool(live.evict, 1)
        assert await socket.hears_nothing()
        halls.dead_tokens.add("user-1")

        assert await socket.close_code() == 4401


async def test_who_lost_access_to_a_stream_is_closed_at_once():
    async with (
        connected(application, "/ws/hall/east/?token=user-1") as theirs,
        connected(application, "/ws/hall/east/?token=user-2") as other,
    ):
        await joined(2)
        halls.banned.add(1)

        await in_pool(live.evict_stream, "hall.east")

        assert await theirs.close_code() == 4403
        assert await other.hears_nothing()


async def test_a_dead_token_is_found_out_even_if_no_notice_came(monkeypatch):
    monkeypatch.setattr(hub_module, "WATCH", 0.1)
    monkeypatch.setattr(consumers, "RECHECK", 0.1)
    async with connected(application, "/ws/hall/east/?token=user-1") as socket:
        await joined()
        halls.dead_tokens.add("user-1")

        assert await socket.close_code() == 4401


async def test_a_connection_that_breaks_while_it_is_answered_is_counted_as_gone(monkeypatch):
    async def broken(self, content):
        raise OSError

    monkeypatch.setattr(halls.RoomConsumer, "received", broken)
    socket = Socket(application, "/ws/room/7/?token=user-7")
    await socket.open()
    await joined()

    await socket.say({"hello": "there"})

    with pytest.raises(OSError):  # noqa: PT011 - as the server sees it
        await socket.wait(5)
    assert list(hub().members()) == []


async def test_the_last_socket_takes_everything_with_it():
    async with connected(application, "/ws/hall/east/?token=user-1"):
        await joined()

    assert len(asyncio.all_tasks()) == 1


def test_an_evicted_person_is_not_evicted_by_what_was_rolled_back(monkeypatch):
    rung = []
    monkeypatch.setattr("kernel.wakeup.ring", lambda **rings: rung.append(rings))

    with transaction.atomic():
        live.evict(1)
        say("hall.east", {})
        transaction.set_rollback(True)

    assert rung == []


async def test_a_socket_that_cannot_even_be_closed_is_counted_as_gone(monkeypatch):
    monkeypatch.setattr(consumers, "CLOSING", 0.05)
    async with connected(application, "/ws/hall/east/?token=user-1"):
        await joined()
        (member,) = hub().members()
        consumer = member.recheck.__self__
        takes_nothing = asyncio.Event()
        monkeypatch.setattr(consumer, "base_send", lambda message: takes_nothing.wait())

        await member.expel(consumers.CloseCode.TOO_SLOW)

        await joined(0)
    assert len(asyncio.all_tasks()) == 1
