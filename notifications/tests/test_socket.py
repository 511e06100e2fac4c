import pytest
from asgiref.sync import sync_to_async
from django.urls import path

import kernel.http.converters  # noqa: F401 - registers <id:…>
from kernel.live.pool import in_pool
from kernel.live.routing import websocket_application
from kernel.tests import halls
from kernel.tests.sockets import Socket, connected, joined
from notifications import selectors, services
from notifications.consumers import NotificationsConsumer
from notifications.tests.factories import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)

application = websocket_application(
    [path("ws/notifications/<id:user_id>/", NotificationsConsumer.as_asgi())]
)


@pytest.fixture(autouse=True)
def _authenticator(settings):
    settings.LIVE_AUTHENTICATOR = "kernel.tests.halls.actor_of"
    halls.dead_tokens.clear()


def path_of(user_id: int, token: str) -> str:
    return f"/ws/notifications/{user_id}/?token={token}"


async def test_a_person_sees_at_once_what_they_are_told():
    person, other = await sync_to_async(PersonFactory.create_batch)(2)

    def tell():
        services.notify(recipient_id=other.pk, kind="lift_broken", context={}, key="k1")
        return services.notify(recipient_id=person.pk, kind="lift_broken", context={}, key="k2")

    async with connected(application, path_of(person.pk, f"user-{person.pk}")) as socket:
        await joined()
        notification = await in_pool(tell)

        frame = await socket.frame()

        assert await socket.hears_nothing()
    assert frame["type"] == "notification"
    assert frame["data"] == selectors.notification_document(notification)
    assert frame["id"] == 1


@pytest.mark.parametrize(("token", "code"), [("user-1", 4403), ("bad", 4401), ("", 4401)])
async def test_another_person_sees_nothing(token, code):
    socket = Socket(application, path_of(2, token))

    assert (await socket.open())["type"] == "websocket.accept"
    assert await socket.close_code() == code


@pytest.mark.parametrize("unknown", ["/ws/notifications/x/", "/ws/notifications/" + "9" * 30 + "/"])
async def test_what_is_nobodys_number_is_not_there(unknown):
    socket = Socket(application, f"{unknown}?token=user-1")

    assert (await socket.open())["type"] == "websocket.accept"
    assert await socket.close_code() == 4404
