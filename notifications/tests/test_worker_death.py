import time

import pytest
from django.db import connection

from kernel import wakeup
from kernel.outbox import enqueue
from kernel.tests.processes import kill, running
from notifications.models import Delivery
from notifications.tests.factories import DeliveryFactory, PersonFactory
from notifications.tests.providers import Answer, provider_api

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone, pytest.mark.once]

WORKER = "celery -A config worker --concurrency 2".split()
NOTICES = 200


def unsent() -> int:
    try:
        return Delivery.objects.exclude(status="sent").count()
    finally:
        connection.close()


def wait_until_unsent(at_most: int, *, seconds: int = 60) -> None:
    """Ring as the sweep does until no more than `at_most` messages are unsent."""
    deadline = time.monotonic() + seconds
    while unsent() > at_most:
        assert time.monotonic() < deadline, f"{unsent()} messages are still unsent"
        wakeup.ring(outbox=True)
        time.sleep(0.1)


def test_a_killed_worker_leaves_no_notice_unsent_and_none_recorded_twice(tmp_path):
    person = PersonFactory()
    for _ in range(NOTICES):
        delivery = DeliveryFactory(
            notification__recipient=person, channel="sms", address=str(person.phone)
        )
        enqueue("notifications.deliver", {"delivery": str(delivery.pk)})

    with provider_api(Answer(201, {"sid": "SM1"})) as twilio:
        surroundings = {
            "TWILIO_SMS_FROM": "+15005550006",
            "TWILIO_API_URL": twilio.url,
            "OUTBOX_LEASE_SECONDS": "2",
            "log": tmp_path / "worker.log",
        }
        with running(*WORKER, **surroundings) as worker:
            wait_until_unsent(NOTICES * 2 // 3)
            kill(worker)
        left = unsent()
        with running(*WORKER, **surroundings):
            wait_until_unsent(0)

    assert left > 0
    sent = [each.headers["Idempotency-Key"] for each in twilio.asked]
    assert set(sent) == {str(pk) for pk in Delivery.objects.values_list("pk", flat=True)}
    # What each process had in its hands when it was killed may arrive twice.
    assert len(sent) <= NOTICES + 2
    assert set(Delivery.objects.values_list("status", "provider_id")) == {("sent", "SM1")}
