"""`/api/pincode-ai-analytics/`: what can be said of one place, and how sure that is."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from adminpanel.analysis.tiers import Tier
from adminpanel.analysis.trend import Direction
from adminpanel.selectors.place_analysis import place_analysis
from kernel.http.dialects.rest import RestView

LONGEST = 365


class AnalysisQuery(serializers.Serializer):
    pincode = PincodeField()
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST, default=30, help_text="Whole days, until yesterday."
    )


class RangeShape(serializers.Serializer):
    """Four cases in five lie between low and high."""

    low = serializers.FloatField()
    middle = serializers.FloatField()
    high = serializers.FloatField()


class PlaceEvidence(serializers.Serializer):
    asks = serializers.IntegerField(help_text="How often somebody looked for a time here.")
    customers = serializers.IntegerField(help_text="Different people who booked.")
    bookings = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    vendors = serializers.IntegerField(help_text="Who come here, at present.")
    counted_since = serializers.DateField(
        allow_null=True, help_text="The first day looked at with an ask."
    )


class PlaceTrend(serializers.Serializer):
    direction = serializers.ChoiceField([each.value for each in Direction])
    percent_per_week = serializers.FloatField(
        allow_null=True, help_text="Of a usual week; null: too few weeks."
    )
    low = serializers.FloatField(allow_null=True, help_text="Of the interval, in per cent too.")
    high = serializers.FloatField(allow_null=True)
    level = serializers.FloatField(
        help_text="How much of chance the interval is made to hold; `method` says what it does."
    )
    weeks = serializers.IntegerField()
    asks_per_week = serializers.FloatField(allow_null=True)
    weekly_asks = serializers.ListField(child=serializers.IntegerField())
    season_removed = serializers.BooleanField(
        help_text="Whether what all places had in common is taken out; days of the week always are."
    )
    method = serializers.CharField()
    says = serializers.CharField()


class ConversionShape(serializers.Serializer):
    """The share of asks that become bookings, and of how many it is known. Who found no time
    booked nothing: where vendors are missing it comes out too low."""

    booked_of_asked = serializers.FloatField(
        help_text="What was counted, drawn to what it is taken for while little was."
    )
    booked_of_asked_low = serializers.FloatField(help_text="Four cases in five lie between.")
    booked_of_asked_high = serializers.FloatField()
    booked_of_asked_is_measured = serializers.BooleanField(
        help_text="Whether what was counted weighs more than what it is taken for."
    )
    asks_counted = serializers.IntegerField()
    bookings_counted = serializers.IntegerField(help_text="Since asks are counted.")


class ServiceGap(ConversionShape):
    service_id = serializers.IntegerField()
    service_name = serializers.CharField()
    supply_gap_hours = RangeShape()
    wanted_hours = RangeShape()
    bookable_hours = serializers.FloatField()
    is_sure = serializers.BooleanField()


class PlaceGap(ConversionShape):
    supply_gap_hours = RangeShape(help_text="What is missing; less than nothing is left over.")
    wanted_hours = RangeShape()
    bookable_hours = serializers.FloatField()
    is_sure = serializers.BooleanField(help_text="Missing, or left over, at either end.")
    days_ahead = serializers.IntegerField()
    services = ServiceGap(many=True, help_text="With enough customers, the most missing first.")
    services_of_unknown_supply = serializers.IntegerField()
    method = serializers.CharField()
    says = serializers.CharField()


class OddTime(serializers.Serializer):
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    direction = serializers.ChoiceField([Direction.UP.value, Direction.DOWN.value])
    asked = serializers.IntegerField()
    usual = serializers.FloatField()
    z = serializers.FloatField(help_text="Robust standard deviations from the usual.")


class PlaceAnomalies(serializers.Serializer):
    events = OddTime(many=True)
    compared = serializers.IntegerField(help_text="Sums of hours that could be compared.")
    limit = serializers.FloatField()
    sum_hours = serializers.IntegerField()
    error = serializers.CharField()
    method = serializers.CharField()
    says = serializers.CharField()


class ForecastDay(RangeShape):
    date = serializers.DateField()


class ServiceForecast(serializers.Serializer):
    service_id = serializers.IntegerField()
    service_name = serializers.CharField()
    asks = RangeShape()
    forecast_method = serializers.CharField()
    relative_error = serializers.FloatField(
        allow_null=True, help_text="Over that of taking last week's numbers; null: not known yet."
    )
    confidence = serializers.FloatField(
        allow_null=True, help_text="The share of such predictions whose price came true within 5 %."
    )
    tried = serializers.IntegerField(help_text="How many were made here before.")
    fallback_used = serializers.BooleanField()


class PlaceForecast(serializers.Serializer):
    asks = RangeShape(help_text="Of the days ahead together.")
    level = serializers.FloatField(help_text="How many days lie within low and high.")
    days_ahead = serializers.IntegerField()
    days = ForecastDay(many=True, help_text="Of the services that have a forecast.")
    services = ServiceForecast(many=True)
    fallback_used = serializers.BooleanField(
        help_text="Of some service there is no forecast: the last four weeks stand in."
    )
    data_until = serializers.DateField()
    method = serializers.CharField()
    says = serializers.CharField()


class PlaceAnalysis(serializers.Serializer):
    """Where fewer than `least_customers` booked, `suppressed` is true and every part is null."""

    pincode = serializers.CharField()
    district = serializers.CharField()
    state = serializers.CharField()
    tier = serializers.ChoiceField([each.value for each in Tier])
    days = serializers.IntegerField()
    date_from = serializers.DateField()
    date_to = serializers.DateField()
    as_of = serializers.DateTimeField()
    suppressed = serializers.BooleanField()
    least_customers = serializers.IntegerField()
    evidence = PlaceEvidence(allow_null=True)
    trend = PlaceTrend(allow_null=True)
    supply_gap = PlaceGap(allow_null=True)
    anomalies = PlaceAnomalies(allow_null=True)
    forecast = PlaceForecast(allow_null=True)
    summary = serializers.CharField()


class PlaceAnalysisView(RestView):
    @extend_schema(parameters=[AnalysisQuery], responses=PlaceAnalysis)
    def get(self, request: Request) -> Response:
        """Trend, supply gap, anomalies and forecast of a PIN code, each with its evidence, its
        uncertainty and the method behind it. For operations. Nothing follows from it by itself."""
        query = self.valid_query(AnalysisQuery)
        found = place_analysis(pincode=query["pincode"], days=query["days"], actor=self.actor)
        return Response(PlaceAnalysis().to_representation(found))
