"""The doctor says in plain words what is missing."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from adminpanel import heartbeat
from adminpanel.doctor import Finding, Level, background, gateways, people, pincodes, publication
from adminpanel.tasks import beat
from kernel import clock

pytestmark = pytest.mark.django_db


def test_what_must_be_done_ends_the_command_with_1(capsys):
    printed = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=True, stdout=printed, stderr=StringIO())

    findings = {each["subject"]: each["level"] for each in json.loads(printed.getvalue())}
    assert ended.value.code == 1
    assert findings["database"] == "ok"
    assert findings["Redis"] == "ok"
    assert findings["PIN codes"] == "problem"


def test_no_pincodes_are_a_problem():
    assert [each.level for each in pincodes()] == [Level.PROBLEM]


def test_a_worker_that_has_just_shown_itself_is_fine():
    beat()

    assert [each.level for each in background()] == [Level.FINE]


def test_a_worker_not_seen_for_a_while_is_a_problem(monkeypatch):
    long_ago = clock.now() - 2 * heartbeat.LATE
    monkeypatch.setattr(heartbeat, "last_beat", lambda: long_ago)

    assert [each.level for each in background()] == [Level.PROBLEM]


def test_a_card_gateway_that_cannot_call_back_is_a_problem(settings):
    settings.STRIPE_API_KEY = "sk_live_1"
    settings.STRIPE_WEBHOOK_SECRETS = []

    cards = [each for each in gateways() if each.subject == "cards"]

    assert [each.level for each in cards] == [Level.PROBLEM]


@pytest.mark.parametrize(
    ("url", "secret", "is_noted"),
    [("https://b.example", "s", False), ("https://b.example", "", True), ("http://b", "s", True)],
)
def test_a_channel_of_which_no_receipts_come_is_noted(settings, url, secret, is_noted):
    settings.NOTIFICATION_GATEWAYS = {"whatsapp": "notifications.gateways.meta.WhatsApp"}
    settings.PUBLIC_URL = url
    settings.META_APP_SECRET = settings.META_VERIFY_TOKEN = secret

    said = [each.text for each in gateways()]

    assert any("what arrived" in each for each in said) == is_noted


def test_a_public_address_that_is_not_answered_to_is_a_problem(settings):
    settings.PUBLIC_URL = "https://bookwell.example"
    settings.ALLOWED_HOSTS = ["localhost"]

    assert list(publication()) == [
        Finding(Level.PROBLEM, "ALLOWED_HOSTS", "lacks bookwell.example, the host of PUBLIC_URL"),
        Finding(Level.FINE, "published at", "https://bookwell.example"),
    ]


def test_a_house_without_a_manager_says_how_to_make_one():
    assert [each.text for each in people()] == [
        "nobody may do everything: manage.py create_manager makes one"
    ]


def test_a_published_place_without_second_factors_is_told(settings):
    def told():
        return [each.level for each in people() if each.subject == "second factor"]

    settings.PUBLIC_URL = "https://b.example"
    advised = told()
    settings.SECOND_FACTOR_REQUIRED = "staff"

    assert (advised, told()) == ([Level.NOTE], [])
