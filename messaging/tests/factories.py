"""Conversations for tests of this app and of those above. `said` writes in one as its people do."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from messaging.models import Attachment, Conversation, Message
from messaging.services import To, send_message


class ConversationFactory(DjangoModelFactory):
    """About a builder's project; nothing has been said yet."""

    class Meta:
        model = Conversation

    customer = factory.SubFactory("accounts.tests.factories.UserFactory")
    project = factory.SubFactory("catalog.tests.factories.ProjectFactory")
    provider = factory.SelfAttribute("project.builder")
    organization = factory.SelfAttribute("project.organization")
    title = factory.SelfAttribute("project.name")


class AttachmentFactory(DjangoModelFactory):
    """An upload that was not sent yet; there is no file behind it."""

    class Meta:
        model = Attachment

    uploader = factory.SubFactory("accounts.tests.factories.UserFactory")
    file = factory.Sequence(lambda n: f"messages/2026/11/{n:032x}.pdf")
    filename = "floor-plan.pdf"
    size = 1_024_567
    content_type = "application/pdf"


class MessageFactory(DjangoModelFactory):
    """A row alone: what its conversation derives from it does not know of it (use `said`)."""

    class Meta:
        model = Message

    conversation = factory.SubFactory(ConversationFactory)
    sender = factory.SelfAttribute("conversation.customer")
    sender_side = "customer"
    content = "When can I schedule the site visit?"


def said(conversation: Conversation, sender: User, content: str = "Hello", **more: Any) -> Message:
    """`sender` writes in `conversation`."""
    to = To(conversation_id=conversation.pk)
    return send_message(actor=sender.as_actor(), to=to, content=content, **more).message
