"""The desk's pages of alerts, and what is written down about each kind."""

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory
from adminpanel.errors import ThresholdsCrossed
from adminpanel.models import Alert, AlertRule
from adminpanel.runbooks import FOLDER, runbook
from adminpanel.selectors.alerts import page_of_alert, runbook_of
from adminpanel.services.checking import rules_by_kind
from adminpanel.states import AlertKind
from adminpanel.tests.factories import AlertFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(ManagerFactory())
    return client


def press(client, alert, button, **asked):
    url = reverse(f"admin:adminpanel_alert_{button}", args=[alert.pk])
    answer = client.post(url, {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("kind", AlertKind)
def test_each_kind_has_a_page_that_says_what_to_do(staff, kind):
    title, _ = runbook(kind)

    page = staff.get(reverse("admin:adminpanel_alert_runbook", args=[kind])).content.decode()

    assert title == kind.label.capitalize()
    for heading in ("What it means", "Look here", "Do this"):
        assert f"<h2>{heading}</h2>" in page
    assert page.count("<ol>") == 1


def test_a_page_says_nothing_in_marks_that_nobody_reads(staff):
    texts = [runbook(kind)[1] for kind in AlertKind]

    assert not any(mark in text for text in texts for mark in ("`", "](", "**", "##"))


def test_no_other_file_is_read(settings):
    assert (settings.BASE_DIR / FOLDER).is_dir()
    assert [runbook(name) for name in ("../operations", "nothing", "")] == [None] * 3


def test_what_a_notice_links_is_there(staff, settings):
    alert = AlertFactory()

    for link in (page_of_alert(alert.pk), runbook_of(alert.kind)):
        assert staff.get(link.removeprefix(settings.PUBLIC_URL)).status_code == 200


def test_who_does_not_see_alerts_reads_no_page(client):
    client.force_login(OnboardManagerFactory())

    answer = client.get(reverse("admin:adminpanel_alert_runbook", args=["disk_full"]))

    assert answer.status_code == 404


def test_an_alert_is_acknowledged_and_put_away_from_its_page(staff):
    alert = AlertFactory()

    told = press(staff, alert, "see_to_it", note="I call them.")
    told += press(staff, alert, "put_away", note="They know.", mute_hours=24)

    alert.refresh_from_db()
    assert told == ["Acknowledged.", "Closed."]
    assert (alert.status, alert.note) == ("closed", "They know.")
    assert (alert.muted_until - alert.closed_at).total_seconds() == pytest.approx(86_400, abs=1)


def test_evidence_is_a_table_by_the_clock_of_the_pages(staff):
    places = [{"pincode": "110001", "scheduled_date": "2026-11-26T07:00:00Z"}, {"pincode": "1"}]
    alert = AlertFactory(evidence={"bookings": places})

    page = staff.get(reverse("admin:adminpanel_alert_change", args=[alert.pk])).content.decode()

    assert "<th>pincode</th><th>scheduled date</th>" in page
    assert "<td>110001</td><td>26 Nov 2026, 12:30</td>" in page
    assert "<td>1</td><td>–</td>" in page


def test_several_are_acknowledged_at_once(staff):
    AlertFactory.create_batch(2)

    staff.post(
        reverse("admin:adminpanel_alert_changelist"),
        {"action": "see_to_them", "_selected_action": [each.pk for each in Alert.objects.all()]},
    )

    assert {each.status for each in Alert.objects.all()} == {"acknowledged"}


def test_a_rule_is_changed_by_its_form_and_lines_that_cross_are_told(staff):
    rules_by_kind()
    url = reverse("admin:adminpanel_alertrule_change", args=["disk_full"])
    asked = {"is_on": "on", "severity": "warning", "recovery": "0.7", "window_minutes": "5"}

    staff.post(url, {**asked, "threshold": "0.8"})
    crossed = staff.post(url, {**asked, "threshold": "0.6"}, follow=True)

    rule = AlertRule.objects.get(pk="disk_full")
    assert (rule.threshold, rule.recovery, rule.severity) == (0.8, 0.7, "warning")
    told = [str(each) for each in crossed.context["messages"]]
    assert told[-1] == ThresholdsCrossed.message
