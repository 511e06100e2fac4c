"""What comes in and goes out of `/api/payments`, in the shapes of the builder pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import models
from rest_framework import serializers

from kernel.http.fields import AmountField, DayField, IdField, InstantField
from kernel.http.rows import RowSerializer
from payments.models import PaymentMethod
from payments.selectors import shape_received
from payments.services import HandedBack
from payments.states import ReceivedStatus

SMALLEST: Final = Decimal("0.01")


class SaleMethod(models.TextChoices):
    """How money is handed over for a unit.

    * `cash`: In cash.
    * `bank_transfer`: By bank transfer.
    * `cheque`: By cheque.
    * `card`: By card.
    * `upi`: By UPI.
    """

    CASH = "cash"
    BANK_TRANSFER = "bank_transfer"
    CHEQUE = "cheque"
    CARD = "card"
    UPI = "upi"


class ShownMethod(models.TextChoices):
    """The same, and what came otherwise.

    * `cash`: In cash.
    * `bank_transfer`: By bank transfer.
    * `cheque`: By cheque.
    * `card`: By card.
    * `upi`: By UPI.
    * `other`: In another way.
    """

    CASH = "cash"
    BANK_TRANSFER = "bank_transfer"
    CHEQUE = "cheque"
    CARD = "card"
    UPI = "upi"
    OTHER = "other"


class SalePayment(models.TextChoices):
    """What a payment for a unit is for.

    * `token`: An advance that reserves the unit.
    * `installment`: An instalment of the schedule.
    * `final`: The last that is owed.
    * `other`: Anything else.
    """

    TOKEN = "token"  # noqa: S105 - an advance, no secret
    INSTALLMENT = "installment"
    FINAL = "final"
    OTHER = "other"


# A card that somebody writes down was swiped at a terminal of theirs.
METHODS: Final = {SaleMethod.CARD.value: PaymentMethod.CARD_TERMINAL.value}


class PaymentRow(RowSerializer):
    """Rows of `received_rows`, shaped as everywhere."""

    id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    payment_type = serializers.ChoiceField(SalePayment.choices)
    amount = AmountField()
    refunded_amount = AmountField(help_text="What of it went back.")
    currency = serializers.CharField()
    payment_method = serializers.ChoiceField(
        ShownMethod.choices,
        help_text="`card` both for a terminal and for a payment through the platform.",
    )
    transaction_id = serializers.CharField(allow_null=True)
    payment_date = serializers.DateField(
        allow_null=True, help_text="By the clock of the house; null until the money is there."
    )
    status = serializers.ChoiceField(ReceivedStatus.choices)
    notes = serializers.CharField(allow_null=True)
    receipt_number = serializers.CharField(allow_null=True)
    receipt_url = serializers.CharField(
        allow_null=True,
        help_text="Opens without a token, at once: the PDF is made when it is first opened, if"
        " not before. Null until the money is there.",
    )
    created_at = InstantField()
    updated_at = InstantField()

    def to_representation(self, instance: Mapping[str, Any]) -> dict[str, Any]:
        return shape_received(instance)


class PaymentQuery(serializers.Serializer):
    booking_id = IdField(required=False, help_text="Those for this booking.")
    status = serializers.ChoiceField(ReceivedStatus.choices, required=False, allow_blank=True)


class NewPayment(serializers.Serializer):
    booking_id = IdField()
    payment_type = serializers.ChoiceField(SalePayment.choices)
    amount = AmountField(min_value=SMALLEST)
    payment_method = serializers.ChoiceField(SaleMethod.choices)
    transaction_id = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=100,
        help_text="As the bank or the cheque has it; it counts once in a house. Needed for"
        " everything but cash.",
    )
    payment_date = DayField(help_text="By the clock of the house; no day to come.")
    notes = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=1000
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        told = (attrs.get("transaction_id") or "").strip()
        if not told and attrs["payment_method"] != SaleMethod.CASH:
            raise serializers.ValidationError(
                {"transaction_id": "Everything but cash has a transaction id."}
            )
        return attrs


class NewRefund(serializers.Serializer):
    """Without an amount all that is left goes back. The method, reference and day are those of
    what is given back by hand; without them it is given as it came, today."""

    amount = AmountField(
        required=False,
        allow_null=True,
        min_value=SMALLEST,
        help_text="Up to what is left of the payment, without what is on its way back.",
    )
    reason = serializers.CharField(max_length=500)
    refund_method = serializers.ChoiceField(SaleMethod.choices, required=False, allow_null=True)
    refund_reference = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=100
    )
    refunded_on = DayField(required=False, allow_null=True)


class RefundRow(RowSerializer):
    id = serializers.IntegerField()
    payment_id = serializers.IntegerField()
    booking_id = serializers.IntegerField()
    amount = AmountField()
    currency = serializers.CharField()
    status = serializers.ChoiceField(ReceivedStatus.choices)
    reason = serializers.CharField()
    is_owed_again = serializers.BooleanField(
        help_text="Whether it is to be paid once more, as after a cheque that bounced."
    )
    refund_method = serializers.ChoiceField(
        ShownMethod.choices, help_text="As it came, for a card here."
    )
    refund_reference = serializers.CharField(allow_null=True)
    refunded_on = serializers.DateField(allow_null=True)
    created_at = InstantField()


def handed_back(wish: Mapping[str, Any]) -> HandedBack | None:
    """How it goes back by hand; None when nothing was said of it."""
    method, reference = wish.get("refund_method"), wish.get("refund_reference")
    if not (method or reference or wish.get("refunded_on")):
        return None
    return HandedBack(
        method=METHODS.get(method or "", method or ""),
        reference=reference or "",
        on=wish.get("refunded_on"),
    )
