"""A provider's hours and absences in the REST dialect: `/api/working-hours/`, `/api/time-off/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog.states import SessionType
from kernel.http.dialects.rest import RestViewSet
from kernel.http.fields import DayField, IdField, InstantField, WallTimeField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from scheduling import selectors
from scheduling.models.hours import Weekday
from scheduling.services import hours


class WhoseQuery(serializers.Serializer):
    provider = IdField(required=False, help_text="Only this provider's.")


class WorkingHoursRow(RowSerializer):
    id = serializers.IntegerField()
    provider = serializers.IntegerField()
    weekday = serializers.ChoiceField(Weekday.choices)
    starts = serializers.TimeField()
    ends = serializers.TimeField()
    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    session_type = serializers.CharField(help_text="Empty for any way of meeting.")


class WorkingHoursChanges(serializers.Serializer):
    """Weekdays count from Monday, 0. Times are by the provider's own clock; an end of 00:00
    is midnight."""

    weekday = serializers.ChoiceField(Weekday.choices)
    starts = WallTimeField()
    ends = WallTimeField()
    valid_from = DayField(required=False, allow_null=True)
    valid_until = DayField(required=False, allow_null=True)
    session_type = serializers.ChoiceField(
        SessionType.choices,
        required=False,
        allow_blank=True,
        help_text="They serve this way of meeting alone. Empty: any.",
    )


class NewWorkingHours(WorkingHoursChanges):
    provider = IdField(
        required=False, help_text="For owner and staff: whose. Without it, the caller's."
    )


class WorkingHoursViewSet(RestViewSet):
    @extend_schema(parameters=[WhoseQuery], responses=WorkingHoursRow(many=True))
    def list(self, request: Request) -> Response:
        """The weekly rules of the caller, or of the providers that they plan for."""
        whose = self.valid_query(WhoseQuery).get("provider")
        rows = selectors.working_hours_rows(self.actor, provider_id=whose)
        return self.page(rows, serializer=WorkingHoursRow)

    @extend_schema(responses=WorkingHoursRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One weekly rule."""
        return self._shown(pk)

    @extend_schema(request=NewWorkingHours, responses={201: WorkingHoursRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Work on one more stretch of the week."""
        rule = self.valid(NewWorkingHours)
        made = hours.add_working_hours(
            actor=self.actor, provider_id=rule.pop("provider", self.actor.user_id), rule=rule
        )
        return self._shown(made.pk, status=201)

    @extend_schema(request=WorkingHoursChanges(partial=True), responses=WorkingHoursRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change a weekly rule. What is already booked stays booked."""
        changes = self.valid(WorkingHoursChanges, partial=True)
        hours.change_working_hours(hours_id=pk, actor=self.actor, changes=changes)
        return self._shown(pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Drop a weekly rule."""
        hours.remove_working_hours(hours_id=pk, actor=self.actor)
        return Response(status=204)

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.working_hours_document(pk, self.actor)
        return Response(WorkingHoursRow().to_representation(row), status=status)


class TimeOffRow(RowSerializer):
    id = serializers.IntegerField()
    provider = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    reason = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class TimeOffChanges(serializers.Serializer):
    starts_at = InstantField()
    ends_at = InstantField()
    reason = serializers.CharField(max_length=200, required=False, allow_blank=True)


class NewTimeOff(TimeOffChanges):
    provider = IdField(
        required=False, help_text="For owner and staff: whose. Without it, the caller's."
    )


class TimeOffViewSet(RestViewSet):
    @extend_schema(parameters=[WhoseQuery], responses=TimeOffRow(many=True))
    def list(self, request: Request) -> Response:
        """The absences of the caller, or of the providers that they plan for; latest first."""
        whose = self.valid_query(WhoseQuery).get("provider")
        rows = selectors.time_off_rows(self.actor, provider_id=whose)
        return self.page(rows, serializer=TimeOffRow)

    @extend_schema(responses=TimeOffRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One absence."""
        return self._shown(pk)

    @extend_schema(request=NewTimeOff, responses={201: TimeOffRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Take time off. Where something is booked, the answer is 409."""
        facts = self.valid(NewTimeOff)
        made = hours.take_time_off(
            actor=self.actor, provider_id=facts.pop("provider", self.actor.user_id), **facts
        )
        return self._shown(made.pk, status=201)

    @extend_schema(request=TimeOffChanges(partial=True), responses=TimeOffRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Another time, or another reason."""
        changes = self.valid(TimeOffChanges, partial=True)
        hours.change_time_off(time_off_id=pk, actor=self.actor, changes=changes)
        return self._shown(pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Come to work after all."""
        hours.cancel_time_off(time_off_id=pk, actor=self.actor)
        return Response(status=204)

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.time_off_document(pk, self.actor)
        return Response(TimeOffRow().to_representation(row), status=status)
