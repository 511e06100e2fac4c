"""Quotes over HTTP: written, sent, opened by their link, answered."""

from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory, bearing, signed_in
from jobs.links import unsealed
from jobs.models import Job, Quote
from jobs.quotes.wishes import StageWish
from jobs.states import JobStatus, QuoteStatus
from jobs.tests.factories import (
    ApprovedJobFactory,
    ContractorFactory,
    JobFactory,
    QuoteFactory,
    SentQuoteFactory,
)
from kernel.models import IdempotencyRecord
from kernel.tests.papers import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINES = [
    {"kind": "labour", "description": "Painting", "quantity": 10, "unit_price": 500},
    {"description": "Paint", "quantity": "2.5", "unit": "bucket", "unit_price": "1999.99"},
]
PUBLIC = "/api/v1/customers/public/job/"
CREDENTIALS = "/api/v1/customers/generate-credentials"


def answer(link: str, client: APIClient | None = None, **body):
    said = {"approved": True, "name": "Sunita Devi", "notes": "Yes."} | body
    return (client or APIClient()).post(f"{PUBLIC}{link}/approve-quote", said, format="json")


def test_a_contractor_writes_changes_and_sends_a_quote():
    job = JobFactory()
    client = signed_in(job.contractor)

    draft = client.post(f"/api/v1/jobs/{job.pk}/quotes", {"lines": LINES}, format="json")
    quote = f"/api/v1/quotes/{draft.json()['id']}"
    edited = client.patch(quote, {"discount": 500, "deposit_percent": 10}, format="json")
    sent = client.post(f"{quote}/send")
    again = client.patch(quote, {"discount": 0}, format="json")

    assert draft.status_code == 201
    assert (draft.json()["status"], draft.json()["total"]) == ("draft", 9999.98)
    assert draft.json()["public_token"] is None
    assert (edited.json()["total"], edited.json()["deposit"]) == (9499.98, 950.0)
    assert [line["amount"] for line in edited.json()["lines"]] == [5000.0, 4999.98]
    assert (sent.json()["status"], sent.json()["number"][:4]) == ("sent", "QUO-")
    assert sent.json()["public_url"].endswith(sent.json()["public_token"])
    assert (again.status_code, again.json()["error_code"]) == (409, "QUOTE_ALREADY_SENT")
    shown = client.get(f"/api/v1/jobs/{job.pk}").json()
    assert shown["status"] == "quoted"
    assert shown["public_token"] == shown["quote"]["public_token"] == sent.json()["public_token"]


def test_the_link_shows_the_quote_and_no_contact():
    quote = SentQuoteFactory(job__customer_phone="+919811112222")
    job = quote.job

    response = APIClient().get(f"{PUBLIC}{quote.link}")

    shown = response.json()
    assert (response.status_code, shown["quote_status"], shown["approved"]) == (200, "sent", False)
    assert shown["title"] == job.title
    assert shown["contractor"]["organization"] == "Sarthi Contractors"
    assert shown["quote"]["total"] == 62540.0
    assert [stage["amount"] for stage in shown["quote"]["stages"]] == [20012.8, 30019.2]
    for secret in (job.customer_email, job.customer_phone, job.address, quote.link):
        assert secret.encode() not in response.content
    assert response.headers["Cache-Control"] == "private, no-store"


def test_once_approved_the_link_shows_how_the_job_goes_and_no_money():
    job = ApprovedJobFactory()

    shown = APIClient().get(f"{PUBLIC}{job.link}").json()

    assert (shown["status"], shown["quote_status"], shown["approved"]) == (
        "approved",
        "approved",
        True,
    )
    assert (shown["quote"], shown["description"]) == (None, None)
    assert shown["progress"]["checkpoints_total"] == 2


def test_yes_by_link_tells_credentials_once_and_they_log_in():
    quote = SentQuoteFactory(job__customer=None)

    first, second = answer(quote.link), answer(quote.link)

    credentials = first.json()["credentials"]
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json()["credentials"] is None
    assert first.json().keys() == second.json().keys()
    assert credentials["email"] == quote.job.customer_email
    login = APIClient().post(
        "/api/v1/login",
        {"username": credentials["username"], "password": credentials["password"]},
        format="json",
    )
    assert login.status_code == 200
    assert login.json()["user"]["role"] == "customer"


def test_the_link_makes_credentials_after_the_answer_was_lost():
    quote = SentQuoteFactory(job__customer=None)
    lost = answer(quote.link).json()["credentials"]

    made = APIClient().post(CREDENTIALS, {"token": quote.link, "email": ""}, format="json")
    again = APIClient().post(CREDENTIALS, {"token": quote.link}, format="json")

    assert made.status_code == 200
    assert made.json()["password"] not in (None, lost["password"])
    assert made.json()["must_change_password"]
    assert (again.status_code, again.json()["error_code"]) == (409, "CREDENTIALS_MADE")


