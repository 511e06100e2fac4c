"""The shapes of disputes, in and out."""

from typing import Any

from rest_framework import serializers

from disputes.api.talk_shapes import EvidenceRow
from disputes.states import DisputeStatus, DisputeType, Outcome, Severity
from disputes.words import type_called
from kernel.files import signed_url
from kernel.http.fields import AmountField, IdField, LooseField
from kernel.http.rows import Row, RowSerializer

TITLE, TEXT = 200, 5000


class DisputeRefund(RowSerializer):
    """What goes back by what was decided. `by_hand_left` was paid in cash or the like: whoever
    has it gives it back."""

    status = serializers.ChoiceField(choices=["pending", "succeeded", "failed"])
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    by_card = serializers.DecimalField(max_digits=12, decimal_places=2)
    by_hand_left = serializers.DecimalField(max_digits=12, decimal_places=2)
    returned = serializers.DecimalField(max_digits=12, decimal_places=2)


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
    customer_evidence = serializers.ListField(child=EvidenceRow(), allow_null=True)
    vendor_evidence = serializers.ListField(child=EvidenceRow(), allow_null=True)
    outcome = serializers.ChoiceField(choices=Outcome.choices, allow_null=True)
    resolution_notes = serializers.CharField(allow_null=True)
    resolution_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    claimed_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    refund = DisputeRefund(allow_null=True)
    frozen_amount = serializers.DecimalField(
        max_digits=12, decimal_places=2, help_text="What is not paid out while it is undecided."
    )
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

    def represent_refund(self, row: Row) -> dict[str, Any] | None:
        refund = row["refund"]
        return None if refund is None else DisputeRefund().to_representation(refund)

    def represent_outcome(self, row: Row) -> str | None:
        return row["outcome"] or None

    def represent_resolution_notes(self, row: Row) -> str | None:
        return row["resolution_notes"] or None

    def represent_escalation_reason(self, row: Row) -> str | None:
        return row["escalation_reason"] or None


def _evidence(items: list[Row] | None) -> list[Any] | None:
    return None if items is None else [EvidenceRow().to_representation(each) for each in items]


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


class EvidenceField(LooseField):
    """Words or data that a front end sends along; files are uploaded to `evidence/`."""


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


class Resolution(serializers.Serializer):
    resolution_notes = serializers.CharField(max_length=TEXT)
    resolution_amount = AmountField(
        required=False,
        allow_null=True,
        min_value=0,
        help_text="All that goes back to the customer for it; never more than was paid.",
    )
    outcome = serializers.ChoiceField(
        choices=Outcome.choices,
        required=False,
        allow_blank=True,
        help_text="Without one it follows from the amount.",
    )
    evidence = EvidenceField(required=False, allow_null=True)


class ReasonField(serializers.CharField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, **kwargs)


class Escalation(serializers.Serializer):
    reason = ReasonField(required=False, allow_blank=True)
    escalated_to = IdField(
        required=False, allow_null=True, help_text="Who of operations; for operations to say."
    )


class Mediation(serializers.Serializer):
    mediator_id = IdField(
        required=False, allow_null=True, help_text="Who of operations; without one, the caller."
    )


class WhyOrNot(serializers.Serializer):
    reason = ReasonField(required=False, allow_blank=True)


class Why(serializers.Serializer):
    reason = ReasonField()


class TimelineRow(RowSerializer):
    """One line of what the platform knows."""

    at = serializers.DateTimeField()
    source = serializers.CharField(  # type: ignore[assignment]
        help_text="status, work, photo, signature, payment, message, evidence or dispute."
    )
    what = serializers.CharField()
    by = serializers.IntegerField(allow_null=True)
    by_name = serializers.CharField(allow_null=True)
    note = serializers.CharField()
    url = serializers.URLField(
        allow_null=True, help_text="Signed and expiring; opens without a token."
    )
    facts = serializers.DictField()

    def represent_url(self, row: Row) -> str | None:
        return signed_url(row["file"]) if row["file"] else None


class HistoryRow(RowSerializer):
    """Who did what when, as it was written down."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    what = serializers.CharField()
    by = serializers.IntegerField(allow_null=True)
    by_name = serializers.CharField(allow_null=True)
    side = serializers.CharField(allow_null=True)
    from_status = serializers.CharField(allow_null=True)
    to_status = serializers.CharField(allow_null=True)
    note = serializers.CharField()
    facts = serializers.DictField()
