"""A reader wants no more of a kind: one click, by the mail program or on a page."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from kernel import outbox
from notifications import services
from notifications.models import ContactSettings, Delivery, Preference
from notifications.tests.factories import PersonFactory
from notifications.tests.providers import smtp_server
from notifications.unsubscribing import Wish, link_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(settings):
    """What arrives at a mail server."""
    with smtp_server() as mailbox:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        settings.PUBLIC_URL = "https://book.example"
        settings.PREFERENCES_URL = "https://app.example/settings"
        yield mailbox.mails


def tell(person, kind="lift_broken", key="k"):
    services.notify(recipient_id=person.pk, kind=kind, context={"message": "Oh"}, key=key)
    outbox.drain()


def link_in(mail) -> str:
    said = mail["List-Unsubscribe"].strip()  # a long header begins on its second line
    assert (said[0], said[-1]) == ("<", ">")
    return said[1:-1]


def path_in(mail) -> str:
    return urlsplit(link_in(mail)).path


def test_the_mail_programs_button_switches_the_kind_off(mails):
    person = PersonFactory()
    tell(person)
    (mail,) = mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link_in(mail).startswith("https://book.example/unsubscribe/")

    client = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = client.post(path_in(mail), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200

    assert list(Preference.objects.values_list("user", "kind", "channel", "enabled")) == [
        (person.pk, "lift_broken", "email", False)
    ]
    tell(person, key="k2")
    tell(person, kind="lift_repaired", key="k3")
    assert list(Delivery.objects.values_list("kind", flat=True).order_by("kind")) == [
        "lift_broken",
        "lift_repaired",
    ]


def test_looking_at_the_page_changes_nothing(mails):
    tell(PersonFactory())

    answer = Client().get(path_in(mails[0]))

    assert answer.status_code == 200
    assert '<form method="post">' in answer.content.decode()
    assert "Lift broken" in answer.content.decode()
    assert "'none'" in answer.headers["Content-Security-Policy"]
    assert not Preference.objects.exists()


def test_both_parts_of_the_mail_say_how(mails):
    tell(PersonFactory())

    (mail,) = mails
    link = link_in(mail)
    for part in ("plain", "html"):
        said = mail.get_body((part,)).get_content()
        assert link in said
        assert "https://app.example/settings" in said


@pytest.mark.parametrize("kind", ["password_changed", "otp"])
def test_matters_of_security_are_not_to_be_switched_off(mails, kind):
    person = PersonFactory()
    tell(person, kind=kind)

    services.switch_off(Wish(user_id=person.pk, kind=kind, channel="email"))

    assert mails[0]["List-Unsubscribe"] is None
    assert "unsubscribe" not in mails[0].as_string()
    assert not Preference.objects.exists()


def test_without_a_certificate_there_is_a_link_and_no_button(mails, settings):
    settings.PUBLIC_URL = "http://localhost:8000"
    tell(PersonFactory())

    assert link_in(mails[0]).startswith("http://localhost:8000/unsubscribe/")
    assert mails[0]["List-Unsubscribe-Post"] is None


def test_the_page_speaks_the_readers_language():
    person = PersonFactory()
    ContactSettings.objects.create(user=person, language="hi")
    path = urlsplit(link_of(Wish(user_id=person.pk, kind="welcome", channel="email"))).path

    assert "ऐसे ई-मेल न भेजें" in Client().get(path).content.decode()
    assert "हो गया" in Client().post(path).content.decode()


@pytest.mark.parametrize("token", ["x", "WzEsIndlbGNvbWUiLCJlbWFpbCJd.bent", "a.b.c"])
def test_a_bent_link_opens_nothing(token):
    assert Client().get(f"/unsubscribe/{token}").status_code == 404
    assert Client().post(f"/unsubscribe/{token}").status_code == 404
    assert not Preference.objects.exists()


def test_somebody_who_is_gone_wants_nothing():
    path = urlsplit(link_of(Wish(user_id=10**9, kind="welcome", channel="email"))).path

    assert Client().post(path).status_code == 200
    assert not Preference.objects.exists()