def test_an_account_that_is_there_is_neither_shown_nor_touched():
    UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")

    said = answer(quote.link).json()
    made = APIClient().post(CREDENTIALS, {"token": quote.link}, format="json").json()

    assert (said["credentials"], said["log_in"]) == (None, True)
    assert (made["password"], made["username"], made["log_in"]) == (None, None, True)


def test_the_contractor_makes_credentials_and_strangers_do_not():
    job = JobFactory(customer=None)
    body = {"job_id": job.pk, "email": "new.customer@example.com"}

    by_stranger = signed_in(ContractorFactory()).post(CREDENTIALS, body, format="json")
    by_nobody = APIClient().post(CREDENTIALS, body, format="json")
    made = signed_in(job.contractor).post(CREDENTIALS, body, format="json")
    empty = signed_in(job.contractor).post(CREDENTIALS, {}, format="json")

    assert (by_stranger.status_code, by_nobody.status_code) == (404, 401)
    assert made.json()["username"] == made.json()["email"] == "new.customer@example.com"
    assert empty.status_code == 422


def test_the_contractors_side_makes_them_by_the_job_though_the_link_waits():
    quote = SentQuoteFactory(job__customer=None)
    body = {"token": quote.link, "job_id": quote.job_id, "email": quote.job.customer_email}

    by_stranger = signed_in(ContractorFactory()).post(CREDENTIALS, body, format="json")
    by_holder = APIClient().post(CREDENTIALS, body, format="json")
    made = signed_in(quote.job.contractor).post(CREDENTIALS, body, format="json")

    assert by_stranger.json()["error_code"] == "JOB_NOT_FOUND"
    assert by_holder.json()["error_code"] == "QUOTE_NOT_APPROVED"
    assert (made.status_code, made.json()["email"]) == (200, quote.job.customer_email)
    assert made.json()["password"]


def test_the_signed_in_customer_answers():
    quote = SentQuoteFactory()
    path = f"/api/v1/customers/jobs/{quote.job_id}/approve-quote"
    body = {"approved": True, "notes": "Good."}

    by_other = signed_in(UserFactory()).post(path, body, format="json")
    by_contractor = signed_in(quote.job.contractor).post(path, body, format="json")
    by_customer = signed_in(quote.job.customer).post(path, body, format="json")

    assert (by_other.status_code, by_contractor.status_code) == (404, 403)
    assert (by_customer.status_code, by_customer.json()["status"]) == (200, "approved")
    assert by_customer.json()["public_token"] is None
    assert Job.objects.get().status == JobStatus.APPROVED


def test_a_customer_sees_what_was_sent_and_no_draft_nor_link():
    quote = SentQuoteFactory()
    client = signed_in(quote.job.customer)
    seen = client.get(f"/api/v1/jobs/{quote.job_id}/quotes").json()
    signed_in(quote.job.contractor).post(
        f"/api/v1/jobs/{quote.job_id}/quotes", {"lines": LINES}, format="json"
    )

    after = client.get(f"/api/v1/jobs/{quote.job_id}/quotes").json()
    draft = Quote.objects.get(status=QuoteStatus.DRAFT)

    assert seen["total"] == after["total"] == 1
    assert seen["quotes"][0]["public_token"] is None
    assert after["quotes"][0]["status"] == "superseded"
    assert client.get(f"/api/v1/quotes/{draft.pk}").status_code == 404
    assert client.get(f"/api/v1/quotes/{draft.pk}/pdf").status_code == 404


def test_another_contractor_of_the_house_sees_nothing():
    quote = SentQuoteFactory()
    colleague = signed_in(ContractorFactory(organization=quote.job.organization))

    answers = [
        colleague.get(f"/api/v1/quotes/{quote.pk}"),
        colleague.get(f"/api/v1/jobs/{quote.job_id}/quotes"),
        colleague.post(f"/api/v1/quotes/{quote.pk}/revoke", {}, format="json"),
        colleague.post(f"/api/v1/quotes/{quote.pk}/renew", {}, format="json"),
        colleague.get(f"/api/v1/quotes/{quote.pk}/pdf"),
    ]

    assert {each.status_code for each in answers} == {404}
    assert Quote.objects.get().status == QuoteStatus.SENT


def test_the_house_takes_a_quote_back_and_sends_it_once_more():
    quote = SentQuoteFactory()
    owner = signed_in(UserFactory(role="owner", organization=quote.job.organization))

    revoked = owner.post(f"/api/v1/quotes/{quote.pk}/revoke", {"reason": "Wrong"}, format="json")
    renewed = owner.post(f"/api/v1/quotes/{quote.pk}/renew", {}, format="json")

    assert revoked.json()["status"] == "revoked"
    assert (renewed.status_code, renewed.json()["version"]) == (201, 2)
    assert APIClient().get(f"{PUBLIC}{quote.link}").json()["error_code"] == "QUOTE_REVOKED"
    assert APIClient().get(f"{PUBLIC}{renewed.json()['public_token']}").status_code == 200


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lines": []}, "lines"),
        ({"lines": [{"description": "x", "quantity": 0, "unit_price": 1}]}, "lines"),
        ({"lines": [{"description": "x", "quantity": 1, "unit_price": 0}]}, "lines"),
        ({"discount": 20000}, "discount"),
        ({"deposit_percent": 101}, "deposit_percent"),
        ({"stages": [{"title": "One", "percent": 99}]}, "stages"),
        ({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at"),
    ],
)
def test_what_cannot_be_quoted_is_told(changes, field):
    job = JobFactory()

    response = signed_in(job.contractor).post(
        f"/api/v1/jobs/{job.pk}/quotes", {"lines": LINES} | changes, format="json"
    )

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"][:2] == ["body", field]
    assert not Quote.objects.exists()


