"""Jobs for tests."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.services.sessions import Caller
from accounts.tests.factories import OrganizationFactory, ProviderProfileFactory, UserFactory
from jobs.links import unsealed
from jobs.models import Job, JobRecord, LineKind, Quote
from jobs.quotes.wishes import LineWish, QuoteWish, StageWish
from jobs.services.quoting import Answer, answer_by_link, create_quote, send_quote
from jobs.states import JobStatus
from kernel import clock
from kernel.actors import Actor


class ContractorFactory(UserFactory):
    """An approved contractor of a house of contractors; `organization=None` works alone."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    role = Role.CONTRACTOR
    organization = factory.SubFactory(
        OrganizationFactory, kind=Organization.Kind.CONTRACTOR, name="Sarthi Contractors"
    )
    provider_profile = factory.RelatedFactory(ProviderProfileFactory, factory_related_name="user")


class JobFactory(DjangoModelFactory):
    """A contractor's draft for a customer who has an account."""

    class Meta:
        model = Job

    contractor = factory.SubFactory(ContractorFactory)
    organization = factory.LazyAttribute(lambda job: job.contractor and job.contractor.organization)
    customer = factory.SubFactory(UserFactory)
    customer_name = factory.LazyAttribute(
        lambda job: job.customer.get_full_name() if job.customer else "Sunita Devi"
    )
    customer_email = factory.LazyAttribute(
        lambda job: job.customer.email if job.customer else f"{job.contractor.username}@new.example"
    )
    created_by = factory.SelfAttribute("contractor")
    title = "A new bathroom"
    description = "Tiles, basin and a walk-in shower."
    address = "14 Hanuman Road, New Delhi"
    pincode = "110001"
    latitude = 28.6289
    longitude = 77.2150
    status = JobStatus.DRAFT


def quote_wish(**changes: Any) -> QuoteWish:
    """₹53,000 and 18 % tax in two lines, a fifth at once, the rest in two stages."""
    whole = QuoteWish(
        lines=[
            LineWish(
                kind=LineKind.LABOUR,
                description="Laying tiles",
                quantity=Decimal(40),
                unit="hour",
                unit_price=Decimal("650.00"),
                tax_percent=Decimal(18),
            ),
            LineWish(
                kind=LineKind.MATERIAL,
                description="Wall tiles, white",
                quantity=Decimal(30),
                unit="box",
                unit_price=Decimal("900.00"),
                tax_percent=Decimal(18),
            ),
        ],
        stages=[
            StageWish(title="Walls tiled", percent=Decimal(40)),
            StageWish(title="Floor tiled", percent=Decimal(60)),
        ],
        deposit_percent=Decimal(20),
        message="As we looked at it on Monday.",
        terms="Water and power are the customer's.",
    )
    return replace(whole, **changes)


class QuoteFactory(DjangoModelFactory):
    """A draft, written by the use case; further arguments are what it says (`quote_wish`)."""

    class Meta:
        model = Quote

    job = factory.SubFactory(JobFactory)

    @classmethod
    def _create(cls, model_class: type[Quote], *args: Any, **kwargs: Any) -> Quote:
        job = kwargs.pop("job")
        wish = quote_wish(**kwargs)
        return create_quote(job_id=job.pk, wish=wish, actor=job.contractor.as_actor())


class SentQuoteFactory(QuoteFactory):
    """One that its customer can answer; `.link` is the token of its link."""

    @classmethod
    def _create(cls, model_class: type[Quote], *args: Any, **kwargs: Any) -> Quote:
        draft = super()._create(model_class, *args, **kwargs)
        sent: Any = send_quote(quote_id=draft.pk, actor=draft.job.contractor.as_actor())
        sent.link = unsealed(sent.token_sealed, quote_id=sent.pk)
        return sent


class ApprovedJobFactory(JobFactory):
    """A job whose quote its customer has approved, by the use cases: it has checkpoints,
    materials and an invoice. `quote={…}` says what the quote does (`quote_wish`); `.link` is
    the token of its link. `customer=None` has credentials made: `.credentials`."""

    @classmethod
    def _create(cls, model_class: type[Job], *args: Any, **kwargs: Any) -> Job:
        terms = kwargs.pop("quote", {})
        job = super()._create(model_class, *args, **kwargs)
        quote = SentQuoteFactory(job=job, **terms)
        answered = answer_by_link(
            token=quote.link,
            answer=Answer(approved=True, name=job.customer_name),
            actor=Actor.anonymous(),
            caller=Caller(),
        )
        approved: Any = answered.job
        approved.link, approved.credentials = quote.link, answered.credentials
        approved.quote = answered.quote
        return approved


class OpenRequestFactory(JobFactory):
    """What a customer asks of whoever takes it."""

    contractor = None
    organization = None
    created_by = factory.SelfAttribute("customer")
    customer_phone = "+919812345678"


class JobRecordFactory(DjangoModelFactory):
    class Meta:
        model = JobRecord

    job = factory.SubFactory(JobFactory)
    what = "edited"
    happened_at = factory.LazyFunction(clock.now)
    by = factory.SelfAttribute("job.contractor")
    facts = factory.LazyFunction(lambda: {"fields": ["title"]})
