"""Somebody without an account says that something is wrong, and follows it by a link."""

import uuid
from pathlib import Path

import pytest
from rest_framework.test import APIClient

from accounts.services import limits
from accounts.services.limits import Limit
from accounts.tests.factories import ManagerFactory, signed_in
from disputes.models import Dispute, IssueReport
from disputes.services.reporting import dispute_report
from disputes.tests.factories import DisputeFactory, IssueReportFactory
from jobs.services.quoting import revoke_quote
from jobs.tests.factories import JobFactory, SentQuoteFactory
from kernel.logging import masked
from kernel.models import Event, IdempotencyRecord, OutboxEntry, StreamEntry
from kernel.outbox import drain
from notifications.models import Delivery, Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REPORT = "/api/v1/disputes/report"
LEAK = {
    "title": "The shower leaks",
    "description": "The tiles were badly laid, the work is of poor quality.",
    "name": "Sunita Devi",
    "email": "sunita@example.com",
}
PUBLIC = {"id", "status", "dispute_status", "created_at", "updated_at", "next", "next_code"}


def report(**more):
    return APIClient().post(REPORT, {**LEAK, **more}, format="json")


def page(report_id, token="", **headers):
    query = {"token": token} if token else {}
    return APIClient().get(f"/api/v1/disputes/public/{report_id}", query, headers=headers)


def write(report_id, token, message="When will you come?"):
    body = {"token": token, "message": message}
    return APIClient().post(f"/api/v1/disputes/public/{report_id}/messages", body, format="json")


def mails(settings):
    return [path.read_text() for path in sorted(Path(settings.OUTBOX_DIR).glob("*.eml"))]


def test_anybody_reports_and_is_told_how_to_follow_it():
    answer = report(phone="98", anything={"else": 1})

    assert answer.status_code == 201
    shown, kept = answer.json(), IssueReport.objects.get()
    assert shown["id"] == str(kept.pk)
    assert (shown["status"], shown["title"]) == ("received", "The shower leaks")
    assert shown["url"].endswith(f"/{kept.pk}?token={shown['token']}")
    assert (kept.reporter_name, kept.reporter_email) == ("Sunita Devi", "sunita@example.com")
    assert (kept.subject_kind, kept.customer, kept.provider) == ("", None, None)
    assert kept.category == "quality"


def test_the_token_stands_nowhere_that_can_be_read(settings):
    answer = APIClient().post(
        REPORT, LEAK, format="json", headers={"Idempotency-Key": str(uuid.uuid4())}
    )

    token = answer.json()["token"]
    for kind in (Event, OutboxEntry, StreamEntry, Notification, IdempotencyRecord, IssueReport):
        assert token not in str(list(kind.objects.values()))
    assert token not in masked(f"GET /api/v1/disputes/public/{answer.json()['id']}?token={token}")


def test_by_the_link_of_a_quote_it_is_about_that_job():
    quote = SentQuoteFactory()

    answer = report(token=quote.link)

    kept = IssueReport.objects.get()
    assert (kept.subject_kind, kept.subject_id) == ("job", str(quote.job_id))
    assert (kept.provider, kept.organization) == (quote.job.contractor, quote.job.organization)
    told = Notification.objects.get(kind="issue_reported")
    assert told.recipient == quote.job.contractor
    seen = signed_in(quote.job.contractor).get(f"/api/v1/issues/{kept.pk}").json()
    assert (seen["job_id"], seen["reporter_name"]) == (quote.job_id, "Sunita Devi")
    # The answer says nothing of the job, so that there is nothing to guess for.
    assert set(answer.json()) == set(report().json())


def test_a_link_that_is_none_or_is_over_is_no_reason_to_hear_nothing():
    quote = SentQuoteFactory()
    revoke_quote(quote_id=quote.pk, actor=quote.job.contractor.as_actor())

    for token in (quote.link, "guessed", "x" * 43):
        assert report(token=token).status_code == 201

    assert set(IssueReport.objects.values_list("subject_kind", flat=True)) == {""}
    assert not Notification.objects.filter(kind="issue_reported").exists()


def test_who_guesses_links_by_reporting_is_stopped(monkeypatch):
    monkeypatch.setattr(limits, "LINK_FAILURES", Limit("link-fail-address", 0, limits.QUARTER))

    answers = [report(token=f"guess {number}").status_code for number in range(3)]

    assert answers == [429] * 3
    assert not IssueReport.objects.exists()


def test_nobody_fills_the_desk_with_reports(monkeypatch):
    monkeypatch.setattr(limits, "PUBLIC_REPORTS", Limit("public-report", 0, limits.HOUR))

    assert report().status_code == 429
    assert not IssueReport.objects.exists()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "", "description": ""}, "description"),
        ({"email": "nobody"}, "email"),
        ({"name": "x" * 201}, "name"),
        ({"description": "x" * 5_001}, "description"),
        ({"token": ["x"]}, "token"),
    ],
)
def test_a_report_that_makes_no_sense_is_422_by_its_field(body, field):
    answer = report(**body)

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", field]
    assert not IssueReport.objects.exists()


