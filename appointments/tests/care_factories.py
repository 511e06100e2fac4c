"""A dental clinic and a psychology practice for tests, their people, and appointments there."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, ProviderProfileFactory, UserFactory
from appointments.models import Checkout, ContactRequest, JourneyStep, NoteReading, Review
from appointments.states import (
    AppointmentStatus,
    AppointmentType,
    ContactTopic,
    ReadingPurpose,
    ReplyBy,
    Side,
    Step,
)
from appointments.tests.factories import AppointmentFactory
from catalog.models import Service
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import clock
from kernel.sealed import seal


@dataclass
class House:
    """An organisation that makes appointments for services. Each of its people is made when
    first asked for; its one provider does its one service."""

    organization: Organization
    trade: Role

    @cached_property
    def owner(self) -> User:
        return UserFactory(role=Role.OWNER, organization=self.organization)

    @cached_property
    def staff(self) -> User:
        return UserFactory(role=Role.STAFF, organization=self.organization)

    @cached_property
    def provider(self) -> User:
        return self.another_provider()

    @cached_property
    def service(self) -> Service:
        return ServiceFactory(
            organization=self.organization, base_price="1500.00", duration_minutes=60
        )

    def another_provider(self) -> User:
        provider = UserFactory(
            role=self.trade,
            organization=self.organization,
            timezone=self.organization.timezone,
        )
        ProviderProfileFactory(user=provider, session_types=["in_person", "telehealth"])
        OfferingFactory(provider=provider, service=self.service)
        return provider


def clinic(**facts: object) -> House:
    return House(OrganizationFactory(kind=Organization.Kind.CLINIC, **facts), Role.DENTIST)


def practice(**facts: object) -> House:
    return House(OrganizationFactory(kind=Organization.Kind.PRACTICE, **facts), Role.PSYCHOLOGIST)


class CareAppointmentFactory(AppointmentFactory):
    """A patient has asked for an hour tomorrow; it stands in the provider's calendar. Pass
    `at=` a `House`, and `provider=None` for nobody's time."""

    class Params:
        at = factory.LazyFunction(clinic)

    project = None
    organization = factory.SelfAttribute("at.organization")
    provider = factory.SelfAttribute("at.provider")
    service = factory.SelfAttribute("at.service")
    appointment_type = AppointmentType.CARE
    meeting_location = ""
    made_by = Side.CUSTOMER
    created_by = factory.SelfAttribute("customer")


class AttendedFactory(CareAppointmentFactory):
    """It took place yesterday."""

    status = AppointmentStatus.COMPLETED
    starts_at = factory.LazyFunction(
        lambda: (clock.now() - timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    )


class ReviewFactory(DjangoModelFactory):
    """Four stars for an appointment that took place. The provider's rating is kept by the use
    cases, not by this."""

    class Meta:
        model = Review

    appointment = factory.SubFactory(AttendedFactory)
    customer = factory.SelfAttribute("appointment.customer")
    provider = factory.SelfAttribute("appointment.provider")
    rating = 4
    comment = "On time, and gentle."


class NoteReadingFactory(DjangoModelFactory):
    """A patient's provider has looked. Past the chain: `read_notes` adds to that."""

    class Meta:
        model = NoteReading

    appointment = factory.SubFactory(CareAppointmentFactory)
    patient = factory.SelfAttribute("appointment.customer")
    number = factory.Sequence(lambda number: number + 1)
    reader = factory.SelfAttribute("appointment.provider")
    reader_role = factory.SelfAttribute("reader.role")
    kinds = "notes"
    purpose = ReadingPurpose.DETAIL
    digest = "0" * 64


class JourneyStepFactory(DjangoModelFactory):
    """Somebody has begun to book."""

    class Meta:
        model = JourneyStep

    journey = factory.LazyFunction(uuid4)
    step = Step.SERVICE


class CheckoutFactory(DjangoModelFactory):
    """Who pays for it has some minutes left. Past the use case, which `checkouts.kept` calls:
    no invoice is there."""

    class Meta:
        model = Checkout

    appointment = factory.SubFactory(CareAppointmentFactory)
    hold_key = factory.Sequence(lambda number: number + 1)
    price = "1500.00"
    currency = "INR"
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(minutes=10))


class ContactRequestFactory(DjangoModelFactory):
    """A customer has a question to a clinic; `message=` says which."""

    class Meta:
        model = ContactRequest

    class Params:
        message = "May I come with a fever?"

    id = factory.LazyFunction(uuid4)
    customer = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    topic = ContactTopic.OTHER
    reply_by = ReplyBy.EMAIL
    sealed = factory.LazyAttribute(lambda row: seal(row.message, about=f"contact:{row.id}"))
