import asyncio
import http.client
import json
import time
from contextlib import contextmanager

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from kernel.tests.conftest import free_port
from kernel.tests.processes import running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

# For a machine that has much else to do; a start takes two seconds of its own.
START = 60
FRAME = 10


@contextmanager
def web(tmp_path, name, **environment):
    """A web process of `kernel.tests.server`; yields its port once it answers."""
    port = free_port()
    command = f"uvicorn kernel.tests.server:application --port {port} --lifespan off".split()
    with running(*command, log=tmp_path / f"{name}.log", **environment) as process:
        deadline = time.monotonic() + START
        while process.poll() is None and time.monotonic() < deadline:
            try:
                request(port, "GET")
            except OSError:
                time.sleep(0.1)
            else:
                yield port
                return
        pytest.fail((tmp_path / f"{name}.log").read_text())


def request(port, method, path="/"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse().read()
    connection.close()
    return answer


def address(port, query="token=user-1"):
    return f"ws://127.0.0.1:{port}/ws/hall/east/?{query}"


async def frame(socket):
    async with asyncio.timeout(FRAME):
        return json.loads(await socket.recv())


async def test_what_one_process_says_is_heard_at_another_after_a_long_silence(tmp_path):
    with web(tmp_path, "a") as a, web(tmp_path, "b") as b:
        async with connect(address(b)) as socket:
            await asyncio.sleep(6.5)
            await asyncio.to_thread(request, a, "POST")

            assert (await frame(socket))["id"] == 1

    for name in ("a", "b"):
        assert "user-1" not in (tmp_path / f"{name}.log").read_text()


async def test_a_page_can_read_why_its_socket_was_closed(tmp_path):
    with web(tmp_path, "a") as port:
        async with connect(address(port, "token=forged")) as socket:
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()

    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4401, "Please log in again.")


async def test_sockets_outlive_redis(tmp_path, own_server):
    with web(tmp_path, "a", REDIS_URL=own_server.url) as port:
        async with connect(address(port)) as socket:
            await asyncio.to_thread(request, port, "POST")
            first = await frame(socket)
            own_server.fall_silent()
            began = time.monotonic()
            for _ in range(5):
                await asyncio.to_thread(request, port, "POST")
            took = time.monotonic() - began
            own_server.speak_again()
            others = [(await frame(socket))["id"] for _ in range(5)]

    assert first["id"] == 1
    assert others == [2, 3, 4, 5, 6]
    assert took < 1


async def test_a_restarted_process_replays_what_was_said_meanwhile(tmp_path):
    with web(tmp_path, "a") as a:
        async with connect(address(a)) as socket:
            await asyncio.to_thread(request, a, "POST")
            assert (await frame(socket))["id"] == 1
        await asyncio.to_thread(request, a, "POST")
    with web(tmp_path, "b") as b:
        async with connect(address(b, "token=user-1&since=1")) as socket:
            assert (await frame(socket))["id"] == 2


async def test_a_reader_that_does_not_read_is_cut_off_and_holds_up_nobody(tmp_path):
    with web(tmp_path, "a") as port:
        async with (
            # Its library stops reading from the network after one frame that nobody takes.
            connect(address(port), max_queue=1, compression=None, close_timeout=1) as stuck,
            connect(address(port, "token=user-2"), compression=None) as quick,
        ):
            await asyncio.to_thread(request, port, "POST", "/?300x60000")
            numbers = [(await frame(quick))["id"] for _ in range(300)]
            await asyncio.sleep(7)
            heard = []
            with pytest.raises(ConnectionClosed) as closed:
                await all_frames(stuck, heard)

    assert numbers == list(range(1, 301))
    assert heard == list(range(1, len(heard) + 1))
    assert len(heard) < 300
    assert closed.value.rcvd.code == 1013


async def all_frames(socket, heard):
    while True:
        heard.append((await frame(socket))["id"])
