from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import transaction

from kernel.actors import Actor
from kernel.files import Attachment
from kernel.models import OutboxEntry, StreamEntry
from notifications import selectors, services
from notifications.models import ContactSettings, Delivery, Notification, Preference
from notifications.preferences import QuietHours, waits_until
from notifications.tests.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_kinds")]

MONDAY = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
VISIT = {"who": "Ravi", "place": "Delhi", "at": MONDAY, "price": Decimal("1499.00")}


def tell(user, kind="visit_planned", context=VISIT, key="visit-1"):
    return services.notify(recipient_id=user.pk, kind=kind, context=context, key=key)


def channels_of(notification: Notification) -> set[str]:
    return set(notification.deliveries.values_list("channel", flat=True))


def test_a_notice_is_written_with_its_deliveries_and_what_the_worker_shall_do():
    user = PersonFactory()

    notification = tell(user)

    assert (notification.title, notification.body) == (
        "Ravi visits Delhi",
        "Ravi comes on Mon 2 Mar 2026, 10:00 for ₹1,499.00.",
    )
    assert notification.data == {
        "timezone": "Asia/Kolkata",
        "who": "Ravi",
        "place": "Delhi",
        "at": "2026-03-02T04:30:00Z",
        "price": "1499.00",
    }
    deliveries = list(Delivery.objects.order_by("channel"))
    assert [(each.channel, each.address, each.status) for each in deliveries] == [
        ("email", user.email, "queued"),
        ("sms", str(user.phone), "queued"),
    ]
    entries = OutboxEntry.objects.filter(handler="notifications.deliver").order_by("pk")
    assert {each.payload["delivery"] for each in entries} == {str(each.pk) for each in deliveries}


def test_what_an_open_page_gets_is_what_the_list_shows():
    user = PersonFactory()

    notification = tell(user)

    entry = StreamEntry.objects.get()
    assert (entry.stream, entry.type) == (f"user.{user.pk}.notifications", "notification")
    assert entry.data == selectors.notification_document(notification)
    assert entry.data["is_read"] is False


def test_nobody_is_told_of_what_did_not_happen():
    user = PersonFactory()

    with transaction.atomic():
        tell(user)
        transaction.set_rollback(True)

    assert Notification.objects.count() == 0
    assert Delivery.objects.count() == 0
    assert OutboxEntry.objects.count() == 0
    assert StreamEntry.objects.count() == 0


def test_the_same_key_tells_once():
    user = PersonFactory()

    first, second = tell(user), tell(user)

    assert first is not None
    assert second is None
    assert Notification.objects.count() == 1
    assert Delivery.objects.count() == 2
    assert StreamEntry.objects.count() == 1


@pytest.mark.parametrize("gone", [{"is_active": False}, {"pk": 10**6}])
def test_who_is_not_there_is_not_told(gone):
    user = PersonFactory(**gone)
    if "pk" in gone:
        user.delete()
        user.pk = gone["pk"]

    assert tell(user) is None
    assert Notification.objects.count() == 0


def test_without_an_address_there_is_the_notice_alone():
    notification = tell(PersonFactory(email="", phone=None))

    assert channels_of(notification) == set()


def test_an_sms_goes_out_only_where_the_kind_has_words_for_it():
    notification = tell(PersonFactory(), kind="visit_moved")

    assert channels_of(notification) == {"email"}


@pytest.mark.parametrize(
    ("kind", "choices", "channels"),
    [
        ("visit_planned", [("visit_planned", "sms", False)], {"email"}),
        ("visit_planned", [("*", "sms", False)], {"email"}),
        ("visit_planned", [("*", "sms", False), ("visit_planned", "sms", True)], {"email", "sms"}),
        ("visit_planned", [("visit_planned", "whatsapp", True)], {"email", "sms", "whatsapp"}),
        ("visit_planned", [("*", "email", False), ("*", "sms", False)], set()),
        ("visit_planned", [("visit_moved", "email", False)], {"email", "sms"}),
        ("visit_moved", [("visit_moved", "sms", True)], {"email", "sms"}),
        ("break_in", [("*", "email", False), ("break_in", "email", False)], {"email"}),
    ],
)
def test_people_choose_how_they_are_told(kind, choices, channels):
    user = PersonFactory()
    for of_kind, channel, enabled in choices:
        Preference.objects.create(user=user, kind=of_kind, channel=channel, enabled=enabled)

    notification = tell(user, kind=kind)

    assert channels_of(notification) == channels


