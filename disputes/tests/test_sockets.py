"""What both sides see of a dispute as it happens."""

import pytest
from asgiref.sync import sync_to_async
from django.utils.module_loading import import_string

from accounts.tests.factories import ManagerFactory, UserFactory, tokens_of
from disputes.models import Dispute
from disputes.services import escalating, resolving
from disputes.tests.factories import DisputeFactory, opened, paid_booking
from kernel.live import consumers, hub
from kernel.tests.sockets import Socket, connected, joined

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
# As they are published; a lower floor may not import the upper one by name.
application = import_string("config.sockets.application")


@sync_to_async
def path_of(dispute_id, user):
    return f"/ws/disputes/{dispute_id}/?token={tokens_of(user).access}"


@sync_to_async
def disputed():
    """With its people at hand."""
    dispute = opened(paid_booking())
    return Dispute.objects.select_related("customer", "provider").get(pk=dispute.pk)


@pytest.mark.parametrize("side", ["customer", "provider"])
async def test_each_side_sees_what_becomes_of_it(side):
    dispute = await disputed()
    manager = await sync_to_async(ManagerFactory)()

    async with connected(application, await path_of(dispute.pk, getattr(dispute, side))) as socket:
        await joined()
        await sync_to_async(escalating.escalate)(
            dispute_id=dispute.pk, actor=dispute.customer.as_actor()
        )
        await sync_to_async(resolving.resolve_dispute)(
            dispute_id=dispute.pk, actor=manager.as_actor(), resolution_notes="No."
        )
        frames = [await socket.frame() for _ in range(4)]

    assert {frame["type"] for frame in frames} == {"dispute_update"}
    assert [(frame["data"]["what"], frame["data"]["status"]) for frame in frames] == [
        ("escalated", "escalated"),
        ("message_sent", "escalated"),
        ("resolved", "resolved"),
        ("message_sent", "resolved"),
    ]


async def test_who_comes_back_misses_nothing():
    dispute = await disputed()
    path = await path_of(dispute.pk, dispute.provider)

    async with connected(application, f"{path}&since=0") as socket:
        frame = await socket.frame()

    assert (frame["id"], frame["data"]["what"]) == (1, "opened")


async def test_whose_it_is_no_more_hears_no_more_of_it(monkeypatch):
    # The regular check comes soon.
    monkeypatch.setattr(hub, "WATCH", 0.2)
    monkeypatch.setattr(consumers, "RECHECK", 0.5)
    dispute = await sync_to_async(DisputeFactory)()

    async with connected(application, await path_of(dispute.pk, dispute.provider)) as socket:
        await joined()
        await Dispute.objects.filter(pk=dispute.pk).aupdate(provider=None)
        message = await socket.receive_output(5)

    assert (message["type"], message["code"]) == ("websocket.close", 4403)


async def test_a_strangers_dispute_and_an_invented_one_are_refused_alike():
    dispute = await sync_to_async(DisputeFactory)()
    stranger = await sync_to_async(UserFactory)()

    for dispute_id in (dispute.pk, "00000000-0000-4000-8000-000000000000"):
        socket = Socket(application, await path_of(dispute_id, stranger))
        await socket.open()
        assert await socket.close_code() == 4403
