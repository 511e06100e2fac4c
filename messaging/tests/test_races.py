"""Many who write at once: each message once, in the order in which it was committed."""

from functools import partial

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tests.factories import UserFactory
from catalog.tests.factories import ProjectFactory
from kernel.live.streams import user_chat
from kernel.models import StreamEntry
from kernel.tests.races import WON, race
from messaging.models import Attachment, Conversation, Message
from messaging.selectors.proof import wrong_conversations
from messaging.services import To, mark_read, send_message, upload_attachment
from messaging.tests.factories import ConversationFactory

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 12


def test_of_many_with_one_client_id_one_is_stored_and_all_have_it():
    project, customer = ProjectFactory(), UserFactory()
    to = To(recipient_id=project.builder_id, project_id=project.pk)
    answers = []

    def write():
        answers.append(
            send_message(actor=customer.as_actor(), to=to, content="Hello", client_id="a1")
        )

    outcome = race([write] * RACERS)

    assert outcome == {WON: RACERS}
    message = Message.objects.get()
    assert {each.message.pk for each in answers} == {message.pk}
    assert sum(each.is_new for each in answers) == 1
    assert Conversation.objects.get().provider_unread == 1
    assert StreamEntry.objects.filter(stream=user_chat(customer.pk, customer.role)).count() == 1


def test_one_client_id_to_many_at_once_is_sent_to_one():
    customer = UserFactory()
    projects = [ProjectFactory() for _ in range(6)]

    outcome = race(
        [
            partial(
                send_message,
                actor=customer.as_actor(),
                to=To(recipient_id=each.builder_id, project_id=each.pk),
                content="Hello",
                client_id="a1",
            )
            for each in projects
        ]
    )

    assert outcome == {WON: 1, "CLIENT_ID_REUSED": 5}
    assert Message.objects.get().conversation == Conversation.objects.get()


def test_both_sides_writing_and_reading_at_once_lose_nothing_and_count_right():
    conversation = ConversationFactory()
    to = To(conversation_id=conversation.pk)
    customer, builder = conversation.customer.as_actor(), conversation.provider.as_actor()
    calls = []
    for number in range(RACERS):
        for actor in (customer, builder):
            calls.append(partial(send_message, actor=actor, to=to, content=f"no. {number}"))
            calls.append(partial(mark_read, conversation_id=conversation.pk, actor=actor))

    outcome = race(calls)

    assert outcome == {WON: len(calls)}
    stored = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    assert len(stored) == 2 * RACERS
    assert list(wrong_conversations()) == []
    for person in (customer, builder):
        entries = StreamEntry.objects.filter(
            stream=user_chat(person.user_id, person.role), type="chat_message"
        ).order_by("number")
        # A stream's numbers are given in the order of commits.
        assert [each.data["id"] for each in entries] == stored


def test_of_many_uploads_at_once_so_many_are_kept_as_may_lie_unsent(settings):
    settings.MESSAGE_UPLOADS_LIMIT = 2
    customer = UserFactory()

    def upload():
        file = SimpleUploadedFile("plan.pdf", b"%PDF-1.4\n%%EOF\n")
        upload_attachment(actor=customer.as_actor(), file=file)

    outcome = race([upload] * 6)

    assert outcome == {WON: 2, "TOO_MANY_REQUESTS": 4}
    assert Attachment.objects.count() == 2
