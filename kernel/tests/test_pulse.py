"""What a web process knows of itself alone is told with the others'."""

import pytest
from django.db import connection

from kernel.http import pulse
from kernel.http.onehop import OneHopHandler
from kernel.http.pulse import Pulse
from kernel.tests.test_metrics import value

pytestmark = pytest.mark.django_db


def test_requests_inside_and_connections_are_told(monkeypatch):
    http = OneHopHandler()
    http.lines["uploads"].inside = 3
    stats = {"pool_size": 5, "pool_available": 2, "requests_waiting": 1}
    monkeypatch.setattr(pulse, "pool_stats", lambda: stats)

    Pulse(http).look()

    assert value('http_inside{line="uploads"}') == 3
    assert value('http_inside{line="requests"}') == 0
    assert value('database_connections{state="used"}') == 3
    assert value("database_waiting") == 1
    http.close()


def test_only_a_database_with_a_pool_tells_of_it():
    assert (pulse.pool_stats() is not None) == (connection.vendor == "postgresql")


@pytest.mark.once
async def test_the_pulse_beats_until_it_is_stopped():
    http = OneHopHandler()
    beating = Pulse(http)

    await beating.start()
    await beating.stop()

    assert beating._task is not None
    assert beating._task.cancelled()
    http.close()
