"""Free time in the REST dialect: `/api/smart-scheduling/`, `/api/availability/`."""

from datetime import date, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from catalog.states import SessionType
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField, IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.zones import require_zone
from scheduling import interest, selectors
from scheduling.errors import UnknownPincode
from scheduling.selectors.offers import Offer


@extend_schema_field(
    {
        "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
        "example": "2030-01-15",
    }
)
class WishField(serializers.Field):
    """A day, or a moment of it: `(day, moment or None)`, the day as it is written."""

    def to_internal_value(self, data: Any) -> tuple[date, datetime | None]:
        if isinstance(data, str) and len(data) > len("2030-01-15"):
            moment = InstantField().run_validation(data)
            return DayField().run_validation(data[:10]), moment
        return DayField().run_validation(data), None

    def to_representation(self, value: Any) -> str:
        return str(value)


class VisitWish(serializers.Serializer):
    """`preferred_date` may also be a moment: slots near it then score higher."""

    vendor_id = IdField()
    service_id = IdField()
    customer_pincode = PincodeField()
    preferred_date = WishField()


class ScoreParts(serializers.Serializer):
    """Each from 0 to 1."""

    driving = serializers.FloatField()
    day = serializers.FloatField()
    wish = serializers.FloatField()
    punctuality = serializers.FloatField()


class ScoreWeights(ScoreParts):
    """What each part of a score counts; together they are one."""


class TimeSlot(serializers.Serializer):
    start_time = serializers.DateTimeField()
    end_time = serializers.DateTimeField()
    is_available = serializers.BooleanField()
    score = serializers.FloatField()
    travel_time_minutes = serializers.IntegerField()
    buffer_time_minutes = serializers.IntegerField()
    score_parts = ScoreParts()


class AvailableSlots(serializers.Serializer):
    available_slots = TimeSlot(many=True)
    total_slots = serializers.IntegerField()
    timezone = serializers.CharField()
    score_weights = ScoreWeights()


class OptimalSlot(serializers.Serializer):
    recommended_time = serializers.DateTimeField()
    score = serializers.FloatField()
    reasoning = serializers.CharField()
    travel_time_minutes = serializers.IntegerField()
    estimated_duration_minutes = serializers.IntegerField()
    score_parts = ScoreParts()


class OptimalSlotAnswer(serializers.Serializer):
    optimal_slot = OptimalSlot(allow_null=True)
    score_weights = ScoreWeights()


class SmartSchedulingView(RestView):
    @extend_schema(parameters=[VisitWish], responses=AvailableSlots)
    def get(self, request: Request) -> Response:
        """When a vendor can still come on a day, each time scored from 0 to 100.

        The way from the visit before and on to the one after is kept free. The score is a
        hundred times the parts, each times its weight (usually 0.40 driving, 0.20 each other).
        """
        found = self._found(self.valid_query(VisitWish))
        rows = found.rows()
        return Response(
            {
                "available_slots": rows,
                "total_slots": len(rows),
                "timezone": found.zone.key,
                "score_weights": settings.SCHEDULING_SLOT_WEIGHTS,
            }
        )

    @extend_schema(request=VisitWish, responses=OptimalSlotAnswer)
    def post(self, request: Request) -> Response:
        """The best time of that day and why; null when none is free."""
        best = self._found(self.valid(VisitWish)).best()
        return Response({"optimal_slot": best, "score_weights": settings.SCHEDULING_SLOT_WEIGHTS})

    def _found(self, wish: dict[str, Any]) -> Offer:
        day, moment = wish["preferred_date"]
        try:
            found = selectors.offer(
                actor=self.actor,
                provider_id=wish["vendor_id"],
                service_id=wish["service_id"],
                pincode=wish["customer_pincode"],
                first=day,
                last=day,
                preferred=moment,
            )
        except UnknownPincode as error:
            raise UnknownPincode(field="customer_pincode") from error
        interest.tell(self.actor, wish["service_id"], wish["customer_pincode"])
        return found


