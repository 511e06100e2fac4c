"""The one-hop handler beside Django's own, and what is its alone: bounds and threads."""

import asyncio
import warnings

import orjson
import pytest
from django.core.handlers.asgi import ASGIHandler
from django.core.signals import request_finished, request_started

from kernel.http import onehop
from kernel.http.onehop import OneHopHandler
from kernel.tests import answers

pytestmark = [pytest.mark.urls("kernel.tests.answers"), pytest.mark.once]

VARYING = {"x-request-id", "expires"}
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="x.bin"\r\n\r\n'
    + b"z" * 100_000
    + b"\r\n--b--\r\n"
)


class Client:
    """An HTTP server with one client, as an ASGI application sees them."""

    def __init__(self, app, path, *, method="GET", query=b"", body=(b"",), headers=(), hang=True):
        self.app = app
        self.scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query,
            "root_path": "",
            "headers": [(b"host", b"localhost"), *headers],
            "client": ("10.0.0.9", 4711),
            "server": ("localhost", 8000),
        }
        self.sent = []
        self.gone = asyncio.Event()
        self.first_chunk = asyncio.Event()
        self._body = list(body)
        self._hang = hang

    async def receive(self):
        if self._body:
            chunk = self._body.pop(0)
            return {"type": "http.request", "body": chunk, "more_body": bool(self._body)}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)
        if message["type"] == "http.response.body":
            self.first_chunk.set()
        await asyncio.sleep(0)

    async def go(self):
        await self.app(self.scope, self.receive, self.send)
        return self

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def headers(self):
        return sorted(
            (name.lower().decode(), value.decode("latin1"))
            for name, value in self.sent[0]["headers"]
            if name.lower().decode() not in VARYING
        )

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.sent[1:])

    @property
    def is_complete(self):
        return not self.sent[-1].get("more_body", False)


@pytest.fixture
def handler():
    handler = OneHopHandler()
    answers.gate.clear()
    answers.closed.clear()
    answers.threads.clear()
    yield handler
    answers.gate.set()
    handler.close()


REQUESTS = {
    "plain": ("/plain", {}),
    "head": ("/plain", {"method": "HEAD"}),
    "empty": ("/empty", {}),
    "unchanged": ("/unchanged", {}),
    "redirect": ("/elsewhere", {}),
    "cookies": ("/cookies", {"headers": [(b"cookie", b"a=b; c=d")]}),
    "large": ("/large", {}),
    "stream": ("/stream", {}),
    "async stream": ("/async_stream", {}),
    "small file": ("/small_file", {}),
    "large file": ("/large_file", {}),
    "not found": ("/nowhere", {}),
    "query": ("/echo", {"query": b"a=1&a=2&b=%C3%BC"}),
    "body": ("/echo", {"method": "POST", "body": [b"abc"], "headers": [(b"content-length", b"3")]}),
    "upload": (
        "/upload",
        {
            "method": "POST",
            "body": [MULTIPART[:50_000], MULTIPART[50_000:]],
            "headers": [
                (b"content-type", b"multipart/form-data; boundary=b"),
                (b"content-length", str(len(MULTIPART)).encode()),
            ],
        },
    ),
}


@pytest.mark.parametrize(("path", "options"), REQUESTS.values(), ids=REQUESTS.keys())
async def test_it_answers_as_django_does(handler, path, options):
    with warnings.catch_warnings():
        # Django's handler reads a synchronous stream whole, and says so.
        warnings.simplefilter("ignore")
        theirs = await Client(ASGIHandler(), path, **options).go()
    ours = await Client(handler, path, **options).go()

    assert (ours.status, ours.headers) == (theirs.status, theirs.headers)
    assert ours.body == theirs.body
    assert ours.is_complete


async def test_a_crash_is_answered_without_its_internals(handler):
    client = await Client(handler, "/crash").go()

    assert client.status == 500
    assert orjson.loads(client.body)["error_code"] == "INTERNAL_ERROR"
    assert b"secret" not in client.body


async def test_a_body_sent_in_chunks_without_its_length_is_read_whole(handler):
    client = await Client(handler, "/echo", method="POST", body=[b"ab", b"", b"cd"]).go()

    assert orjson.loads(client.body)["body"] == "abcd"


async def test_a_length_that_lies_changes_nothing(handler):
    lie = [(b"content-length", b"2")]
    client = await Client(handler, "/echo", method="POST", body=[b"abcd"], headers=lie).go()

    assert orjson.loads(client.body)["body"] == "abcd"
    assert orjson.loads(client.body)["length"] == "4"


@pytest.mark.parametrize("body", [[b"x" * 101], [b"x" * 50, b"x" * 51, b"x" * 900_000]])
async def test_a_body_beyond_the_limit_is_refused_without_reading_the_rest(handler, settings, body):
    settings.LARGEST_BODY = 100
    origin = [(b"origin", b"http://localhost:3000")]
    client = Client(handler, "/echo/", method="POST", body=body, headers=origin)

    await client.go()

    assert client.status == 413
    assert ("access-control-allow-origin", "http://localhost:3000") in client.headers
    assert len(client._body) == (1 if len(body) == 3 else 0)


