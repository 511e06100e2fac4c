"""Jobs for tests."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, ProviderProfileFactory, UserFactory
from jobs.models import Job
from jobs.states import JobStatus


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
    customer_name = factory.LazyAttribute(lambda job: job.customer.get_full_name())
    customer_email = factory.LazyAttribute(lambda job: job.customer.email)
    created_by = factory.SelfAttribute("contractor")
    title = "A new bathroom"
    description = "Tiles, basin and a walk-in shower."
    address = "14 Hanuman Road, New Delhi"
    pincode = "110001"
    latitude = 28.6289
    longitude = 77.2150
    status = JobStatus.DRAFT
