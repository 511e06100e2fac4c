"""`/api/disputes/{id}/…`: what is said and shown in a dispute."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from disputes.api.talk_shapes import (
    DisputeMessageAnswer,
    DisputeMessageRow,
    DisputeMessagesPage,
    DisputePageQuery,
    DisputeReadAnswer,
    EvidenceRow,
    NewDisputeMessage,
    NewEvidence,
    shaped,
)
from disputes.documents import evidence_document, message_document
from disputes.selectors import talk
from disputes.services.proving import add_evidence
from disputes.services.talking import mark_read, send_message
from kernel.http.dialects.rest import Rest, RestView
from kernel.http.pagination import PageRule, cut
from kernel.idempotency import idempotent


class Messages(Rest):
    PAGES = PageRule(size_parameter="page_size", default_size=50, largest_size=200)


class DisputeMessagesView(RestView):
    dialect = Messages

    @extend_schema(parameters=[DisputePageQuery], responses=DisputeMessagesPage)
    def get(self, request: Request, pk: UUID) -> Response:
        """What was said, page by page: page 1 is the newest, and within a page the oldest comes
        first. What is said meanwhile comes over `/ws/chat/` and `/ws/disputes/{id}/`."""
        dispute = talk.dispute_to_talk_about(pk, self.actor)
        found = cut(talk.messages_of(dispute), *self.dialect.PAGES.asked(request))
        reading = talk.reading_of(dispute, self.actor)
        documents = [
            message_document(each, dispute, reading=reading) for each in reversed(found.rows)
        ]
        return Response(
            {
                "messages": self.shaped(DisputeMessageRow, documents),
                "total_count": found.total,
                "page": found.number,
                "page_size": found.size,
                "has_more": found.has_next,
            }
        )


class DisputeSendView(RestView):
    @extend_schema(
        request={
            "multipart/form-data": NewDisputeMessage,
            "application/json": NewDisputeMessage,
        },
        responses={201: DisputeMessageAnswer},
    )
    @idempotent
    def post(self, request: Request, pk: UUID) -> Response:
        """Say something to the other side, with a file or without.

        Both sides' open chats (`/ws/chat/{user_id}/{role}/`) are shown it as a `chat_message`
        whose `data` has a `dispute_id`. 409 `DISPUTE_CLOSED` when it is over.
        """
        talk.require_dispute(pk, self.actor)
        data = self.valid(NewDisputeMessage)
        message = send_message(
            dispute_id=pk,
            actor=self.actor,
            content=data["content"],
            message_type=data["message_type"],
            attachment=data.get("attachment"),
        )
        document = message_document(message, message.dispute)
        return Response({"message": shaped(DisputeMessageRow, document)}, status=201)


class DisputeReadView(RestView):
    @extend_schema(request=None, responses=DisputeReadAnswer)
    @idempotent
    def post(self, request: Request, pk: UUID) -> Response:
        """One has read all there is. Harmless when repeated."""
        return Response({"marked_count": mark_read(dispute_id=pk, actor=self.actor)})


class DisputeEvidenceView(RestView):
    @extend_schema(responses=EvidenceRow(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """What either side has brought forward, oldest first."""
        dispute = talk.dispute_to_talk_about(pk, self.actor)
        rows = list(map(evidence_document, talk.evidence_rows(dispute)))
        return self.page(rows, serializer=EvidenceRow)

    @extend_schema(
        request={"multipart/form-data": NewEvidence, "application/json": NewEvidence},
        responses={201: EvidenceRow},
    )
    @idempotent
    def post(self, request: Request, pk: UUID) -> Response:
        """Bring something forward for one's own side. The same file sent again is the piece
        that is there already."""
        talk.require_dispute(pk, self.actor)
        evidence = add_evidence(dispute_id=pk, actor=self.actor, **self.valid(NewEvidence))
        return Response(shaped(EvidenceRow, evidence_document(evidence)), status=201)
