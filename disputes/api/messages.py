"""`/api/v1/disputes/{id}/…`: the same in the contractors' portal."""

from dataclasses import replace
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from disputes.api.talk_shapes import (
    DisputeReadAnswer,
    EvidenceRow,
    NewEvidence,
    NewPortalMessage,
    PortalMessageRow,
    shaped,
)
from disputes.documents import evidence_document, message_document
from disputes.selectors import talk
from disputes.services.proving import add_evidence
from disputes.services.talking import mark_read, send_message
from kernel.http.dialects.envelope import Envelope, EnvelopeView
from kernel.http.pagination import PageRule, cut
from kernel.idempotency import idempotent


class Fifty(Envelope):
    PAGES = PageRule(size_parameter="limit", default_size=50, largest_size=100)


class PortalMessagesView(EnvelopeView):
    works_with_temporary_password = True
    dialect = Fifty
    plural = "messages"

    @extend_schema(
        operation_id="envelope_disputes_messages_list", responses=PortalMessageRow(many=True)
    )
    def get(self, request: Request, dispute_id: UUID) -> Response:
        """What was said. Page 1 is the newest; within a page the oldest comes first."""
        dispute = talk.dispute_to_talk_about(dispute_id, self.actor)
        found = cut(talk.messages_of(dispute), *self.dialect.PAGES.asked(request))
        reading = talk.reading_of(dispute, self.actor)
        documents = [
            message_document(each, dispute, reading=reading) for each in reversed(found.rows)
        ]
        return self.enveloped(replace(found, rows=documents), serializer=PortalMessageRow)

    @extend_schema(
        request={"application/json": NewPortalMessage, "multipart/form-data": NewPortalMessage},
        responses={201: PortalMessageRow},
    )
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Say something to the other side. 409 `DISPUTE_CLOSED` when it is over."""
        talk.require_dispute(dispute_id, self.actor)
        message = send_message(
            dispute_id=dispute_id, actor=self.actor, **self.valid(NewPortalMessage)
        )
        document = message_document(message, message.dispute)
        return Response(shaped(PortalMessageRow, document), status=201)


class PortalReadView(EnvelopeView):
    @extend_schema(request=None, responses=DisputeReadAnswer)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """One has read all there is. Harmless when repeated."""
        return Response({"marked_count": mark_read(dispute_id=dispute_id, actor=self.actor)})


class PortalEvidenceView(EnvelopeView):
    dialect = Fifty
    plural = "evidence"

    @extend_schema(operation_id="envelope_disputes_evidence_list", responses=EvidenceRow(many=True))
    def get(self, request: Request, dispute_id: UUID) -> Response:
        """What either side has brought forward, oldest first."""
        dispute = talk.dispute_to_talk_about(dispute_id, self.actor)
        rows = list(map(evidence_document, talk.evidence_rows(dispute)))
        return self.page(rows, serializer=EvidenceRow)

    @extend_schema(
        request={"application/json": NewEvidence, "multipart/form-data": NewEvidence},
        responses={201: EvidenceRow},
    )
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Bring something forward for one's own side. The same file sent again is the piece
        that is there already."""
        talk.require_dispute(dispute_id, self.actor)
        evidence = add_evidence(dispute_id=dispute_id, actor=self.actor, **self.valid(NewEvidence))
        return Response(shaped(EvidenceRow, evidence_document(evidence)), status=201)
