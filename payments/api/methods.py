"""With what one can pay, in the REST dialect: `/api/payments/methods/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView
from kernel.http.fields import AmountField, IdField
from payments import selectors
from payments.api.serializers import PayInput
from payments.models import GatewayName, PaymentMethod
from payments.subjects import Subject


class MethodsQuery(serializers.Serializer):
    """What is to be paid, by one of its names; without any, whatever somebody has to pay."""

    invoice = IdField(required=False)
    booking = serializers.CharField(required=False, max_length=64)
    appointment = serializers.CharField(required=False, max_length=64)
    unit_booking = serializers.CharField(required=False, max_length=64)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if len(attrs) > 1:
            raise serializers.ValidationError({"invoice": ["Name one thing that is paid."]})
        return attrs


class MethodRow(serializers.Serializer):
    id = serializers.ChoiceField(
        PaymentMethod.choices, help_text="What is sent as `payment_method`, or as `method`."
    )
    name = serializers.CharField()
    online = serializers.BooleanField(
        help_text="Charged through the gateway; else written down by the house that received it."
    )
    gateway = serializers.ChoiceField(GatewayName.choices)


class MethodsAnswer(serializers.Serializer):
    gateway = serializers.ChoiceField(GatewayName.choices)
    sandbox = serializers.BooleanField(help_text="No money moves.")
    detail = serializers.CharField()
    publishable_key = serializers.CharField(
        allow_null=True, help_text="With which a browser speaks to the gateway."
    )
    invoice = serializers.IntegerField(allow_null=True)
    amount = AmountField(allow_null=True)
    currency = serializers.CharField()
    methods = MethodRow(many=True)


class MethodsView(RestView):
    @extend_schema(parameters=[MethodsQuery], responses=MethodsAnswer)
    def get(self, request: Request) -> Response:
        """How the caller can pay, or what they can write down that they received."""
        asked = self.valid_query(MethodsQuery)
        kind = next((name for name in PayInput.SUBJECTS if name in asked), None)
        return Response(
            selectors.methods_for(
                actor=self.actor,
                subject=Subject(kind, asked[kind]) if kind else None,
                invoice_id=asked.get("invoice"),
            )
        )
