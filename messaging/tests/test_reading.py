"""Reading: how far, for whom, and who is shown that one has."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel.errors import NotFound
from kernel.models import Event, StreamEntry
from messaging.audience import stream_of
from messaging.services import archive_conversation, mark_read
from messaging.tests.factories import ConversationFactory, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return ConversationFactory(project__organization=OrganizationFactory())


def read(conversation, reader, up_to=None):
    return mark_read(conversation_id=conversation.pk, actor=reader.as_actor(), up_to=up_to)


def shown_to(person):
    rows = StreamEntry.objects.filter(stream=stream_of(person.as_actor()), type="chat_read")
    return [each.data for each in rows.order_by("number")]


def test_both_sides_are_shown_how_far_one_has_read(conversation):
    said(conversation, conversation.customer)
    last = said(conversation, conversation.customer)

    assert read(conversation, conversation.provider) == 2

    expected = {
        "conversation_id": conversation.pk,
        "reader_id": conversation.provider_id,
        "read_to": last.pk,
    }
    assert shown_to(conversation.customer) == [expected]
    assert shown_to(conversation.provider) == [expected]


def test_what_staff_have_read_is_read_for_their_side(conversation):
    staff = UserFactory(role=Role.STAFF, organization=conversation.organization)
    said(conversation, conversation.customer)

    assert read(conversation, staff) == 1

    assert read(conversation, conversation.provider) == 0
    assert [each["reader_id"] for each in shown_to(conversation.customer)] == [staff.pk]
    assert shown_to(staff) == shown_to(conversation.customer)


def test_reading_ones_own_words_is_nothing_new_and_nobody_is_shown_it(conversation):
    said(conversation, conversation.customer)

    assert read(conversation, conversation.customer) == 0

    assert shown_to(conversation.provider) == []
    conversation.refresh_from_db()
    assert conversation.provider_unread == 1


def test_nobody_reads_beyond_what_was_written(conversation):
    last = said(conversation, conversation.customer)

    assert read(conversation, conversation.provider, up_to=2**62) == 1

    conversation.refresh_from_db()
    assert conversation.provider_read_to == last.pk
    said(conversation, conversation.customer)
    assert read(conversation, conversation.provider) == 1


def test_one_side_cannot_read_or_put_away_for_the_other_and_strangers_for_none(conversation):
    said(conversation, conversation.customer)
    strangers = [
        UserFactory(),
        UserFactory(role=Role.BUILDER, organization=conversation.organization),
        UserFactory(role=Role.STAFF, organization=OrganizationFactory()),
        UserFactory(role=Role.OPS_MANAGER),
    ]

    for stranger in strangers:
        with pytest.raises(NotFound):
            read(conversation, stranger)
        with pytest.raises(NotFound):
            archive_conversation(conversation_id=conversation.pk, actor=stranger.as_actor())
    archive_conversation(conversation_id=conversation.pk, actor=conversation.customer.as_actor())

    conversation.refresh_from_db()
    assert (conversation.customer_archived, conversation.provider_archived) == (True, False)
    assert conversation.provider_unread == 1


def test_who_writes_in_what_they_put_away_has_taken_it_out(conversation):
    for person in (conversation.customer, conversation.provider):
        archive_conversation(conversation_id=conversation.pk, actor=person.as_actor())

    said(conversation, conversation.customer)

    conversation.refresh_from_db()
    assert (conversation.customer_archived, conversation.provider_archived) == (False, False)


def test_reading_is_an_event_and_so_is_writing_and_neither_tells_a_word(conversation):
    message = said(conversation, conversation.customer, "A secret")
    read(conversation, conversation.provider)

    assert list(Event.objects.order_by("pk").values_list("name", "payload")) == [
        (
            "messaging.MessageSent",
            {
                "message_id": message.pk,
                "conversation_id": conversation.pk,
                "sender_id": conversation.customer_id,
            },
        ),
        (
            "messaging.ConversationRead",
            {
                "conversation_id": conversation.pk,
                "reader_id": conversation.provider_id,
                "read_to": message.pk,
            },
        ),
    ]


@pytest.mark.parametrize("unread", [1, 3])
def test_reading_costs_the_same_however_much_is_unread(
    conversation, unread, django_assert_num_queries
):
    for _ in range(unread):
        said(conversation, conversation.customer)

    # The transaction; the conversation, locked, and its columns; the event; the streams' numbers
    # and entries; who of the house may have been told (two), and what they were told.
    with django_assert_num_queries(10):
        read(conversation, conversation.provider)
