"""Notices and their deliveries, for tests of this app and of those above."""

import factory
from django.conf import settings
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from notifications.models import Delivery, Notification, Unreachable

# Where a person's address for each channel stands.
FIELDS = {"email": "email", "sms": "phone", "whatsapp": "phone"}


class PersonFactory(DjangoModelFactory):
    """Somebody with an e-mail address and a phone; a customer unless a role is given."""

    class Meta:
        model = settings.AUTH_USER_MODEL

    username = factory.Sequence(lambda n: f"recipient{n}")
    email = factory.LazyAttribute(lambda person: f"{person.username}@example.com")
    phone = factory.Sequence(lambda n: f"+9199{n:08d}")
    first_name = "Asha"
    role = "customer"


class NotificationFactory(DjangoModelFactory):
    """An unread notice to somebody."""

    class Meta:
        model = Notification

    recipient = factory.SubFactory(PersonFactory)
    kind = "visit_planned"
    title = factory.Sequence(lambda n: f"Visit {n} is planned")
    body = "Somebody comes on Monday."
    key = factory.Sequence(lambda n: f"notice-{n}")


class DeliveryFactory(DjangoModelFactory):
    """A mail that waits, to an address of its reader's."""

    class Meta:
        model = Delivery

    notification = factory.SubFactory(NotificationFactory)
    channel = "email"
    address = factory.LazyAttribute(
        lambda delivery: str(getattr(delivery.notification.recipient, FIELDS[delivery.channel]))
    )
    kind = factory.SelfAttribute("notification.kind")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        notification, field = kwargs.get("notification"), FIELDS[kwargs["channel"]]
        people = get_user_model().objects
        if (
            notification
            and not people.filter(
                pk=notification.recipient_id, **{field: kwargs["address"]}
            ).exists()
        ):
            owner = people.filter(**{field: kwargs["address"]}).first()
            if owner is None:
                setattr(notification.recipient, field, kwargs["address"])
                notification.recipient.save(update_fields=[field])
            else:
                notification.recipient = owner
                notification.save(update_fields=["recipient"])
        return super()._create(model_class, *args, **kwargs)


class UnreachableFactory(DjangoModelFactory):
    """A number that has opted out."""

    class Meta:
        model = Unreachable

    channel = "sms"
    address = factory.Sequence(lambda n: f"+9197{n:08d}")
    reason = "HTTP 400 (21610)"
