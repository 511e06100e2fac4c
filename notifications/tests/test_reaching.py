"""What waits goes where its reader is reached when it goes out, and to nobody who is gone."""

import pytest

from kernel import outbox
from notifications import selectors, services
from notifications.models import ANY_KIND, Delivery, Preference
from notifications.tests.factories import PersonFactory
from notifications.tests.providers import smtp_server
from notifications.unsubscribing import Wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(settings):
    with smtp_server() as mailbox:
        settings.NOTIFICATION_GATEWAYS = {
            **settings.NOTIFICATION_GATEWAYS,
            "email": "notifications.gateways.email.Mail",
        }
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        yield mailbox.mails


def waits(person, kind="lift_broken", **changes) -> Delivery:
    services.notify(
        recipient_id=person.pk, kind=kind, context={"message": "Oh"}, key="k", **changes
    )
    return Delivery.objects.get(channel="email")


def outcome(delivery) -> tuple[str, str]:
    delivery.refresh_from_db()
    return delivery.status, delivery.error


@pytest.mark.parametrize("kind", ["lift_broken", ANY_KIND])
def test_who_unsubscribes_gets_nothing_that_was_queued_before(mails, kind):
    person = PersonFactory()
    delivery = waits(person)
    services.switch_off(Wish(user_id=person.pk, kind=kind, channel="email"))

    outbox.drain()

    assert outcome(delivery) == ("overtaken", "Its reader has switched it off.")
    assert mails == []


def test_a_choice_for_the_kind_counts_before_one_for_all(mails):
    person = PersonFactory()
    delivery = waits(person)
    services.switch_off(Wish(user_id=person.pk, kind=ANY_KIND, channel="email"))
    Preference.objects.create(user=person, kind="lift_broken", channel="email", enabled=True)

    outbox.drain()

    assert outcome(delivery) == ("sent", "")


def test_who_has_left_gets_nothing(mails):
    person = PersonFactory()
    delivery = waits(person)
    person.is_active = False
    person.save()

    outbox.drain()

    assert outcome(delivery) == ("overtaken", "Its reader is not there any more.")
    assert mails == []


@pytest.mark.parametrize(
    ("kind", "arrives"),
    [("lift_broken", "new@example.com"), ("password_changed", "old@example.com")],
)
def test_a_new_address_is_written_to_but_for_security_which_a_thief_would_redirect(
    mails, kind, arrives
):
    person = PersonFactory(email="old@example.com")
    delivery = waits(person, kind=kind)
    person.email = "new@example.com"
    person.save()

    outbox.drain()

    assert [mail["To"] for mail in mails] == [arrives]
    delivery.refresh_from_db()
    assert (delivery.status, delivery.address) == ("sent", arrives)


def test_what_was_asked_for_by_name_needs_no_choice_of_its_reader():
    person = PersonFactory()
    services.notify(
        recipient_id=person.pk, kind="lift_broken", context={}, key="k", channels=["whatsapp"]
    )

    outbox.drain()

    assert Delivery.objects.get().status == "sent"


def test_it_costs_one_query(django_assert_num_queries):
    person = PersonFactory()
    Preference.objects.create(user=person, kind=ANY_KIND, channel="sms", enabled=False)
    Preference.objects.create(user=PersonFactory(), kind="lift_broken", channel="sms", enabled=True)

    with django_assert_num_queries(1):
        reach = selectors.reach_of(person.pk, kind="lift_broken", channel="sms")

    assert (reach.address, reach.is_switched_off) == (str(person.phone), True)
