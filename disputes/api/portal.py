"""`/api/v1/disputes…`: disputes in the contractors' portal."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from disputes import selectors
from disputes.api.portal_shapes import (
    NewPortalDispute,
    PortalDisputeFilters,
    PortalDisputeRow,
    PortalReason,
    PortalReasonOrNot,
)
from disputes.selectors import talk
from disputes.services.closing import close_dispute
from disputes.services.escalating import escalate
from disputes.services.opening import open_dispute
from disputes.services.resolving import reopen_dispute
from disputes.services.withdrawing import withdraw_dispute
from jobs.subjects import subject_of_job
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent
from payments.subjects import Subject


class PortalDisputesView(EnvelopeView):
    # Of what customers are published, all that they come to from their job.
    works_with_temporary_password = True
    plural = "disputes"
    filterset_class = PortalDisputeFilters

    @extend_schema(operation_id="envelope_disputes_list", responses=PortalDisputeRow(many=True))
    def get(self, request: Request) -> Response:
        """One's own, those of one's house for owner and staff, all for operations; newest
        first."""
        rows = self.filtered(selectors.dispute_rows(self.actor))
        return self.page(rows, serializer=PortalDisputeRow)

    @extend_schema(
        operation_id="envelope_disputes_create",
        request=NewPortalDispute,
        responses={201: PortalDisputeRow},
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """A party disputes a job or a booking. What is still to be paid out for it is held back,
        and the other side has until `answer_due_at` to answer.

        409 `ALREADY_DISPUTED` while another dispute about it is not decided."""
        data = self.valid(NewPortalDispute)
        dispute = open_dispute(
            actor=self.actor,
            subject=(
                subject_of_job(data["job_id"])
                if data.get("job_id")
                else Subject("booking", str(data["booking_id"]))
            ),
            dispute_type=data["dispute_type"],
            title=data["title"],
            description=data["description"],
            evidence=data.get("evidence"),
            claimed_amount=data.get("claimed_amount"),
        )
        return self.dispute(dispute.pk, status=201)

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        return super().shaped(serializer, selectors.with_parts(rows, self.actor))

    def dispute(self, pk: UUID, *, status: int = 200) -> Response:
        row = selectors.dispute_document(pk, self.actor)
        return Response(PortalDisputeRow().to_representation(row), status=status)


class PortalStep(EnvelopeView):
    """Something is done with a dispute, and it is shown as it is then."""

    def step(self, dispute_id: UUID, use_case: Callable[..., Any], **facts: Any) -> Response:
        use_case(dispute_id=dispute_id, actor=self.actor, **facts)
        row = selectors.dispute_document(dispute_id, self.actor)
        return Response(PortalDisputeRow().to_representation(row))

    def asked(self, dispute_id: UUID, serializer: type[serializers.Serializer]) -> dict[str, Any]:
        talk.require_dispute(dispute_id, self.actor)
        data: dict[str, Any] = self.valid(serializer)
        return data


class PortalEscalateView(PortalStep):
    @extend_schema(request=PortalReasonOrNot, responses=PortalDisputeRow)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Have operations decide. Without an answer in time it happens by itself."""
        data = self.asked(dispute_id, PortalReasonOrNot)
        return self.step(dispute_id, escalate, **data)


class PortalWithdrawView(PortalStep):
    @extend_schema(request=PortalReasonOrNot, responses=PortalDisputeRow)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Who opened it gives it up."""
        data = self.asked(dispute_id, PortalReasonOrNot)
        return self.step(dispute_id, withdraw_dispute, **data)


class PortalReopenView(PortalStep):
    @extend_schema(request=PortalReason, responses=PortalDisputeRow)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Go once more into what was decided; not into what is closed."""
        data = self.asked(dispute_id, PortalReason)
        return self.step(dispute_id, reopen_dispute, **data)


class PortalCloseView(PortalStep):
    @extend_schema(request=PortalReasonOrNot, responses=PortalDisputeRow)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """A party is content with what was decided, which ends when both are; or operations end
        it, and say why where it is not decided."""
        data = self.asked(dispute_id, PortalReasonOrNot)
        return self.step(dispute_id, close_dispute, **data)


class PortalDisputeView(EnvelopeView):
    works_with_temporary_password = True

    @extend_schema(operation_id="envelope_disputes_retrieve", responses=PortalDisputeRow)
    def get(self, request: Request, dispute_id: UUID) -> Response:
        """One dispute."""
        row = selectors.dispute_document(dispute_id, self.actor)
        return Response(PortalDisputeRow().to_representation(row))
