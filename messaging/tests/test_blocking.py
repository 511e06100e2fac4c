"""Wanting to hear nothing more, and how many conversations one may begin."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from catalog.tests.factories import ProjectFactory
from kernel.errors import NotFound
from messaging.errors import ConversationBlocked, RecipientNotFound, TooManyConversations
from messaging.models import Conversation, Message
from messaging.services import (
    To,
    block_conversation,
    send_message,
    tell_typing,
    unblock_conversation,
)
from messaging.sides import Side
from messaging.tests.factories import ConversationFactory, said

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def conversation():
    return ConversationFactory(project__organization=OrganizationFactory())


def block(conversation, person):
    block_conversation(conversation_id=conversation.pk, actor=person.as_actor())


@pytest.mark.parametrize("side", list(Side))
def test_who_blocks_hears_nothing_more_until_they_unblock(conversation, side):
    blocker, other = conversation.person_on(side), conversation.person_on(side.other)
    block(conversation, blocker)

    with pytest.raises(ConversationBlocked) as refusal:
        said(conversation, other)
    assert "the other side" in refusal.value.message
    with pytest.raises(ConversationBlocked) as own:
        said(conversation, blocker)
    assert "unblock" in own.value.message
    with pytest.raises(ConversationBlocked):
        tell_typing(conversation_id=conversation.pk, actor=other.as_actor())
    unblock_conversation(conversation_id=conversation.pk, actor=other.as_actor())
    with pytest.raises(ConversationBlocked):
        said(conversation, other)
    assert not Message.objects.exists()

    unblock_conversation(conversation_id=conversation.pk, actor=blocker.as_actor())
    said(conversation, other)


def test_staff_block_for_their_side_and_strangers_for_none(conversation):
    staff = UserFactory(role=Role.STAFF, organization=conversation.organization)
    for stranger in (UserFactory(), UserFactory(role=Role.OPS_MANAGER)):
        with pytest.raises(NotFound):
            block(conversation, stranger)

    block(conversation, staff)

    conversation.refresh_from_db()
    assert (conversation.customer_blocked, conversation.provider_blocked) == (False, True)


def test_who_was_blocked_is_no_acquaintance_any_more(conversation):
    block(conversation, conversation.customer)
    other = ProjectFactory(builder=conversation.provider, organization=conversation.organization)

    with pytest.raises(RecipientNotFound):
        send_message(
            actor=conversation.provider.as_actor(),
            to=To(recipient_id=conversation.customer_id, project_id=other.pk),
            content="And this one?",
        )


def test_the_api_blocks_and_shows_it_to_the_blocker_alone(conversation):
    customer, builder = signed_in(conversation.customer), signed_in(conversation.provider)
    path = f"/api/messages/conversation/{conversation.pk}"

    answer = customer.patch(f"{path}/block")

    rows = [
        each.get("/api/messages/conversations").json()["conversations"][0]["is_blocked"]
        for each in (customer, builder)
    ]
    assert (answer.status_code, answer.json()) == (200, {"success": True, "is_blocked": True})
    assert rows == [True, False]
    sent = builder.post(
        "/api/messages", {"conversation_id": conversation.pk, "content": "Hi"}, "json"
    )
    assert sent.status_code == 403
    assert customer.patch(f"{path}/unblock").json() == {"success": True, "is_blocked": False}
    assert signed_in(UserFactory()).patch(f"{path}/block").status_code == 404


def test_so_many_conversations_are_begun_in_a_day_and_going_on_costs_none(settings):
    settings.CONVERSATIONS_A_DAY = 2
    customer = UserFactory()
    projects = ProjectFactory.create_batch(3)

    def write(project):
        to = To(recipient_id=project.builder_id, project_id=project.pk)
        return send_message(actor=customer.as_actor(), to=to, content="Hello")

    for project in (projects[0], projects[0], projects[1], projects[1]):
        write(project)
    with pytest.raises(TooManyConversations) as refusal:
        write(projects[2])

    assert refusal.value.retry_after > 3600
    assert Conversation.objects.count() == 2
    write(projects[1])


def test_what_is_refused_anyway_is_counted_as_no_beginning(settings):
    settings.CONVERSATIONS_A_DAY = 1
    conversation = ConversationFactory()
    stranger = ProjectFactory()
    to = To(recipient_id=UserFactory().pk, project_id=stranger.pk)

    for _ in range(3):
        with pytest.raises(RecipientNotFound):
            send_message(actor=conversation.provider.as_actor(), to=to, content="Hello")