def test_without_its_token_one_sees_that_there_is_one_and_what_is_next():
    reported = report().json()

    for answer in (page(reported["id"]), page(reported["id"], "another")):
        assert answer.status_code == 200
        assert set(answer.json()) == PUBLIC
        assert (answer.json()["status"], answer.json()["next_code"]) == ("received", "being_read")
    assert page(uuid.uuid4()).status_code == 404


def test_with_its_token_one_reads_ones_own_words_and_the_answer():
    quote = SentQuoteFactory()
    reported = report(token=quote.link).json()
    signed_in(quote.job.contractor).post(
        f"/api/v1/issues/{reported['id']}/answer", {"answer": "We come on Monday."}, format="json"
    )

    by_query = page(reported["id"], reported["token"]).json()
    by_header = page(reported["id"], **{"X-Report-Token": reported["token"]}).json()

    assert by_query == by_header
    assert (by_query["title"], by_query["answer"]) == ("The shower leaks", "We come on Monday.")
    assert (by_query["next_code"], by_query["may_write"]) == ("being_seen_to", False)
    assert "sunita" not in str(by_query)


def test_the_token_of_one_report_does_not_open_another():
    one, other = report().json(), report().json()

    assert set(page(one["id"], other["token"]).json()) == PUBLIC
    assert write(one["id"], other["token"]).status_code == 404


def test_the_link_of_a_quote_does_not_open_what_was_reported_by_it():
    quote = SentQuoteFactory()
    reported = report(token=quote.link).json()

    assert set(page(reported["id"], quote.link).json()) == PUBLIC


def test_who_guesses_tokens_is_stopped(monkeypatch):
    reported = report().json()
    monkeypatch.setattr(limits, "LINK_FAILURES", Limit("link-fail-address", 0, limits.QUARTER))

    assert page(reported["id"], "guess").status_code == 429
    assert write(reported["id"], "guess").status_code == 429
    assert page(reported["id"]).status_code == 200


def test_a_dispute_that_nobody_reported_shows_as_little():
    dispute = DisputeFactory()

    shown = page(dispute.pk, "anything").json()

    assert set(shown) == PUBLIC
    assert (shown["status"], shown["next_code"]) == ("open", "other_side_answers")


def test_once_it_is_disputed_both_sides_talk_by_the_link():
    quote = SentQuoteFactory(job=JobFactory(customer=None))
    reported = report(token=quote.link).json()
    contractor = quote.job.contractor
    early = write(reported["id"], reported["token"])
    dispute_report(report_id=uuid.UUID(reported["id"]), actor=ManagerFactory().as_actor())

    said = write(reported["id"], reported["token"])

    assert (early.status_code, early.json()["error_code"]) == (409, "NOT_YET_DISPUTED")
    assert said.status_code == 201
    assert (said.json()["sender_id"], said.json()["sender_name"]) == (None, "Sunita Devi")
    path = f"/api/v1/disputes/{reported['id']}/messages"
    signed_in(contractor).post(path, {"message": "On Monday."}, format="json")
    read = page(reported["id"], reported["token"]).json()
    assert [each["message"] for each in read["messages"]] == ["When will you come?", "On Monday."]
    assert (read["status"], read["dispute_status"], read["may_write"]) == (
        "disputed",
        "in_progress",
        True,
    )
    chat = StreamEntry.objects.filter(stream=f"user.{contractor.pk}.contractor.chat").first()
    assert (chat.data["sender_id"], chat.data["dispute_id"]) == (None, reported["id"])


@pytest.mark.parametrize("message", ["", "  ", "x" * 4_001])
def test_a_message_by_link_says_something(message):
    issue = report().json()

    assert write(issue["id"], issue["token"], message).status_code in (400, 422)


def test_the_reporter_has_mails_that_say_nothing_of_what_was_written(settings):
    quote = SentQuoteFactory(job=JobFactory(customer=None, customer_email=""))
    reported = report(token=quote.link, name="Evil <script>", title="Buy gold").json()
    drain()
    signed_in(quote.job.contractor).post(
        f"/api/v1/issues/{reported['id']}/answer", {"answer": "No."}, format="json"
    )
    drain()

    sent = Delivery.objects.filter(address="sunita@example.com").order_by("pk")
    assert set(sent.values_list("kind", "status")) == {
        ("report_received", "sent"),
        ("report_answered", "sent"),
    }
    texts = [each for each in mails(settings) if "sunita@example.com" in each]
    assert len(texts) == 2
    for text in texts:
        assert reported["id"] in text
        assert "Buy gold" not in text
        assert "Evil" not in text


def test_nobodys_mailbox_is_filled(monkeypatch):
    monkeypatch.setattr(limits, "REPORT_MAILS", Limit("report-mail", 1, limits.DAY))
    for _ in range(3):
        report()

    drain()

    assert Delivery.objects.filter(kind="report_received").count() == 1
    assert IssueReport.objects.count() == 3


def test_what_was_answered_before_the_mail_went_is_told_once(settings):
    IssueReportFactory()
    reported = report().json()
    signed_in(ManagerFactory()).post(
        f"/api/v1/issues/{reported['id']}/acknowledge", {}, format="json"
    )

    drain()

    assert list(Delivery.objects.filter(address=LEAK["email"]).values_list("kind", flat=True)) == [
        "report_answered"
    ]
    assert not Dispute.objects.exists()
