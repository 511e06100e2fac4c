"""Whatever people write and read, a conversation says what its messages say."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messaging.models import Conversation, Message
from messaging.selectors import proof
from messaging.selectors.proof import wrong_conversations
from messaging.services import archive_conversation, mark_read
from messaging.sides import Side
from messaging.tests.factories import AttachmentFactory, ConversationFactory, MessageFactory, said

pytestmark = pytest.mark.django_db

WORDS = ["Hello", " two\nlines ", "x" * 300, "ä" * 200]
sides = st.sampled_from(list(Side))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("say"), sides, st.sampled_from(WORDS)),
        st.tuples(st.just("read"), sides, st.none() | st.integers(0, 6)),
        st.tuples(st.just("archive"), sides, st.none()),
    ),
    max_size=12,
)


def take(step, conversation):
    kind, side, what = step
    person = conversation.person_on(side)
    if kind == "say":
        said(conversation, person, what)
        return
    if kind == "archive":
        archive_conversation(conversation_id=conversation.pk, actor=person.as_actor())
        return
    ids = list(conversation.messages.values_list("pk", flat=True))
    up_to = ids[what % len(ids)] if ids and what is not None else what
    before = Conversation.objects.get(pk=conversation.pk)
    new = mark_read(conversation_id=conversation.pk, actor=person.as_actor(), up_to=up_to)
    after = Conversation.objects.get(pk=conversation.pk)
    assert new == before.unread_of(side) - after.unread_of(side) >= 0
    assert after.read_to_of(side) >= before.read_to_of(side)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=steps)
def test_what_is_derived_is_always_what_is_counted(steps, settings):
    settings.MESSAGES_A_MINUTE = 1_000_000
    conversation = ConversationFactory()

    for step in steps:
        take(step, conversation)

    assert list(wrong_conversations()) == []


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("provider_unread", 7),
        ("customer_unread", 7),
        ("last_message", "Something else"),
        ("last_message_at", "2020-01-01T00:00:00Z"),
    ],
)
def test_a_conversation_that_says_otherwise_is_found(column, wrong):
    conversation = ConversationFactory()
    said(conversation, conversation.customer)
    Conversation.objects.update(**{column: wrong})

    ((pk, differences),) = wrong_conversations()

    assert pk == conversation.pk
    assert differences.keys() == {column}


def test_they_are_read_in_chunks(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(proof, "CHUNK", 2)
    conversations = [ConversationFactory() for _ in range(5)]
    for each in conversations:
        said(each, each.customer)
    Conversation.objects.update(provider_unread=7)

    with django_assert_num_queries(7):  # two a chunk, and one that finds no more
        found = [pk for pk, _ in wrong_conversations()]

    assert found == [each.pk for each in conversations]


def verify(**options):
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_conversations", stdout=out, stderr=err, **options)
    except CommandError as refusal:
        return str(refusal), err.getvalue()
    return out.getvalue(), err.getvalue()


def test_the_command_says_what_is_wrong_and_nothing_of_what_was_written():
    conversation = ConversationFactory()
    said(conversation, conversation.customer, "Meet me at the jetty")
    right = verify()
    Conversation.objects.update(provider_unread=7, last_message="Meet me elsewhere")

    told, errors = verify()

    summary = "1 conversations, 1 messages.\nThe conversations equal their messages.\n"
    assert right == (summary, "")
    assert told == "1 of the conversations differ from their messages."
    line = f"Conversation {conversation.pk}: provider_unread is 7, should be 1, last_message"
    assert errors == f"  {line}\n"


def test_the_command_repairs_what_is_wrong_and_touches_nothing_else():
    conversation, other = ConversationFactory(), ConversationFactory()
    message = said(conversation, conversation.customer)
    said(other, other.customer)
    Conversation.objects.filter(pk=conversation.pk).update(
        provider_unread=7,
        last_message="",
        last_message_id=message.pk + 5,
        customer_read_to=message.pk + 5,
        customer_archived=True,
    )
    before = Conversation.objects.values().get(pk=other.pk)

    told, errors = verify(repair=True)

    assert "1 put right." in told
    assert errors.startswith(f"  Conversation {conversation.pk}: ")
    conversation.refresh_from_db()
    assert (conversation.provider_unread, conversation.last_message) == (1, "Hello")
    assert conversation.last_message_id == conversation.customer_read_to == message.pk
    assert conversation.customer_archived
    assert Conversation.objects.values().get(pk=other.pk) == before
    assert verify()[1] == ""


def test_a_message_that_its_conversation_does_not_know_of_is_found():
    conversation = ConversationFactory()
    MessageFactory(conversation=conversation, content="", attachment=AttachmentFactory())

    ((_, differences),) = wrong_conversations()

    assert differences["last_message"] == ("", "floor-plan.pdf")
    assert differences["last_message_id"] == (0, Message.objects.get().pk)
    assert differences["provider_unread"] == (0, 1)
