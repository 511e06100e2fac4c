"""What people see live of their appointments, through the socket as it is published."""

import pytest
from asgiref.sync import sync_to_async
from django.utils.module_loading import import_string

from accounts.roles import Role
from accounts.tests.factories import UserFactory, tokens_of
from appointments import services
from appointments.tests.factories import AppointmentFactory, made
from kernel.json import to_wire
from kernel.live.codes import CloseCode
from kernel.tests.sockets import Socket, connected, joined

pytestmark = pytest.mark.django_db(transaction=True)
# As it is published; a lower floor may not import the upper one by name.
application = import_string("config.sockets.application")


@sync_to_async
def url_of(user, role=None):
    token = tokens_of(user).access
    return f"/ws/appointments/{user.pk}/{role or user.role}/?token={token}"


@pytest.mark.parametrize("who", ["builder", "owner", "customer"])
async def test_both_sides_and_the_house_see_what_happens(who, project, builder, owner, customer):
    listener = {"builder": builder, "owner": owner, "customer": customer}[who]

    async with connected(application, await url_of(listener)) as socket:
        await joined()
        row = await sync_to_async(made)(customer, project)
        await sync_to_async(services.change_status)(
            appointment_id=row.pk, actor=builder.as_actor(), status="confirmed"
        )
        asked, confirmed = await socket.frame(), await socket.frame()

    assert asked["type"] == confirmed["type"] == "appointment_change"
    assert asked["data"] == {
        "id": row.pk,
        "project_id": project.pk,
        "customer_id": customer.pk,
        "builder_id": project.builder_id,
        "status": "pending",
        "appointment_date": to_wire(row.starts_at),
        "duration_minutes": 60,
        "meeting_location": "Downtown",
        "updated_at": to_wire(row.updated_at),
    }
    assert confirmed["data"]["status"] == "confirmed"


async def test_others_see_nothing(project, customer, house):
    row = await sync_to_async(AppointmentFactory)(project=project, customer=customer)
    other = await sync_to_async(UserFactory)(role=Role.BUILDER)

    async with connected(application, await url_of(other)) as socket:
        await joined()
        await sync_to_async(services.cancel_appointment)(
            appointment_id=row.pk, actor=customer.as_actor()
        )
        assert await socket.hears_nothing()


@pytest.mark.once
async def test_nobody_listens_in_a_role_that_is_not_theirs(customer):
    socket = Socket(application, await url_of(customer, role="builder"))
    await socket.open()

    assert await socket.close_code() == CloseCode.NOT_ALLOWED
