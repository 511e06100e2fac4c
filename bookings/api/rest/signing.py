"""The shapes of signatures, in and out."""

from typing import Any

import orjson
from rest_framework import serializers

from bookings.api.rest.fields import NotesField
from bookings.api.rest.serializers import Message
from bookings.models.photo import ImageType
from bookings.states import SignatureStatus
from kernel.http.fields import IdField, LooseField
from kernel.http.rows import Row, RowSerializer

EVIDENCE_BYTES = 20_000


class SignedBooking(serializers.Serializer):
    """A booking as it stood when it was signed for."""

    id = serializers.UUIDField()
    customer = serializers.IntegerField()
    vendor = serializers.IntegerField(allow_null=True)
    service = serializers.IntegerField()
    service_name = serializers.CharField()
    pincode = serializers.CharField()
    scheduled_date = serializers.DateTimeField()
    actual_start_time = serializers.DateTimeField(allow_null=True)
    actual_end_time = serializers.DateTimeField(allow_null=True)
    completion_date = serializers.DateTimeField(allow_null=True)
    total_price = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()


class SignedPhoto(serializers.Serializer):
    id = serializers.IntegerField()
    image_type = serializers.ChoiceField(choices=ImageType.choices)
    sha256 = serializers.CharField()


class SignedFacts(serializers.Serializer):
    """All that a signature vouches for; `signature_hash` is made from it."""

    version = serializers.IntegerField()
    signature = serializers.UUIDField()
    requested_at = serializers.DateTimeField()
    signed_at = serializers.DateTimeField()
    signed_by = serializers.IntegerField()
    satisfaction_rating = serializers.IntegerField()
    satisfaction_comments = serializers.CharField()
    booking = SignedBooking()
    photos = SignedPhoto(many=True)


class SignatureRow(RowSerializer):
    """A request to sign for completed work, and the customer's answer."""

    id = serializers.UUIDField()
    booking = serializers.UUIDField()
    signed_by = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(choices=SignatureStatus.choices)
    signature_hash = serializers.CharField(
        allow_null=True, help_text="64 hex digits once signed, else null."
    )
    signature_data = SignedFacts(allow_null=True, help_text="The facts signed for.")
    satisfaction_rating = serializers.IntegerField(allow_null=True)
    satisfaction_comments = serializers.CharField()
    requested_at = serializers.DateTimeField()
    signed_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()
    dispute_id = serializers.UUIDField(allow_null=True)

    def represent_signature_data(self, row: Row) -> Any:
        """As it is: not a letter of it may change."""
        return row["signature_data"]

    def represent_signature_hash(self, row: Row) -> str | None:
        return row["signature_hash"] or None


class Signing(serializers.Serializer):
    satisfaction_rating = serializers.IntegerField(min_value=1, max_value=5)
    comments = NotesField()


class Signed(Message):
    signature_hash = serializers.CharField()


class Verification(serializers.Serializer):
    """`reasons` says what does not fit; there is none when the signature is valid."""

    signature_id = serializers.UUIDField()
    valid = serializers.BooleanField()
    signature_hash = serializers.CharField()
    recomputed_hash = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class EnhancedAction(serializers.Serializer):
    action = serializers.ChoiceField(choices=["request_signature_with_photos", "reject_signature"])


class RequestWithPhotos(serializers.Serializer):
    action = serializers.ChoiceField(choices=["request_signature_with_photos"])
    booking_id = serializers.UUIDField()
    photo_ids = serializers.ListField(child=IdField(), max_length=100)


class RejectSignature(serializers.Serializer):
    action = serializers.ChoiceField(choices=["reject_signature"])
    signature_id = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000)
    evidence = LooseField(required=False, allow_null=True)

    def validate_evidence(self, value: Any) -> Any:
        if len(orjson.dumps(value)) > EVIDENCE_BYTES:
            raise serializers.ValidationError("That is too much; upload photos instead.")
        return value


class RequestedWithPhotos(Message):
    status = serializers.ChoiceField(choices=SignatureStatus.choices)
    signature_id = serializers.UUIDField()


class Rejected(serializers.Serializer):
    status = serializers.ChoiceField(choices=SignatureStatus.choices)
    dispute_id = serializers.UUIDField()