def test_another_persons_choices_count_for_nothing():
    Preference.objects.create(user=PersonFactory(), kind="*", channel="email", enabled=False)

    notification = tell(PersonFactory())

    assert channels_of(notification) == {"email", "sms"}


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        # 22:00 to 07:00 in Delhi is 16:30 to 01:30 in UTC.
        ("Asia/Kolkata", "2026-03-02T16:30:00Z", "2026-03-03T01:30:00Z"),
        ("Asia/Kolkata", "2026-03-03T01:29:59Z", "2026-03-03T01:30:00Z"),
        ("Asia/Kolkata", "2026-03-03T01:30:00Z", None),
        ("Asia/Kolkata", "2026-03-02T16:29:59Z", None),
        # Berlin goes to summer time in this night: 07:00 there is 05:00 in UTC.
        ("Europe/Berlin", "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z"),
        # New York's hour of one o'clock comes twice in this one.
        ("America/New_York", "2026-11-01T06:05:00Z", "2026-11-01T12:00:00Z"),
        ("No/Where", "2026-03-02T16:30:00Z", "2026-03-03T01:30:00Z"),
    ],
)
def test_in_quiet_hours_a_message_waits_for_the_morning(zone, now, due):
    user = PersonFactory(timezone=zone)
    ContactSettings.objects.create(user=user, quiet_from="22:00", quiet_until="07:00")

    with time_machine.travel(now, tick=False):
        tell(user)

    dues = set(OutboxEntry.objects.values_list("due_at", flat=True))
    assert dues == {datetime.fromisoformat(due or now)}
    assert StreamEntry.objects.count() == 1


@pytest.mark.once
@pytest.mark.parametrize(("now", "over"), [("05:05", "05:30"), ("06:05", "06:30")])
def test_quiet_that_ends_in_an_hour_that_comes_twice_is_never_over_before_it_is_asked(now, over):
    quiet = QuietHours(starts=time(22), ends=time(1, 30), timezone="America/New_York")

    ends = quiet.over_after(datetime.fromisoformat(f"2026-11-01T{now}:00Z"))

    assert ends == datetime.fromisoformat(f"2026-11-01T{over}:00Z")


def test_quiet_hours_within_a_day_are_understood():
    user = PersonFactory(timezone="UTC")
    ContactSettings.objects.create(user=user, quiet_from="13:00", quiet_until="15:00")

    with time_machine.travel("2026-03-02T14:00:00Z", tick=False):
        tell(user)

    assert set(OutboxEntry.objects.values_list("due_at", flat=True)) == {
        datetime(2026, 3, 2, 15, tzinfo=UTC)
    }


@pytest.mark.parametrize("kind", ["alarm", "break_in"])
def test_what_cannot_wait_does_not(kind):
    user = PersonFactory(timezone="UTC")
    ContactSettings.objects.create(user=user, quiet_from="00:00", quiet_until="23:59")

    with time_machine.travel("2026-03-02T14:00:00Z", tick=False):
        tell(user, kind=kind)

    assert set(OutboxEntry.objects.values_list("due_at", flat=True)) == {
        datetime(2026, 3, 2, 14, tzinfo=UTC)
    }


@pytest.mark.once
@pytest.mark.parametrize(
    ("kind", "hours", "waits"),
    [
        ("alarm", -13, True),
        ("alarm", -1, False),
        ("alarm", 11, False),
        # At once all the same: it comes before they get up.
        ("alarm", 14, False),
        ("alarm", 16, True),
        ("visit_planned", 1, True),
        ("break_in", 100, False),
    ],
)
def test_what_is_urgent_for_another_day_waits(kind, hours, waits):
    quiet = QuietHours(starts=time(22), ends=time(13), timezone="UTC")
    now = datetime(2026, 3, 2, 22, tzinfo=UTC)

    due = waits_until(kind, quiet, now, needed_by=now + timedelta(hours=hours))

    assert due == (now + timedelta(hours=15) if waits else None)


def test_a_person_is_told_in_their_language_as_far_as_there_are_words():
    user = PersonFactory()
    ContactSettings.objects.create(user=user, language="hi")

    notification = tell(user)

    assert notification.title == "Ravi Delhi आएंगे"
    assert notification.body.startswith("Ravi comes on")
    assert notification.language == "hi"


def test_a_link_and_attachments_are_kept():
    user = PersonFactory()
    receipt = Attachment(name="receipts/2026/03/a.pdf", filename="Receipt.pdf")

    notification = services.notify(
        recipient_id=user.pk,
        kind="visit_planned",
        context={**VISIT, "link": "/visits/7"},
        key="visit-1",
        attachments=[receipt],
    )

    assert notification.link == "/visits/7"
    assert notification.attachments == [
        {"name": "receipts/2026/03/a.pdf", "filename": "Receipt.pdf"}
    ]


def test_telling_somebody_costs_few_queries(django_assert_num_queries):
    user = PersonFactory()

    # The person, their choices, the key, a savepoint around the notice (3), the deliveries,
    # an outbox entry each (2), the stream's number and its entry.
    with django_assert_num_queries(11):
        tell(user)


def test_telling_again_costs_three(django_assert_num_queries):
    user = PersonFactory()
    tell(user)

    with django_assert_num_queries(3):
        tell(user)


def test_a_notice_is_its_recipients_alone():
    notification = tell(PersonFactory())
    manager = PersonFactory(role="super_admin").as_actor()

    seen = {
        actor.role: Notification.objects.visible_to(actor).count()
        for actor in (
            notification.recipient.as_actor(),
            manager,
            Actor.anonymous(),
            Actor.system(),
        )
    }

    assert seen == {"customer": 1, "super_admin": 0, "anonymous": 0, "system": 1}
