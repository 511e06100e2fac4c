"""Endpoints, what happened and deliveries of it, for tests of this app and of those above."""

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import OrganizationFactory
from kernel import json
from webhooks import secrets
from webhooks.models import Attempt, Delivery, Endpoint, Occurrence, Subscription

SECRET = "whsec_" + "A" * 43 + "="


class EndpointFactory(DjangoModelFactory):
    """An organisation's, of no kind of event but `kinds`."""

    class Meta:
        model = Endpoint
        skip_postgeneration_save = True

    organization = factory.SubFactory(OrganizationFactory)
    url = factory.Sequence(lambda n: f"https://hooks{n}.example.com/bookwell")
    sealed = factory.LazyAttribute(lambda endpoint: secrets.sealed(SECRET, endpoint.id))
    id = factory.Faker("uuid4", cast_to=None)

    @factory.post_generation
    def kinds(self, create, extracted):
        if create and extracted:
            Subscription.objects.bulk_create(
                Subscription(endpoint=self, kind=each) for each in extracted
            )


class OccurrenceFactory(DjangoModelFactory):
    class Meta:
        model = Occurrence

    kind = "lamp.lit"
    event_id = factory.Faker("uuid4", cast_to=None)
    body = factory.LazyAttribute(
        lambda happened: json.dumps({"id": happened.event_id, "type": happened.kind}).decode()
    )


class DeliveryFactory(DjangoModelFactory):
    """One that waits."""

    class Meta:
        model = Delivery

    endpoint = factory.SubFactory(EndpointFactory)
    occurrence = factory.SubFactory(OccurrenceFactory)


class AttemptFactory(DjangoModelFactory):
    """One that the receiver refused."""

    class Meta:
        model = Attempt

    delivery = factory.SubFactory(DeliveryFactory)
    at = factory.SelfAttribute("delivery.created_at")
    milliseconds = 12
    answered = 500
    answer = "oops"