class AvailabilityQuery(serializers.Serializer):
    provider = IdField(
        required=False, help_text="Whose time. `psychologist` and `dentist` say the same."
    )
    psychologist = IdField(required=False)
    dentist = IdField(required=False)
    service = IdField(
        required=False,
        help_text="May be left out for a dentist or a psychologist: an hour, for anything.",
    )
    session_type = serializers.ChoiceField(
        SessionType.choices, required=False, default="", help_text="Only times for meeting so."
    )
    pincode = PincodeField(required=False, default="", help_text="Where, for visits at home.")
    date = DayField(required=False, help_text="One day of `timezone`.")
    date_from = DayField(required=False)
    date_to = DayField(required=False, help_text="At most 31 days, both included.")
    timezone = serializers.CharField(
        max_length=64,
        required=False,
        validators=[require_zone],
        help_text="By whose clock days are meant and times are told: the name of the client's"
        " zone, such as Asia/Kolkata. Without it the provider's.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        said = {attrs[name] for name in ("provider", "psychologist", "dentist") if name in attrs}
        if not said:
            raise serializers.ValidationError({"provider": ["This field is required."]})
        if len(said) > 1:
            raise serializers.ValidationError({"provider": ["Name one provider."]})
        first = attrs.get("date") or attrs.get("date_from")
        if first is None:
            raise serializers.ValidationError({"date": ["Name a day, or date_from and date_to."]})
        last = attrs.get("date") or attrs.get("date_to") or first
        return {
            "provider_id": said.pop(),
            "service_id": attrs.get("service"),
            "session_type": attrs["session_type"],
            "pincode": attrs["pincode"],
            "shown_in": ZoneInfo(attrs["timezone"]) if "timezone" in attrs else None,
            "first": first,
            "last": last,
        }


class AvailabilityRow(RowSerializer):
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    provider = serializers.IntegerField()
    service = serializers.IntegerField(allow_null=True)
    session_type = serializers.CharField(help_text="The one asked for; empty for any.")
    score = serializers.FloatField()
    travel_time_minutes = serializers.IntegerField()


class AvailabilityView(RestView):
    page_extras: ClassVar = {"timezone": serializers.CharField()}

    @extend_schema(parameters=[AvailabilityQuery], responses=AvailabilityRow(many=True))
    def get(self, request: Request) -> Response:
        """When a provider is free for a service, in order.

        Days and times are by the clock of `timezone`, the provider's own without it.
        """
        asked = self.valid_query(AvailabilityQuery)
        found = selectors.offer(actor=self.actor, **asked)
        if asked["pincode"] and asked["service_id"]:
            interest.tell(self.actor, asked["service_id"], asked["pincode"])
        rows = [
            {
                "start": each["start_time"],
                "end": each["end_time"],
                "provider": asked["provider_id"],
                "service": asked["service_id"],
                "session_type": asked["session_type"],
                "score": each["score"],
                "travel_time_minutes": each["travel_time_minutes"],
            }
            for each in found.rows()
        ]
        return self.page(rows, serializer=AvailabilityRow, timezone=found.zone.key)


class NextQuery(serializers.Serializer):
    service_id = IdField()
    pincode = PincodeField()
    after = InstantField(required=False, default=None, help_text="Not before; without it, now.")


class NextSlot(serializers.Serializer):
    """`travel_time_minutes` is the way from the visit before; null where there is none."""

    provider = serializers.IntegerField()
    service = serializers.IntegerField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    travel_time_minutes = serializers.IntegerField(allow_null=True)


class NextAnswer(serializers.Serializer):
    slot = NextSlot(allow_null=True)


class NextAvailableView(RestView):
    @extend_schema(parameters=[NextQuery], responses=NextAnswer)
    def get(self, request: Request) -> Response:
        """The first free time of anybody who does a service and comes to a place.

        Null when nobody has time within a month.
        """
        asked = self.valid_query(NextQuery)
        slot = selectors.next_available(actor=self.actor, **asked)
        interest.tell(self.actor, asked["service_id"], asked["pincode"])
        return Response({"slot": slot})


__all__ = ["AvailabilityView", "NextAvailableView", "SmartSchedulingView"]
