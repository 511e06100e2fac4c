"""Prices in the REST dialect, as numbers: `/api/dynamic-pricing/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from kernel.http.dialects.rest import RestView
from kernel.http.fields import IdField, InstantField
from pricing import services
from pricing.price import DEMAND_LEVELS


class PriceQuery(serializers.Serializer):
    service_id = IdField()
    pincode = PincodeField()
    scheduled_datetime = InstantField(
        required=False, default=None, help_text="When the visit is to be; without it, now."
    )


class PricedService(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    category = serializers.CharField()


class Factors(serializers.Serializer):
    """Their product is `surge_multiplier`, to the last digit."""

    time_based_multiplier = serializers.FloatField()
    demand_based_multiplier = serializers.FloatField()
    vendor_availability_multiplier = serializers.FloatField()


class Limits(serializers.Serializer):
    """Between what the factors' product stays, and which of the two held it back, if one did."""

    floor = serializers.FloatField()
    cap = serializers.FloatField()
    reached = serializers.ChoiceField(["floor", "cap"], allow_null=True)


class Breakdown(serializers.Serializer):
    base = serializers.FloatField()
    surge = serializers.FloatField()
    total = serializers.FloatField()


class Pricing(serializers.Serializer):
    base_price = serializers.FloatField()
    surge_multiplier = serializers.FloatField()
    final_price = serializers.FloatField()
    demand_level = serializers.ChoiceField(DEMAND_LEVELS)
    factors = Factors()
    limits = Limits()
    breakdown = Breakdown()
    explanations = serializers.ListField(child=serializers.CharField())


class DynamicPricing(serializers.Serializer):
    service = PricedService()
    pincode = serializers.CharField()
    pricing = Pricing()
    timestamp = serializers.DateTimeField()


class DynamicPricingView(RestView):
    @extend_schema(parameters=[PriceQuery], responses=DynamicPricing)
    def get(self, request: Request) -> Response:
        """What a service costs at a place and an hour, and how that comes about."""
        return Response(services.quoted_price(actor=self.actor, **self.valid_query(PriceQuery)))
