"""Which messages overtake which on their way out."""

import pytest

from kernel.models import Lane, OutboxEntry
from notifications import services
from notifications.tests.factories import DeliveryFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "lane"),
    [
        ("booking_cancelled", Lane.URGENT),
        ("password_changed", Lane.URGENT),
        ("waitlist_offer", Lane.URGENT),
        ("welcome", Lane.BULK),
        ("staff_message", Lane.BULK),
    ],
)
def test_what_is_of_use_for_minutes_goes_first(kind, lane):
    person = PersonFactory()
    services.notify(recipient_id=person.pk, kind=kind, context={"message": "Oh"}, key="k")
    dead = DeliveryFactory(status="dead", kind=kind)
    services.resend_delivery(
        delivery_id=dead.pk, actor=PersonFactory(role="ops_manager").as_actor()
    )

    lanes = set(OutboxEntry.objects.filter(handler="notifications.deliver").values_list("lane"))
    assert lanes == {(lane,)}
