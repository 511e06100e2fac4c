"""The shapes of bookings and photos, in and out; those of signatures are in `signing`."""

from typing import Any

from rest_framework import serializers

from bookings.api.rest.fields import NotesField, QuoteField
from bookings.models.photo import ImageType
from bookings.states import BookingStatus, SignatureStatus
from kernel.files import signed_url
from kernel.http.fields import IdField, InstantField
from kernel.http.rows import Row, RowSerializer
from payments.api.serializers import IntentSerializer
from pricing.api.rest import Pricing

FLEXIBLE_MINUTES = 240


class PriceBreakdown(Pricing):
    """How the price came about, as it was told when the visit was asked for; empty where a
    price was set by hand."""

    basis = serializers.CharField(
        help_text="`quote`: what was quoted. `shown`: what was shown lately. `now`: of the moment."
    )

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


class BookingRow(RowSerializer):
    """A booking in a list."""

    id = serializers.UUIDField()
    customer = serializers.IntegerField()
    customer_name = serializers.CharField()
    vendor = serializers.IntegerField(allow_null=True)
    vendor_name = serializers.CharField(allow_null=True)
    service = serializers.IntegerField()
    service_name = serializers.CharField()
    status = serializers.ChoiceField(choices=BookingStatus.choices)
    total_price = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()
    pincode = serializers.CharField()
    scheduled_date = serializers.DateTimeField()
    agreed_date = serializers.DateTimeField(
        allow_null=True, help_text="What was agreed, where the vendor has shifted the visit."
    )
    completion_date = serializers.DateTimeField(allow_null=True)
    customer_notes = serializers.CharField()
    vendor_notes = serializers.CharField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    estimated_service_duration_minutes = serializers.IntegerField()
    travel_time_to_location_minutes = serializers.IntegerField(allow_null=True)
    travel_time_from_location_minutes = serializers.IntegerField(allow_null=True)
    buffer_before_minutes = serializers.IntegerField()
    buffer_after_minutes = serializers.IntegerField()
    flexibility_minutes = serializers.IntegerField()
    actual_start_time = serializers.DateTimeField(allow_null=True)
    actual_end_time = serializers.DateTimeField(allow_null=True)
    dynamic_price_breakdown = PriceBreakdown()
    cancelled_at = serializers.DateTimeField(allow_null=True)
    cancelled_by = serializers.IntegerField(allow_null=True)
    cancellation_reason = serializers.CharField()
    cancellation_fee = serializers.DecimalField(max_digits=12, decimal_places=2)
    dispute_id = serializers.UUIDField(allow_null=True)

    def represent_dynamic_price_breakdown(self, row: Row) -> Any:
        """As it was told then."""
        return row["dynamic_price_breakdown"]


class CancellationRow(RowSerializer):
    """What cancelling costs the customer right now, and until when it is free."""

    allowed = serializers.BooleanField()
    free_until = serializers.DateTimeField(allow_null=True)
    fee = serializers.DecimalField(max_digits=12, decimal_places=2)
    fee_percent = serializers.IntegerField()
    currency = serializers.CharField()


class BookingInvoiceRow(RowSerializer):
    """What is owed for a booking, and what of it has been paid."""

    id = serializers.IntegerField()
    number = serializers.CharField()
    total = serializers.DecimalField(max_digits=12, decimal_places=2)
    paid = serializers.DecimalField(max_digits=12, decimal_places=2)
    pending = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()
    status = serializers.CharField()
    receipt_url = serializers.CharField(allow_null=True)


class BookingSignatureRow(RowSerializer):
    """The request to sign that waits, or was answered last."""

    id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=SignatureStatus.choices)
    requested_at = serializers.DateTimeField()
    signed_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    signature_hash = serializers.CharField(allow_null=True)


