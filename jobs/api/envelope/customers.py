"""Jobs as their customers see them: `/api/v1/customers/…`."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.envelope.jobs import JobListView, OneJobView
from jobs.api.shapes import job_inputs as inputs
from jobs.api.shapes import jobs as shapes
from jobs.policies import acts_for_all
from jobs.selectors.dashboard import dashboard_of
from jobs.services import closing
from kernel.actors import person_of
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent


class DashboardView(EnvelopeView):
    # The published pages read these with a temporary password too.
    works_with_temporary_password = True

    @extend_schema(responses=shapes.CustomerDashboard)
    def get(self, request: Request) -> Response:
        """Where one's jobs stand, those that are not over, and what waits for one's answer."""
        return Response(shapes.CustomerDashboard().to_representation(dashboard_of(self.actor)))


class CustomerJobsView(JobListView):
    works_with_temporary_password = True

    @extend_schema(
        operation_id="envelope_customer_jobs_list",
        parameters=[inputs.JobQuery],
        responses=shapes.JobRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """The jobs that one is the customer of, newest first."""
        asked = self.valid_query(inputs.JobQuery)
        if not acts_for_all(self.actor):
            asked["customer_id"] = person_of(self.actor)
        return self.jobs(asked)


class CustomerJobView(OneJobView):
    works_with_temporary_password = True

    @extend_schema(responses=shapes.JobDetail)
    def get(self, request: Request, job_id: int) -> Response:
        """One of them, with its quote, checkpoints, materials, photos, visits and history."""
        return self.whole(job_id)


class AcceptView(OneJobView):
    @extend_schema(request=inputs.JobAcceptance, responses=shapes.JobDetail)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Accept what was done, and close the job; a rating counts for its contractor. Who says
        nothing for some days has accepted it too."""
        data = self.valid(inputs.JobAcceptance)
        closing.accept_job(
            job_id=job_id, actor=self.actor, note=data["notes"], rating=data["rating"]
        )
        return self.whole(job_id)
