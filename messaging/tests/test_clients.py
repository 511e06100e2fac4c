"""Who writes to a house about its project is a client of it."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import Client
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.tests.factories import ProjectFactory
from messaging.services import To, send_message
from messaging.tests.factories import ConversationFactory

remember_clients = import_module(
    "messaging.migrations.0003_clients_of_conversations"
).remember_clients


@pytest.mark.django_db
def test_who_asks_about_a_project_is_known_to_its_house():
    house = OrganizationFactory(kind="builder")
    project, customer = ProjectFactory(organization=house), UserFactory()
    to = To(recipient_id=project.builder_id, project_id=project.pk)

    for content in ("Hello", "Is the third floor taken?"):
        send_message(actor=customer.as_actor(), to=to, content=content)

    client = Client.objects.get()
    assert (client.organization, client.builder, client.customer) == (house, None, customer)
    assert (client.source, client.added_by) == ("wrote", None)


@pytest.mark.django_db
def test_the_conversations_that_there_were_make_clients_too(monkeypatch):
    monkeypatch.setattr("messaging.migrations.0003_clients_of_conversations.BATCH", 2)
    house = OrganizationFactory(kind="builder")
    customer = UserFactory()
    alone = ConversationFactory(customer=customer)
    ConversationFactory(customer=customer, project__builder=alone.provider)
    of_house = ConversationFactory(customer=customer, project__organization=house)
    booking = "9f1bd0a3-4f0c-4f0e-8f9e-000000000001"
    vendor = UserFactory(role="vendor")
    about_a_booking = {"project": None, "booking_id": booking, "title": "Deep clean"}
    ConversationFactory(provider=vendor, organization=None, **about_a_booking)

    remember_clients(apps, None)
    remember_clients(apps, None)

    found = Client.objects.order_by("pk").values_list("builder", "organization", "customer")
    assert list(found) == [(alone.provider_id, None, customer.pk), (None, house.pk, customer.pk)]
    assert Client.objects.get(builder=alone.provider).created_at == alone.created_at
    assert of_house.organization_id == house.pk
