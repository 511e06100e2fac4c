"""The calendar of appointments for services: `/api/appointments/calendar/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.api.care_shapes import ZoneField
from appointments.selectors.calendar import CalendarWish, View, calendar_document
from appointments.states import AppointmentStatus, SessionWay
from catalog.states import SessionType
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField, IdField


class CalendarQuery(serializers.Serializer):
    view = serializers.ChoiceField([each.value for each in View], default=View.MONTH.value)
    date = DayField(required=False, help_text="A day of what is shown. Without it, today.")
    provider = IdField(
        required=False, help_text="Only theirs. `dentist` and `psychologist` say the same."
    )
    dentist = IdField(required=False)
    psychologist = IdField(required=False)
    organization = IdField(required=False, help_text="Which house; operations alone choose.")
    timezone = ZoneField(
        required=False, help_text="By whose clock days are meant and times told: the house's."
    )


class StatusCounts(serializers.Serializer):
    pending = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()


class StatusColours(serializers.Serializer):
    pending = serializers.CharField()
    confirmed = serializers.CharField()
    completed = serializers.CharField()
    cancelled = serializers.CharField()


class CalendarAppointment(serializers.Serializer):
    """To move it, PATCH its `start` (and `provider`) at `/api/appointments/{id}/`; `can_move` says
    whether that may be tried."""

    id = serializers.IntegerField()
    reference = serializers.CharField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    colour = serializers.CharField()
    session_type = serializers.ChoiceField(SessionWay.choices)
    patient = serializers.IntegerField()
    patient_name = serializers.CharField()
    provider = serializers.IntegerField(allow_null=True)
    provider_name = serializers.CharField(allow_null=True)
    service = serializers.IntegerField(allow_null=True)
    service_name = serializers.CharField(allow_null=True)
    series = serializers.IntegerField(allow_null=True)
    can_move = serializers.BooleanField()


class CalendarProvider(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class CalendarHours(serializers.Serializer):
    provider = serializers.IntegerField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    session_type = serializers.ChoiceField(
        SessionType.choices, allow_blank=True, help_text="Empty for any way of meeting."
    )


class CalendarAbsence(serializers.Serializer):
    provider = serializers.IntegerField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    reason = serializers.CharField()


class CalendarDay(serializers.Serializer):
    """`counts` are of all appointments of the day; of a month, the first ten of each day are
    shown, of a week a hundred, of a single day five hundred."""

    date = serializers.DateField()
    counts = StatusCounts()
    appointments = CalendarAppointment(many=True)
    hours = CalendarHours(many=True)
    absences = CalendarAbsence(many=True)


class Calendar(serializers.Serializer):
    view = serializers.ChoiceField([each.value for each in View])
    first = serializers.DateField()
    last = serializers.DateField()
    today = serializers.DateField()
    timezone = serializers.CharField()
    colours = StatusColours()
    counts = StatusCounts()
    providers = CalendarProvider(many=True)
    days = CalendarDay(many=True)


class CalendarView(RestView):
    @extend_schema(parameters=[CalendarQuery], responses=Calendar)
    def get(self, request: Request) -> Response:
        """A month, a week (from Monday) or a day of appointments, with the hours and absences of
        the house's providers.

        Owner and staff see their house's, a dentist or a psychologist their own, patients what is
        theirs and nobody's hours; operations name an `organization` or a `provider`.
        """
        asked = self.valid_query(CalendarQuery)
        named = (asked[name] for name in ("provider", "dentist", "psychologist") if name in asked)
        wish = CalendarWish(
            view=View(asked["view"]),
            day=asked.get("date"),
            provider_id=next(named, None),
            organization_id=asked.get("organization"),
            timezone=asked.get("timezone", ""),
        )
        return Response(calendar_document(self.actor, wish))


__all__ = ["CalendarView"]
