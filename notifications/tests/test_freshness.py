"""What a message says is what holds when it goes out, however long it was held back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from kernel import outbox
from kernel.actors import Actor
from kernel.models import OutboxEntry, StreamEntry
from kernel.states import IllegalTransition
from notifications import freshness, selectors, services
from notifications.errors import Unavailable
from notifications.freshness import until
from notifications.models import ContactSettings, Delivery, Notification
from notifications.services import delivering
from notifications.tests.factories import DeliveryFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial_kinds")]

EVENING = "2027-03-02T22:30:00Z"
MORNING = datetime(2027, 3, 3, 7, tzinfo=UTC)
VISIT = {"who": "Ravi", "place": "Delhi", "at": "2027-03-03T09:00:00Z", "price": "1499.00"}


@pytest.fixture
def visits(monkeypatch) -> dict[str, dict | None]:
    """What `visit_planned` looks up: the facts of each visit as they are now."""
    found: dict[str, dict | None] = {}

    def check(data):
        now = found.get(data["who"], data)
        return None if now is None else {**data, **now}

    monkeypatch.setattr(freshness, "_checks", {"visit_planned": check})
    return found


def sleeper(**changes):
    """Somebody who is not to be disturbed until seven."""
    person = PersonFactory(timezone="UTC", **changes)
    ContactSettings.objects.create(user=person, quiet_from="22:00", quiet_until="07:00")
    return person


def tell(person, kind="visit_planned", **changes):
    return services.notify(
        recipient_id=person.pk, kind=kind, context={**VISIT, **changes}, key=f"{kind}:{person.pk}"
    )


def told_at_night(**changes):
    """A notice whose messages wait for the morning."""
    with time_machine.travel(EVENING, tick=False):
        return tell(sleeper(), **changes)


def sent(settings) -> list[str]:
    folder = Path(settings.OUTBOX_DIR)
    found = folder.iterdir() if folder.exists() else ()
    # The mail before the text message.
    return [path.read_text() for path in sorted(found, key=lambda path: path.suffix)]


def states() -> set[str]:
    return set(Delivery.objects.values_list("status", flat=True))


def test_what_was_moved_in_the_night_is_told_with_its_new_place_everywhere(visits, settings):
    notification = told_at_night()
    visits["Ravi"] = {"place": "Agra", "link": "/visits/8"}

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    notification.refresh_from_db()
    assert (notification.title, notification.link) == ("Ravi visits Agra", "/visits/8")
    assert notification.data["place"] == "Agra"
    mail, text = sent(settings)
    assert "Subject: Ravi visits Agra" in mail
    assert "Ravi visits Agra (SMS)" in text
    last = StreamEntry.objects.order_by("number").last()
    assert last.data == selectors.notification_document(notification)
    assert states() == {"sent"}


def test_what_has_not_changed_is_announced_once(visits):
    told_at_night()

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert StreamEntry.objects.count() == 1


def test_what_is_overtaken_is_never_sent(visits, settings):
    notification = told_at_night()
    visits["Ravi"] = None

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert sent(settings) == []
    assert states() == {"overtaken"}
    assert OutboxEntry.objects.exclude(done_at=None).count() == 2
    delivery = notification.deliveries.first()
    services.deliver(delivery_id=delivery.pk)
    with pytest.raises(IllegalTransition):
        services.resend_delivery(delivery_id=delivery.pk, actor=Actor.system())
    assert sent(settings) == []


def test_the_next_attempt_asks_again(visits, settings, monkeypatch):
    person = PersonFactory(phone=None)
    tell(person)

    def away(*_):
        raise Unavailable("HTTP 503")

    with monkeypatch.context() as broken:
        broken.setattr(delivering.gateways, "send", away)
        outbox.drain()
    assert states() == {"failed"}
    visits["Ravi"] = None
    with time_machine.travel(timedelta(hours=1)):
        outbox.drain()

    assert states() == {"overtaken"}
    assert sent(settings) == []


def test_a_check_that_fails_holds_the_message_back_until_it_works(monkeypatch, settings):
    def fail(data):
        raise LookupError("no")

    monkeypatch.setattr(freshness, "_checks", {"visit_planned": fail})
    tell(PersonFactory(phone=None))
    outbox.drain()
    assert set(Delivery.objects.values_list("status", "error")) == {("failed", "LookupError")}

    monkeypatch.setattr(freshness, "_checks", {})
    with time_machine.travel(timedelta(hours=1)):
        outbox.drain()

    assert states() == {"sent"}


@pytest.mark.parametrize(
    ("ends_at", "state"),
    [("2027-03-03T07:00:00Z", "overtaken"), ("2027-03-03T07:00:01Z", "sent"), (None, "sent")],
)
def test_what_is_worthless_after_an_instant_is_not_sent_after_it(monkeypatch, ends_at, state):
    monkeypatch.setattr(freshness, "_checks", {"visit_planned": until("expires_at")})
    told_at_night(**({"expires_at": ends_at} if ends_at else {}))

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert states() == {state}


def test_a_worker_that_comes_back_at_night_wakes_nobody(settings):
    with time_machine.travel("2027-03-02T21:00:00Z", tick=False):
        tell(sleeper())

    with time_machine.travel(EVENING, tick=False):
        outbox.drain()
        outbox.drain()
    assert states() == {"queued"}
    assert set(Delivery.objects.values_list("attempts", flat=True)) == {0}
    assert sent(settings) == []
    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert states() == {"sent"}
    assert len(sent(settings)) == 2


def test_what_cannot_wait_is_sent_at_night_by_a_late_worker_too(settings):
    with time_machine.travel("2027-03-02T21:00:00Z", tick=False):
        tell(sleeper(phone=None), kind="alarm")

    with time_machine.travel(EVENING, tick=False):
        outbox.drain()

    assert states() == {"sent"}


def test_what_an_operator_sends_again_at_night_waits_too():
    with time_machine.travel(EVENING, tick=False):
        delivery = DeliveryFactory(notification__recipient=sleeper(), status="dead")
        services.resend_delivery(delivery_id=delivery.pk, actor=Actor.system())
        outbox.drain()
        assert states() == {"queued"}

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert states() == {"sent"}
    assert Notification.objects.count() == 1


def test_words_that_are_told_in_messages_alone_stand_in_no_row(visits, settings, monkeypatch):
    monkeypatch.setattr(freshness, "_words", {})
    freshness.register_words("visit_planned", lambda data: {"place": f"{data['place']} 4711"})
    told_at_night()

    with time_machine.travel(MORNING, tick=False):
        outbox.drain()

    assert ["4711" in text for text in sent(settings)] == [True, True]
    assert "4711" not in str(vars(Notification.objects.get()))
