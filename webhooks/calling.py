"""One call: connect to an address that was looked at, say what is to be said, read the answer.

No proxy of the environment is asked, no redirect followed, no cookie kept; of the answer the
beginning is read and the rest let go. Everything together has one deadline.
"""

import asyncio
import socket
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, Final
from uuid import UUID

import h11

from kernel import clock
from webhooks.addresses import Target, all_public, target_of
from webhooks.errors import BadAddress

CONNECT_SECONDS: Final = 5.0
WHOLE_SECONDS: Final = 10.0
# Of the body of an answer, as much is kept.
ANSWER_BYTES: Final = 2048
READ_BYTES: Final = 16_384
# No more of an answer is waited for.
MOST_BYTES: Final = 65_536
# Of the addresses that a name has, so many are tried.
MOST_ADDRESSES: Final = 3

# A name whose server never answers keeps its thread long after the call is over. With its own
# threads, and more of them than there are calls, that keeps nothing else waiting.
_names = ThreadPoolExecutor(128, thread_name_prefix="webhooks-names")


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt at one delivery, with all that it needs."""

    delivery_id: UUID
    endpoint_id: UUID
    url: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(slots=True)
class Result:
    """How it went. `answered` is None where there was no answer, and `error` says why."""

    call: Call
    milliseconds: int = 0
    answered: int | None = None
    answer: str = ""
    error: str = ""
    retry_after: int | None = None
    at: Any = field(default_factory=clock.now)

    @property
    def is_taken(self) -> bool:
        return self.answered is not None and 200 <= self.answered < 300


async def make(call: Call) -> Result:
    """Never raises: whatever goes wrong is the result."""
    result, began = Result(call), time.perf_counter()
    try:
        async with asyncio.timeout(WHOLE_SECONDS):
            await _spoken(call, result)
    except TimeoutError:
        result.error = "It took too long."
    except BadAddress as refusal:
        result.error = refusal.message
    except ssl.SSLError as error:
        result.error = f"TLS: {error.reason or type(error).__name__}"
    except OSError as error:
        result.error = f"It could not be reached: {error.strerror or type(error).__name__}"
    except h11.RemoteProtocolError:
        result.error = "What it answered is no HTTP."
    except Exception as error:  # its text might hold what was sent
        result.error = type(error).__name__
    # Who has said how it went has said it, whatever became of the rest.
    result.error = "" if result.answered else (result.error or "It gave no answer.")[:200]
    result.milliseconds = round((time.perf_counter() - began) * 1000)
    return result


async def _spoken(call: Call, result: Result) -> None:
    target = target_of(call.url)
    reader, writer = await _connected(target)
    try:
        await _exchange(call, target, result, reader, writer)
    finally:
        writer.transport.abort()


async def _connected(target: Target) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            found = await asyncio.get_running_loop().run_in_executor(_names, _looked_up, target)
            return await _first_reached(target, all_public(found))
    except socket.gaierror as error:
        raise BadAddress("This name leads nowhere.") from error


def _looked_up(target: Target) -> list[str]:
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


async def _first_reached(
    target: Target, addresses: list[str]
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """One after the other: a house may have an address of the newer kind that does not answer."""
    *others, last = addresses[:MOST_ADDRESSES]
    for address in others:
        try:
            async with asyncio.timeout(CONNECT_SECONDS / MOST_ADDRESSES):
                return await _reached(target, address)
        except ssl.SSLError:
            raise
        except OSError:
            continue
    return await _reached(target, last)


async def _reached(
    target: Target, address: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(
        address,
        target.port,
        ssl=_context() if target.is_secure else None,
        server_hostname=target.host if target.is_secure else None,
    )


async def _exchange(
    call: Call,
    target: Target,
    result: Result,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
) -> None:
    connection = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_BYTES)
    request = h11.Request(
        method="POST",
        target=target.path,
        headers=[
            ("Host", target.host_header),
            *call.headers,
            ("Content-Length", str(len(call.body))),
            ("Connection", "close"),
        ],
    )
    said = connection.send(request), connection.send(h11.Data(call.body))
    end = connection.send(h11.EndOfMessage())
    writer.write(b"".join(each or b"" for each in (*said, end)))
    await writer.drain()
    await _heard(connection, result, reader)


async def _heard(connection: h11.Connection, result: Result, reader: asyncio.StreamReader) -> None:
    """The status, and the beginning of the body if it comes; a status alone is an answer."""
    kept, heard = bytearray(), 0
    while len(kept) < ANSWER_BYTES and heard <= MOST_BYTES:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            part = await reader.read(READ_BYTES)
            heard += len(part)
            connection.receive_data(part)
        elif isinstance(event, h11.Response):
            result.answered = event.status_code
            result.retry_after = seconds_of(dict(event.headers).get(b"retry-after", b""))
        elif isinstance(event, h11.Data):
            kept += event.data
            result.answer = _text(kept)
        elif not isinstance(event, h11.InformationalResponse):
            break


def _text(kept: bytearray) -> str:
    """No database of ours keeps a NUL."""
    return bytes(kept[:ANSWER_BYTES]).decode(errors="replace").replace("\0", "\ufffd")


def seconds_of(header: bytes) -> int | None:
    """`Retry-After`: so many seconds, or a moment; None for what is neither."""
    text = header.decode("latin-1").strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    try:
        moment = parsedate_to_datetime(text)
        at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, round((at - clock.now()).total_seconds())) or None
    except (ValueError, OverflowError):
        return None


@cache
def _context() -> ssl.SSLContext:
    """One for all calls: it is dear to make."""
    return ssl.create_default_context()
