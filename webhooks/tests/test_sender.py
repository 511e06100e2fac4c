"""The thread that sends beside a worker's tasks."""

import time

import pytest

from kernel import outbox
from webhooks.models import Delivery
from webhooks.sender import Sender, sender
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


def test_what_a_worker_shares_out_it_sends_at_once(settings, monkeypatch):
    settings.WEBHOOKS_ALLOW_PRIVATE = True
    monkeypatch.setattr(sender, "is_at_work", True)
    monkeypatch.setattr("webhooks.sender.LINGER", 0.05)
    with receiving() as receiver:
        endpoint = EndpointFactory(url=receiver.url)
        for _ in range(20):
            keep("lamp.lit", EXAMPLE, organization_id=None, endpoints=[endpoint.pk])
        outbox.drain()
        until(lambda: Delivery.objects.filter(status="delivered").count() == 20)
        until(lambda: sender._thread is None)

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
