"""A provider's day in its best order, in the REST dialect: `/api/vendor-optimization/`."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.roles import OPERATIONS
from kernel.errors import Invalid
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField, IdField, InstantField
from kernel.http.rows import RowSerializer
from scheduling.selectors.rounds import MOST_VISITS, day_round, round_document
from scheduling.services.rounds import follow_round


class RoundQuery(serializers.Serializer):
    date = DayField(help_text="By the vendor's clock.")
    vendor_id = IdField(required=False, help_text="Whose day; without it, the caller's own.")


class Shift(serializers.Serializer):
    entry = IdField(help_text="Of the calendar, as the visit names it.")
    start = InstantField()


class Following(serializers.Serializer):
    date = DayField(help_text="By the vendor's clock.")
    shifts = Shift(many=True, allow_empty=False, max_length=MOST_VISITS)  # type: ignore[call-arg]

    def validate_shifts(self, shifts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({each["entry"] for each in shifts}) < len(shifts):
            raise serializers.ValidationError("Each visit begins once.")
        return shifts


class RoundVisit(serializers.Serializer):
    """`arrive` is when the vendor can be there, `start` when the work begins, `leave` when
    they can go on, by the vendor's clock; `was_at` is when it begins as the day stands."""

    entry = serializers.IntegerField()
    kind = serializers.CharField()
    subject_id = serializers.CharField()
    pincode = serializers.CharField()
    arrive = serializers.DateTimeField()
    start = serializers.DateTimeField()
    leave = serializers.DateTimeField()
    was_at = serializers.DateTimeField()
    is_flexible = serializers.BooleanField()
    is_shifted = serializers.BooleanField()
    travel_minutes = serializers.IntegerField()
    wait_minutes = serializers.IntegerField()
    km = serializers.FloatField()


class RoundTotals(serializers.Serializer):
    """The ways from home and back to it included."""

    travel_minutes = serializers.IntegerField()
    wait_minutes = serializers.IntegerField()
    km = serializers.FloatField()


class Round(RowSerializer):
    date = serializers.DateField()
    vendor_id = serializers.IntegerField()
    timezone = serializers.CharField()
    visits = RoundVisit(many=True)
    before = RoundTotals()
    after = RoundTotals()
    saved = RoundTotals()
    solver = serializers.CharField(help_text="pyvrp, sisr, kept (as it was), or none.")
    fallback_used = serializers.BooleanField()
    seed = serializers.IntegerField()
    cpu_ms = serializers.FloatField()
    explanations = serializers.ListField(child=serializers.CharField())


class VendorOptimizationView(RestView):
    @extend_schema(parameters=[RoundQuery], responses=Round)
    def get(self, request: Request) -> Response:
        """A vendor's visits of a day in the order that spends least time on the road.

        What was promised for an hour stays at that hour; a visit whose customer left some room
        may begin at another moment of it. Nothing changes until the vendor says so.
        """
        asked = self.valid_query(RoundQuery)
        return self._shown(asked["date"], asked.get("vendor_id"))

    @extend_schema(request=Following, responses=Round)
    def post(self, request: Request) -> Response:
        """Begin flexible visits of one's own at other times, all of them or none.

        `shifts` are those visits of the day that were shown as shifted, with their `start`.
        The customers are told.
        """
        asked = self.valid(Following)
        shifts = {each["entry"]: each["start"] for each in asked["shifts"]}
        follow_round(actor=self.actor, shifts=shifts)
        return self._shown(asked["date"], None)

    def _shown(self, day: date, vendor_id: int | None) -> Response:
        provider_id = vendor_id or self.actor.user_id
        if (vendor_id is None and self.actor.role in OPERATIONS) or provider_id is None:
            raise Invalid("Say whose day.", field="vendor_id")
        found = day_round(actor=self.actor, day=day, provider_id=provider_id)
        return Response(round_document(found))


__all__ = ["VendorOptimizationView"]
