"""What is sent, how it looks, and what becomes of it, with a real receiver."""

import asyncio
import json
import socket
import threading
import time
from base64 import b64decode, b64encode
from contextlib import contextmanager, suppress
from datetime import timedelta
from hashlib import sha256
from hmac import digest
from itertools import repeat
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from kernel.models import Event
from webhooks import calling, secrets
from webhooks.models import Attempt, Delivery, Endpoint
from webhooks.sender import send_what_is_due
from webhooks.services import sending
from webhooks.tests.factories import SECRET, DeliveryFactory, EndpointFactory
from webhooks.tests.receivers import receiving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _private(settings):
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    settings.WEBHOOKS_RETRY_SECONDS = [5, 30]


def delivery_to(url, **facts):
    return DeliveryFactory(endpoint=EndpointFactory(url=url, **facts))


def signature(call, secret):
    signed = f"{call.headers['webhook-id']}.{call.headers['webhook-timestamp']}.".encode()
    key = b64decode(secret.removeprefix("whsec_"))
    return "v1," + b64encode(digest(key, signed + call.body, sha256)).decode()


def test_what_is_sent_is_signed_and_written_down():
    with receiving() as receiver:
        delivery = delivery_to(receiver.url)
        assert send_what_is_due() == 1

    (call,) = receiver.heard
    assert call.body.decode() == delivery.occurrence.body
    assert call.headers["webhook-id"] == str(delivery.occurrence.event_id)
    assert call.headers["bookwell-delivery"] == str(delivery.pk)
    assert call.headers["webhook-signature"] == signature(call, SECRET)
    assert abs(int(call.headers["webhook-timestamp"]) - time.time()) < 60
    delivery.refresh_from_db()
    attempt = Attempt.objects.get()
    assert (delivery.status, delivery.attempts, delivery.answered) == ("delivered", 1, 200)
    assert (attempt.answered, attempt.answer, attempt.error) == (200, "thanks", "")


def test_while_a_secret_is_replaced_both_sign():
    with receiving() as receiver:
        delivery = delivery_to(receiver.url)
        later = secrets.made_up()
        Endpoint.objects.update(
            sealed=secrets.sealed(later, delivery.endpoint_id),
            former_sealed=delivery.endpoint.sealed,
            former_until=timezone.now() + timedelta(hours=1),
        )
        send_what_is_due()

    (call,) = receiver.heard
    both = f"{signature(call, later)} {signature(call, SECRET)}"
    assert call.headers["webhook-signature"] == both


def test_what_is_refused_is_tried_again_and_given_up_in_the_end():
    with receiving(lambda _: (500, {}, b"oops" * 1000)) as receiver:
        delivery = delivery_to(receiver.url)
        with time_machine.travel(timezone.now(), tick=True) as clock:
            for pause in (5, 30, 0):
                assert send_what_is_due() == 1
                assert send_what_is_due() == 0
                clock.shift(timedelta(seconds=pause * 1.2))

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.answered) == ("failed", 3, 500)
    assert [len(each.answer) for each in Attempt.objects.all()] == [2048] * 3
    assert len({call.headers["webhook-id"] for call in receiver.heard}) == 1


def test_a_receiver_says_when_it_is_to_be_asked_again():
    with receiving(lambda _: (429, {"Retry-After": "600"}, b"")) as receiver:
        delivery = delivery_to(receiver.url)
        send_what_is_due()

    delivery.refresh_from_db()
    assert delivery.next_attempt_at > timezone.now() + timedelta(seconds=590)


def test_no_redirect_is_followed():
    with (
        receiving() as other,
        receiving(lambda _: (302, {"Location": other.url}, b"")) as receiver,
    ):
        delivery = delivery_to(receiver.url)
        send_what_is_due()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.answered, other.heard) == ("waiting", 302, [])


def test_who_is_gone_is_told_nothing_more():
    with receiving(lambda _: (410, {}, b"")) as receiver:
        delivery = delivery_to(receiver.url)
        send_what_is_due()

    delivery.refresh_from_db()
    endpoint = delivery.endpoint
    assert (delivery.status, endpoint.is_active, endpoint.paused_because) == (
        "failed",
        False,
        "gone",
    )
    assert Event.objects.get().name == "webhooks.EndpointPaused"


def test_an_address_that_turned_private_is_not_called(settings):
    with receiving() as receiver:
        delivery = delivery_to(receiver.url.replace("http:", "https:"))
        settings.WEBHOOKS_ALLOW_PRIVATE = False
        send_what_is_due()

    delivery.refresh_from_db()
    assert (receiver.heard, delivery.error) == ([], "This address is not public.")


def test_a_name_is_looked_at_when_it_is_called(settings, monkeypatch):
    """Whatever it led to when it was registered."""
    settings.WEBHOOKS_ALLOW_PRIVATE = False
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *a, **k: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 443))],
    )

    delivery = delivery_to("https://rebound.example.com/")
    send_what_is_due()

    delivery.refresh_from_db()
    assert delivery.error == "This name leads to an address that is not public."


