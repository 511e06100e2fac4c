"""The servers that are measured beside one another, each one process."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench.harness import free_port, server
from bench.sockets import Client, process_cpu, resident

BOOKWELL, RAW, STOCK = "Bookwell", "bare ASGI, Redis pub/sub", "Channels as documented"
PEERS = {RAW: "raw_chat", STOCK: "stock_channels"}


@dataclass
class Contender:
    name: str
    pid: int
    base: str
    clients: list[Client] = field(default_factory=list)

    def cpu(self) -> float:
        return process_cpu(self.pid)

    def memory(self) -> int:
        return resident(self.pid)


@contextmanager
def contender(name: str) -> Iterator[Contender]:
    from django.conf import settings

    port = free_port()
    if name == BOOKWELL:
        program, app, env = sys.executable, "config.asgi:application", {}
    else:
        program, app = os.environ["PEER_PYTHON"], f"bench.peers.{PEERS[name]}:app"
        env = {"JWT_SIGNING_KEY": settings.SIMPLE_JWT["SIGNING_KEY"]}
    # Without pings, which cost all of them the same.
    options = ["--log-level", "warning", "--no-access-log", "--ws-ping-interval", "0"]
    command = [program, "-m", "uvicorn", app, "--port", str(port), *options]
    with server(command, port=port, env=env) as pid:
        yield Contender(name, pid, f"ws://127.0.0.1:{port}")


def token_of(user: object) -> str:
    from accounts.models import Session
    from accounts.services.sessions import open_session

    return open_session(user=user, door=Session.Door.PASSWORD).tokens.access


def percentile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