def test_the_paper_says_what_was_quoted(client):
    stages = [StageWish(title="Walls tiled", description="All four", percent=Decimal(100))]
    quote = SentQuoteFactory(stages=stages)
    url = APIClient().get(f"{PUBLIC}{quote.link}").json()["quote"]["pdf_url"]

    by_link = b"".join(client.get(url[url.index("/files/") :]).streaming_content)
    signed = signed_in(quote.job.customer).get(f"/api/v1/quotes/{quote.pk}/pdf")

    text = text_of(by_link)
    assert by_link == signed.content
    assert "₹62,540.00" in text
    assert "Walls tiled" in text
    assert "When the customer has approved it: All four" in text
    assert quote.number in text
    assert quote.job.customer_email not in text


def test_the_paper_of_what_was_taken_back_opens_no_more(client):
    quote = SentQuoteFactory()
    url = APIClient().get(f"{PUBLIC}{quote.link}").json()["quote"]["pdf_url"]
    signed_in(quote.job.contractor).post(f"/api/v1/quotes/{quote.pk}/revoke", {}, format="json")

    assert client.get(url[url.index("/files/") :]).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_versions_take_as_many_queries_as_one(count, django_assert_num_queries):
    job = JobFactory()
    for _ in range(count):
        SentQuoteFactory(job=job)
    client = signed_in(job.contractor)
    client.get(f"/api/v1/jobs/{job.pk}/quotes")

    with django_assert_num_queries(4):
        shown = client.get(f"/api/v1/jobs/{job.pk}/quotes").json()

    assert shown["total"] == count


def test_no_table_knows_the_link():
    quote = SentQuoteFactory(job__customer=None)
    key = {"HTTP_IDEMPOTENCY_KEY": "approve-1"}

    APIClient().get(f"{PUBLIC}{quote.link}/")
    first = APIClient().post(
        f"{PUBLIC}{quote.link}/approve-quote", {"approved": True}, format="json", **key
    )
    replayed = APIClient().post(
        f"{PUBLIC}{quote.link}/approve-quote", {"approved": True}, format="json", **key
    )
    other = APIClient().post(
        f"{PUBLIC}{'x' * 43}/approve-quote", {"approved": True}, format="json", **key
    )

    assert first.json() == replayed.json()
    assert other.status_code == 404
    record = IdempotencyRecord.objects.get()
    assert quote.link not in record.path + record.body
    assert first.json()["credentials"]["password"] not in record.body


def test_many_guesses_shut_the_door_for_an_address_and_not_for_who_has_a_link(settings):
    quote = SentQuoteFactory()
    guesser = APIClient(REMOTE_ADDR="203.0.113.9")

    codes = [guesser.get(f"{PUBLIC}{number:043d}").status_code for number in range(61)]

    assert codes == [404] * 60 + [429]
    assert APIClient(REMOTE_ADDR="203.0.113.10").get(f"{PUBLIC}{quote.link}").status_code == 200


def test_a_stale_token_does_not_shut_the_public_door():
    quote = SentQuoteFactory()

    assert bearing("nonsense").get(f"{PUBLIC}{quote.link}").status_code == 200


def test_a_draft_has_no_link():
    draft = QuoteFactory()

    assert unsealed(draft.token_sealed, quote_id=draft.pk) is None


def test_who_has_the_mailbox_takes_the_job_in_by_its_link():
    owner = UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    answer(quote.link)
    path = "/api/v1/customers/jobs/attach"

    by_other = signed_in(UserFactory()).post(path, {"token": quote.link}, format="json")
    taken = signed_in(owner).post(path, {"token": quote.link}, format="json")

    assert by_other.status_code == 403
    assert (taken.status_code, taken.json()["id"]) == (200, quote.job_id)
    assert taken.json()["public_token"] is None
    assert len(taken.json()["checkpoints"]) == 2


def test_a_form_that_says_neither_yes_nor_no_declines_nothing():
    quote = SentQuoteFactory()

    response = APIClient().post(
        f"{PUBLIC}{quote.link}/approve-quote", {"name": "Sunita Devi"}, format="multipart"
    )

    assert response.status_code == 422
    assert Quote.objects.get().status == "sent"
