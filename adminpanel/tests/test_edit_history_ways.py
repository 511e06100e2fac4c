"""By whatever edge a change is made, it is written down with who made it, and staff see it."""

from datetime import UTC, datetime
from functools import partial

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

import manage
from accounts.models import Organization, User
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    SuperAdminFactory,
    UserFactory,
    signed_in,
    tokens_of,
)
from kernel import due, outbox
from kernel.actors import Actor
from kernel.models import EditRecord
from kernel.tasks import run_due
from kernel.tests.races import race
from kernel.tests.sockets import connected
from kernel.transactions import use_case
from messaging.models import Message
from messaging.tests.factories import ConversationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def last_of(model):
    return EditRecord.objects.filter(table=model._meta.db_table).latest("id")


def who(record):
    return record.person, record.role, record.via, record.what


def rename() -> int:
    return Organization.objects.update(name="Smiles")


def test_by_the_api():
    user = UserFactory(first_name="Asha")

    answer = signed_in(user).patch("/auth/me/", {"first_name": "Usha"}, format="json")

    record = last_of(User)
    assert answer.status_code == 200
    assert who(record) == (user.pk, user.role, "api", "accounts.describe")
    assert record.personal["first_name"] == ["Asha", "Usha"]
    assert record.request_id == answer["X-Request-ID"]


def test_by_the_admin_and_on_the_pages_of_the_thing(client):
    staff = SuperAdminFactory(first_name="Meera", last_name="Iyer")
    house = OrganizationFactory(name="Smile")
    client.force_login(staff)
    path = reverse("admin:accounts_organization_change", args=[house.pk])

    client.post(path, {"name": "Smiles", "timezone": house.timezone})
    page = client.get(reverse("admin:accounts_organization_history", args=[house.pk]))

    record = last_of(Organization)
    assert who(record)[:3] == (staff.pk, "super_admin", "admin")
    assert record.changes == {"name": ["Smile", "Smiles"]}
    assert "Smile → Smiles" in page.content.decode()
    assert "Meera Iyer" in page.content.decode()


@pytest.mark.once
def test_a_creation_is_told_without_what_it_left_empty_by_the_clock_of_the_pages(client):
    house = OrganizationFactory(name="Smile")
    Organization.objects.update(created_at=datetime(2026, 11, 26, 7, tzinfo=UTC))
    client.force_login(SuperAdminFactory())

    answer = client.get(reverse("admin:accounts_organization_history", args=[house.pk]))

    page = " ".join(answer.content.decode().split())
    assert "<span>Name:</span> Smile </li>" in page
    assert "2026-11-26 12:30:00 IST" in page
    assert "– → –" not in page
    # There is a history, only none of the admin's own.
    assert "have a change history" not in page


def test_by_a_task(monkeypatch):
    OrganizationFactory(name="Smile")
    monkeypatch.setattr(due, "_due", {"houses.rename": rename})

    run_due()

    assert who(last_of(Organization)) == (None, "system", "task", "houses.rename")


def test_by_what_waits_in_the_outbox(monkeypatch):
    OrganizationFactory(name="Smile")
    monkeypatch.setitem(outbox._handlers, "houses.rename", lambda _: rename())
    outbox.enqueue("houses.rename", {})

    outbox.drain()

    assert who(last_of(Organization)) == (None, "system", "task", "houses.rename")


def test_by_a_command():
    OrganizationFactory(name="Smile")
    renames = "from accounts.models import Organization as O; O.objects.update(name='Smiles')"

    manage.main(["manage.py", "shell", "--no-imports", "-c", renames])

    assert who(last_of(Organization)) == (None, "operator", "command", "manage.py shell")


def test_by_a_socket_of_the_application():
    conversation = ConversationFactory()
    customer = conversation.customer
    address = f"/ws/chat/{customer.pk}/{customer.role}/?token={tokens_of(customer).access}"
    message = {"conversation_id": conversation.pk, "content": "Hello", "client_id": "a-1"}

    application = import_string(settings.ASGI_APPLICATION)

    async def say():
        async with connected(application, address) as socket:
            await socket.say({"type": "chat_message", "data": message})
            return await socket.frame()

    async_to_sync(say)()

    assert who(last_of(Message))[:3] == (customer.pk, customer.role, "socket")


def test_of_many_at_once_each_has_what_they_did():
    """On PostgreSQL by connections of a pool, which one after another are of many."""
    houses = OrganizationFactory.create_batch(24)

    @use_case
    def rename(*, house, actor):
        Organization.objects.filter(pk=house.pk).update(name=f"of {actor.user_id}")

    race(
        [
            partial(rename, house=house, actor=Actor(1_000 + number, "owner"))
            for number, house in enumerate(houses)
        ]
    )

    records = EditRecord.objects.filter(table="accounts_organization", action="update")
    assert {each.changes["name"][1] for each in records} == {f"of {1_000 + n}" for n in range(24)}
    assert all(each.changes["name"][1] == f"of {each.person}" for each in records)


@pytest.mark.once
def test_the_list_of_edits_is_for_operations(client):
    OrganizationFactory()
    path = reverse("admin:kernel_editrecord_changelist")

    for person, status in ((ManagerFactory(), 200), (ManagerFactory(role="onboard_manager"), 403)):
        client.force_login(person)
        assert client.get(path).status_code == status