class BookingDetail(BookingRow):
    """A booking, whole: what `booking_status_change` carries too."""

    cancellation = CancellationRow()
    invoice = BookingInvoiceRow(allow_null=True)
    signature = BookingSignatureRow(allow_null=True)


class BookingRequest(serializers.Serializer):
    service = IdField()
    pincode = serializers.CharField(max_length=10)
    scheduled_date = InstantField()
    customer_notes = NotesField()
    flexibility_minutes = serializers.IntegerField(
        required=False,
        default=0,
        min_value=0,
        max_value=FLEXIBLE_MINUTES,
        help_text="So much earlier or later is welcome too; the price stays.",
    )
    total_price = serializers.CharField(
        required=False, allow_null=True, help_text="Not obeyed: the server's price holds."
    )
    hold = IdField(
        required=False,
        allow_null=True,
        help_text="A time that is kept for the caller: the booking is confirmed at once.",
    )
    quote = QuoteField()


class BookingPatch(serializers.Serializer):
    """Any part of a booking. What is as it was is no change; most of the rest is 403."""

    customer_notes = NotesField()
    vendor_notes = NotesField()
    status = serializers.ChoiceField(choices=BookingStatus.choices, required=False)
    customer = IdField(required=False, source="customer_id")
    vendor = IdField(required=False, allow_null=True, source="vendor_id")
    service = IdField(required=False, source="service_id")
    service_name = serializers.CharField(required=False)
    total_price = serializers.DecimalField(required=False, max_digits=12, decimal_places=2)
    currency = serializers.CharField(required=False)
    pincode = serializers.CharField(required=False)
    scheduled_date = InstantField(required=False)
    agreed_date = InstantField(required=False, allow_null=True)
    completion_date = InstantField(required=False, allow_null=True)
    actual_start_time = InstantField(required=False, allow_null=True)
    actual_end_time = InstantField(required=False, allow_null=True)
    estimated_service_duration_minutes = serializers.IntegerField(required=False)
    travel_time_to_location_minutes = serializers.IntegerField(required=False, allow_null=True)
    travel_time_from_location_minutes = serializers.IntegerField(required=False, allow_null=True)
    buffer_before_minutes = serializers.IntegerField(required=False)
    buffer_after_minutes = serializers.IntegerField(required=False)
    flexibility_minutes = serializers.IntegerField(required=False)
    dynamic_price_breakdown = serializers.JSONField(required=False)
    cancelled_at = InstantField(required=False, allow_null=True)
    cancelled_by = IdField(required=False, allow_null=True, source="cancelled_by_id")
    cancellation_reason = NotesField()
    cancellation_fee = serializers.DecimalField(required=False, max_digits=12, decimal_places=2)
    dispute_id = serializers.UUIDField(required=False, allow_null=True)


class Reschedule(serializers.Serializer):
    scheduled_date = InstantField()


class Rescheduling(Reschedule):
    quote = QuoteField()


class Reason(serializers.Serializer):
    reason = NotesField()


class Message(serializers.Serializer):
    message = serializers.CharField()


class Completed(Message):
    payment_intent = IntentSerializer(allow_null=True)


class SignatureAsked(Message):
    signature_id = serializers.UUIDField()


class PhotoRow(RowSerializer):
    """A picture of a booking."""

    id = serializers.IntegerField()
    booking = serializers.UUIDField()
    image = serializers.URLField(help_text="Signed and expiring; opens without a token.")
    image_type = serializers.ChoiceField(choices=ImageType.choices)
    description = serializers.CharField()
    uploaded_by = serializers.IntegerField()
    uploaded_at = serializers.DateTimeField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()

    def represent_image(self, row: Row) -> str:
        return signed_url(row["image"])


class PhotoUpload(serializers.Serializer):
    booking = serializers.UUIDField()
    image_type = serializers.ChoiceField(choices=ImageType.choices)
    image = serializers.FileField(max_length=500)
    description = serializers.CharField(required=False, allow_blank=True, max_length=500)