def test_a_receiver_that_never_ends_is_let_go(monkeypatch):
    monkeypatch.setattr(calling, "WHOLE_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            taken, _ = server.accept()
            try:
                taken.sendall(b"HTTP/1.1 200 OK\r\n")
                for number in range(1000):
                    taken.sendall(f"X-{number}: 1\r\n".encode())
                    time.sleep(0.01)
            except OSError:
                taken.close()

        thread = threading.Thread(target=drip)
        thread.start()
        result = asyncio.run(call(f"http://127.0.0.1:{server.getsockname()[1]}/"))
        thread.join()

    assert (result.answered, result.error) == (None, "It took too long.")
    assert result.milliseconds < 2000


@contextmanager
def saying(said):
    """Whatever a receiver might say; the end of it never comes before the caller has gone."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk():
            taken, _ = server.accept()
            with taken, suppress(OSError):
                taken.recv(65536)
                for part in said:
                    taken.sendall(part)
                taken.shutdown(socket.SHUT_WR) if isinstance(said, list) else taken.recv(1)

        thread = threading.Thread(target=talk)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize(
    "said",
    [
        *(b"\x00\x01nonsense\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\nX: 1"),
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_none(said):
    with saying([said]) as url:
        result = asyncio.run(call(url))

    assert result.answered is None
    assert result.error


def test_one_that_says_for_ever_that_it_goes_on_is_let_go():
    with saying(repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)) as url:
        result = asyncio.run(call(url))

    assert (result.answered, result.error) == (None, "It gave no answer.")
    assert result.milliseconds < 2000


def test_who_has_said_how_it_went_has_said_it(monkeypatch):
    """Though the rest of the answer never comes."""
    monkeypatch.setattr(calling, "WHOLE_SECONDS", 0.3)
    with saying((b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nthan",)) as url:
        result = asyncio.run(call(url))

    assert (result.answered, result.answer, result.error) == (200, "than", "")


def test_another_of_its_addresses_is_called_where_the_first_does_not_answer(monkeypatch):
    with receiving() as receiver:
        monkeypatch.setattr(calling, "_looked_up", lambda target: ["::1", "127.0.0.1"])
        result = asyncio.run(call(receiver.url))

    assert result.answered == 200


def call(url):
    return calling.make(
        calling.Call(delivery_id=uuid4(), endpoint_id=uuid4(), url=url, headers=(), body=b"{}")
    )


def test_to_one_endpoint_so_many_at_once_and_no_more(settings):
    settings.WEBHOOKS_AT_ONCE_EACH = 2
    slow, quick = EndpointFactory(), EndpointFactory()
    DeliveryFactory.create_batch(5, endpoint=slow)
    DeliveryFactory(endpoint=quick)

    first = sending.turn(results=[], room=32)
    second = sending.turn(results=[], room=32)

    assert sorted(each.endpoint_id for each in first) == sorted([slow.pk, slow.pk, quick.pk])
    assert second == []


def test_what_a_killed_worker_left_is_sent_by_another(settings):
    delivery = DeliveryFactory()
    sending.turn(results=[], room=1)

    with time_machine.travel(timezone.now() + timedelta(seconds=31)):
        (again,) = sending.turn(results=[], room=1)

    assert again.delivery_id == delivery.pk


def failed(calls):
    return [calling.Result(each, answered=500) for each in calls]


def test_who_fails_for_long_is_asked_seldom_and_paused_in_the_end(settings):
    settings.WEBHOOKS_PAUSE_HOURS = 1
    endpoint = EndpointFactory()
    DeliveryFactory.create_batch(40, endpoint=endpoint)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked = []
        for _ in range(40):
            calls = sending.turn(results=[], room=32)
            asked.append(len(calls))
            sending.turn(results=failed(calls), room=0)
            clock.shift(timedelta(minutes=11))

    endpoint.refresh_from_db()
    assert asked[:2] == [4, 4]
    assert set(asked[3:]) == {1, 0}
    assert endpoint.paused_because == "failing"
    assert endpoint.is_active
    assert Delivery.objects.waiting().count() == 40
    assert Event.objects.filter(name="webhooks.EndpointPaused").count() == 1


def test_one_that_arrives_makes_up_for_all():
    endpoint = EndpointFactory(failures=9, failing_since=timezone.now(), held_until=timezone.now())
    DeliveryFactory(endpoint=endpoint)
    (one,) = sending.turn(results=[], room=32)

    sending.turn(results=[calling.Result(one, answered=204)], room=0)

    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.failing_since, endpoint.held_until) == (0, None, None)


def test_what_was_deleted_meanwhile_is_no_matter():
    delivery = DeliveryFactory()
    calls = sending.turn(results=[], room=1)
    delivery.endpoint.delete()

    assert sending.turn(results=failed(calls), room=1) == []
    assert json.loads(delivery.occurrence.body)


def test_who_works_alone_no_more_is_sent_nothing():
    endpoint = EndpointFactory(organization=None, person=UserFactory(role=Role.VENDOR))
    DeliveryFactory(endpoint=endpoint)
    endpoint.person.is_active = False
    endpoint.person.save()

    assert sending.turn(results=[], room=32) == []
