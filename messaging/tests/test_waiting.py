"""A message that nobody reads is told by the reader's own channels, once a run."""

from datetime import timedelta

import pytest
import time_machine

from kernel import clock
from kernel.models import OutboxEntry
from kernel.outbox import drain
from messaging.services import mark_read
from messaging.tests.factories import AttachmentFactory, ConversationFactory, MessageFactory, said
from notifications.models import ContactSettings, Delivery, Notification

pytestmark = pytest.mark.django_db

NOON = "2026-03-02T12:00:00Z"


@pytest.fixture
def conversation():
    return ConversationFactory(project__name="Sunset Residences")


@pytest.fixture
def at():
    """Let so many minutes have passed since noon, and do what is due."""
    with time_machine.travel(NOON, tick=False) as traveller:

        def move(minutes):
            traveller.shift(timedelta(minutes=minutes))
            drain()

        yield move


def told():
    rows = Notification.objects.filter(kind="message_waiting").order_by("pk")
    return list(rows.values_list("recipient_id", "title", "body"))


def test_after_five_minutes_the_reader_is_told_who_wrote_about_what(conversation, at):
    said(conversation, conversation.customer, "When can I\nvisit?")

    at(4)
    assert told() == []
    at(1)

    title = f"{conversation.customer} has written to you about Sunset Residences"
    assert told() == [(conversation.provider_id, title, "“When can I visit?”")]


def test_what_was_read_meanwhile_is_not_told(conversation, at):
    said(conversation, conversation.customer)
    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())

    at(6)

    assert told() == []
    assert not OutboxEntry.objects.filter(done_at=None).exists()


def test_a_run_is_told_once_however_long_it_grows(conversation, at):
    for _ in range(3):
        said(conversation, conversation.customer, "Hello?")
    at(6)
    said(conversation, conversation.customer, "Still there?")

    at(60)

    ((_, _, body),) = told()
    assert body == "“Hello?” and 3 unread in all"


def test_a_new_run_is_told_anew(conversation, at):
    said(conversation, conversation.customer, "One")
    at(6)
    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())
    said(conversation, conversation.customer, "Two")

    at(6)

    assert [body for _, _, body in told()] == ["“One”", "“Two”"]


def test_of_a_run_read_in_part_the_rest_is_told_in_its_own_time(conversation, at):
    first = said(conversation, conversation.customer, "One")
    at(3)
    said(conversation, conversation.customer, "Two")
    provider = conversation.provider.as_actor()
    mark_read(conversation_id=conversation.pk, actor=provider, up_to=first.pk)

    at(3)
    assert told() == []
    at(2)

    assert [body for _, _, body in told()] == ["“Two”"]


def test_the_customer_is_told_of_the_builders(conversation, at):
    said(conversation, conversation.provider, "x" * 500)

    at(5)

    ((recipient_id, _, body),) = told()
    assert recipient_id == conversation.customer_id
    assert len(body) < 160
    assert "…" in body


def test_a_file_without_words_is_told_by_its_name(conversation, at):
    row = MessageFactory(
        conversation=conversation,
        content="",
        attachment=AttachmentFactory(filename="floor-plan.pdf"),
    )
    conversation.record(message=row, preview="")
    said(conversation, conversation.provider)
    OutboxEntry.objects.all().delete()
    OutboxEntry.objects.create(
        handler="messaging.tell_of_waiting", payload={"message": row.pk}, due_at=clock.now()
    )

    at(6)

    assert [body for _, _, body in told()] == ["“floor-plan.pdf”"]


def test_a_notice_that_was_held_back_is_not_sent_once_its_message_was_read(conversation, at):
    ContactSettings.objects.create(
        user=conversation.provider, quiet_from="00:00", quiet_until="23:00"
    )
    said(conversation, conversation.customer)
    at(6)
    assert set(Delivery.objects.values_list("status", flat=True)) == {"queued"}
    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())

    at(6 * 60)

    assert set(Delivery.objects.values_list("status", flat=True)) == {"overtaken"}
