"""Conversations in the envelope dialect: `/api/messages…`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.envelope import Envelope, EnvelopeView
from kernel.http.pagination import PageRule, cut
from kernel.idempotency import idempotent
from messaging import selectors, services
from messaging.api import shapes
from messaging.documents import attachment_document, message_document
from messaging.models import Conversation
from messaging.sides import side_of


class Conversations(Envelope):
    """Who asks for no page wants to see them all, as far as one page goes."""

    PAGES = PageRule(size_parameter="limit", default_size=100, largest_size=100)


class Messages(Envelope):
    PAGES = PageRule(size_parameter="limit", default_size=50, largest_size=100)


class ConversationsView(EnvelopeView):
    dialect = Conversations
    plural = "conversations"
    page_extras = {"unread_total": serializers.IntegerField()}

    @extend_schema(
        parameters=[shapes.ConversationQuery], responses=shapes.ConversationRow(many=True)
    )
    def get(self, request: Request) -> Response:
        """One's conversations, the last active first, and what is unread in each and in all
        that were asked for. What happens in them meanwhile comes over `/ws/chat/` (see
        `docs/chat.md`)."""
        asked = self.valid_query(shapes.ConversationQuery)
        status = asked.get("status")
        seen = selectors.conversations_of(
            self.actor,
            archived=status == "archived" if status else None,
            unread=asked["unread"],
            project_id=asked.get("project_id"),
            booking_id=asked.get("booking_id"),
            job_id=asked.get("job_id"),
        )
        tally = selectors.tally_of(seen, self.actor)
        return self.page(
            selectors.rows_of(seen, self.actor),
            serializer=shapes.ConversationRow,
            total=tally.conversations,
            unread_total=tally.unread,
        )


class MessageListView(EnvelopeView):
    """The messages of one conversation."""

    dialect = Messages
    plural = "messages"

    def messages(self, conversation: Conversation) -> Response:
        """Page 1 is the newest; within a page the oldest comes first."""
        before = self.valid_query(shapes.MessagesQuery).get("before")
        rows = selectors.messages_of(conversation, before=before)
        found = cut(rows, *self.dialect.PAGES.asked(self.request))
        reader = side_of(self.actor)
        documents = [
            message_document(each, conversation, sender_name=str(each.sender), reader=reader)
            for each in reversed(found.rows)
        ]
        return self.enveloped(replace(found, rows=documents), serializer=shapes.MessageRow)


class ConversationWithView(MessageListView):
    @extend_schema(
        operation_id="envelope_messages_conversation_with_list",
        parameters=[shapes.MessagesQuery],
        responses=shapes.MessageRow(many=True),
    )
    def get(self, request: Request, customer_id: int, project_id: int) -> Response:
        """What this customer and the builder have written about this project: nothing yet, for
        who may write the first message."""
        found = selectors.conversation_with(
            customer_id=customer_id, project_id=project_id, actor=self.actor
        )
        if found is None:
            nothing: Sequence[Any] = ()
            return self.page(nothing, serializer=shapes.MessageRow)
        return self.messages(found)


class ConversationView(MessageListView):
    @extend_schema(parameters=[shapes.MessagesQuery], responses=shapes.MessageRow(many=True))
    def get(self, request: Request, conversation_id: int) -> Response:
        """What was written in a conversation, whatever it is about."""
        return self.messages(selectors.conversation_of(conversation_id, self.actor))


class MessagesView(EnvelopeView):
    @extend_schema(
        request=shapes.NewMessage, responses={200: shapes.MessageRow, 201: shapes.MessageRow}
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """Write to the other side; 200 for what was sent before under the same `client_id`.

        Open sockets of both sides (`/ws/chat/{user_id}/{role}/`) are shown it as a
        `chat_message` whose `data` is this answer; what is said there comes here. How a page
        chats, frame by frame, is written in `docs/chat.md`.
        """
        data = self.valid(shapes.NewMessage)
        sent = services.send_message(
            actor=self.actor,
            to=services.To(
                conversation_id=data.get("conversation_id"),
                recipient_id=data.get("recipient_id"),
                project_id=data.get("project_id"),
                booking_id=data.get("booking_id"),
                job_id=data.get("job_id"),
                recipient_type=data.get("recipient_type") or "",
            ),
            content=data.get("content") or "",
            attachment_url=data.get("attachment_url") or "",
            client_id=data.get("client_id") or "",
        )
        return Response(
            _shaped(
                shapes.MessageRow, services.message_shown(sent.message, sent.message.conversation)
            ),
            status=201 if sent.is_new else 200,
        )


class ReadView(EnvelopeView):
    @extend_schema(request=shapes.Reading, responses=shapes.ReadAnswer)
    def patch(self, request: Request, conversation_id: int) -> Response:
        """One's side has read all there is, or as far as `up_to`. Harmless when repeated."""
        marked = services.mark_read(
            conversation_id=conversation_id,
            actor=self.actor,
            up_to=self.valid(shapes.Reading).get("up_to"),
        )
        return Response({"success": True, "marked_read": marked})


class ArchiveView(EnvelopeView):
    @extend_schema(request=None, responses=shapes.ArchiveAnswer)
    def patch(self, request: Request, conversation_id: int) -> Response:
        """Put it away on one's own side, until somebody writes in it again."""
        services.archive_conversation(conversation_id=conversation_id, actor=self.actor)
        return Response({"success": True, "status": "archived"})


class UnarchiveView(EnvelopeView):
    @extend_schema(request=None, responses=shapes.ArchiveAnswer)
    def patch(self, request: Request, conversation_id: int) -> Response:
        """Take it out again."""
        services.unarchive_conversation(conversation_id=conversation_id, actor=self.actor)
        return Response({"success": True, "status": "active"})


class BlockView(EnvelopeView):
    @extend_schema(request=None, responses=shapes.BlockAnswer)
    def patch(self, request: Request, conversation_id: int) -> Response:
        """Hear nothing more in it: nobody writes there until one's own side unblocks it."""
        services.block_conversation(conversation_id=conversation_id, actor=self.actor)
        return Response({"success": True, "is_blocked": True})


class UnblockView(EnvelopeView):
    @extend_schema(request=None, responses=shapes.BlockAnswer)
    def patch(self, request: Request, conversation_id: int) -> Response:
        """Take back one's own side's block."""
        services.unblock_conversation(conversation_id=conversation_id, actor=self.actor)
        return Response({"success": True, "is_blocked": False})


class UploadView(EnvelopeView):
    @extend_schema(
        request={"multipart/form-data": shapes.Upload}, responses={201: shapes.AttachmentRow}
    )
    def post(self, request: Request) -> Response:
        """Upload a file to send: its `url` is what a message's `attachment_url` takes."""
        attachment = services.upload_attachment(
            actor=self.actor, file=self.valid(shapes.Upload)["file"]
        )
        return Response(_shaped(shapes.AttachmentRow, attachment_document(attachment)), status=201)


class AttachmentView(EnvelopeView):
    @extend_schema(responses=shapes.AttachmentRow)
    def get(self, request: Request, attachment_id: int) -> Response:
        """What was uploaded, and its link."""
        attachment = selectors.attachment_of(attachment_id, self.actor)
        return Response(_shaped(shapes.AttachmentRow, attachment_document(attachment)))


def _shaped(serializer: type[serializers.Serializer], document: dict[str, Any]) -> Any:
    return serializer().to_representation(document)
