"""What the demo speaks with: HTTP and websockets as the HomeServe pages use them."""

import contextlib
import http.client
import json
import queue
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

TIMEOUT = 30


class Unexpected(Exception):
    """The server answered something else than the journey needs."""


class Answer:
    def __init__(self, status: int, content: bytes, content_type: str) -> None:
        self.status = status
        self.content = content
        self.content_type = content_type

    @property
    def data(self) -> Any:
        return json.loads(self.content)


class Client:
    """One person's browser: the token of the login goes with every request.

    `ws_url` is where sockets are opened, if not at `url`.
    """

    def __init__(self, url: str, ws_url: str | None = None) -> None:
        self.url = urlsplit(url.rstrip("/"))
        self.ws_url = urlsplit(ws_url.rstrip("/")) if ws_url else self.url
        self.access = ""
        self.user: dict[str, Any] = {}
        self.sockets: list[Socket] = []

    def sign_in(self, login: dict[str, Any]) -> None:
        self.access, self.user = login["access"], login["user"]

    def get(self, path: str, **params: Any) -> Any:
        query = f"?{urlencode(params)}" if params else ""
        return self.expect(self.request("GET", path + query), path).data

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.expect(self.request("POST", path, self.body(body), **headers), path).data

    @staticmethod
    def body(value: Any) -> bytes:
        return json.dumps(value or {}).encode()

    def patch(self, path: str, body: Any) -> Any:
        return self.expect(self.request("PATCH", path, self.body(body)), path).data

    def upload(self, path: str, image: bytes, **fields: str) -> Any:
        boundary = uuid.uuid4().hex
        answer = self.request(
            "POST",
            path,
            multipart(boundary, image, fields),
            content_type=f"multipart/form-data; boundary={boundary}",
        )
        return self.expect(answer, path).data

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        content_type: str = "application/json",
        **headers: str,
    ) -> Answer:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.access:
            sent["Authorization"] = f"Bearer {self.access}"
        if body is not None:
            sent["Content-Type"] = content_type
        connection = self._connection()
        with contextlib.closing(connection):
            connection.request(method, path, body=body, headers=sent)
            response = connection.getresponse()
            return Answer(response.status, response.read(), response.headers.get_content_type())

    def _connection(self) -> http.client.HTTPConnection:
        secure = self.url.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(self.url.hostname or "", self.url.port, timeout=TIMEOUT)

    @staticmethod
    def expect(answer: Answer, path: str) -> Answer:
        if answer.status >= 400:
            raise Unexpected(f"{path} answered {answer.status}: {answer.content[:400].decode()}")
        return answer

    def open_socket(self, path: str, **params: Any) -> "Socket":
        scheme = "wss" if self.ws_url.scheme in {"https", "wss"} else "ws"
        query = urlencode({"token": self.access, **params})
        socket = Socket(f"{scheme}://{self.ws_url.netloc}{path}?{query}")
        self.sockets.append(socket)
        return socket

    def close(self) -> None:
        for socket in self.sockets:
            socket.close()


def multipart(
    boundary: str,
    content: bytes,
    fields: dict[str, str],
    *,
    name: str = "image",
    filename: str = "photo.jpg",
    kind: str = "image/jpeg",
) -> bytes:
    """A form with `fields` and the file `content`, as a browser sends it."""
    body = b""
    for key, value in fields.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'
        body += f"{head}{value}\r\n".encode()
    disposition = f'Content-Disposition: form-data; name="{name}"; filename="{filename}"'
    head = f"--{boundary}\r\n{disposition}\r\nContent-Type: {kind}\r\n\r\n"
    return body + head.encode() + content + f"\r\n--{boundary}--\r\n".encode()


class Socket:
    """A websocket whose frames are kept, by arrival, until somebody waits for one."""

    def __init__(self, address: str) -> None:
        self._frames: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._connection = connect(address, open_timeout=TIMEOUT)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            for frame in self._connection:
                self._frames.put(json.loads(frame))
        except ConnectionClosed:
            pass
        finally:
            self._frames.put(None)

    def wait_for(self, kind: str, matches: Callable[[Any], bool] = bool) -> dict[str, Any]:
        """The data of the next frame of `kind` that `matches`."""
        deadline = time.monotonic() + TIMEOUT
        while (left := deadline - time.monotonic()) > 0:
            try:
                frame = self._frames.get(timeout=left)
            except queue.Empty:
                break
            if frame is None:
                code = self._connection.close_code
                raise Unexpected(f"The socket for {kind} was closed with {code}.")
            if frame["type"] == kind and matches(frame["data"]):
                data: dict[str, Any] = frame["data"]
                return data
        raise Unexpected(f"No {kind} arrived within {TIMEOUT} s.")

    def send(self, kind: str, data: dict[str, Any]) -> None:
        self._connection.send(json.dumps({"type": kind, "data": data}))

    def close(self) -> None:
        self._connection.close()
