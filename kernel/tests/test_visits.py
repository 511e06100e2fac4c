"""A socket has an id, as a request has, and a line in the log when it is closed."""

import logging

import pytest

from kernel.live.hub import hub
from kernel.live.pool import in_pool
from kernel.logging import ACCESS
from kernel.provenance import current
from kernel.tests import halls
from kernel.tests.halls import HallConsumer, application
from kernel.tests.sockets import Socket, connected, joined
from kernel.tests.test_metrics import value

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]

NAMED = [(b"x-request-id", b"the-socket-01")]


@pytest.fixture(autouse=True)
def _authenticator(settings):
    settings.LIVE_AUTHENTICATOR = "kernel.tests.halls.actor_of"


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO)
    logging.getLogger(ACCESS).addHandler(caplog.handler)
    yield caplog
    logging.getLogger(ACCESS).removeHandler(caplog.handler)


def closed(lines):
    return [line.msg for line in lines.records if line.name == ACCESS]


async def test_a_closed_socket_has_its_line_with_who_it_was_and_no_token(lines):
    before = value('sockets_closed_total{code="1005",consumer="HallConsumer"}')

    async with connected(application, "/ws/hall/east/?token=user-7", headers=NAMED):
        await joined()

    (line,) = closed(lines)
    assert line | {"ms": 0} == {
        "method": "WEBSOCKET",
        "path": "/ws/hall/east/",
        "status": 1005,
        "ms": 0,
        "user": 7,
        "request_id": "the-socket-01",
    }
    assert value('sockets_closed_total{code="1005",consumer="HallConsumer"}') == before + 1


async def test_who_is_turned_away_is_seen_in_the_log(lines):
    stranger = Socket(application, "/ws/hall/east/?token=nobody", headers=NAMED)
    await stranger.open()

    code = await stranger.close_code()
    await stranger.hang_up()

    (line,) = closed(lines)
    assert (code, line["status"], line["user"]) == (4401, 4401, None)


async def test_what_a_socket_has_done_bears_its_id_and_what_the_hub_does_bears_none(monkeypatch):
    seen = []

    async def stream_of(consumer, actor):
        seen.append(await in_pool(lambda: current().request_id))
        return "hall.east"

    async def noting(bus):
        seen.append(current().request_id)

    monkeypatch.setattr(HallConsumer, "stream_of", stream_of)
    monkeypatch.setattr("kernel.live.bus.Bus.run", noting)

    async with connected(application, "/ws/hall/east/?token=user-7", headers=NAMED):
        await joined()

    assert seen == ["the-socket-01", ""]
    assert current().request_id == ""


async def test_open_sockets_are_counted_while_they_are_open(monkeypatch):
    monkeypatch.setattr(halls, "banned", set())

    async with connected(application, "/ws/hall/east/?token=user-7"):
        async with connected(application, "/ws/hall/west/?token=user-8"):
            await joined(2)
            both = value("sockets_open")
        await joined(1)
        one = value("sockets_open")

    assert (both, one, value("sockets_open")) == (2, 1, 0)
    assert not list(hub().members())
