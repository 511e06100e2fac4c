"""The link by which a quote is answered: tried expired, reused, revoked, superseded, guessed."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.models import User
from accounts.services.logins import log_in
from accounts.services.sessions import Caller
from accounts.tests.factories import UserFactory
from jobs.errors import (
    CredentialsMade,
    CustomerHasAccount,
    LinkNotFound,
    QuoteApproved,
    QuoteLinkOver,
    QuoteNotApproved,
)
from jobs.links import digest_of, new_token
from jobs.models import Checkpoint, Job, JobRecord, Material, Quote
from jobs.services.closing import cancel_job
from jobs.services.quoting import (
    Answer,
    answer_by_link,
    attach_job,
    create_quote,
    make_credentials,
    make_credentials_by_link,
    open_link,
    renew_quote,
    revoke_quote,
)
from jobs.states import JobStatus, QuoteStatus
from jobs.tests.factories import (
    ApprovedJobFactory,
    ContractorFactory,
    JobFactory,
    SentQuoteFactory,
    quote_wish,
)
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from payments.models import Instalment, Invoice

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CALLER = Caller(address="203.0.113.7")
YES = Answer(approved=True, name="Sunita Devi", notes="Please begin soon.")
NO = Answer(approved=False, notes="Too dear.")


def answered(link: str, answer: Answer = YES, actor: Actor | None = None):
    return answer_by_link(
        token=link, answer=answer, actor=actor or Actor.anonymous(), caller=CALLER
    )


def refusals_of(link: str) -> list[str]:
    """By which code the link refuses to be opened, and to be said yes and no to."""
    codes = []
    for call in (
        lambda: open_link(token=link, caller=CALLER),
        lambda: answered(link),
        lambda: make_credentials_by_link(token=link, caller=CALLER),
    ):
        with pytest.raises((LinkNotFound, Exception)) as refused:
            call()
        codes.append(refused.value.code)
    return codes


def test_yes_agrees_on_the_work_and_asks_for_its_price():
    quote = SentQuoteFactory()

    outcome = answered(quote.link)

    job, quote = Job.objects.get(), Quote.objects.get()
    assert (job.status, quote.status) == (JobStatus.APPROVED, QuoteStatus.APPROVED)
    assert (quote.answered_by_name, quote.answer_notes) == ("Sunita Devi", "Please begin soon.")
    assert quote.answered_from == "203.0.113.7"
    assert outcome.credentials is None
    assert outcome.log_in
    assert list(Checkpoint.objects.values_list("title", "amount")) == [
        ("Walls tiled", Decimal("20012.80")),
        ("Floor tiled", Decimal("30019.20")),
    ]
    assert list(Material.objects.values_list("name", flat=True)) == ["Wall tiles, white"]
    assert Invoice.objects.get().total == quote.total == Decimal("62540.00")
    assert list(Instalment.objects.order_by("number").values_list("amount", flat=True)) == [
        Decimal("12508.00"),
        Decimal("20012.80"),
        Decimal("30019.20"),
    ]


def test_yes_said_twice_is_one_yes():
    quote = SentQuoteFactory(job__customer=None)
    first = answered(quote.link)

    second = answered(quote.link)

    assert first.credentials is not None
    assert second.credentials is None
    assert second.quote.status == QuoteStatus.APPROVED
    assert JobRecord.objects.filter(what="quote_approved").count() == 1
    assert Invoice.objects.count() == 1
    assert User.objects.filter(email=quote.job.customer_email).count() == 1


def test_no_leaves_a_draft_and_is_the_last_word():
    quote = SentQuoteFactory()

    answered(quote.link, NO)
    answered(quote.link, NO)

    assert Job.objects.get().status == JobStatus.DRAFT
    assert refusals_of(quote.link) == ["QUOTE_DECLINED"] * 3
    assert JobRecord.objects.filter(what="quote_declined").count() == 1
    assert not Checkpoint.objects.exists()


def test_no_after_yes_changes_nothing():
    quote = SentQuoteFactory()
    answered(quote.link)

    with pytest.raises(QuoteApproved):
        answered(quote.link, NO)

    assert Job.objects.get().status == JobStatus.APPROVED


def test_a_link_that_was_never_given_out_says_nothing():
    SentQuoteFactory()

    assert refusals_of(new_token()) == ["LINK_NOT_FOUND"] * 3
    assert refusals_of("") == ["LINK_NOT_FOUND"] * 3
    assert refusals_of("ü" * 5000) == ["LINK_NOT_FOUND"] * 3


def test_the_database_does_not_know_the_link():
    quote = SentQuoteFactory()

    stored = Quote.objects.values("token_digest", "token_sealed").get()

    assert stored["token_digest"] == digest_of(quote.link)
    assert quote.link.encode() not in bytes(stored["token_sealed"])
    assert quote.link not in str(JobRecord.objects.values_list("facts", flat=True))


def test_what_has_run_out_is_refused_before_the_clock_has_written_it_down():
    quote = SentQuoteFactory()

    with time_machine.travel(quote.expires_at, tick=False):
        assert refusals_of(quote.link) == ["QUOTE_EXPIRED"] * 3

    assert Quote.objects.get().status == QuoteStatus.SENT


def test_what_was_taken_back_is_refused():
    quote = SentQuoteFactory()
    revoke_quote(quote_id=quote.pk, actor=quote.job.contractor.as_actor())

    assert refusals_of(quote.link) == ["QUOTE_REVOKED"] * 3
    assert Job.objects.get().status == JobStatus.DRAFT


def test_another_version_takes_the_place_of_the_one_before():
    old = SentQuoteFactory()

    new = renew_quote(quote_id=old.pk, actor=old.job.contractor.as_actor())

    assert refusals_of(old.link) == ["QUOTE_SUPERSEDED"] * 3
    assert (new.version, new.status, new.total) == (2, QuoteStatus.SENT, old.total)
    assert new.token_digest != old.token_digest


def test_a_draft_in_its_place_shuts_the_link_too():
    old = SentQuoteFactory()

    create_quote(job_id=old.job_id, wish=quote_wish(), actor=old.job.contractor.as_actor())

    assert refusals_of(old.link) == ["QUOTE_SUPERSEDED"] * 3
    assert Job.objects.get().status == JobStatus.DRAFT


def test_what_was_approved_is_not_taken_back():
    job = ApprovedJobFactory()

    with pytest.raises(QuoteApproved):
        revoke_quote(quote_id=job.quote.pk, actor=job.contractor.as_actor())

    assert Quote.objects.get().status == QuoteStatus.APPROVED


def test_the_link_of_an_agreed_job_is_over_a_month_after_the_quote_would_have_been():
    job = ApprovedJobFactory()
    end = job.quote.expires_at + timedelta(days=30)

    with time_machine.travel(end - timedelta(seconds=1), tick=False):
        assert open_link(token=job.link, caller=CALLER).status == QuoteStatus.APPROVED
    with time_machine.travel(end, tick=False), pytest.raises(QuoteLinkOver):
        open_link(token=job.link, caller=CALLER)


def test_who_has_no_account_is_given_one_that_opens():
    quote = SentQuoteFactory(job__customer=None, job__customer_name="Sunita Devi")

    credentials = answered(quote.link).credentials

    user = log_in(name=credentials.email, password=credentials.password, caller=CALLER).user
    assert user == Job.objects.get().customer
    assert (user.get_full_name(), user.password_is_temporary) == ("Sunita Devi", True)
    assert user.is_verified is False
    assert Invoice.objects.get().payer == user


def test_who_names_no_mailbox_logs_in_by_the_name_that_they_are_given():
    quote = SentQuoteFactory(job__customer=None, job__customer_email="")

    credentials = answered(quote.link).credentials

    assert credentials.email == ""
    assert log_in(name=credentials.username, password=credentials.password, caller=CALLER)


def test_a_link_does_not_take_over_the_account_of_a_mailbox():
    owner = UserFactory(email="owner@example.com")
    before = owner.password
    quote = SentQuoteFactory(job__customer=None, job__customer_email="Owner@example.com")

    outcome = answered(quote.link)

    owner.refresh_from_db()
    assert (outcome.credentials, outcome.log_in) == (None, True)
    assert owner.password == before
    assert Job.objects.get().customer is None
    assert not Invoice.objects.exists()
    assert make_credentials_by_link(token=quote.link, caller=CALLER).credentials is None


def test_who_has_the_mailbox_takes_the_job_into_their_account():
    owner = UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    answered(quote.link)

    attach_job(token=quote.link, actor=owner.as_actor(), caller=CALLER)
    attach_job(token=quote.link, actor=owner.as_actor(), caller=CALLER)

    assert Job.objects.get().customer == owner
    assert Invoice.objects.get().payer == owner


def test_nobody_owes_for_a_job_that_was_called_off_before_they_took_it():
    owner = UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    answered(quote.link)
    cancel_job(job_id=quote.job_id, actor=quote.job.contractor.as_actor())

    attach_job(token=quote.link, actor=owner.as_actor(), caller=CALLER)

    assert Job.objects.get().customer == owner
    assert not Invoice.objects.exists()


def test_another_customer_does_not_take_it():
    UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    answered(quote.link)

    with pytest.raises(NotAllowed):
        attach_job(token=quote.link, actor=UserFactory().as_actor(), caller=CALLER)
    with pytest.raises(NotAllowed):
        attach_job(token=quote.link, actor=ContractorFactory().as_actor(), caller=CALLER)

    assert Job.objects.get().customer is None


def test_an_open_quote_attaches_no_job():
    owner = UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")

    with pytest.raises(QuoteNotApproved):
        attach_job(token=quote.link, actor=owner.as_actor(), caller=CALLER)


def test_the_link_makes_credentials_once_more_before_anybody_came_in():
    quote = SentQuoteFactory(job__customer=None)
    first = answered(quote.link).credentials

    second = make_credentials_by_link(token=quote.link, caller=CALLER).credentials

    assert second.username == first.username
    assert second.password != first.password
    with pytest.raises(CredentialsMade):
        make_credentials_by_link(token=quote.link, caller=CALLER)
    assert JobRecord.objects.get(what="credentials_made").by is None


def test_the_link_makes_none_for_who_has_come_in():
    quote = SentQuoteFactory(job__customer=None)
    credentials = answered(quote.link).credentials
    log_in(name=credentials.username, password=credentials.password, caller=CALLER)

    with pytest.raises(CredentialsMade):
        make_credentials_by_link(token=quote.link, caller=CALLER)

    assert log_in(name=credentials.username, password=credentials.password, caller=CALLER)


def test_the_link_of_a_customer_with_an_account_makes_none():
    job = ApprovedJobFactory()

    with pytest.raises(CredentialsMade):
        make_credentials_by_link(token=job.link, caller=CALLER)


def test_the_contractor_makes_credentials_until_the_customer_has_a_password():
    job = JobFactory(customer=None)
    actor = job.contractor.as_actor()

    first = make_credentials(job_id=job.pk, actor=actor).credentials
    second = make_credentials(job_id=job.pk, actor=actor).credentials

    user = log_in(name=second.username, password=second.password, caller=CALLER).user
    assert first.user_id == second.user_id == user.pk == Job.objects.get().customer_id
    user.take_password("!")
    user.save()
    with pytest.raises(CustomerHasAccount):
        make_credentials(job_id=job.pk, actor=actor)


def test_nobody_makes_others_for_an_account_that_another_house_knows_too():
    first = ApprovedJobFactory(customer=None)
    other = ApprovedJobFactory(customer=first.customer)

    with pytest.raises(CustomerHasAccount):
        make_credentials(job_id=other.pk, actor=other.contractor.as_actor())
    with pytest.raises(CredentialsMade):
        make_credentials_by_link(token=other.link, caller=CALLER)

    credentials = first.credentials
    assert log_in(name=credentials.username, password=credentials.password, caller=CALLER)


def test_the_contractor_gives_what_was_approved_to_no_other_mailbox():
    UserFactory(email="owner@example.com")
    quote = SentQuoteFactory(job__customer=None, job__customer_email="owner@example.com")
    answered(quote.link)

    made = make_credentials(
        job_id=quote.job_id, email="other@example.com", actor=quote.job.contractor.as_actor()
    )

    assert made.credentials is None
    job = Job.objects.get()
    assert (job.customer, job.customer_email) == (None, "owner@example.com")
    assert not User.objects.filter(email="other@example.com").exists()


def test_the_contractor_makes_none_for_somebody_elses_mailbox():
    owner = UserFactory(email="owner@example.com")
    job = JobFactory(customer=None)

    minted = make_credentials(
        job_id=job.pk, email="owner@example.com", actor=job.contractor.as_actor()
    )

    assert minted.credentials is None
    assert Job.objects.get().customer is None
    assert User.objects.get(pk=owner.pk).password == owner.password


def test_that_it_was_seen_is_noted_once():
    quote = SentQuoteFactory()
    open_link(token=quote.link, caller=CALLER)
    seen = Quote.objects.get().first_seen_at

    open_link(token=quote.link, caller=CALLER)

    assert seen is not None
    assert seen <= clock.now()
    assert Quote.objects.get().first_seen_at == seen
