"""Reading: how far, for whom, and who is shown that one has."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel.errors import NotFound
from kernel.live.streams import user_chat
from kernel.models import StreamEntry
from messaging.services import archive_conversation, mark_read
from messaging.tests.factories import ConversationFactory, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation():
    return ConversationFactory(project__organization=OrganizationFactory())


def read(conversation, reader, up_to=None):
    return mark_read(conversation_id=conversation.pk, actor=reader.as_actor(), up_to=up_to)


def shown_to(person):
    rows = StreamEntry.objects.filter(stream=user_chat(person.pk), type="chat_read")
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
