"""A day's open bookings given out: `/api/vendor-optimization/assignment/`, for operations."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from bookings.plans import plan_detail
from bookings.services.assigning import apply_assignment
from bookings.services.proposing import propose_assignment
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.fields import DayField, IdField
from kernel.http.rows import RowSerializer


class AssignmentQuery(serializers.Serializer):
    date = DayField(help_text="By the platform's clock.")
    service_id = IdField()


class AssignedBooking(serializers.Serializer):
    """The way is that from the visit before, or from home."""

    booking = serializers.UUIDField()
    vendor = serializers.IntegerField()
    vendor_name = serializers.CharField()
    start = serializers.DateTimeField()
    travel_minutes = serializers.IntegerField()
    wait_minutes = serializers.IntegerField()
    km = serializers.FloatField()


class UnassignedReason(serializers.Serializer):
    booking = serializers.UUIDField()
    code = serializers.CharField(help_text="nobody_free or not_beside_others")
    reason = serializers.CharField()


class AssignmentTotals(serializers.Serializer):
    """All ways of the vendors considered, what they have promised already included."""

    assigned = serializers.IntegerField()
    travel_minutes = serializers.IntegerField()
    km = serializers.FloatField()


class AssignmentFactor(serializers.Serializer):
    code = serializers.CharField()
    value = serializers.FloatField()
    unit = serializers.CharField()


class AssignmentOutcome(serializers.Serializer):
    booking = serializers.UUIDField()
    vendor = serializers.IntegerField()
    status = serializers.CharField(help_text="assigned or refused")
    reason = serializers.CharField()


class AssignmentPlan(RowSerializer):
    """`before` gives each booking to the nearest vendor who can be there; `after` is the plan.
    `outcome` is what became of each booking when the plan was applied."""

    id = serializers.UUIDField()
    date = serializers.DateField()
    service = serializers.IntegerField()
    assigned = AssignedBooking(many=True)
    unassigned = serializers.ListField(child=serializers.UUIDField())
    unassigned_reasons = UnassignedReason(many=True)
    before = AssignmentTotals()
    after = AssignmentTotals()
    factors = AssignmentFactor(many=True)
    solver = serializers.CharField(help_text="pyvrp, sisr, kept (the nearest), or none.")
    fallback_used = serializers.BooleanField()
    seed = serializers.IntegerField()
    cpu_ms = serializers.FloatField()
    made_at = serializers.DateTimeField()
    applied_at = serializers.DateTimeField(allow_null=True)
    applied_by = serializers.IntegerField(allow_null=True)
    outcome = AssignmentOutcome(many=True, allow_null=True)
    explanations = serializers.ListField(child=serializers.CharField())


class AssignmentView(RestView):
    @extend_schema(
        operation_id="vendor_optimization_assignment_propose",
        parameters=[AssignmentQuery],
        responses=AssignmentPlan,
    )
    def get(self, request: Request) -> Response:
        """Propose who takes a day's open bookings of a service.

        As many as can be served, with the fewest minutes on the road; every visit keeps its
        hour. The plan is kept under its `id`; nobody is given anything until it is applied.
        """
        asked = self.valid_query(AssignmentQuery)
        plan = propose_assignment(
            actor=self.actor, day=asked["date"], service_id=asked["service_id"]
        )
        return Response(shown(plan_detail(plan.pk, self.actor)))


class AssignmentViewSet(RestViewSet):
    lookup_value_converter = "uuid"

    @extend_schema(responses=AssignmentPlan)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """A plan as it was made, and what became of it."""
        return Response(shown(plan_detail(pk, self.actor)))

    @extend_schema(request=None, responses=AssignmentPlan)
    @action(detail=True, methods=["post"])
    def apply(self, request: Request, pk: UUID) -> Response:
        """Give each booking to its vendor; `outcome` says what became of each.

        Safe to repeat. 409 `PLAN_STALE` when bookings or calendars have changed meanwhile.
        """
        apply_assignment(plan_id=pk, actor=self.actor)
        return Response(shown(plan_detail(pk, self.actor)))


def shown(plan: dict[str, Any]) -> dict[str, Any]:
    """Instants by the platform's clock."""
    zone = ZoneInfo(settings.DEFAULT_TIMEZONE)
    assigned = [
        {
            **{name: value for name, value in each.items() if name != "starts"},
            "start": datetime.fromtimestamp(each["starts"], UTC).astimezone(zone).isoformat(),
        }
        for each in plan["assigned"]
    ]
    return {**plan, "assigned": assigned}


__all__ = ["AssignmentView", "AssignmentViewSet"]
