"""`/api/disputes/`: bring it up, follow it, have it decided."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from disputes import selectors
from disputes.api.rest.deciding import DecidingViewSet
from disputes.api.rest.filters import DisputeFilters
from disputes.api.rest.serializers import DisputeRow, NewDispute
from disputes.services.opening import open_dispute
from jobs.subjects import subject_of_job
from kernel.idempotency import idempotent
from payments.subjects import Subject


class DisputeViewSet(DecidingViewSet):
    lookup_value_converter = "uuid"
    filterset_class = DisputeFilters

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        if issubclass(serializer, DisputeRow):
            rows = selectors.with_parts(rows, self.actor)
        return super().shaped(serializer, rows)

    @extend_schema(responses=DisputeRow(many=True))
    def list(self, request: Request) -> Response:
        """One's own, those of one's house for owner and staff, all for operations; newest
        first."""
        rows = self.filtered(selectors.dispute_rows(self.actor))
        return self.page(rows, serializer=DisputeRow)

    @extend_schema(responses=DisputeRow)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One dispute."""
        return self._detail(pk)

    @extend_schema(request=NewDispute, responses={201: DisputeRow})
    @action(detail=False, methods=["post"])
    @idempotent
    def create_dispute(self, request: Request) -> Response:
        """A party disputes a booking or a job. What is still to be paid out for it is held back,
        and the other side has until `answer_due_at` to answer.

        409 `ALREADY_DISPUTED` while another dispute about it is not decided: the answer names
        it."""
        data = self.valid(NewDispute)
        dispute = open_dispute(
            actor=self.actor,
            subject=_subject(data),
            dispute_type=data["dispute_type"],
            title=data["title"],
            description=data["description"],
            evidence=data.get("evidence"),
            claimed_amount=data.get("claimed_amount"),
        )
        return self._detail(dispute.pk, status=201)


def _subject(data: Mapping[str, Any]) -> Subject:
    if data.get("job_id") is not None:
        return subject_of_job(data["job_id"])
    return Subject("booking", str(data["booking_id"]))
