"""A thousand events to three receivers and one that is not there, the worker killed twice."""

import json
import random
import time
from base64 import b64decode, b64encode
from collections import Counter
from hashlib import sha256
from hmac import digest

import pytest
from django.db import transaction

from accounts.tests.factories import OrganizationFactory
from kernel.tests.processes import kill, running
from webhooks.models import Attempt, Delivery, Endpoint, Occurrence
from webhooks.services.recording import keep
from webhooks.tests.factories import SECRET, EndpointFactory
from webhooks.tests.kinds import EXAMPLE
from webhooks.tests.receivers import receiving

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone, pytest.mark.once]

EVENTS = 1000
PATIENCE = 60.0
WORKER = ("celery", "-A", "config", "worker", "-B", "--concurrency", "1")
SETTINGS = {
    "WEBHOOKS_ALLOW_PRIVATE": "1",
    "WEBHOOKS_RETRY_SECONDS": ",".join(["0.2"] * 40),
    "WEBHOOKS_PAUSE_HOURS": "0.0005",
    "WEBHOOKS_AT_ONCE": "96",
    "WEBHOOKS_AT_ONCE_EACH": "32",
    "OUTBOX_LEASE_SECONDS": "1.5",
}


def is_signed(call):
    signed = f"{call.headers['webhook-id']}.{call.headers['webhook-timestamp']}.".encode()
    key = b64decode(SECRET.removeprefix("whsec_"))
    made = b64encode(digest(key, signed + call.body, sha256)).decode()
    return call.headers["webhook-signature"] == f"v1,{made}"


def slowly(_):
    time.sleep(0.02)
    return 200, {}, b""


def half_of_the_time(_):
    return (200 if random.random() < 0.5 else 500), {}, b"perhaps"


def missing(endpoints):
    """How many deliveries are still to be made."""
    made = Delivery.objects.filter(endpoint__in=endpoints, status="delivered").count()
    return EVENTS * len(endpoints) - made


def happen(endpoints):
    with transaction.atomic():
        for _ in range(EVENTS):
            keep(
                "lamp.lit",
                EXAMPLE,
                organization_id=endpoints[0].organization_id,
                endpoints=[each.pk for each in endpoints],
            )


def standing():
    """For who looks into why it took too long."""
    return {
        "deliveries": dict(Counter(Delivery.objects.values_list("status", flat=True))),
        "attempts": dict(Counter(Attempt.objects.values_list("answered", "error"))),
        "to share out": Occurrence.objects.to_be_shared().count(),
    }


def until(holds, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, standing()
        time.sleep(0.1)


def play_storm(living, tmp_path):
    """The worker is killed when a third, and when two thirds, have been taken."""
    log, all_of_it = tmp_path / "worker.log", EVENTS * len(living)
    arguments = (*WORKER, "--schedule", str(tmp_path / "beat"))
    for part in (all_of_it * 2 // 3, all_of_it // 3):
        with running(*arguments, log=log, **SETTINGS) as worker:
            until(lambda left=part: missing(living) <= left)
            kill(worker)
    with running(*arguments, log=log, **SETTINGS):
        until(lambda: missing(living) == 0)
        until(lambda: Endpoint.objects.exclude(paused_at=None).exists())


def test_nothing_is_lost_and_the_dead_one_is_let_be(tmp_path):
    house = OrganizationFactory()
    with (
        receiving() as healthy,
        receiving(slowly) as slow,
        receiving(half_of_the_time) as failing,
    ):
        receivers = [healthy, slow, failing]
        living = [EndpointFactory(organization=house, url=each.url) for each in receivers]
        dead = EndpointFactory(organization=house, url="http://127.0.0.1:9/hook")
        happen([*living, dead])
        play_storm(living, tmp_path)

    for receiver, endpoint in zip(receivers, living, strict=True):
        heard = Counter(json.loads(each.body)["id"] for each in receiver.heard)
        told = endpoint.deliveries.values_list("occurrence__event_id", "status")
        assert len(heard) == EVENTS
        assert Counter((str(event), status) for event, status in told) == Counter(
            (event, "delivered") for event in heard
        )
        assert all(is_signed(each) for each in receiver.heard)
    dead.refresh_from_db()
    assert (dead.paused_because, dead.is_active) == ("failing", True)
    assert set(dead.deliveries.values_list("status", flat=True)) <= {"waiting", "failed"}
    assert Delivery.objects.count() == EVENTS * 4
