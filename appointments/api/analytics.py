"""A house's figures in the REST dialect: `/api/appointment-analytics/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.selectors.analytics import LONGEST_DAYS, report_of, scope_for
from appointments.states import Step
from catalog.states import SessionType
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField, IdField


def _amount() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=14, decimal_places=2)


def _share() -> serializers.FloatField:
    return serializers.FloatField(allow_null=True, help_text="From 0 to 1.")


class AnalyticsQuery(serializers.Serializer):
    date_from = DayField(required=False, help_text="By the clock of the house.")
    date_to = DayField(
        required=False, help_text=f"Included; {LONGEST_DAYS} days at most. The last 30 without."
    )
    organization = IdField(required=False, help_text="Which house; operations alone have a choice.")


class WeekCount(serializers.Serializer):
    week = serializers.DateField(help_text="Its Monday.")
    appointments = serializers.IntegerField()


class AppointmentFigures(serializers.Serializer):
    """Of those that take place on these days. What was called off counts in `total` and
    `cancelled` alone; a client is returning who has come, or is to come, more than once."""

    total = serializers.IntegerField()
    pending = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    by_week = WeekCount(many=True)
    per_week = serializers.FloatField()
    per_client = serializers.FloatField(allow_null=True)
    clients = serializers.IntegerField()
    returning = serializers.IntegerField()
    returning_share = _share()


class ServiceFigures(serializers.Serializer):
    """`chosen` by clients who book step by step, `booked` by whomever."""

    service = serializers.IntegerField()
    name = serializers.CharField()
    chosen = serializers.IntegerField()
    booked = serializers.IntegerField()


class PsychologistFigures(serializers.Serializer):
    psychologist = serializers.IntegerField()
    name = serializers.CharField()
    chosen = serializers.IntegerField()
    booked = serializers.IntegerField()


class HourFigures(serializers.Serializer):
    """Monday is 0."""

    weekday = serializers.IntegerField()
    hour = serializers.IntegerField()
    booked = serializers.IntegerField()


class SessionTypeFigures(serializers.Serializer):
    session_type = serializers.ChoiceField(SessionType.choices)
    booked = serializers.IntegerField()


class MethodFigures(serializers.Serializer):
    payment_method = serializers.CharField()
    chosen = serializers.IntegerField()
    paid = serializers.IntegerField()


class FunnelStep(serializers.Serializer):
    """How many came to it or further, and what part of those at the step before and at the
    first that is."""

    step = serializers.ChoiceField(Step.choices)
    reached = serializers.IntegerField()
    from_previous = _share()
    from_first = _share()


class Funnel(serializers.Serializer):
    steps = FunnelStep(many=True)
    conversion = _share()


class MethodMoney(serializers.Serializer):
    payment_method = serializers.CharField()
    taken = _amount()
    refunded = _amount()
    kept = _amount()


class MonthMoney(serializers.Serializer):
    month = serializers.DateField(help_text="Its first day.")
    taken = _amount()
    refunded = _amount()
    kept = _amount()


class Revenue(serializers.Serializer):
    """Paid, and sent back, on these days, whenever the appointment is."""

    currency = serializers.CharField()
    taken = _amount()
    refunded = _amount()
    kept = _amount()
    by_method = MethodMoney(many=True)
    by_month = MonthMoney(many=True)


class AppointmentAnalytics(serializers.Serializer):
    organization = serializers.IntegerField(allow_null=True)
    organization_name = serializers.CharField()
    psychologist = serializers.IntegerField(
        allow_null=True, help_text="Whose figures, where they are one person's."
    )
    date_from = serializers.DateField()
    date_to = serializers.DateField()
    timezone = serializers.CharField()
    appointments = AppointmentFigures()
    services = ServiceFigures(many=True)
    psychologists = PsychologistFigures(many=True)
    times = HourFigures(many=True)
    session_types = SessionTypeFigures(many=True)
    payment_methods = MethodFigures(many=True)
    funnel = Funnel()
    revenue = Revenue(many=True)


class AppointmentAnalyticsView(RestView):
    @extend_schema(parameters=[AnalyticsQuery], responses=AppointmentAnalytics)
    def get(self, request: Request) -> Response:
        """How people book and what it brings: owner and staff of their house, a psychologist of
        themself, operations of any house or of all. Sums alone, and nothing of any client's."""
        asked = self.valid_query(AnalyticsQuery)
        scope = scope_for(
            self.actor,
            organization_id=asked.get("organization"),
            date_from=asked.get("date_from"),
            date_to=asked.get("date_to"),
        )
        return Response(report_of(scope))


__all__ = ["AppointmentAnalyticsView"]
