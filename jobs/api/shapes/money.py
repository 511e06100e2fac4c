"""What comes in and goes out of the paths about a job's money."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import models
from rest_framework import serializers

from kernel.http.fields import AmountField, DayField, InstantField
from kernel.http.rows import RowSerializer
from payments.api.serializers import IntentSerializer
from payments.selectors import shape_payment
from payments.states import InstalmentStatus, InvoiceStatus, PaymentStatus

SMALLEST: Final = Decimal("0.01")


class HandedOver(models.TextChoices):
    """How money is handed over to a contractor.

    * `cash`: In cash.
    * `bank_transfer`: By bank transfer.
    * `cheque`: By cheque.
    * `upi`: By UPI, outside of this system.
    * `card_terminal`: By card at a terminal.
    * `other`: In another way.
    """

    CASH = "cash"
    BANK_TRANSFER = "bank_transfer"
    CHEQUE = "cheque"
    UPI = "upi"
    CARD_TERMINAL = "card_terminal", "card terminal"
    OTHER = "other"


class JobPart(RowSerializer):
    number = serializers.IntegerField()
    label = serializers.CharField()  # type: ignore[assignment]  # the name on the wire
    amount = AmountField()
    paid_amount = AmountField()
    remaining_amount = AmountField()
    due_date = serializers.DateField(allow_null=True, help_text="Null until it falls due.")
    status = serializers.ChoiceField(InstalmentStatus.choices)
    is_waiting = serializers.BooleanField(
        help_text="For the customer's yes at `checkpoint_id`, or for the end of the work."
    )
    checkpoint_id = serializers.IntegerField(allow_null=True)


class JobMoney(RowSerializer):
    """What is asked for a job and how far it is paid."""

    invoice_id = serializers.IntegerField()
    invoice_number = serializers.CharField()
    status = serializers.ChoiceField(InvoiceStatus.choices)
    currency = serializers.CharField()
    total = AmountField()
    paid = AmountField(help_text="Without what went back.")
    refunded = AmountField()
    pending = AmountField(help_text="What is left to pay, due or not.")
    due_now = AmountField()
    overdue = AmountField()
    is_disputed = serializers.BooleanField(
        help_text="Nothing of it is paid out, and nobody is reminded of it."
    )
    receipt_url = serializers.CharField(allow_null=True)
    schedule = JobPart(many=True)


class JobPayment(RowSerializer):
    """Rows of `payments_of_job`."""

    id = serializers.IntegerField()
    amount = AmountField()
    refunded = AmountField()
    currency = serializers.CharField()
    payment_method = serializers.CharField()
    gateway = serializers.CharField()
    status = serializers.ChoiceField(PaymentStatus.choices)
    transaction_id = serializers.CharField(allow_null=True)
    failure_message = serializers.CharField()
    notes = serializers.CharField()
    paid_at = InstantField(allow_null=True)
    receipt_number = serializers.CharField(allow_null=True)
    receipt_url = serializers.CharField(
        allow_null=True, help_text="A PDF that opens without a token; null until it is paid."
    )
    created_at = InstantField()

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        return super().to_representation(shape_payment(instance))


class JobCharge(RowSerializer):
    payment = JobPayment()
    payment_intent = IntentSerializer()
    money = JobMoney()


class NewJobCharge(serializers.Serializer):
    """Without an amount, the next part that is due by now; where none is, it has to be said."""

    amount = AmountField(required=False, allow_null=True, min_value=SMALLEST)
    currency = serializers.RegexField(r"^[A-Za-z]{3}$", required=False, allow_null=True)
    payment_method = serializers.CharField(
        required=False,
        default="card",
        max_length=100,
        help_text="`card`, `upi`, or a token of the gateway: `pm_…`, `sandbox_declined`, …",
    )


class NewJobPayment(serializers.Serializer):
    """Money that was handed over to the contractor or their house."""

    amount = AmountField(min_value=SMALLEST)
    payment_method = serializers.ChoiceField(HandedOver.choices)
    transaction_id = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=100,
        help_text="As the bank or the cheque has it; it counts once in a house.",
    )
    payment_date = DayField(
        required=False, allow_null=True, help_text="By the clock of the house; today unless said."
    )
    notes = serializers.CharField(required=False, default="", allow_blank=True, max_length=1000)
