"""What is said in a dispute reaches the other side: in their chat, and by a notice if it waits."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import path

import kernel.http.converters  # noqa: F401 - registers <id:…>
from accounts.roles import Role
from accounts.services.people import deactivate
from accounts.tests.factories import ManagerFactory, SuperAdminFactory, UserFactory, tokens_of
from disputes.services.talking import mark_read, send_message
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import ContractorFactory
from kernel import clock, outbox
from kernel.live.pool import in_pool
from kernel.live.routing import websocket_application
from kernel.models import StreamEntry
from kernel.tests.sockets import connected, joined
from messaging.consumers import ChatConsumer
from messaging.documents import message_document
from messaging.models import Message
from messaging.tests.factories import ConversationFactory, said
from notifications.models import Notification

pytestmark = pytest.mark.once

LATER = timedelta(minutes=6)


def say(dispute, user, content="Good morning"):
    return send_message(dispute_id=dispute.pk, actor=user.as_actor(), content=content)


def chat_of(user):
    return StreamEntry.objects.filter(stream=f"user.{user.pk}.{user.role}.chat")


@pytest.mark.django_db
def test_the_frame_has_all_that_a_message_of_a_conversation_has_and_says_whose_it_is():
    dispute = DisputeFactory()
    conversation = ConversationFactory()
    said(conversation, conversation.customer, "Hello")
    usual = message_document(Message.objects.get(), conversation, sender_name="Asha")

    message = say(dispute, dispute.customer, "The hood drips.")

    (frame,) = chat_of(dispute.provider)
    assert frame.type == "chat_message"
    assert set(usual) - set(frame.data) == set()
    assert frame.data == {
        "id": str(message.pk),
        "sender_id": dispute.customer_id,
        "sender_type": "customer",
        "sender_name": str(dispute.customer),
        "recipient_id": dispute.provider_id,
        "recipient_type": "vendor",
        "content": "The hood drips.",
        "attachment_url": None,
        "attachment_id": None,
        "attachment_name": None,
        "created_at": frame.data["created_at"],
        "is_read": False,
        "conversation_id": None,
        "project_id": None,
        "booking_id": dispute.subject_id,
        "job_id": None,
        "client_id": None,
        "message_type": "text",
        "dispute_id": str(dispute.pk),
        "dispute_title": dispute.title,
    }


@pytest.mark.django_db
def test_both_sides_and_the_house_are_shown_it_and_nobody_else():
    contractor = ContractorFactory()
    house = contractor.organization
    dispute = DisputeFactory(
        subject_kind="job", subject_id="7", provider=contractor, organization=house
    )

    say(dispute, ManagerFactory(), "I have read it all.")

    shown = StreamEntry.objects.filter(type="chat_message")
    assert sorted(shown.values_list("stream", flat=True)) == sorted(
        [
            f"user.{dispute.customer_id}.customer.chat",
            f"user.{contractor.pk}.contractor.chat",
            f"house.{house.pk}.chat",
        ]
    )
    frame = shown.first().data
    assert (frame["sender_type"], frame["job_id"], frame["booking_id"]) == ("platform", 7, None)


@pytest.mark.django_db
def test_who_watches_the_dispute_is_shown_the_message_too():
    dispute = DisputeFactory()

    message = say(dispute, dispute.customer, "The hood drips.")

    update = StreamEntry.objects.get(stream=f"dispute.{dispute.pk}")
    assert (update.type, update.data["what"]) == ("dispute_update", "message_sent")
    assert update.data["message"]["id"] == str(message.pk)
    assert update.data["message"]["content"] == "The hood drips."


@pytest.mark.django_db(transaction=True)
async def test_the_other_sides_open_chat_is_told_at_once():
    application = websocket_application(
        [path("ws/chat/<id:user_id>/<str:role>/", ChatConsumer.as_asgi())]
    )
    dispute = await in_pool(DisputeFactory)
    vendor = dispute.provider
    token = (await in_pool(tokens_of, vendor)).access
    url = f"/ws/chat/{vendor.pk}/vendor/?token={token}"
    async with connected(application, url) as socket:
        await joined(1)

        await in_pool(say, dispute, dispute.customer, "Are you there?")

        frame = await socket.frame()
    assert (frame["type"], frame["data"]["content"]) == ("chat_message", "Are you there?")
    assert frame["data"]["dispute_id"] == str(dispute.pk)


def notices():
    return Notification.objects.filter(kind="dispute_message")


def after_a_while():
    with time_machine.travel(clock.now() + LATER, tick=False):
        outbox.drain()


@pytest.mark.django_db
def test_a_run_of_unread_messages_is_told_once_and_quotes_nobody():
    dispute = DisputeFactory()
    for content in ("A secret", "Another secret"):
        say(dispute, dispute.customer, content)

    after_a_while()

    told = notices().get()
    assert told.recipient == dispute.provider
    assert "2 messages" in told.body
    assert "secret" not in f"{told.title}{told.body}{told.data}"


@pytest.mark.django_db
def test_what_is_read_in_time_is_told_to_nobody_and_the_next_run_is():
    dispute = DisputeFactory()
    say(dispute, dispute.customer)
    mark_read(dispute_id=dispute.pk, actor=dispute.provider.as_actor())
    after_a_while()
    assert not notices().exists()

    say(dispute, dispute.customer)
    after_a_while()

    assert notices().count() == 1


@pytest.mark.django_db
def test_reading_reads_the_notice_too():
    dispute = DisputeFactory()
    say(dispute, dispute.customer)
    after_a_while()

    mark_read(dispute_id=dispute.pk, actor=dispute.provider.as_actor())

    assert notices().get().read_at is not None


@pytest.mark.django_db
def test_where_the_provider_is_not_there_any_more_their_house_is_told():
    contractor = ContractorFactory()
    owner = UserFactory(role=Role.OWNER, organization=contractor.organization)
    dispute = DisputeFactory(
        subject_kind="job",
        subject_id="7",
        provider=contractor,
        organization=contractor.organization,
    )
    deactivate(user_id=contractor.pk, actor=SuperAdminFactory().as_actor())
    say(dispute, dispute.customer)

    after_a_while()

    assert notices().get().recipient == owner


@pytest.mark.django_db
def test_what_who_mediates_says_waits_for_both_sides():
    dispute = DisputeFactory()
    say(dispute, ManagerFactory())

    after_a_while()

    assert set(notices().values_list("recipient", flat=True)) == {
        dispute.customer_id,
        dispute.provider_id,
    }
