"""Prices in the REST dialect, as numbers: `/api/dynamic-pricing/`."""

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from kernel.http.dialects.rest import RestView
from kernel.http.fields import IdField, InstantField
from pricing import services
from pricing.api.predictions import A_FRIDAY, PredictionQuery, PricePrediction
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
    quote = serializers.CharField(
        allow_null=True,
        help_text="Send it with the booking of this very visit, and this price holds. Null "
        "without `scheduled_datetime`: the price of now binds no visit.",
    )
    valid_until = serializers.DateTimeField(allow_null=True, help_text="Until when it holds.")
    timestamp = serializers.DateTimeField()


A_SATURDAY_EVENING = OpenApiExample(
    "A Saturday evening that many ask for",
    response_only=True,
    value={
        "service": {"id": 7, "name": "Deep cleaning", "category": "cleaning"},
        "pincode": "110001",
        "pricing": {
            "base_price": 499.0,
            "surge_multiplier": 1.356,
            "final_price": 676.64,
            "demand_level": "high",
            "factors": {
                "time_based_multiplier": 1.13,
                "demand_based_multiplier": 1.2,
                "vendor_availability_multiplier": 1.0,
            },
            "limits": {"floor": 0.8, "cap": 1.5, "reached": None},
            "breakdown": {"base": 499.0, "surge": 177.64, "total": 676.64},
            "explanations": [
                "Weekend and evening hours.",
                "More people than usual are asking here today.",
            ],
        },
        "quote": ".eJw1jk0OgjAQhe_SNS2d_lFYeQM3xgVCqQ3QYn9MjPHulhg3M3lv3nyT…",
        "valid_until": "2027-03-11T10:40:00Z",
        "timestamp": "2027-03-11T10:30:00Z",
    },
)


class DynamicPricingView(RestView):
    @extend_schema(
        parameters=[PriceQuery],
        responses=DynamicPricing,
        examples=[A_SATURDAY_EVENING],
    )
    def get(self, request: Request) -> Response:
        """What a service costs at a place and an hour, and how that comes about.

        The three factors multiply to `surge_multiplier`, and that times `base_price` is
        `final_price`, rounded half up. It is the same for whoever asks. With an hour it is a
        quote: sent along with the booking it holds until `valid_until`.
        """
        asked = self.valid_query(PriceQuery)
        found = services.quoted_price(actor=self.actor, **asked)
        services.note_asked(self.actor, asked["service_id"], asked["pincode"])
        return Response(found)

    @extend_schema(request=PredictionQuery, responses=PricePrediction, examples=[A_FRIDAY])
    def post(self, request: Request) -> Response:
        """What a service is likely to cost on the next days, how sure that is, and why.

        A day's price is that of a visit in the morning, with as much asked for as is expected of
        that day. It is a forecast and no quote.
        """
        asked = self.valid(PredictionQuery)
        return Response(services.predicted_prices(actor=self.actor, **asked))
