"""What the benchmarks of sockets share: a bare client, and what a process has used.

The client costs little beside what it measures; a thousand of them live in one process.
"""

import asyncio
import os
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
PAGE = os.sysconf("SC_PAGE_SIZE")
DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"


def process_cpu(pid: int) -> float:
    """Seconds of CPU of one process, all its threads, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)


def resident(pid: int) -> int:
    """Bytes of memory of one process that it shares with nobody."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Private_"))


class Client(asyncio.Protocol):
    """One socket; `heard` is called with the moment and payload of each text frame."""

    def __init__(self, heard: Callable[[float, bytes], None]) -> None:
        self._heard = heard
        self._buffer = b""
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]

    def connection_lost(self, error: Exception | None) -> None:
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("refused"))

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        self._buffer += data
        if not self.opened.done():
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            self._buffer = rest
            if b" 101 " in head.partition(b"\r\n")[0]:
                self.opened.set_result(None)
            else:
                self.opened.set_exception(ConnectionError(head.decode("latin-1")))
                return
        while self._take(now):
            pass

    def _take(self, now: float) -> bool:
        """Handle one frame, if there is a whole one."""
        buffer = self._buffer
        if len(buffer) < 2:
            return False
        length, start = buffer[1] & 127, 2
        if length == 126:
            length, start = int.from_bytes(buffer[2:4]), 4
        elif length == 127:
            length, start = int.from_bytes(buffer[2:10]), 10
        if len(buffer) < start + length:
            return False
        self._buffer = buffer[start + length :]
        kind, payload = buffer[0] & 15, buffer[start : start + length]
        if kind == TEXT:
            self._heard(now, payload)
        elif kind == PING:
            self._send(PONG, payload)
        elif kind == CLOSE:
            raise ConnectionError(f"closed with {int.from_bytes(payload[:2])}")
        return True

    def say(self, text: bytes) -> None:
        self._send(TEXT, text)

    def _send(self, kind: int, payload: bytes) -> None:
        assert self.transport is not None
        size = len(payload)
        length = bytes([128 | size]) if size < 126 else bytes([254]) + size.to_bytes(2)
        # A mask of zeros is a mask.
        self.transport.write(bytes([128 | kind]) + length + bytes(4) + payload)

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.abort()


async def connect(url: str, heard: Callable[[float, bytes], None], *, deflate: bool) -> Client:
    parts = urlsplit(url)
    _, client = await asyncio.get_running_loop().create_connection(
        lambda: Client(heard), parts.hostname, parts.port
    )
    assert client.transport is not None
    client.transport.write(
        f"GET {parts.path}?{parts.query} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}\r\n"
        f"{DEFLATE if deflate else ''}\r\n".encode()
    )
    async with asyncio.timeout(30):
        await client.opened
    return client
