"""The whole of Bookwell in processes of its own, on a test's database: a fleet.

The processes are those that the launcher starts, with the settings of earnest; around them
a Valkey of the test's own that can be stopped and silenced. They end with the test, and with
its process if that dies.
"""

import http.client
import json
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from typing import Any

from django.conf import settings
from websockets.sync.client import ClientConnection, connect

from config.launcher import commands, valkey
from config.launcher.children import Child
from config.launcher.options import Options
from config.test_redis import free_port
from kernel.tests.processes import environment

HOST = "127.0.0.1"
START = 60
# A client gives up after this; a request of ours takes a fraction of it at the worst.
PATIENCE = 20


class Fleet:
    """Web processes, a worker and a scheduler; `folder` is their VAR_DIR."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.children: list[Child] = []
        self.redis = Redis(folder)
        self._env = environment(
            DJANGO_SETTINGS_MODULE="config.settings.base",
            REDIS_URL=self.redis.url,
            VAR_DIR=str(folder),
            SECRET_KEY=settings.SECRET_KEY,
            OTP_KEY=settings.OTP_KEY,
            JWT_SIGNING_KEY=settings.SIMPLE_JWT["SIGNING_KEY"],
            OUTBOX_LEASE_SECONDS="2",
        )

    def start_web(self, *names: str) -> "list[Web]":
        """One web process for each name, all at once; they answer when this returns."""
        webs = []
        for name in names:
            port = free_port()
            child = self._start(name, commands.web(self._options("web", port)))
            webs.append(Web(child=child, port=port))
        for web in webs:
            web.wait_until_healthy()
        return webs

    def start_worker(self) -> Child:
        return self._start("worker", commands.worker(self._options("worker")))

    def start_scheduler(self) -> Child:
        return self._start("scheduler", commands.scheduler(self._options("scheduler")))

    def messages(self) -> list[Path]:
        """What the console gateways have sent; a draft that a killed worker left is no message."""
        return list((self.folder / "outbox").glob("[!.]*"))

    def end(self) -> None:
        for child in self.children:
            child.signal(signal.SIGKILL)
            child.end()
        self.redis.end()

    def _options(self, role: str, port: int | None = None) -> Options:
        environ = {"HOST": HOST, "VAR_DIR": str(self.folder)}
        if port is not None:
            environ["PORT"] = str(port)
        return Options.of(environ, only=role, no_demo=True)

    def _start(self, name: str, command: list[str]) -> Child:
        log = self.folder / "log" / f"{name}.log"
        child = Child(name=name, command=command, log=log, patience=0, env=self._env)
        self.children.append(child)
        child.start()
        return child


class Redis:
    """A Valkey that forgets everything when it is stopped, as a server that burns down does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self.url = f"redis://{HOST}:{self.port}/0"
        self._starts = 0
        self._child: Child | None = None
        self.start()

    def start(self) -> None:
        self._starts += 1
        data = self._folder / f"valkey-{self._starts}"
        self._child = Child(
            name="valkey",
            command=valkey.command(data, self.port),
            log=self._folder / "log" / "valkey.log",
            patience=5,
        )
        self._child.start()
        assert valkey.wait_for(self.port, self._child), self._child.last_words()

    def stop(self) -> None:
        """Nobody listens there any more: connections are refused."""
        self._signal(signal.SIGKILL)
        self.end()

    def fall_silent(self) -> None:
        """Take connections and never answer, as a machine that hangs does."""
        self._signal(signal.SIGSTOP)

    def speak_again(self) -> None:
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        if self._child is not None:
            self._signal(signal.SIGKILL)
            self._child.end()

    def _signal(self, number: int) -> None:
        assert self._child is not None
        self._child.signal(number)


@dataclass(frozen=True)
class Answer:
    status: int
    data: Any
    seconds: float


@dataclass(frozen=True)
class Web:
    """One web process, as its clients see it."""

    child: Child
    port: int

    def get(self, path: str, token: str) -> Answer:
        return self.request("GET", path, token)

    def post(self, path: str, token: str, body: Any = None, **headers: str) -> Answer:
        return self.request("POST", path, token, body or {}, **headers)

    def request(
        self, method: str, path: str, token: str = "", body: Any = None, **headers: str
    ) -> Answer:
        """The answer; raises OSError or HTTPException when the connection breaks."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            sent["Authorization"] = f"Bearer {token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        began = time.monotonic()
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(
                method, path, body=None if body is None else json.dumps(body), headers=sent
            )
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        return Answer(response.status, json.loads(content), time.monotonic() - began)

    def numbers(self) -> str:
        """What it tells Prometheus."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/metrics")
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def socket(self, path: str, token: str, **query: int) -> "ClientConnection":
        """An open socket, for a `with` block."""
        more = "".join(f"&{name}={value}" for name, value in query.items())
        return connect(f"ws://{HOST}:{self.port}{path}?token={token}{more}")

    def restart(self) -> None:
        """Killed without a word, and started where it was."""
        self.child.signal(signal.SIGKILL)
        self.child.end()
        self.child.start()
        self.wait_until_healthy()

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START
        while not self._is_healthy():
            assert self.child.is_running(), self.child.last_words()
            assert time.monotonic() < deadline, self.child.last_words()
            time.sleep(0.05)

    def _is_healthy(self) -> bool:
        try:
            return self.request("GET", "/healthz").status == 200
        except (OSError, http.client.HTTPException):
            return False


def frame(socket: ClientConnection, *, seconds: float = 5) -> dict[str, Any]:
    """The next thing that a socket is told."""
    told: dict[str, Any] = json.loads(socket.recv(timeout=seconds))
    return told


def at_once(calls: "list[Callable[[], Answer]]") -> list[Answer]:
    """What each of `calls` answers; all begin in the same moment."""
    gate = Barrier(len(calls))

    def run(call: Callable[[], Answer]) -> Answer:
        gate.wait(timeout=30)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def wait_until(holds: Callable[[], bool], *, seconds: float = 30) -> float:
    """Wait for `holds`; answers how long it took."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"It did not come about in {seconds} s."
        time.sleep(0.1)
    return time.monotonic() - began
