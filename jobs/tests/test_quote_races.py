"""Two at one quote: one of them wins, and the other is told."""

import pytest

from accounts.models import User
from accounts.services.sessions import Caller
from accounts.tests.factories import UserFactory
from jobs.models import Checkpoint, Job, JobRecord, Quote
from jobs.services.closing import cancel_job
from jobs.services.quoting import (
    Answer,
    answer_as_customer,
    answer_by_link,
    attach_job,
    make_credentials_by_link,
    renew_quote,
    revoke_quote,
)
from jobs.states import JobStatus, QuoteStatus
from jobs.tests.factories import SentQuoteFactory
from kernel.actors import Actor
from kernel.tests.races import WON, race
from payments.models import Invoice

pytestmark = pytest.mark.django_db(transaction=True)


def says(link: str, *, approved: bool = True):
    return lambda: answer_by_link(
        token=link,
        answer=Answer(approved=approved),
        actor=Actor.anonymous(),
        caller=Caller(),
    )


def test_of_many_who_say_yes_at_once_one_is_counted():
    quote = SentQuoteFactory(job__customer=None)
    told = []

    outcome = race([lambda: told.append(says(quote.link)().credentials)] * 5)

    assert outcome == {WON: 5}
    assert len([each for each in told if each is not None]) == 1
    assert JobRecord.objects.filter(what="quote_approved").count() == 1
    assert (Checkpoint.objects.count(), Invoice.objects.count()) == (2, 1)
    assert User.objects.filter(email=quote.job.customer_email).count() == 1


def test_by_link_and_signed_in_at_once_it_is_one_yes():
    quote = SentQuoteFactory()
    signed_in = lambda: answer_as_customer(  # noqa: E731 - one of several calls
        job_id=quote.job_id,
        answer=Answer(approved=True),
        actor=quote.job.customer.as_actor(),
        caller=Caller(),
    )

    outcome = race([says(quote.link), signed_in])

    assert outcome == {WON: 2}
    assert (Checkpoint.objects.count(), Invoice.objects.count()) == (2, 1)


def test_yes_and_no_at_once_are_one_answer():
    quote = SentQuoteFactory()

    outcome = race([says(quote.link), says(quote.link, approved=False)])

    standing = Quote.objects.get().status
    refused = "QUOTE_APPROVED" if standing == QuoteStatus.APPROVED else "QUOTE_DECLINED"
    assert outcome == {WON: 1, refused: 1}
    assert Job.objects.get().status in {JobStatus.APPROVED, JobStatus.DRAFT}


def test_what_is_taken_back_while_it_is_approved_is_one_of_the_two():
    quote = SentQuoteFactory()
    actor = quote.job.contractor.as_actor()

    outcome = race([says(quote.link), lambda: revoke_quote(quote_id=quote.pk, actor=actor)])

    standing, job = Quote.objects.get().status, Job.objects.get()
    if standing == QuoteStatus.APPROVED:
        assert outcome == {WON: 1, "QUOTE_APPROVED": 1}
        assert (job.status, Invoice.objects.count()) == (JobStatus.APPROVED, 1)
    else:
        assert outcome == {WON: 1, "QUOTE_REVOKED": 1}
        assert (standing, job.status) == (QuoteStatus.REVOKED, JobStatus.DRAFT)
        assert not Invoice.objects.exists()


@pytest.mark.parametrize("_turn", range(3))
def test_what_is_called_off_while_it_is_approved_is_owed_by_nobody(_turn):
    quote = SentQuoteFactory()
    actor = quote.job.contractor.as_actor()

    outcome = race([says(quote.link), lambda: cancel_job(job_id=quote.job_id, actor=actor)])

    assert Job.objects.get().status == JobStatus.CANCELLED
    assert outcome in ({WON: 2}, {WON: 1, "QUOTE_REVOKED": 1})
    assert not Invoice.objects.exclude(status="void").exists()


def test_another_version_and_a_yes_at_once_leave_one_that_lives():
    quote = SentQuoteFactory()
    actor = quote.job.contractor.as_actor()

    outcome = race([says(quote.link), lambda: renew_quote(quote_id=quote.pk, actor=actor)])

    assert outcome[WON] == 1
    assert Quote.objects.live().count() == 1


def test_the_link_makes_credentials_once_however_many_ask():
    quote = SentQuoteFactory(job__customer=None)
    says(quote.link)()

    outcome = race([lambda: make_credentials_by_link(token=quote.link, caller=Caller())] * 4)

    assert outcome == {WON: 1, "CREDENTIALS_MADE": 3}


def test_what_is_called_off_while_a_customer_takes_it_is_owed_by_nobody():
    customer = UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    says(quote.link)()
    contractor = quote.job.contractor.as_actor()

    outcome = race(
        [
            lambda: attach_job(token=quote.link, actor=customer.as_actor(), caller=Caller()),
            lambda: cancel_job(job_id=quote.job_id, actor=contractor),
        ]
    )

    assert outcome == {WON: 2}
    assert not Invoice.objects.exclude(status="void").exists()
