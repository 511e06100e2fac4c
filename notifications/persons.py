"""What people were told goes with them."""

from django.db.models import Q

from kernel.persons.registry import Person, knows, may_mention, names
from notifications.models import (
    ContactSettings,
    Delivery,
    Notification,
    Preference,
    Unreachable,
)


def _sent_to(person: Person) -> Q:
    return Q(address__in=person.reached_at)


knows(Delivery, "notification__recipient", rule=_sent_to, hide=("key", "provider_id"), goes=True)
knows(Notification, "recipient", hide=("key",), goes=True)
names(Notification, "sender")
may_mention(Notification, "title", "body", "data", "link", "attachments")
knows(Unreachable, rule=_sent_to, goes=True)
knows(ContactSettings, "user", goes=True)
knows(Preference, "user", goes=True)
