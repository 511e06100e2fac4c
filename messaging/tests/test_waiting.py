"""A message that nobody reads is told by the reader's own channels, once a run."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel import clock
from kernel.models import OutboxEntry, StreamEntry
from kernel.outbox import drain
from messaging.services import block_conversation, mark_read
from messaging.services.waiting import tell_of_waiting
from messaging.tests.factories import AttachmentFactory, ConversationFactory, MessageFactory, said
from notifications.models import ContactSettings, Delivery, Notification
from notifications.tests.factories import NotificationFactory

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


def texted(settings):
    """What went out by SMS about waiting messages, in the order in which it did."""
    written = Path(settings.OUTBOX_DIR).glob("*.sms.txt")
    paths = sorted(written, key=lambda path: path.stat().st_mtime_ns)
    return [path.read_text().strip().splitlines()[-1] for path in paths]


def leave(builder):
    builder.is_active = False
    builder.save()


def test_after_five_minutes_the_reader_is_told_who_wrote_about_what(conversation, at):
    said(conversation, conversation.customer, "When can I\nvisit?")

    at(4)
    assert told() == []
    at(1)

    title = f"{conversation.customer} has written to you about Sunset Residences"
    assert told() == [(conversation.provider_id, title, "A message waits for you.")]


def test_what_was_read_meanwhile_is_not_told(conversation, at):
    said(conversation, conversation.customer)
    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())

    at(6)

    assert told() == []
    assert not OutboxEntry.objects.filter(done_at=None).exists()


def test_what_was_said_goes_out_and_stands_in_no_row(conversation, at, settings):
    said(conversation, conversation.customer, "My number is 4711")

    at(5)

    notice = Notification.objects.get()
    assert texted(settings) == [
        f"Message from {conversation.customer} (Sunset Residences): My number is 4711"
    ]
    assert "4711" in next(Path(settings.OUTBOX_DIR).glob("*.eml")).read_text()
    kept = [str(vars(notice))]
    kept += [str(each.data) for each in StreamEntry.objects.filter(type="notification")]
    assert not [each for each in kept if "4711" in each]


def test_a_notice_leads_to_its_conversation_and_is_read_with_it(conversation, at):
    said(conversation, conversation.customer)
    other = ConversationFactory(project__builder=conversation.provider)
    elsewhere = said(other, other.customer)
    at(5)
    assert Notification.objects.unread().count() == 2

    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())

    notice = Notification.objects.exclude(read_at=None).get()
    assert notice.link == f"/messages/{conversation.pk}"
    assert Notification.objects.unread().get().data["message_id"] == elsewhere.pk


def test_a_notice_of_what_was_not_read_yet_stays_unread(conversation):
    first = said(conversation, conversation.customer, "One")
    said(conversation, conversation.customer, "Two")
    actor = conversation.provider.as_actor()
    NotificationFactory(
        recipient=conversation.provider,
        kind="message_waiting",
        link=f"/messages/{conversation.pk}",
        data={"message_id": first.pk + 1},
    )

    mark_read(conversation_id=conversation.pk, actor=actor, up_to=first.pk)
    assert Notification.objects.unread().exists()

    mark_read(conversation_id=conversation.pk, actor=actor)
    assert not Notification.objects.unread().exists()


def test_what_a_reader_left_unread_after_they_were_told_is_told_anew(conversation, at, settings):
    first = said(conversation, conversation.customer, "One")
    at(6)
    said(conversation, conversation.customer, "Two")
    said(conversation, conversation.customer, "Three")
    actor = conversation.provider.as_actor()
    mark_read(conversation_id=conversation.pk, actor=actor, up_to=first.pk)

    at(4)
    assert len(told()) == 1
    at(1)
    at(60)

    assert [text.rpartition(" ")[2] for text in texted(settings)] == ["One", "Two"]


def test_who_reads_message_by_message_is_not_told_of_each(conversation, at):
    run = [said(conversation, conversation.customer, str(number)) for number in range(5)]
    at(6)
    for message in run:
        at(1)
        mark_read(
            conversation_id=conversation.pk,
            actor=conversation.provider.as_actor(),
            up_to=message.pk,
        )

    at(60)

    assert len(told()) == 1


def test_when_a_houses_builder_is_away_its_owners_are_told():
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    staff = UserFactory(role=Role.STAFF, organization=house)
    owners = UserFactory.create_batch(2, role=Role.OWNER, organization=house)
    UserFactory(role=Role.OWNER, organization=house, is_active=False)
    leave(conversation.provider)
    message = said(conversation, conversation.customer)

    tell_of_waiting(message_id=message.pk)

    assert {each.pk for each in owners} == {recipient for recipient, *_ in told()}
    mark_read(conversation_id=conversation.pk, actor=staff.as_actor())
    assert not Notification.objects.unread().exists()


@pytest.mark.once
def test_where_a_house_has_no_owner_its_staff_are_told():
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    staff = UserFactory(role=Role.STAFF, organization=house)
    leave(conversation.provider)

    tell_of_waiting(message_id=said(conversation, conversation.customer).pk)

    assert [recipient for recipient, *_ in told()] == [staff.pk]


@pytest.mark.once
def test_who_has_blocked_a_conversation_is_told_nothing_more_of_it(conversation):
    message = said(conversation, conversation.customer)
    block_conversation(conversation_id=conversation.pk, actor=conversation.provider.as_actor())

    tell_of_waiting(message_id=message.pk)

    assert told() == []


def test_a_run_is_told_once_however_long_it_grows(conversation, at):
    for _ in range(3):
        said(conversation, conversation.customer, "Hello?")
    at(6)
    said(conversation, conversation.customer, "Still there?")

    at(60)

    ((_, _, body),) = told()
    assert body == "3 messages wait for you."


def test_a_new_run_is_told_anew(conversation, at, settings):
    said(conversation, conversation.customer, "One")
    at(6)
    mark_read(conversation_id=conversation.pk, actor=conversation.provider.as_actor())
    said(conversation, conversation.customer, "Two")

    at(6)

    assert [text.rpartition(" ")[2] for text in texted(settings)] == ["One", "Two"]


def test_of_a_run_read_in_part_the_rest_is_told_in_its_own_time(conversation, at, settings):
    first = said(conversation, conversation.customer, "One")
    at(3)
    said(conversation, conversation.customer, "Two")
    provider = conversation.provider.as_actor()
    mark_read(conversation_id=conversation.pk, actor=provider, up_to=first.pk)

    at(3)
    assert told() == []
    at(2)

    assert [text.rpartition(" ")[2] for text in texted(settings)] == ["Two"]


def test_the_customer_is_told_of_the_builders(conversation, at, settings):
    said(conversation, conversation.provider, "x" * 500)

    at(5)

    ((recipient_id, _, _),) = told()
    assert recipient_id == conversation.customer_id
    (text,) = texted(settings)
    assert text.endswith("xxx…")
    assert text.count("x") < 140


def test_a_file_without_words_is_told_by_its_name(conversation, at, settings):
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

    assert [text.rpartition(" ")[2] for text in texted(settings)] == ["floor-plan.pdf"]


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


def moves_away(conversation, told):
    told.organization = OrganizationFactory()
    told.save()


def becomes_a_customer(conversation, told):
    told.role = Role.CUSTOMER
    told.save()


def blocks(conversation, told):
    block_conversation(conversation_id=conversation.pk, actor=told.as_actor())


@pytest.mark.parametrize("happens", [moves_away, becomes_a_customer, blocks])
def test_a_notice_that_was_held_back_is_not_sent_to_who_may_read_it_no_more(happens, at, settings):
    conversation = ConversationFactory(project__organization=OrganizationFactory())
    ContactSettings.objects.create(
        user=conversation.provider, quiet_from="00:00", quiet_until="23:00"
    )
    said(conversation, conversation.customer)
    at(6)
    happens(conversation, conversation.provider)

    at(6 * 60)

    assert set(Delivery.objects.values_list("status", flat=True)) == {"overtaken"}
    assert texted(settings) == []


@pytest.mark.once
def test_an_owner_is_told_in_the_morning_while_they_answer_for_the_house(at, settings):
    house = OrganizationFactory()
    conversation = ConversationFactory(project__organization=house)
    owners = UserFactory.create_batch(2, role=Role.OWNER, organization=house)
    for owner in owners:
        ContactSettings.objects.create(user=owner, quiet_from="00:00", quiet_until="23:00")
    leave(conversation.provider)
    said(conversation, conversation.customer)
    at(6)
    moves_away(conversation, owners[0])

    at(6 * 60)

    assert len(texted(settings)) == 1
