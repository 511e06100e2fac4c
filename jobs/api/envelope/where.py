"""When a contractor comes, and where they are: `/api/v1/jobs/{id}/visits…`, `…/location`, and
what the customer sees of it."""

from collections.abc import Callable
from typing import Any, ClassVar, Final

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from jobs.api.shapes import where as shapes
from jobs.models import Visit
from jobs.selectors import where as selectors
from jobs.services import coming, pings, visits
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent

# One for all requests: it keeps nothing of what it reads, and to make one costs more than that.
LOCATIONS: Final = shapes.NewLocation()


class OneVisitView(EnvelopeView):
    def whole(self, job_id: int, visit_id: int, *, status: int = 200) -> Response:
        """The visit as it stands now."""
        document = selectors.visit_document(job_id, visit_id, self.actor)
        return Response(shapes.VisitRow().to_representation(document), status=status)


class VisitsView(OneVisitView):
    plural = "visits"

    @extend_schema(operation_id="envelope_jobs_visits_list", responses=shapes.VisitRow(many=True))
    def get(self, request: Request, job_id: int) -> Response:
        """When somebody comes or came, the newest first. Both sides see them."""
        return self.page(selectors.visit_rows(job_id, self.actor), serializer=shapes.VisitRow)

    @extend_schema(request=shapes.NewVisit, responses={201: shapes.VisitRow})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor's side plans one: it takes the contractor's time and stands in both
        calendars. 409 VISIT_CONFLICT when they have something else then."""
        made = visits.plan_visit(job_id=job_id, actor=self.actor, **self.valid(shapes.NewVisit))
        return self.whole(job_id, made.pk, status=201)


class VisitView(OneVisitView):
    @extend_schema(responses=shapes.VisitRow)
    def get(self, request: Request, job_id: int, visit_id: int) -> Response:
        """One visit."""
        return self.whole(job_id, visit_id)

    @extend_schema(request=shapes.VisitChange, responses=shapes.VisitRow)
    def patch(self, request: Request, job_id: int, visit_id: int) -> Response:
        """Another time, length or purpose of a planned one, by the contractor's side."""
        data = self.valid(shapes.VisitChange)
        visits.move_visit(job_id=job_id, visit_id=visit_id, actor=self.actor, **data)
        return self.whole(job_id, visit_id)


class CancelVisitView(OneVisitView):
    @extend_schema(request=shapes.VisitCancellation, responses=shapes.VisitRow)
    @idempotent
    def post(self, request: Request, job_id: int, visit_id: int) -> Response:
        """Nobody comes then. Harmless when repeated; 409 VISIT_FIXED once it has begun."""
        data = self.valid(shapes.VisitCancellation)
        visits.cancel_visit(job_id=job_id, visit_id=visit_id, actor=self.actor, **data)
        return self.whole(job_id, visit_id)


class ComingView(OneVisitView):
    """A step of a visit."""

    step: ClassVar[Callable[..., Visit]]

    def take(self, job_id: int) -> Response:
        visit_id: Any = self.valid(shapes.WhichVisit).get("visit_id")
        done = type(self).step(job_id=job_id, actor=self.actor, visit_id=visit_id)
        return self.whole(job_id, done.pk)


class OnMyWayView(ComingView):
    step = staticmethod(coming.set_out)

    @extend_schema(request=shapes.WhichVisit, responses=shapes.VisitRow)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor sets out: to the visit named, else to the one planned about now, else
        unplanned. From now on their customer may see where they are. Harmless when repeated;
        409 VISIT_ELSEWHERE while they are on the way to another job, or there."""
        return self.take(job_id)


class ArriveView(ComingView):
    step = staticmethod(coming.arrive)

    @extend_schema(request=shapes.WhichVisit, responses=shapes.VisitRow)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor is there; with that work that is agreed on is `in_progress`. Harmless
        when repeated; 409 VISIT_ELSEWHERE as above."""
        return self.take(job_id)


class LeaveView(ComingView):
    step = staticmethod(coming.leave)

    @extend_schema(request=shapes.WhichVisit, responses=shapes.VisitRow)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor goes, and nobody sees any more where they are. Harmless when repeated;
        409 NOT_ON_A_VISIT when they have never come."""
        return self.take(job_id)


class LocationView(EnvelopeView):
    @extend_schema(request=shapes.NewLocation, responses=shapes.LocationNoted)
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """The contractor's own phone says where it is, while they are on the way or there: one
        position, or up to 100 that it could not send before. 409 NOT_ON_A_VISIT otherwise.

        Sent again, a position is the one that is there already. What was recorded before they
        set out is left out. The customer sees the newest at once on
        `/ws/jobs/{id}/?token=` as `contractor_location`; after 30 days it is gone."""
        fixes = shapes.fixes_of(LOCATIONS.run_validation(request.data))
        noted = pings.note_location(job_id=job_id, actor=self.actor, fixes=fixes)
        return Response(
            {
                "job_id": job_id,
                "visit_id": noted.visit_id,
                "status": noted.status,
                "accepted": noted.accepted,
                "left_out": noted.left_out,
                "shown": noted.shown is not None,
            }
        )


class ContractorLocationView(EnvelopeView):
    # The published pages read these with a temporary password too.
    works_with_temporary_password = True

    @extend_schema(responses=shapes.Whereabouts)
    def get(self, request: Request, job_id: int) -> Response:
        """Where the contractor is, for the job's customer: while they are on the way or there,
        and never afterwards; `latitude`, `longitude` and `recorded_at` are null then.

        What comes after it is shown live on `/ws/jobs/{id}/?token=`, as `contractor_location`
        with the same fields, beside the `job_update` that says what becomes of the job."""
        found = pings.look_at_location(job_id=job_id, actor=self.actor)
        return Response(shapes.Whereabouts().to_representation(selectors.location_document(found)))


class TrackingView(EnvelopeView):
    works_with_temporary_password = True

    @extend_schema(responses=shapes.Tracking)
    def get(self, request: Request, job_id: int) -> Response:
        """The same with the way so far, and how far the job is."""
        found = pings.look_at_location(job_id=job_id, actor=self.actor, path=True)
        return Response(shapes.Tracking().to_representation(selectors.tracking_document(found)))
