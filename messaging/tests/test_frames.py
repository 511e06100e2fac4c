"""What pages say over the chat socket, read with patience."""

from uuid import UUID

import pytest

from kernel.errors import Invalid
from messaging.frames import Read, Said, Typing, client_id_of, frame_of
from messaging.services import To

pytestmark = pytest.mark.once

BOOKING = "6f0a3d5e-8a86-4a65-9d4e-1f4f0f8f7c11"


def said(to, content="Hi", attachment_url="", client_id=""):
    return Said(to=to, content=content, attachment_url=attachment_url, client_id=client_id)


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        (
            {"type": "chat_message", "data": {"conversation_id": 7, "content": "Hi"}},
            said(To(conversation_id=7)),
        ),
        (
            {"type": "chat_message", "conversation_id": "7", "message": "Hi", "client_id": "a-1"},
            said(To(conversation_id=7), client_id="a-1"),
        ),
        (
            {"recipient_id": "3", "project_id": 4, "recipient_type": "builder", "text": "Hi"},
            said(To(recipient_id=3, project_id=4, recipient_type="builder")),
        ),
        (
            {"data": {"booking_id": BOOKING, "content": "Hi", "client_id": 1700000000000}},
            said(To(booking_id=UUID(BOOKING)), client_id="1700000000000"),
        ),
        (
            {
                "type": "chat_message",
                "data": {
                    "conversation_id": 7,
                    "project_id": None,
                    "recipient_id": "",
                    "content": None,
                    "attachment_url": "https://example.com/a.pdf",
                },
            },
            said(To(conversation_id=7), "", "https://example.com/a.pdf"),
        ),
        (
            {"type": "chat_read", "data": {"conversation_id": "7", "up_to": "12"}},
            Read(conversation_id=7, up_to=12),
        ),
        ({"type": "chat_read", "conversation_id": 7}, Read(conversation_id=7, up_to=None)),
        ({"type": "chat_typing", "data": {"conversation_id": 7}}, Typing(conversation_id=7)),
    ],
)
def test_a_frame_is_read_as_it_was_meant(sent, read):
    assert frame_of(sent) == read


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({}, "type"),
        ({"type": "chat_shout", "data": {}}, "type"),
        ({"type": ["chat_message"], "content": "Hi"}, "type"),
        ({"type": "chat_message", "data": "Hi"}, "data"),
        ({"type": "chat_message", "data": None}, "data"),
        ({"type": "chat_message", "content": ["Hi"]}, "content"),
        ({"type": "chat_message", "message": 7}, "message"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": True}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": 7.5}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": -7}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": 2**63}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": "9" * 19}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": "9" * 99}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": "\u0667"}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "conversation_id": "seven"}, "conversation_id"),
        ({"type": "chat_message", "content": "Hi", "booking_id": 7}, "booking_id"),
        ({"type": "chat_message", "content": "Hi", "booking_id": "seven"}, "booking_id"),
        ({"type": "chat_message", "content": "Hi", "client_id": {}}, "client_id"),
        ({"type": "chat_read", "data": {}}, "conversation_id"),
        ({"type": "chat_read", "conversation_id": 7, "up_to": []}, "up_to"),
        ({"type": "chat_typing"}, "conversation_id"),
    ],
)
def test_what_cannot_be_meant_is_refused_on_its_field(sent, field):
    with pytest.raises(Invalid) as refused:
        frame_of(sent)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ({"client_id": "a-1"}, "a-1"),
        ({"data": {"client_id": 7}}, "7"),
        ({"data": {"client_id": "a" * 101}}, None),
        ({"data": {"client_id": "\ud800"}}, None),
        ({"data": {"client_id": ["a"]}}, None),
        ({"data": "a-1"}, None),
        ({}, None),
    ],
)
def test_a_refusal_tells_back_only_a_name_that_can_be_one(sent, name):
    assert client_id_of(sent) == name
