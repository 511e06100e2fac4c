"""The thread that sends beside a worker's tasks."""

import time

import pytest

from webhooks.models import Delivery
from webhooks.sender import Sender
from webhooks.services.recording import keep
from webhooks.tests.factories import DeliveryFactory, EndpointFactory
from webhooks.tests.kinds import EXAMPLE
from webhooks.tests.receivers import receiving

pytestmark = pytest.mark.django_db(transaction=True)


def until(holds):
    deadline = time.monotonic() + 15
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_what_has_happened_is_shared_out_and_sent(settings, monkeypatch):
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    monkeypatch.setattr("webhooks.sender.LINGER", 0.05)
    monkeypatch.setattr("webhooks.services.recording.SHARED_AT_ONCE", 8)
    own = Sender()
    with receiving() as receiver:
        endpoint = EndpointFactory(url=receiver.url)
        for _ in range(20):
            keep("lamp.lit", EXAMPLE, organization_id=None, endpoints=[endpoint.pk])
        own.poke()
        until(lambda: Delivery.objects.filter(status="delivered").count() == 20)
        until(lambda: own._thread is None)

    assert len(receiver.heard) == 20


def test_a_slow_receiver_keeps_nobody_waiting(settings, monkeypatch):
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    monkeypatch.setattr("webhooks.sender.LINGER", 0.05)

    def slowly(_):
        time.sleep(1.5)
        return 200, {}, b""

    own = Sender()
    with receiving(slowly) as slow, receiving() as quick:
        DeliveryFactory.create_batch(6, endpoint=EndpointFactory(url=slow.url))
        hook = EndpointFactory(url=quick.url)
        DeliveryFactory.create_batch(20, endpoint=hook)
        began = time.monotonic()
        own.poke()
        until(lambda: not Delivery.objects.waiting().filter(endpoint=hook).exists())
        took = time.monotonic() - began
        until(lambda: own._thread is None)

    assert took < 1.5
    assert not Delivery.objects.waiting().exists()
