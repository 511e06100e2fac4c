"""What the log forgets, and when."""

from datetime import timedelta

import pytest
import time_machine

from kernel import clock
from kernel.retention import prune
from notifications.models import Delivery, Notification, Unreachable
from notifications.tests.factories import DeliveryFactory, UnreachableFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "is_read", "status", "is_kept"),
    [
        (179, True, "sent", True),
        (181, True, "sent", False),
        (181, False, "sent", True),
        (399, False, "dead", True),
        (401, False, "dead", False),
        (401, True, "queued", True),
        (401, True, "failed", True),
    ],
)
def test_notices_go_with_their_messages_but_not_while_one_waits(days, is_read, status, is_kept):
    sent_at = clock.now() if status == "sent" else None
    with time_machine.travel(timedelta(days=-days)):
        read_at = clock.now() if is_read else None
        DeliveryFactory(status=status, sent_at=sent_at, notification__read_at=read_at)

    prune()

    assert Notification.objects.exists() == is_kept
    assert Delivery.objects.exists() == is_kept


def test_the_log_of_codes_goes_after_three_months():
    for days in (89, 91):
        with time_machine.travel(timedelta(days=-days)):
            DeliveryFactory(
                notification=None,
                key=f"otp.{days}",
                address="a@b.example",
                kind="otp",
                status="dead",
            )

    prune()

    assert Delivery.objects.get().key == "otp.89"


def test_an_address_is_silent_until_it_may_work_again_or_is_long_forgotten():
    now = clock.now()
    UnreachableFactory(until=now - timedelta(hours=1))
    UnreachableFactory(since=now - timedelta(days=401))
    kept = UnreachableFactory(), UnreachableFactory(until=now + timedelta(hours=1))

    prune()

    assert set(Unreachable.objects.all()) == set(kept)
