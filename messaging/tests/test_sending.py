"""Sending: to whom, once, and what both sides then see of it."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.tests.factories import ProjectFactory
from kernel.errors import Invalid, NotFound
from kernel.models import StreamEntry
from messaging.audience import stream_of
from messaging.errors import (
    ClientIdReused,
    MessageInvalid,
    NoConversation,
    RecipientNotFound,
    TooManyMessages,
)
from messaging.models import Conversation, Message
from messaging.services import To, send_message
from messaging.tests.factories import ConversationFactory, said

pytestmark = pytest.mark.django_db


def write(sender, to, content="Hello", **more):
    return send_message(actor=sender.as_actor(), to=to, content=content, **more)


def seen_on(stream):
    rows = StreamEntry.objects.filter(stream=stream).order_by("number")
    return list(rows.values_list("type", "data"))


def test_a_customers_first_message_begins_the_conversation_with_the_projects_builder():
    project = ProjectFactory(organization=OrganizationFactory())
    customer = UserFactory()

    sent = write(customer, To(recipient_id=project.builder_id, project_id=project.pk), " Hi \n")

    conversation = Conversation.objects.get()
    assert sent.is_new
    assert sent.message.content == "Hi"
    assert (conversation.customer, conversation.provider) == (customer, project.builder)
    assert conversation.organization == project.organization
    assert (conversation.title, conversation.last_message) == (project.name, "Hi")
    assert conversation.last_message_id == sent.message.pk
    assert (conversation.customer_unread, conversation.provider_unread) == (0, 1)


def test_the_second_message_goes_to_the_same_conversation():
    project, customer = ProjectFactory(), UserFactory()
    to = To(recipient_id=project.builder_id, project_id=project.pk)
    write(customer, to)

    write(customer, to)
    write(project.builder, To(recipient_id=customer.pk, project_id=project.pk))

    conversation = Conversation.objects.get()
    assert (conversation.customer_unread, conversation.provider_unread) == (1, 2)


def test_both_sides_are_shown_the_message_whole():
    conversation = ConversationFactory()
    customer, builder = conversation.customer, conversation.provider

    message = said(conversation, customer, "Hi", client_id="a1")

    expected = {
        "id": message.pk,
        "sender_id": customer.pk,
        "sender_type": "customer",
        "recipient_id": builder.pk,
        "recipient_type": "builder",
        "content": "Hi",
        "attachment_url": None,
        "attachment_id": None,
        "created_at": message.created_at.isoformat().replace("+00:00", "Z"),
        "is_read": False,
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": None,
        "job_id": None,
        "sender_name": str(customer),
        "client_id": "a1",
    }
    assert seen_on(stream_of(builder.as_actor())) == [("chat_message", expected)]
    assert seen_on(stream_of(customer.as_actor())) == [("chat_message", expected)]
    assert StreamEntry.objects.count() == 2


def test_a_staff_member_writes_beside_the_builder_and_sees_it_too():
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    staff = UserFactory(role=Role.STAFF, organization=house)

    message = said(conversation, staff, "I answer for them")

    ((_, data),) = seen_on(stream_of(staff.as_actor()))
    assert (data["sender_id"], data["sender_type"]) == (staff.pk, "builder")
    assert data["sender_name"] == str(staff)
    assert data["recipient_id"] == conversation.customer_id
    assert seen_on(stream_of(conversation.provider.as_actor())) == [("chat_message", data)]
    assert message.sender_side == "provider"


def test_sent_again_under_its_client_id_it_is_the_message_that_is_there():
    conversation = ConversationFactory()
    first = said(conversation, conversation.customer, client_id="a1")

    again = write(conversation.customer, To(conversation_id=conversation.pk), client_id="a1")

    assert (again.message, again.is_new) == (first, False)
    assert Message.objects.count() == 1
    assert StreamEntry.objects.count() == 2
    conversation.refresh_from_db()
    assert conversation.provider_unread == 1


@pytest.mark.parametrize(
    ("content", "more"), [("Bye", {}), ("Hello", {"attachment_url": "https://example.com/a.pdf"})]
)
def test_another_message_under_a_used_client_id_is_refused(content, more):
    conversation = ConversationFactory()
    said(conversation, conversation.customer, client_id="a1")

    with pytest.raises(ClientIdReused):
        said(conversation, conversation.customer, content, client_id="a1", **more)

    assert Message.objects.count() == 1


def test_the_same_client_id_to_somebody_else_is_refused_and_begins_nothing():
    conversation = ConversationFactory()
    said(conversation, conversation.customer, client_id="a1")
    project = ProjectFactory()

    with pytest.raises(ClientIdReused):
        write(
            conversation.customer,
            To(recipient_id=project.builder_id, project_id=project.pk),
            client_id="a1",
        )

    assert Conversation.objects.get() == conversation


def test_two_senders_may_use_the_same_client_id():
    conversation = ConversationFactory()

    said(conversation, conversation.customer, client_id="a1")
    said(conversation, conversation.provider, client_id="a1")

    assert Message.objects.count() == 2


@pytest.mark.parametrize(
    "content", ["", "  \n ", "\u200b\u2060", "\ufeff \u3164", "x" * 4001, "a\x00b", "\ud800"]
)
def test_what_is_no_text_is_refused_on_its_field(content):
    conversation = ConversationFactory()

    with pytest.raises(MessageInvalid) as refusal:
        said(conversation, conversation.customer, content)

    assert refusal.value.field == "content"
    assert not Message.objects.exists()


def test_a_recipient_alone_means_the_conversation_last_active():
    customer = UserFactory()
    older = ConversationFactory(customer=customer)
    newer = ConversationFactory(customer=customer, project__builder=older.provider)
    said(newer, customer)
    said(older, customer)

    sent = write(older.provider, To(recipient_id=customer.pk))

    assert sent.message.conversation == older


def test_a_recipient_alone_with_whom_one_never_talked_is_refused_with_a_reason():
    builder, customer = ProjectFactory().builder, UserFactory()

    with pytest.raises(NoConversation) as refusal:
        write(customer, To(recipient_id=builder.pk))

    assert refusal.value.field == "project_id"


def test_a_recipient_type_that_contradicts_is_refused_and_begins_nothing():
    project, customer = ProjectFactory(), UserFactory()

    with pytest.raises(Invalid) as refusal:
        write(
            customer,
            To(recipient_id=project.builder_id, project_id=project.pk, recipient_type="customer"),
        )

    assert refusal.value.field == "recipient_type"
    assert not Conversation.objects.exists()


def test_what_is_said_beside_a_conversation_must_agree_with_it():
    conversation = ConversationFactory()

    with pytest.raises(RecipientNotFound):
        write(
            conversation.customer,
            To(conversation_id=conversation.pk, recipient_id=UserFactory().pk),
        )


def test_somebody_elses_conversation_looks_like_none():
    conversation = ConversationFactory(project__organization=OrganizationFactory())
    strangers = [
        UserFactory(),
        UserFactory(role=Role.BUILDER),
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()),
        # A colleague of the builder's reads none of their messages.
        UserFactory(role=Role.BUILDER, organization=conversation.organization),
        UserFactory(role=Role.SUPER_ADMIN),
        UserFactory(role=Role.OPS_MANAGER),
    ]

    for stranger in strangers:
        with pytest.raises(NotFound):
            said(conversation, stranger)

    assert not Message.objects.exists()


def test_too_many_messages_in_a_minute_are_refused_until_it_is_over(settings):
    settings.MESSAGES_A_MINUTE = 2
    conversation = ConversationFactory()
    said(conversation, conversation.customer)
    said(conversation, conversation.customer)

    with pytest.raises(TooManyMessages) as refusal:
        said(conversation, conversation.customer)

    assert 0 < refusal.value.retry_after <= 60
    assert Message.objects.count() == 2
    said(conversation, conversation.provider)


def test_a_message_costs_the_same_however_much_was_said(django_assert_num_queries):
    conversation = ConversationFactory()
    for number in range(3):
        said(conversation, conversation.customer, client_id=f"a{number}")

    # Is it there already? The transaction; the conversation, locked; the message in a savepoint;
    # the conversation's columns; the event; the streams' numbers and entries.
    with django_assert_num_queries(11):
        said(conversation, conversation.customer, client_id="b")
