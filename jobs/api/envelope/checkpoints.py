"""The steps of a job: `/api/v1/jobs/{job_id}/checkpoints…`, and the customer's answer."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.envelope.lists import Whole
from jobs.api.shapes import work as shapes
from jobs.selectors import work as selectors
from jobs.services import checkpoints, planning
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent


class OneCheckpointView(EnvelopeView):
    def checkpoint(self, job_id: int, checkpoint_id: int, *, status: int = 200) -> Response:
        row = selectors.checkpoint_row(job_id, checkpoint_id, self.actor)
        return Response(shapes.CheckpointRow().to_representation(row), status=status)


class CheckpointsView(OneCheckpointView):
    dialect = Whole
    plural = "checkpoints"
    page_extras: ClassVar = {"progress": serializers.IntegerField()}

    @extend_schema(
        operation_id="envelope_job_checkpoints_list", responses=shapes.CheckpointRow(many=True)
    )
    def get(self, request: Request, job_id: int) -> Response:
        """The steps of a job in their order, with who said what of each when; and how far it is,
        in percent."""
        rows, progress = selectors.checkpoints_of_job(job_id, self.actor)
        return self.page(rows, serializer=shapes.CheckpointRow, progress=progress)

    @extend_schema(request=shapes.NewCheckpoint, responses={201: shapes.CheckpointRow})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Write down another step that the customer shall look at. Nothing falls due with it:
        amounts come from the quote alone."""
        made = planning.add_checkpoint(
            job_id=job_id, actor=self.actor, **self.valid(shapes.NewCheckpoint)
        )
        return self.checkpoint(job_id, made.pk, status=201)


class CheckpointView(OneCheckpointView):
    @extend_schema(responses=shapes.CheckpointRow)
    def get(self, request: Request, job_id: int, checkpoint_id: int) -> Response:
        """One step."""
        return self.checkpoint(job_id, checkpoint_id)

    @extend_schema(request=shapes.CheckpointFacts, responses=shapes.CheckpointRow)
    def patch(self, request: Request, job_id: int, checkpoint_id: int) -> Response:
        """Put it right, or elsewhere in the order. 409 `CHECKPOINT_FIXED` for the words of what
        was agreed on with the quote or waits for the customer, and for all that is approved."""
        planning.edit_checkpoint(
            job_id=job_id,
            checkpoint_id=checkpoint_id,
            actor=self.actor,
            **self.valid(shapes.CheckpointFacts),
        )
        return self.checkpoint(job_id, checkpoint_id)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, job_id: int, checkpoint_id: int) -> Response:
        """Take it back, if it was never submitted and in no quote."""
        planning.remove_checkpoint(job_id=job_id, checkpoint_id=checkpoint_id, actor=self.actor)
        return Response(status=204)


class SubmitView(OneCheckpointView):
    @extend_schema(
        request={
            "application/json": shapes.Submission,
            "multipart/form-data": shapes.SubmissionWithPhotos,
        },
        responses=shapes.CheckpointRow,
    )
    def post(self, request: Request, job_id: int, checkpoint_id: int) -> Response:
        """Show that a step is done, with photos where sent as a form; the customer is asked to
        look. Sent again in the same words, it only gains what photos are new."""
        data = self.valid(shapes.SubmissionWithPhotos)
        checkpoints.submit_checkpoint(
            job_id=job_id, checkpoint_id=checkpoint_id, actor=self.actor, **data
        )
        return self.checkpoint(job_id, checkpoint_id)


class ApproveView(EnvelopeView):
    # The published pages say so with a temporary password too.
    works_with_temporary_password = True

    @extend_schema(request=shapes.CheckpointAnswer, responses=shapes.CheckpointAnswered)
    @idempotent
    def post(self, request: Request, job_id: int, checkpoint_id: int) -> Response:
        """The customer says yes to a step that was submitted, and what waits for it falls due;
        or no (`approved: false`), with `notes` of what is to be put right.

        The same answer again changes nothing; another one, and one to what was not submitted, is
        409 `ILLEGAL_TRANSITION`.
        """
        data: dict[str, Any] = self.valid(shapes.CheckpointAnswer)
        checkpoints.answer_checkpoint(
            job_id=job_id, checkpoint_id=checkpoint_id, actor=self.actor, **data
        )
        row = selectors.checkpoint_row(job_id, checkpoint_id, self.actor)
        return Response(shapes.CheckpointAnswered().to_representation(row))
