"""How a dispute goes on and ends: `/api/disputes/{id}/…/`."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from disputes import selectors
from disputes.api.rest.serializers import (
    DisputeRow,
    Escalation,
    HistoryRow,
    Mediation,
    Resolution,
    TimelineRow,
    Why,
    WhyOrNot,
)
from disputes.services import closing, escalating, mediating, resolving, withdrawing
from kernel.http.dialects.rest import RestViewSet
from kernel.idempotency import idempotent


class DecidingViewSet(RestViewSet):
    """What may be done with a dispute that is there; each answers with it as it is then."""

    @extend_schema(request=Resolution, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def resolve(self, request: Request, pk: UUID) -> Response:
        """Operations decide. `resolution_amount` goes back to the customer the way it came (cash:
        by hand, `refund.by_hand_left`), and what is left is paid out again.

        400 on `resolution_amount` where that is more than was paid; 409 for what is decided."""
        data = self.valid(Resolution)
        resolving.resolve_dispute(
            dispute_id=pk,
            actor=self.actor,
            resolution_notes=data["resolution_notes"],
            resolution_amount=data.get("resolution_amount"),
            outcome=data.get("outcome", ""),
            evidence=data.get("evidence"),
        )
        return self._detail(pk)

    @extend_schema(request=Escalation, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def escalate(self, request: Request, pk: UUID) -> Response:
        """Have operations decide. Without an answer in time it happens by itself."""
        data = self.valid(Escalation)
        escalating.escalate(
            dispute_id=pk,
            actor=self.actor,
            reason=data.get("reason", ""),
            to_id=data.get("escalated_to"),
        )
        return self._detail(pk)

    @extend_schema(request=Mediation, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def assign_mediator(self, request: Request, pk: UUID) -> Response:
        """Somebody of operations takes it in hand."""
        mediator_id = self.valid(Mediation).get("mediator_id")
        mediating.assign_mediator(dispute_id=pk, actor=self.actor, mediator_id=mediator_id)
        return self._detail(pk)

    @extend_schema(request=WhyOrNot, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def withdraw(self, request: Request, pk: UUID) -> Response:
        """Who opened it gives it up."""
        withdrawing.withdraw_dispute(dispute_id=pk, actor=self.actor, reason=self._reason())
        return self._detail(pk)

    @extend_schema(request=Why, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def reopen(self, request: Request, pk: UUID) -> Response:
        """Go once more into what was decided; not into what is closed."""
        reason = self.valid(Why)["reason"]
        resolving.reopen_dispute(dispute_id=pk, actor=self.actor, reason=reason)
        return self._detail(pk)

    @extend_schema(request=WhyOrNot, responses=DisputeRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def close(self, request: Request, pk: UUID) -> Response:
        """A party is content with what was decided, which ends when both are; or operations end
        it, and say why where it is not decided."""
        closing.close_dispute(dispute_id=pk, actor=self.actor, reason=self._reason())
        return self._detail(pk)

    @extend_schema(responses=TimelineRow(many=True))
    @action(detail=True, methods=["get"])
    def timeline(self, request: Request, pk: UUID) -> Response:
        """What the platform knows by itself: the history of what it is about, photos, messages,
        signatures, payments, evidence and what was done here, the first first."""
        return self.page(selectors.timeline_of(pk, self.actor), serializer=TimelineRow)

    @extend_schema(responses=HistoryRow(many=True))
    @action(detail=True, methods=["get"])
    def history(self, request: Request, pk: UUID) -> Response:
        """Who did what in it and when, the first first. Nobody can change a line of it."""
        return self.page(selectors.history_of(pk, self.actor), serializer=HistoryRow)

    def _reason(self) -> str:
        reason: str = self.valid(WhyOrNot).get("reason", "")
        return reason

    def _detail(self, pk: UUID, *, status: int = 200) -> Response:
        row: dict[str, Any] = selectors.dispute_document(pk, self.actor)
        return Response(DisputeRow().to_representation(row), status=status)