async def test_a_body_that_does_not_arrive_is_refused_as_the_senders_fault(handler, monkeypatch):
    monkeypatch.setattr(onehop, "PATIENCE", 0.05)
    origin = [(b"origin", b"http://localhost:3000")]
    client = Client(handler, "/echo/", method="POST", body=[], headers=origin)

    await client.go()

    assert client.status == 408
    assert orjson.loads(client.body)["code"] == "REQUEST_TIMEOUT"
    assert ("connection", "close") in client.headers
    assert ("access-control-allow-origin", "http://localhost:3000") in client.headers


async def test_a_query_in_no_encoding_is_refused(handler):
    client = await Client(handler, "/echo/", query=b"q=\xff").go()

    assert client.status == 400


async def test_who_leaves_before_the_body_is_whole_is_not_worked_for(handler):
    client = Client(handler, "/echo", method="POST", body=[b"ab", b"cd"])
    client._body = []
    client.gone.set()

    await client.go()

    assert client.sent == []


async def test_a_response_is_closed_and_the_signals_are_sent_in_pairs(handler):
    seen = []

    def started(**kwargs):
        seen.append("started")

    def finished(**kwargs):
        seen.append("finished")

    request_started.connect(started)
    request_finished.connect(finished)
    try:
        for path in ("/closing", "/stream", "/async_stream", "/large_file", "/crash"):
            await Client(handler, path).go()
    finally:
        request_started.disconnect(started)
        request_finished.disconnect(finished)

    assert answers.closed == ["closing"]
    assert seen == ["started", "finished"] * 5


async def test_a_stream_is_read_by_one_thread_that_is_no_worker(handler):
    await Client(handler, "/stream").go()

    first, last = answers.threads
    assert first == last
    assert first.startswith("stream")


async def test_a_stream_ends_when_its_client_leaves(handler):
    client = Client(handler, "/endless")
    task = asyncio.create_task(client.go())
    await client.first_chunk.wait()

    client.gone.set()
    await asyncio.wait_for(task, 5)

    assert answers.closed == ["endless"]
    assert not client.is_complete


async def test_a_stream_that_breaks_is_not_passed_off_as_whole(handler):
    client = Client(handler, "/broken_stream")

    with pytest.raises(ZeroDivisionError):
        await client.go()

    assert not client.is_complete


async def until(condition):
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - set by a thread, not by the loop
            await asyncio.sleep(0.01)


async def test_too_many_are_told_so_at_once_and_health_still_answers(settings):
    settings.HTTP_THREADS, settings.HTTP_QUEUE = 2, 1
    handler = OneHopHandler()
    answers.gate.clear()
    answers.threads.clear()
    waiting = [asyncio.create_task(Client(handler, "/wait").go()) for _ in range(3)]
    await until(lambda: len(answers.threads) == 2)

    busy = await Client(handler, "/plain", headers=[(b"origin", b"http://localhost:3000")]).go()
    health = await Client(handler, "/healthz").go()
    answers.gate.set()
    served = await asyncio.gather(*waiting)

    assert busy.status == 503
    assert ("retry-after", "2") in busy.headers
    assert ("access-control-allow-origin", "http://localhost:3000") in busy.headers
    assert orjson.loads(busy.body)["error_code"] == "UNAVAILABLE"
    assert health.status == 200
    assert [client.status for client in served] == [200, 200, 200]
    handler.close()


async def test_who_gives_up_in_the_queue_is_not_worked_for(settings):
    settings.HTTP_THREADS, settings.HTTP_QUEUE = 1, 5
    handler = OneHopHandler()
    answers.gate.clear()
    answers.threads.clear()
    first = asyncio.create_task(Client(handler, "/wait").go())
    await until(lambda: len(answers.threads) == 1)
    impatient = Client(handler, "/wait")
    second = asyncio.create_task(impatient.go())
    await asyncio.sleep(0.05)

    impatient.gone.set()
    await asyncio.sleep(0.05)
    answers.gate.set()
    await asyncio.gather(first, second)

    assert impatient.sent == []
    assert len(answers.threads) == 1
    handler.close()


async def test_files_coming_in_hold_up_no_other_request(settings):
    settings.HTTP_THREADS, settings.HTTP_UPLOADS = 1, 1
    handler = OneHopHandler()
    answers.gate.clear()
    answers.threads.clear()
    form = {"method": "POST", "headers": [(b"content-type", b"multipart/form-data; boundary=b")]}
    uploads = [
        asyncio.create_task(Client(handler, "/wait", body=(MULTIPART,), **form).go())
        for _ in range(2)
    ]
    await until(lambda: len(answers.threads) == 1)

    other = await Client(handler, "/plain").go()
    answers.gate.set()
    await asyncio.gather(*uploads)

    assert other.status == 200
    assert {name.split("_")[0] for name in answers.threads} == {"upload"}
    handler.close()
