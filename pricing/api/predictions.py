"""What a prediction of prices is asked with, and how it looks."""

from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers

from accounts.api.fields import PincodeField
from kernel.http.fields import IdField
from pricing.price import DEMAND_LEVELS

LONGEST = 30


class PredictionQuery(serializers.Serializer):
    service_id = IdField()
    pincode = PincodeField()
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST, default=7, help_text="From tomorrow on."
    )


class PredictedService(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    category = serializers.CharField()
    base_price = serializers.FloatField()


class Prediction(serializers.Serializer):
    date = serializers.DateField()
    predicted_price = serializers.FloatField()
    surge_multiplier = serializers.FloatField()
    confidence = serializers.FloatField(
        min_value=0,
        max_value=1,
        help_text="The share of such predictions whose price came true within 5 %; 0 where that"
        " was never tried.",
    )
    demand_level = serializers.ChoiceField(DEMAND_LEVELS)
    lowest_price = serializers.FloatField(
        help_text="Four days in five lie between the lowest and the highest."
    )
    highest_price = serializers.FloatField()
    explanations = serializers.ListField(child=serializers.CharField())


class Method(serializers.Serializer):
    """What the forecast is, and how wrong it usually is."""

    name = serializers.CharField()
    scope = serializers.ChoiceField(["pincode", "district", "none"])
    description = serializers.CharField()
    relative_error = serializers.FloatField(
        allow_null=True, help_text="Over that of taking last week's numbers; null: not known yet."
    )
    fallback_used = serializers.BooleanField()
    model_version = serializers.CharField()


class PricePrediction(serializers.Serializer):
    service = PredictedService()
    pincode = serializers.CharField()
    predictions = Prediction(many=True)
    hour = serializers.TimeField(help_text="A day's price is that of a visit at this hour.")
    method = Method()
    data_until = serializers.DateField(allow_null=True, help_text="The last day that was known.")
    timestamp = serializers.DateTimeField()


A_FRIDAY = OpenApiExample(
    "A Friday that many will ask for",
    response_only=True,
    value={
        "service": {"id": 7, "name": "Deep cleaning", "category": "cleaning", "base_price": 499.0},
        "pincode": "110001",
        "predictions": [
            {
                "date": "2027-03-12",
                "predicted_price": 538.92,
                "surge_multiplier": 1.08,
                "confidence": 0.83,
                "demand_level": "normal",
                "lowest_price": 499.0,
                "highest_price": 583.83,
                "explanations": ["About 64 people are expected to ask here, more than usual."],
            }
        ],
        "hour": "10:00:00",
        "method": {
            "name": "80% boosting, the rest median of four weeks",
            "scope": "pincode",
            "description": "Computed from how much was asked for in this PIN code; …",
            "relative_error": 0.82,
            "fallback_used": False,
            "model_version": "2026-11",
        },
        "data_until": "2027-03-10",
        "timestamp": "2027-03-11T10:30:00Z",
    },
)
