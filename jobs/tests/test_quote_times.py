"""What the clock does with quotes, and what people are told of them."""

from datetime import timedelta

import pytest
import time_machine

from accounts.errors import TooManyNewCustomers
from accounts.services.sessions import Caller
from accounts.tests.factories import UserFactory
from jobs.models import Job, JobRecord, Quote
from jobs.services.closing import cancel_job
from jobs.services.quoting import (
    Answer,
    answer_as_customer,
    answer_by_link,
    expire_quotes,
    remind_of_quotes,
    renew_quote,
    revoke_quote,
    send_quote,
)
from jobs.states import JobStatus, QuoteStatus
from jobs.tests.factories import ContractorFactory, JobFactory, QuoteFactory, SentQuoteFactory
from kernel.actors import Actor
from kernel.outbox import drain
from notifications.models import Delivery, Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def kinds_told(user) -> list[str]:
    return list(
        Notification.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True)
    )


def mails(var) -> list[str]:
    """What the worker has sent meanwhile, newest last."""
    drain()
    return [path.read_text() for path in sorted((var / "outbox").rglob("*")) if path.is_file()]


def test_what_nobody_answers_runs_out_and_its_contractor_is_told():
    quote, later = SentQuoteFactory(), SentQuoteFactory()
    Quote.objects.filter(pk=later.pk).update(expires_at=quote.expires_at + timedelta(hours=1))

    with time_machine.travel(quote.expires_at, tick=False):
        assert expire_quotes() == 1
        assert expire_quotes() == 0

    quote.refresh_from_db()
    assert (quote.status, quote.job.status) == (QuoteStatus.EXPIRED, JobStatus.DRAFT)
    assert JobRecord.objects.filter(job=quote.job, what="quote_expired", by=None).count() == 1
    assert kinds_told(quote.job.contractor) == ["quote_expired"]
    later.refresh_from_db()
    assert later.status == QuoteStatus.SENT


def test_a_customer_is_reminded_once_before_it_runs_out():
    quote = SentQuoteFactory()

    with time_machine.travel(quote.expires_at - timedelta(hours=49), tick=False):
        assert remind_of_quotes() == 0
    with time_machine.travel(quote.expires_at - timedelta(hours=47), tick=False):
        assert remind_of_quotes() == 1
        assert remind_of_quotes() == 0

    assert kinds_told(quote.job.customer) == ["quote_received", "quote_ending"]


def test_who_was_just_sent_one_is_not_reminded():
    quote = SentQuoteFactory()
    Quote.objects.update(expires_at=quote.sent_at + timedelta(hours=40))

    assert remind_of_quotes() == 0


def test_who_has_no_account_is_sent_the_link_and_no_table_keeps_it(var):
    quote = SentQuoteFactory(job__customer=None, job__customer_email="nita@example.com")

    sent = mails(var)

    assert len(sent) == 1
    assert f"/api/v1/customers/public/job/{quote.link}" in sent[0].replace("=\n", "")
    assert not Notification.objects.filter(kind="quote_link").exists()
    assert Delivery.objects.get(kind="quote_link").address == "nita@example.com"


def test_a_link_is_not_mailed_that_is_dead_by_then(var):
    quote = SentQuoteFactory(job__customer=None)
    revoke_quote(quote_id=quote.pk, actor=quote.job.contractor.as_actor())

    assert mails(var) == []


def test_the_owner_of_a_mailbox_is_sent_the_link_that_takes_the_job_in(var):
    UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    mails(var)
    answer_by_link(
        token=quote.link, answer=Answer(approved=True), actor=Actor.anonymous(), caller=Caller()
    )

    sent = mails(var)

    assert list(Delivery.objects.order_by("pk").values_list("kind", flat=True)).count("job_link")
    assert any("You have an account with us" in each.replace("=\n", "") for each in sent)


def test_a_house_mails_so_many_strangers_in_a_day(settings):
    settings.NEW_CUSTOMERS_A_DAY = 2
    contractor = ContractorFactory()
    actor = contractor.as_actor()
    jobs = [
        JobFactory(contractor=contractor, customer=None, customer_email=f"{name}@new.example")
        for name in ("one", "two", "three")
    ]
    first, second, third = (QuoteFactory(job=job) for job in jobs)
    send_quote(quote_id=first.pk, actor=actor)
    # The same stranger again is the same meeting.
    renew_quote(quote_id=first.pk, actor=actor)
    send_quote(quote_id=second.pk, actor=actor)

    with pytest.raises(TooManyNewCustomers):
        send_quote(quote_id=third.pk, actor=actor)

    third.refresh_from_db()
    assert third.status == QuoteStatus.DRAFT


def test_a_job_that_is_called_off_takes_its_quote_along():
    quote = SentQuoteFactory()

    cancel_job(job_id=quote.job_id, actor=quote.job.contractor.as_actor(), reason="Moved away")

    quote.refresh_from_db()
    assert quote.status == QuoteStatus.REVOKED
    assert Job.objects.get().status == JobStatus.CANCELLED


@pytest.mark.parametrize(
    ("approved", "kind"), [(True, "quote_approved"), (False, "quote_declined")]
)
def test_the_contractor_and_their_house_are_told_the_answer(approved, kind):
    quote = SentQuoteFactory()
    owner = UserFactory(role="owner", organization=quote.job.organization)

    answer_by_link(
        token=quote.link,
        answer=Answer(approved=approved, name="Sunita Devi"),
        actor=Actor.anonymous(),
        caller=Caller(),
    )

    assert kinds_told(quote.job.contractor) == [kind]
    assert kinds_told(owner) == [kind]
    assert "Sunita Devi" in Notification.objects.filter(kind=kind).first().body


def test_a_customer_is_told_of_a_yes_that_somebody_gave_by_their_link():
    quote = SentQuoteFactory()

    answer_by_link(
        token=quote.link,
        answer=Answer(approved=True, name="Who Ever"),
        actor=Actor.anonymous(),
        caller=Caller(),
    )

    assert kinds_told(quote.job.customer) == ["quote_received", "quote_agreed"]
    assert Notification.objects.get(kind="quote_agreed").read_at is None


def test_who_says_yes_themself_finds_it_among_what_they_have_read():
    quote = SentQuoteFactory()

    answer_as_customer(
        job_id=quote.job_id,
        answer=Answer(approved=True),
        actor=quote.job.customer.as_actor(),
        caller=Caller(),
    )

    assert Notification.objects.get(kind="quote_agreed").read_at is not None
