"""What breaks costs time and nothing else: a worker, a web process, Redis."""

import http.client
import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
import structlog
from django.db import connection

from accounts.tests.factories import UserFactory, tokens_of
from bookings.models import Booking
from bookings.tests.conftest import eligible
from catalog.tests.factories import ServiceFactory
from config.tests.running import frame, wait_until
from kernel import clock, outbox
from kernel.models import IdempotencyRecord, OutboxEntry
from notifications.models import Delivery, Notification
from scheduling.tests.factories import PincodeFactory

log = structlog.get_logger(__name__)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

# OUTAGE_SECONDS=20 for the whole length that is promised; -s shows how long things took.
OUTAGE = float(os.environ.get("OUTAGE_SECONDS", "4"))
BOOKINGS = 100


@pytest.fixture
def service():
    PincodeFactory()
    return ServiceFactory()


def access_of(user):
    return tokens_of(user).access


def wish(service, note=""):
    """The body of a booking."""
    return {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
        "customer_notes": note,
    }


def unsent():
    """How many messages wait; other processes are at the database too, so ours lets go of it."""
    try:
        return Delivery.objects.exclude(status="sent").count()
    finally:
        connection.close()


def open_work():
    try:
        return OutboxEntry.objects.filter(done_at=None).count()
    finally:
        connection.close()


def require_all_told_once(fleet, *, bookings, vendors):
    """Each vendor was told of each booking once: one notice, each message sent, as one file."""
    told = Counter(
        Notification.objects.filter(kind="booking_requested").values_list(
            "data__booking_id", "recipient"
        )
    )
    assert told == {(str(each), vendor.pk): 1 for each in bookings for vendor in vendors}
    assert set(Delivery.objects.values_list("status", flat=True)) == {"sent"}
    written = Counter(f"file:{path.name.split('--')[2].split('.')[0]}" for path in fleet.messages())
    assert written == Counter(Delivery.objects.values_list("provider_id", flat=True))
    assert set(written.values()) == {1}
    assert not OutboxEntry.objects.exclude(dead_at=None).exists()


def test_a_worker_killed_among_two_hundred_notices_loses_none_and_records_none_twice(
    fleet, service
):
    vendors = [eligible(service) for _ in range(25)]
    token = access_of(UserFactory())
    fleet.start_scheduler()
    (web,) = fleet.start_web("web")
    worker = fleet.start_worker()

    asked = [web.post("/api/bookings/", token, wish(service)) for _ in range(8)]
    wait_until(lambda: Delivery.objects.filter(status="sent").count() >= 60)
    worker.signal(signal.SIGKILL)
    left = unsent()
    fleet.start_worker()
    wait_until(lambda: open_work() == 0, seconds=60)

    assert left > 0
    assert {answer.status for answer in asked} == {201}
    assert Notification.objects.count() == 200
    require_all_told_once(fleet, bookings=[each.data["id"] for each in asked], vendors=vendors)


@pytest.mark.once
@pytest.mark.parametrize("how", ["stopped", "silent"])
def test_bookings_made_without_redis_lose_nothing_but_time(fleet, service, how):
    vendors = [eligible(service) for _ in range(2)]
    people = [UserFactory() for _ in range(BOOKINGS // 10)]
    tokens = [access_of(person) for person in people]
    fleet.start_scheduler()
    fleet.start_worker()
    here, there = fleet.start_web("here", "there")
    watched = f"/ws/status/{people[0].pk}/customer/"

    with there.socket(watched, tokens[0]) as socket:
        fleet.redis.stop() if how == "stopped" else fleet.redis.fall_silent()
        answers = _book_steadily(here, there, tokens, wish(service))
        fleet.redis.start() if how == "stopped" else fleet.redis.speak_again()
        returned = time.monotonic()
        heard = [frame(socket, seconds=20) for _ in range(BOOKINGS // 10)]
        shown = time.monotonic() - returned
        wait_until(lambda: open_work() == 0, seconds=60)
        told = time.monotonic() - returned
        last = here.post("/api/bookings/", tokens[0], wish(service))
        heard.append(frame(socket, seconds=20))
    wait_until(lambda: open_work() == 0)

    slowest = max(answer.seconds for answer in answers)
    log.info("outage.over", how=how, slowest=slowest, shown_after=shown, told_after=told)
    assert Counter(answer.status for answer in answers) == {201: BOOKINGS}
    assert slowest < 2
    assert told < 60
    mine = [answer.data["id"] for answer in answers[:: len(tokens)]] + [last.data["id"]]
    assert [each["data"]["id"] for each in heard] == mine
    assert all(second["id"] == first["id"] + 1 for first, second in pairwise(heard))
    require_all_told_once(
        fleet, bookings=[each.data["id"] for each in (*answers, last)], vendors=vendors
    )


def _book_steadily(here, there, tokens, body):
    """BOOKINGS in turn by all customers, at both processes, spread over the outage."""
    began = time.monotonic()
    answers = []
    for number in range(BOOKINGS):
        time.sleep(max(0, began + number * OUTAGE / BOOKINGS - time.monotonic()))
        web = (here, there)[number % 2]
        answers.append(web.post("/api/bookings/", tokens[number % len(tokens)], body))
    return answers


def test_bookings_sent_again_after_a_web_process_was_killed_are_made_once(fleet, service):
    vendor = eligible(service)
    tokens = [access_of(UserFactory()) for _ in range(8)]
    webs = fleet.start_web("doomed", "other")
    broken = []

    def book_ten(token):
        return [_insist(webs, token, wish(service, note), broken) for note in _notes(token)]

    with ThreadPoolExecutor(len(tokens)) as pool:
        working = [pool.submit(book_ten, token) for token in tokens]
        wait_until(lambda: Booking.objects.count() >= 20)
        webs[0].child.signal(signal.SIGKILL)
        answers = [answer for each in working for answer in each.result()]

    assert broken
    assert {answer.status for answer in answers} == {201}
    made = Booking.objects.values_list("customer_notes", flat=True)
    assert Counter(made) == {note: 1 for token in tokens for note in _notes(token)}
    assert {str(pk) for pk in Booking.objects.values_list("pk", flat=True)} == {
        answer.data["id"] for answer in answers
    }
    assert IdempotencyRecord.objects.filter(status=201).count() == len(answers)
    outbox.drain()
    assert Notification.objects.filter(recipient=vendor).count() == len(answers)


def _notes(token):
    return [f"{token[-16:]} {number}" for number in range(10)]


def _insist(webs, token, body, broken):
    """Send it again with the same key, at the next process, until there is an answer."""
    post = partial(
        _post_at, path="/api/bookings/", token=token, body=body, key=body["customer_notes"]
    )
    for attempt in range(20):
        try:
            answer = post(webs[attempt % len(webs)])
        except (OSError, http.client.HTTPException) as error:
            broken.append(error)
        else:
            if answer.status not in {409, 503}:
                return answer
            time.sleep(0.1)
    raise AssertionError(f"no answer in 20 attempts: {broken[-1]!r}")


def _post_at(web, *, path, token, body, key):
    return web.post(path, token, body, Idempotency_Key=key)
