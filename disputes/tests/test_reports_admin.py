"""The desk at which reports are looked at."""

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory
from disputes.models import Dispute
from disputes.tests.factories import EvidenceFactory, IssueReportFactory
from disputes.triage import NextStep
from jobs.tests.factories import JobFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/admin/disputes/issuereport/"


@pytest.fixture
def desk(client):
    client.force_login(ManagerFactory())
    return client


def path_of(report, page):
    return reverse(f"admin:disputes_issuereport_{page}", args=[report.pk])


def press(client, report, button, **asked):
    answer = client.post(path_of(report, button), {"_form_submitted": "on", **asked}, follow=True)
    report.refresh_from_db()
    return [str(message) for message in answer.context.get("messages", ())]


def offered(client, report):
    actions = client.get(path_of(report, "change")).context["actions_detail"]
    return [each["title"] for each in actions]


def test_the_gravest_that_nobody_has_looked_at_comes_first(desk):
    for title, facts in {
        "old but seen": {"severity": "critical", "status": "acknowledged"},
        "mild": {"severity": "low"},
        "grave": {"severity": "critical"},
        "usual": {"severity": "medium"},
    }.items():
        IssueReportFactory(title=title, **facts)

    rows = desk.get(LIST).context["cl"].result_list

    assert [each.title for each in rows] == ["grave", "usual", "mild", "old but seen"]


def test_what_nobody_knows_the_job_of_is_found_and_attached(desk):
    nothing = dict.fromkeys(("customer", "provider", "organization"))
    report = IssueReportFactory(job=None, subject_kind="", subject_id="", **nothing)
    IssueReportFactory()
    job = JobFactory()

    rows = desk.get(LIST, {"waits": "us"}).context["cl"].result_list

    assert list(rows) == [report]
    assert offered(desk, report)[-1] == "What it is about"
    assert press(desk, report, "say_what", subject=f" {job.pk} ") == [f"It is about job {job.pk}."]
    assert (report.subject_id, report.provider) == (str(job.pk), job.contractor)
    assert "Make it a dispute" in offered(desk, report)


def test_a_report_leads_to_its_job_and_says_the_first_step_in_words(desk):
    report = IssueReportFactory(next_step="ask_for_photos")

    page = desk.get(path_of(report, "change")).content.decode()

    job = reverse("admin:jobs_job_change", args=[report.subject_id])
    assert f'href="{job}">job {report.subject_id}</a>' in page
    assert str(NextStep.ASK_FOR_PHOTOS.label) in page
    assert "ask_for_photos" not in page


@pytest.mark.parametrize("subject", ["the bathroom", "9" * 30])
def test_it_is_about_nothing_that_has_no_number(desk, subject):
    report = IssueReportFactory(subject_kind="")

    desk.post(path_of(report, "say_what"), {"_form_submitted": "on", "subject": subject})

    report.refresh_from_db()
    assert report.subject_kind == ""


@pytest.mark.parametrize(
    ("button", "status"),
    [("acknowledge", "acknowledged"), ("put_right", "settled"), ("turn_down", "dismissed")],
)
def test_it_is_answered_from_its_page(desk, button, status):
    report = IssueReportFactory()

    press(desk, report, button, answer="We have seen to it.")

    assert (report.status, report.answer) == (status, "We have seen to it.")


def test_it_becomes_a_dispute_from_its_page(desk):
    report = IssueReportFactory()

    press(desk, report, "make_dispute")

    assert report.dispute == Dispute.objects.get()
    assert offered(desk, report) == []


def test_who_lets_vendors_in_sees_none(client):
    report = IssueReportFactory()
    client.force_login(OnboardManagerFactory())

    assert client.get(LIST).status_code == 403
    assert client.get(path_of(report, "change")).status_code == 403


def test_an_address_that_was_brought_forward_is_shown_and_not_led_to(desk):
    evidence = EvidenceFactory(kind="link", data={"url": "https://evil.example/<script>"})

    page = desk.get(f"/admin/disputes/evidence/{evidence.pk}/change/").content.decode()

    assert "https://evil.example/&lt;script&gt;" in page
    assert 'href="https://evil.example' not in page
