"""A customer reports an issue with their job, and what comes of it."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from disputes.models import Dispute, IssueReport
from disputes.states import REPORT_TRANSITIONS, ReportStatus
from disputes.tests.factories import IssueReportFactory, opened
from jobs.tests.factories import ContractorFactory, JobFactory
from kernel import clock
from notifications.freshness import as_it_is_now
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LEAK = {
    "title": "The shower leaks",
    "description": "The tiles were badly laid and the work is of poor quality.",
    "issue_type": "quality",
    "severity": "high",
}


@pytest.fixture
def job():
    return JobFactory()


def path_of(job):
    return f"/api/v1/customers/jobs/{job.pk}/report-issue"


def at(report, action=""):
    return f"/api/v1/issues/{report.pk}" + (f"/{action}" if action else "")


def report(job, **more):
    return signed_in(job.customer).post(path_of(job), {**LEAK, **more}, format="json")


def step(user, issue, action, **body):
    return signed_in(user).post(at(issue, action), body, format="json")


def told(kind):
    return list(Notification.objects.filter(kind=kind).values_list("recipient_id", flat=True))


def test_a_report_is_kept_looked_at_and_told_to_the_contractor(job):
    answer = report(job)

    assert answer.status_code == 201
    shown = answer.json()
    kept = IssueReport.objects.get()
    assert shown["id"] == str(kept.pk)
    assert (shown["job_id"], shown["customer_id"], shown["contractor_id"]) == (
        job.pk,
        job.customer_id,
        job.contractor_id,
    )
    assert (shown["title"], shown["status"], shown["category"]) == (
        "The shower leaks",
        "received",
        "quality",
    )
    assert shown["severity"] == "high"
    assert shown["next_step"]
    assert shown["triage"]["reasons"][0]["text"]
    assert shown["triage"]["fallback_used"] is True
    assert shown["may"] == ["dispute"]
    assert told("issue_reported") == [job.contractor_id]


def test_danger_is_critical_whatever_the_customer_calls_it(job):
    shown = report(
        job, title="Sparks", description="I had an electric shock in the shower", severity="low"
    ).json()

    assert (shown["severity"], shown["next_step"]) == ("critical", "call_now")
    assert Notification.objects.get().title.startswith("Urgent")


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ({"title": "", "description": "It leaks.\nBadly."}, "It leaks."),
        ({"title": "It leaks", "description": None}, "It leaks"),
        ({"severity": "whatever", "issue_type": None}, "The shower leaks"),
    ],
)
def test_what_pages_leave_out_is_no_hindrance(job, body, title):
    answer = report(job, **body)

    assert (answer.status_code, answer.json()["title"]) == (201, title)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": " ", "description": ""}, "description"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 5_001}, "description"),
        ({"severity": ["high"]}, "severity"),
    ],
)
def test_a_report_that_says_nothing_is_422_by_its_field(job, body, field):
    answer = report(job, **body)

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", field]
    assert not IssueReport.objects.exists()


def test_only_the_customer_of_the_job_reports(job):
    strangers = {
        404: [UserFactory(), ContractorFactory(organization=job.organization)],
        403: [job.contractor, UserFactory(role=Role.OWNER, organization=job.organization)],
    }

    for status, people in strangers.items():
        for person in people:
            assert signed_in(person).post(path_of(job), LEAK, format="json").status_code == status
    assert not IssueReport.objects.exists()
    assert not Notification.objects.exists()


def test_who_has_only_a_temporary_password_reports_too(job):
    job.customer.password_is_temporary = True
    job.customer.temporary_password_until = clock.now() + timedelta(hours=1)
    job.customer.save()
    client = signed_in(job.customer)

    assert client.post(path_of(job), LEAK, format="json").status_code == 201
    assert client.get("/api/v1/issues").status_code == 403


def test_a_report_sent_again_under_its_key_is_one(job):
    client = signed_in(job.customer)
    key = {"Idempotency-Key": str(uuid.uuid4())}

    first, again = (client.post(path_of(job), LEAK, format="json", headers=key) for _ in range(2))

    assert first.json() == again.json()
    assert IssueReport.objects.count() == 1


def test_nobody_reports_without_end(job, settings):
    settings.ISSUE_REPORTS_A_DAY = 1
    report(job)

    assert report(job).status_code == 429
    assert IssueReport.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_each_side_lists_its_own_by_one_query(job, count, django_assert_num_queries):
    IssueReportFactory.create_batch(count, job=job)
    IssueReportFactory()
    for person in (job.customer, job.contractor):
        client = signed_in(person)
        client.get("/api/v1/issues")

        with django_assert_num_queries(2):
            page = client.get("/api/v1/issues").json()

        assert (page["total"], len(page["issues"])) == (count, count)
        assert {each["job_id"] for each in page["issues"]} == {job.pk}


def test_a_list_is_narrowed_by_status_severity_and_job(job):
    mine = IssueReportFactory(job=job, status="acknowledged", severity="high")
    IssueReportFactory(job=JobFactory(customer=job.customer))
    client = signed_in(job.customer)

    for query in ({"status": "acknowledged"}, {"severity": "high"}, {"job_id": job.pk}):
        rows = client.get("/api/v1/issues", query).json()["issues"]
        assert [each["id"] for each in rows] == [str(mine.pk)]


def test_a_stranger_sees_none_and_does_nothing_with_it(job):
    issue = IssueReportFactory(job=job)
    stranger = ContractorFactory(organization=job.organization)

    answers = [
        signed_in(stranger).get(at(issue)),
        *(
            step(stranger, issue, action, answer="No")
            for action in ("acknowledge", "answer", "settle", "dismiss", "dispute", "attach")
        ),
    ]

    assert {each.status_code for each in answers} == {404}
    issue.refresh_from_db()
    assert (issue.status, issue.answer) == ("received", "")


def test_the_contractors_side_answers_and_the_customer_is_told(job):
    issue = IssueReportFactory(job=job)
    staff = UserFactory(role=Role.STAFF, organization=job.organization)

    answer = step(staff, issue, "answer", answer="We come on Monday.")

    assert (answer.json()["status"], answer.json()["answer"]) == (
        "acknowledged",
        "We come on Monday.",
    )
    assert told("issue_answered") == [job.customer_id]
    assert signed_in(job.customer).get(at(issue)).json()["answer"] == "We come on Monday."
    assert answer.json()["may"] == ["answer", "settle", "dismiss", "dispute"]


@pytest.mark.parametrize(("action", "status"), [("settle", "settled"), ("dismiss", "dismissed")])
def test_what_is_settled_or_dismissed_is_answered_no_more(job, action, status):
    issue = IssueReportFactory(job=job)

    first = step(job.contractor, issue, action, answer="It is dry now.")
    again = step(job.contractor, issue, action, answer="It is dry now.")
    other = step(job.contractor, issue, "acknowledge", answer="Let us see.")

    assert first.json() == again.json()
    assert first.json()["status"] == status
    assert (other.status_code, other.json()["error_code"]) == (409, "REPORT_CLOSED")
    assert len(told("issue_answered")) == 1


def test_nothing_is_dismissed_without_a_reason(job):
    issue = IssueReportFactory(job=job)

    answer = step(job.contractor, issue, "dismiss", answer=" ")

    assert answer.status_code == 422
    issue.refresh_from_db()
    assert issue.status == "received"
    assert told("issue_answered") == []


def test_the_customer_does_not_answer_for_the_other_side(job):
    issue = IssueReportFactory(job=job)

    for action in ("acknowledge", "answer", "settle", "dismiss"):
        assert step(job.customer, issue, action, answer="Fine").status_code == 403
    issue.refresh_from_db()
    assert issue.status == "received"


@pytest.mark.parametrize("status", ["received", "acknowledged", "settled", "dismissed"])
def test_a_report_becomes_a_dispute_under_its_own_id(job, status):
    issue = IssueReportFactory(job=job, status=status, severity="high")

    answer = step(job.customer, issue, "dispute", claimed_amount=500)
    again = step(job.customer, issue, "dispute")

    dispute = Dispute.objects.get()
    assert dispute.pk == issue.pk
    assert answer.json() == again.json()
    assert (answer.json()["status"], answer.json()["dispute_id"]) == ("disputed", str(issue.pk))
    assert (dispute.subject_kind, dispute.subject_id) == ("job", str(job.pk))
    assert (dispute.customer, dispute.provider, dispute.opened_on) == (
        job.customer,
        job.contractor,
        "customer",
    )
    assert (dispute.dispute_type, dispute.severity) == ("quality", "high")
    assert dispute.claimed_amount == Decimal(500)


def test_a_job_in_dispute_is_not_disputed_by_a_report_too(job):
    opened(job)
    issue = IssueReportFactory(job=job)

    answer = step(job.customer, issue, "dispute")

    assert (answer.status_code, answer.json()["error_code"]) == (409, "ALREADY_DISPUTED")
    issue.refresh_from_db()
    assert (issue.status, issue.dispute) == ("received", None)


def test_what_nobody_knows_the_job_of_is_for_operations_alone(job):
    issue = IssueReportFactory(
        job=None, subject_kind="", subject_id="", customer=None, provider=None, organization=None
    )
    manager = ManagerFactory()

    assert signed_in(job.contractor).get(at(issue)).status_code == 404
    assert step(manager, issue, "dispute").json()["error_code"] == "REPORT_UNATTACHED"
    assert signed_in(manager).get(at(issue)).json()["may"][-1] == "attach"

    attached = step(manager, issue, "attach", job_id=job.pk)
    again = step(manager, issue, "attach", job_id=JobFactory().pk)

    assert attached.json()["job_id"] == job.pk
    assert (again.status_code, again.json()["error_code"]) == (409, "REPORT_ATTACHED")
    assert told("issue_reported") == [job.contractor_id]
    assert step(manager, issue, "dispute").json()["status"] == "disputed"


def test_a_party_attaches_nothing(job):
    issue = IssueReportFactory(job=job)

    assert step(job.contractor, issue, "attach", job_id=job.pk).status_code == 403


def test_a_notice_of_what_was_seen_to_meanwhile_is_not_sent(job):
    report(job)
    notice = Notification.objects.get(kind="issue_reported")
    assert as_it_is_now(notice.kind, notice.data) is not None

    step(job.contractor, IssueReport.objects.get(), "acknowledge")

    assert as_it_is_now(notice.kind, notice.data) is None
    answered = Notification.objects.get(kind="issue_answered")
    assert as_it_is_now(answered.kind, answered.data) is not None


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("target", ReportStatus)
def test_a_report_moves_along_its_table_alone(status, target):
    assert IssueReport(status=status).may_advance(target) == (target in REPORT_TRANSITIONS[status])
