"""Trying out an appointment in the REST dialect: `/api/appointments/check/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.api.care import wish_of
from appointments.api.care_shapes import NewCareAppointment
from appointments.api.drafts import QuotedPrice, StepReport
from appointments.selectors.checks import check_document
from kernel.http.dialects.rest import RestView
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent


class OwnAppointment(RowSerializer):
    """One of the patient's that stands beside it; of another house's nothing is told."""

    appointment = serializers.IntegerField()
    reference = serializers.CharField()
    start = serializers.DateTimeField()


class AppointmentCheck(RowSerializer):
    """`ok`: sent so now, it would be made. `conflicts` are at the same time; where a house minds
    them they are among the `errors`. `duplicates` are on the same day with the same provider: to
    be asked about, and no refusal."""

    ok = serializers.BooleanField()
    errors = serializers.DictField(  # type: ignore[assignment]  # hides what nobody asks it
        child=serializers.ListField(child=serializers.CharField())
    )
    steps = StepReport(many=True)
    organization_name = serializers.CharField()
    service_name = serializers.CharField()
    psychologist_name = serializers.CharField()
    start = serializers.DateTimeField(allow_null=True)
    end = serializers.DateTimeField(allow_null=True)
    price = QuotedPrice(allow_null=True)
    conflicts = OwnAppointment(many=True)
    duplicates = OwnAppointment(many=True)
    alternatives = serializers.ListField(
        child=serializers.DateTimeField(),
        help_text="The nearest free times, where this one is not to be had.",
    )


class AppointmentCheckView(RestView):
    @extend_schema(request=NewCareAppointment, responses=AppointmentCheck)
    @idempotent
    def post(self, request: Request) -> Response:
        """What would come of it, with the same rules, and nothing is written. What is wrong is
        in `errors` by field; only what nobody can read is 400."""
        wish = wish_of(self.valid(NewCareAppointment))
        document = check_document(wish, actor=self.actor)
        return Response(AppointmentCheck().to_representation(document))


__all__ = ["AppointmentCheckView"]
