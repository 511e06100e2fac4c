"""What comes in and goes out of visits, and of where a contractor is."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework import serializers

from jobs.models.where import LONGEST_MINUTES, LONGEST_PURPOSE, SHORTEST_MINUTES, USUAL_MINUTES
from jobs.selectors.where import KMH
from jobs.services.pings import MOST_AT_ONCE
from jobs.states import JobStatus, VisitStatus
from jobs.tracks import Fix
from kernel import clock
from kernel.http.fields import IdField, InstantField, MeasureField
from kernel.http.rows import RowSerializer

LONGEST_REASON: Final = 500
# In metres, to the other side: where a phone goes by its network alone it is off by as much.
ROUND_THE_EARTH: Final = 20_100_000


class VisitRow(RowSerializer):
    id = serializers.IntegerField()
    job_id = serializers.IntegerField()
    contractor_id = serializers.IntegerField()
    contractor_name = serializers.CharField()
    purpose = serializers.CharField()
    starts_at = InstantField(allow_null=True, help_text="Null for who just set out.")
    duration_minutes = serializers.IntegerField()
    status = serializers.ChoiceField(VisitStatus.choices)
    set_out_at = InstantField(allow_null=True)
    arrived_at = InstantField(allow_null=True)
    left_at = InstantField(allow_null=True)
    cancelled_at = InstantField(allow_null=True)
    cancellation_reason = serializers.CharField()
    created_at = InstantField()
    updated_at = InstantField()


class NewVisit(serializers.Serializer):
    starts_at = InstantField()
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, default=USUAL_MINUTES
    )
    purpose = serializers.CharField(
        max_length=LONGEST_PURPOSE, allow_blank=True, required=False, default=""
    )


class VisitChange(serializers.Serializer):
    """What is left out stays."""

    starts_at = InstantField(required=False)
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, required=False
    )
    purpose = serializers.CharField(max_length=LONGEST_PURPOSE, allow_blank=True, required=False)


class VisitCancellation(serializers.Serializer):
    reason = serializers.CharField(
        max_length=LONGEST_REASON, allow_blank=True, required=False, default=""
    )


class WhichVisit(serializers.Serializer):
    visit_id = IdField(
        required=False, allow_null=True, help_text="Else the one under way, or planned about now."
    )


class Ping(serializers.Serializer):
    """A position as browsers' Geolocation has it."""

    latitude = MeasureField(min_value=-90, max_value=90)
    longitude = MeasureField(min_value=-180, max_value=180)
    accuracy = MeasureField(
        min_value=0, max_value=ROUND_THE_EARTH, required=False, allow_null=True, help_text="Metres."
    )
    heading = MeasureField(
        min_value=0, max_value=360, required=False, allow_null=True, help_text="Degrees from north."
    )
    speed = MeasureField(
        min_value=0, max_value=300, required=False, allow_null=True, help_text="Metres a second."
    )
    recorded_at = InstantField(
        required=False, allow_null=True, help_text="By the phone's clock; now, if missing."
    )


class NewLocation(Ping):
    """One position, or under `pings` those of a phone that was offline."""

    latitude = MeasureField(min_value=-90, max_value=90, required=False)
    longitude = MeasureField(min_value=-180, max_value=180, required=False)
    pings = serializers.ListField(
        child=Ping(), required=False, min_length=1, max_length=MOST_AT_ONCE
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "pings" not in attrs:
            missing = {"latitude", "longitude"} - attrs.keys()
            if missing:
                raise serializers.ValidationError(
                    dict.fromkeys(sorted(missing), "This field is required.")
                )
        return attrs


def fixes_of(data: Mapping[str, Any]) -> list[Fix]:
    """What was sent, as the services take it."""
    now = clock.now()
    return [
        Fix(
            latitude=each["latitude"],
            longitude=each["longitude"],
            recorded_at=each.get("recorded_at") or now,
            accuracy_meters=each.get("accuracy"),
            heading_degrees=each.get("heading"),
            speed_kmh=None if each.get("speed") is None else each["speed"] * KMH,
        )
        for each in data.get("pings") or [data]
    ]


class Arrival(RowSerializer):
    """When they arrive, as they get on now. `is_stale`: they were not heard of for a while, and
    it is what one knew then."""

    arrives_at = InstantField()
    minutes = serializers.IntegerField()
    distance_km = serializers.FloatField()
    is_stale = serializers.BooleanField()


class LeftOut(RowSerializer):
    recorded_at = InstantField()
    reason = serializers.ChoiceField(["before_visit", "in_the_future"])


class LocationNoted(serializers.Serializer):
    """`shown` says whether the customer sees a new position by it."""

    job_id = serializers.IntegerField()
    visit_id = serializers.IntegerField()
    status = serializers.ChoiceField(VisitStatus.choices)
    accepted = serializers.IntegerField()
    left_out = LeftOut(many=True)
    shown = serializers.BooleanField()


class Whereabouts(RowSerializer):
    """The position is null unless the contractor is on the way or there; `visit` says when that
    was, or will be."""

    job_id = serializers.IntegerField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    accuracy = serializers.FloatField(allow_null=True, help_text="Metres.")
    heading = serializers.FloatField(allow_null=True, help_text="Degrees from north.")
    speed = serializers.FloatField(allow_null=True, help_text="Metres a second.")
    recorded_at = InstantField(allow_null=True)
    status = serializers.ChoiceField(VisitStatus.choices, allow_null=True)
    eta = Arrival(allow_null=True)
    visit = VisitRow(allow_null=True)


class PathPoint(RowSerializer):
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    recorded_at = InstantField()


class Tracking(Whereabouts):
    job_status = serializers.ChoiceField(JobStatus.choices)
    progress = serializers.IntegerField(help_text="Percent of the work that is approved.")
    path = PathPoint(many=True, help_text="The way so far, thinned and without where it began.")
