"""What is said of workers that show themselves, and of those that do not."""

import pytest

from adminpanel import heartbeat
from kernel import clock

pytestmark = pytest.mark.once


def test_a_worker_that_is_silent_is_named(time_machine, client):
    never = heartbeat.state()
    heartbeat.beat()
    alive = heartbeat.state()
    time_machine.move_to(clock.now() + 4 * heartbeat.EVERY, tick=False)
    silent = heartbeat.state()

    assert (never, alive) == ("no worker has shown itself", "ok")
    assert silent.startswith("no worker has shown itself for 6")
    assert 59 <= heartbeat.age()[()] <= 61


@pytest.mark.django_db
def test_a_silent_worker_makes_it_degraded_and_still_ready(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()["status"]) == (200, "degraded")
    assert response.json()["checks"]["worker"] == "no worker has shown itself"
