"""Jobs as their contractors see them, and either side's steps: `/api/v1/jobs…`."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.shapes import job_inputs as inputs
from jobs.api.shapes import jobs as shapes
from jobs.selectors import jobs as selectors
from jobs.selectors.history import history_rows
from jobs.services import closing, moving, writing
from jobs.states import JobStatus
from kernel.actors import Actor
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.pagination import cut
from kernel.idempotency import idempotent
from kernel.states import IllegalTransition
from kernel.transactions import enclosed

# What PATCH does where it names a status.
STEPS: Final[Mapping[str, Callable[[int, Actor, str], Any]]] = {
    JobStatus.IN_PROGRESS: lambda job_id, actor, reason: moving.start_job(
        job_id=job_id, actor=actor
    ),
    JobStatus.COMPLETED: lambda job_id, actor, reason: moving.complete_job(
        job_id=job_id, actor=actor
    ),
    JobStatus.CANCELLED: lambda job_id, actor, reason: closing.cancel_job(
        job_id=job_id, actor=actor, reason=reason
    ),
    JobStatus.CLOSED: lambda job_id, actor, reason: closing.accept_job(job_id=job_id, actor=actor),
}


class JobListView(EnvelopeView):
    """Jobs, page by page."""

    plural = "jobs"

    def jobs(self, asked: Mapping[str, Any]) -> Response:
        """Those of the actor's that are asked for."""
        wanted = selectors.Wanted(
            status=asked.get("status") or None,
            customer_id=asked.get("customer_id"),
            contractor_id=asked.get("contractor_id"),
            search=asked.get("search") or "",
        )
        rows = selectors.job_rows(self.actor, wanted)
        page = cut(rows, *self.dialect.PAGES.asked(self.request))
        documents = selectors.job_documents(page.rows, self.actor)
        return self.enveloped(replace(page, rows=documents), serializer=shapes.JobRow)

    def open_requests(self, area: str) -> Response:
        rows = selectors.open_request_rows(self.actor, area=area)
        page = cut(rows, *self.dialect.PAGES.asked(self.request))
        documents = selectors.open_request_documents(page.rows)
        return self.enveloped(replace(page, rows=documents), serializer=shapes.JobRow)


class OneJobView(EnvelopeView):
    def whole(self, job_id: int, *, status: int = 200) -> Response:
        """The job as it stands now, with all that belongs to it."""
        document = selectors.job_document(job_id, self.actor)
        return Response(shapes.JobDetail().to_representation(document), status=status)


class JobsView(JobListView, OneJobView):
    @extend_schema(
        operation_id="envelope_jobs_list",
        parameters=[inputs.ContractorJobQuery],
        responses=shapes.JobRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """One's own jobs, newest first: a contractor's, a house's for owner and staff, those
        that a customer asked for. With `open=true` the requests that wait for a contractor."""
        asked = self.valid_query(inputs.ContractorJobQuery)
        if asked["open"]:
            return self.open_requests(asked.get("pincode") or "")
        return self.jobs(asked)

    @extend_schema(request=inputs.NewJob, responses={201: shapes.JobDetail})
    @idempotent
    def post(self, request: Request) -> Response:
        """A contractor writes a job down, as a draft that waits for their quote. A customer asks
        for one: of the contractor whom they name, or of whoever takes it. With `amount` the
        contractor's job is quoted at once, and `public_token` is of the link that answers it.

        Whether `customer_email` has an account here is not told: it is attached at once only for
        who is a client of the house already, else when the quote is approved.
        """
        job = writing.create_job(actor=self.actor, **self.valid(inputs.NewJob))
        return self.whole(job.pk, status=201)


class JobView(OneJobView):
    @extend_schema(responses=shapes.JobDetail)
    def get(self, request: Request, job_id: int) -> Response:
        """One job, with its quote, checkpoints, materials, photos, visits and history.

        What becomes of it is shown live on `/ws/jobs/{job_id}/?token=` as `job_update`."""
        return self.whole(job_id)

    @extend_schema(request=inputs.JobChanges, responses=shapes.JobDetail)
    def patch(self, request: Request, job_id: int) -> Response:
        """Describe it anew. What the work is, and for whom, is fixed once it is quoted: 409
        `JOB_FIXED`."""
        changes = self.valid(inputs.JobChanges)
        status, reason = changes.pop("status", None), changes.pop("reason", "")
        enclosed(lambda: self._change(job_id, changes, status=status, reason=reason))
        return self.whole(job_id)

    def _change(
        self, job_id: int, changes: Mapping[str, Any], *, status: str | None, reason: str
    ) -> None:
        """All of it or nothing; the step first, which takes its locks in its own order."""
        current = selectors.job_status(job_id, self.actor)
        if status is not None and status != current:
            if status not in STEPS:
                # Only the customer's answer to a quote, or its end, leads there.
                raise IllegalTransition("job", current, status)
            STEPS[status](job_id, self.actor, reason)
        if changes or status is None:
            writing.edit_job(job_id=job_id, actor=self.actor, changes=changes)


class JobHistoryView(EnvelopeView):
    plural = "history"

    @extend_schema(operation_id="envelope_job_history_list", responses=shapes.JobLine(many=True))
    def get(self, request: Request, job_id: int) -> Response:
        """All that became of it and who did it, the latest first."""
        return self.page(history_rows(job_id, self.actor), serializer=shapes.JobLine)


class TakeView(OneJobView):
    @extend_schema(request=inputs.JobTaking, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Take a request that waits for a contractor: its customer, address and numbers are
        shown from then on. 409 `JOB_ALREADY_TAKEN` when somebody was quicker."""
        contractor_id = self.valid(inputs.JobTaking).get("contractor_id")
        moving.take_job(job_id=job_id, actor=self.actor, contractor_id=contractor_id)
        return self.whole(job_id)


class StartView(OneJobView):
    @extend_schema(request=None, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Work that was agreed on has begun."""
        moving.start_job(job_id=job_id, actor=self.actor)
        return self.whole(job_id)


class CompleteView(OneJobView):
    @extend_schema(request=inputs.JobNote, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The work is done, and the customer is asked to accept it. 409 `CHECKPOINTS_OPEN` while
        a checkpoint is not approved."""
        note = self.valid(inputs.JobNote)["notes"]
        moving.complete_job(job_id=job_id, actor=self.actor, note=note)
        return self.whole(job_id)


class ReopenView(OneJobView):
    @extend_schema(request=inputs.JobReopening, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Work that was done goes on: something is to be put right."""
        note = self.valid(inputs.JobReopening)["notes"]
        moving.reopen_job(job_id=job_id, actor=self.actor, note=note)
        return self.whole(job_id)


class CancelView(OneJobView):
    @extend_schema(request=inputs.JobCancellation, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Call it off; a customer until work has begun. Nothing more is owed then."""
        reason = self.valid(inputs.JobCancellation)["reason"]
        closing.cancel_job(job_id=job_id, actor=self.actor, reason=reason)
        return self.whole(job_id)
