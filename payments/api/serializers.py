"""What the REST dialect takes and shows of money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from kernel.http.fields import AmountField, InstantField
from kernel.http.rows import RowSerializer
from payments.models import GatewayName, PaymentMethod, PaymentType, Purpose
from payments.selectors import shape_invoice, shape_payment
from payments.states import InvoiceStatus, PaymentStatus, RefundStatus

SMALLEST = Decimal("0.01")


class SubjectSerializer(RowSerializer):
    """What it is for: `booking` and `appointment` repeat the subject's id under its own name."""

    subject_kind = serializers.CharField()
    subject_id = serializers.CharField()
    booking = serializers.CharField(allow_null=True)
    appointment = serializers.CharField(allow_null=True)


class PaymentSerializer(SubjectSerializer):
    """Rows of `payment_rows`, shaped as everywhere."""

    id = serializers.IntegerField()
    invoice = serializers.IntegerField()
    invoice_number = serializers.CharField()
    payer = serializers.IntegerField()
    payee = serializers.IntegerField(allow_null=True)
    description = serializers.CharField()
    payment_type = serializers.ChoiceField(PaymentType.choices)
    payment_method = serializers.ChoiceField(PaymentMethod.choices)
    gateway = serializers.ChoiceField(GatewayName.choices)
    amount = AmountField()
    refunded = AmountField()
    currency = serializers.CharField()
    status = serializers.ChoiceField(PaymentStatus.choices)
    transaction_id = serializers.CharField(allow_null=True)
    failure_message = serializers.CharField()
    notes = serializers.CharField()
    paid_at = serializers.DateTimeField(allow_null=True)
    receipt_number = serializers.CharField(allow_null=True)
    receipt_url = serializers.URLField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        return shape_payment(instance)


class IntentSerializer(RowSerializer):
    """Stripe's PaymentIntent, as far as a front end needs it; the amount in minor units."""

    id = serializers.CharField(allow_null=True)
    object = serializers.CharField()
    client_secret = serializers.CharField(allow_null=True)
    amount = serializers.IntegerField()
    currency = serializers.CharField()
    status = serializers.CharField()
    livemode = serializers.BooleanField()
    description = serializers.CharField()


class ChargedPaymentSerializer(PaymentSerializer):
    subject_status = serializers.CharField(
        allow_null=True,
        help_text="How what is paid for stands now: an appointment that is paid is `confirmed`.",
    )
    payment_intent = IntentSerializer()


class InvoiceSerializer(SubjectSerializer):
    """Rows of `invoice_rows`, shaped as everywhere."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    purpose = serializers.ChoiceField(Purpose.choices)
    payer = serializers.IntegerField()
    payer_name = serializers.CharField()
    payee = serializers.IntegerField(allow_null=True)
    payee_name = serializers.CharField()
    description = serializers.CharField()
    currency = serializers.CharField()
    total = AmountField()
    paid = AmountField()
    refunded = AmountField()
    reopened = AmountField(help_text="What of `refunded` is owed again.")
    pending = AmountField()
    next_due_on = serializers.DateField(
        allow_null=True, help_text="Of what is paid part by part: when the next is due."
    )
    next_due_amount = AmountField(allow_null=True)
    status = serializers.ChoiceField(InvoiceStatus.choices)
    issued_at = serializers.DateTimeField()
    due_at = serializers.DateTimeField(allow_null=True)
    receipt_url = serializers.URLField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        return shape_invoice(instance)


class InvoiceDetailSerializer(InvoiceSerializer):
    payments = PaymentSerializer(many=True)


class RefundSerializer(RowSerializer):
    id = serializers.IntegerField()
    payment = serializers.IntegerField()
    amount = AmountField()
    currency = serializers.CharField()
    status = serializers.ChoiceField(RefundStatus.choices)
    reason = serializers.CharField()
    created_at = serializers.DateTimeField()


class PayInput(serializers.Serializer):
    """What to pay, by exactly one of its names. The amount is what is owed, if given at all; of
    what is paid part by part it is any amount up to that, and unless given the next part that is
    due by now: where none is, it has to be said."""

    SUBJECTS = ("booking", "appointment", "unit_booking")

    invoice = serializers.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    booking = serializers.CharField(required=False, max_length=64)
    appointment = serializers.CharField(required=False, max_length=64)
    unit_booking = serializers.CharField(required=False, max_length=64)
    amount = AmountField(required=False, min_value=SMALLEST)
    currency = serializers.RegexField(r"^[A-Za-z]{3}$", required=False)
    payment_method = serializers.CharField(
        required=False,
        default="card",
        max_length=100,
        help_text="`card`, `upi`, or a token of the gateway: `pm_…`, `sandbox_declined`, …",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if sum(name in attrs for name in ("invoice", *self.SUBJECTS)) != 1:
            raise serializers.ValidationError(
                {"invoice": "Name one thing that is paid: an invoice, a booking or an appointment."}
            )
        return attrs


class RecordInput(serializers.Serializer):
    """Money that was handed over."""

    amount = AmountField(min_value=SMALLEST)
    method = serializers.ChoiceField(PaymentMethod.choices)
    transaction_id = serializers.CharField(
        required=False, default="", max_length=100, allow_blank=True
    )
    paid_at = InstantField(required=False, default=None, allow_null=True)
    notes = serializers.CharField(required=False, default="", max_length=1000, allow_blank=True)
    payment_type = serializers.ChoiceField(
        PaymentType.choices, required=False, default=PaymentType.OTHER
    )


class RefundInput(serializers.Serializer):
    """Without an amount all that is left goes back."""

    amount = AmountField(required=False, default=None, allow_null=True, min_value=SMALLEST)
    reason = serializers.CharField(required=False, default="", max_length=500, allow_blank=True)
