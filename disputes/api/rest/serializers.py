"""The shapes of disputes, in and out."""

from typing import Any

import orjson
from rest_framework import serializers

from disputes.models import EvidenceKind
from disputes.states import DisputeStatus, DisputeType, Outcome, Severity
from disputes.words import type_called
from kernel.files import signed_url
from kernel.http.fields import AmountField, IdField
from kernel.http.rows import Row, RowSerializer

TITLE, TEXT, EVIDENCE_BYTES = 200, 5000, 20_000


class EvidenceItem(RowSerializer):
    """What one side brought forward."""

    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=EvidenceKind.choices)
    description = serializers.CharField()
    data = serializers.JSONField(allow_null=True)  # type: ignore[assignment]
    file_name = serializers.CharField(allow_null=True)
    url = serializers.URLField(
        allow_null=True, help_text="Signed and expiring; opens without a token."
    )
    added_at = serializers.DateTimeField()
    added_by_name = serializers.CharField(allow_null=True)

    def represent_file_name(self, row: Row) -> str | None:
        return row["file_name"] or None

    def represent_url(self, row: Row) -> str | None:
        return signed_url(row["file"]) if row["file"] else None


class DisputeRow(RowSerializer):
    """A dispute, the same in lists and alone."""

    id = serializers.UUIDField()
    booking = serializers.UUIDField(allow_null=True)
    job = serializers.IntegerField(allow_null=True)
    subject_title = serializers.CharField()
    customer = serializers.IntegerField(source="customer_id", allow_null=True)
    vendor = serializers.IntegerField(
        source="provider_id", allow_null=True, help_text="Whoever does the work."
    )
    customer_name = serializers.CharField(allow_null=True)
    vendor_name = serializers.CharField(source="provider_name", allow_null=True)
    opened_by = serializers.IntegerField(source="opened_by_id", allow_null=True)
    opened_on = serializers.CharField(help_text="On whose behalf: `customer` or `provider`.")
    dispute_type = serializers.ChoiceField(choices=DisputeType.choices)
    title = serializers.CharField()
    description = serializers.CharField()
    severity = serializers.ChoiceField(choices=Severity.choices)
    status = serializers.ChoiceField(choices=DisputeStatus.choices)
    customer_evidence = serializers.ListField(child=EvidenceItem(), allow_null=True)
    vendor_evidence = serializers.ListField(child=EvidenceItem(), allow_null=True)
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_null=True)
    resolution_notes = serializers.CharField(allow_null=True)
    resolution_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    claimed_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    assigned_mediator = serializers.IntegerField(source="mediator_id", allow_null=True)
    assigned_mediator_name = serializers.CharField(source="mediator_name", allow_null=True)
    escalated_to = serializers.IntegerField(source="escalated_to_id", allow_null=True)
    escalation_reason = serializers.CharField(allow_null=True)
    escalated_at = serializers.DateTimeField(allow_null=True)
    answer_due_at = serializers.DateTimeField(
        allow_null=True, help_text="Until then the other side may answer, or it escalates."
    )
    answered_at = serializers.DateTimeField(allow_null=True)
    resolved_by = serializers.IntegerField(source="resolved_by_id", allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    messages_count = serializers.IntegerField()
    unread_count = serializers.IntegerField()
    may = serializers.ListField(
        child=serializers.CharField(), help_text="What the reader may do with it now."
    )

    def represent_booking(self, row: Row) -> str | None:
        return row["subject_id"] if row["subject_kind"] == "booking" else None

    def represent_job(self, row: Row) -> int | None:
        return int(row["subject_id"]) if row["subject_kind"] == "job" else None

    def represent_customer_evidence(self, row: Row) -> list[Any] | None:
        return _evidence(row["customer_evidence"])

    def represent_vendor_evidence(self, row: Row) -> list[Any] | None:
        return _evidence(row["provider_evidence"])

    def represent_outcome(self, row: Row) -> str | None:
        return row["outcome"] or None

    def represent_resolution_notes(self, row: Row) -> str | None:
        return row["resolution_notes"] or None

    def represent_escalation_reason(self, row: Row) -> str | None:
        return row["escalation_reason"] or None


def _evidence(items: list[Row] | None) -> list[Any] | None:
    return None if items is None else [EvidenceItem().to_representation(each) for each in items]


class TypeField(serializers.CharField):
    """A type of dispute by its name, or by one of the usual words for it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=60,
            help_text=(
                f"One of {', '.join(DisputeType.values)}, or a usual word for one of them; any "
                "other word is `other`."
            ),
            **kwargs,
        )

    def to_internal_value(self, data: Any) -> DisputeType:
        return type_called(super().to_internal_value(data))


class EvidenceField(serializers.JSONField):
    """Words or data that a front end sends along; files are uploaded to `evidence/`."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        if len(orjson.dumps(value)) > EVIDENCE_BYTES:
            raise serializers.ValidationError("That is too much; upload files instead.")
        return value


class NewDispute(serializers.Serializer):
    """One of `booking_id` and `job_id` says what it is about."""

    booking_id = serializers.UUIDField(required=False, allow_null=True)
    job_id = IdField(required=False, allow_null=True)
    dispute_type = TypeField(required=False, default=DisputeType.OTHER)
    title = serializers.CharField(max_length=TITLE)
    description = serializers.CharField(max_length=TEXT)
    evidence = EvidenceField(required=False, allow_null=True)
    claimed_amount = AmountField(required=False, allow_null=True, min_value=0)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        named = [name for name in ("booking_id", "job_id") if attrs.get(name) is not None]
        if len(named) != 1:
            raise serializers.ValidationError({"booking_id": "Say which booking, or which job."})
        return attrs
