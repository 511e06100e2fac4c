"""Notices and their deliveries, for tests of this app and of those above."""

import factory
from factory.django import DjangoModelFactory

from notifications.models import Delivery, Notification


class NotificationFactory(DjangoModelFactory):
    """An unread notice to somebody."""

    class Meta:
        model = Notification

    recipient = factory.SubFactory("accounts.tests.factories.UserFactory")
    kind = "visit_planned"
    title = factory.Sequence(lambda n: f"Visit {n} is planned")
    body = "Somebody comes on Monday."
    key = factory.Sequence(lambda n: f"notice-{n}")


class DeliveryFactory(DjangoModelFactory):
    """A mail that waits."""

    class Meta:
        model = Delivery

    notification = factory.SubFactory(NotificationFactory)
    channel = "email"
    address = factory.SelfAttribute("notification.recipient.email")
    kind = factory.SelfAttribute("notification.kind")
