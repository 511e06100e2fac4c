"""The shapes of disputes in the contractors' portal, in and out."""

from typing import Any

import django_filters
from rest_framework import serializers

from disputes.api.talk_shapes import EvidenceRow
from disputes.states import DisputeStatus, DisputeType, Outcome, Severity
from disputes.words import type_called
from jobs.subjects import JOB
from kernel.http.fields import AmountField, IdField, LooseField
from kernel.http.rows import Row, RowSerializer

TITLE, TEXT, WORD, REASON = 200, 5_000, 60, 1_000


class PortalDisputeFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=DisputeStatus.choices)
    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices)
    job_id = django_filters.NumberFilter(method="of_job", min_value=1, max_value=2**63 - 1)

    def of_job(self, rows: Any, name: str, value: Any) -> Any:
        return rows.filter(subject_kind=JOB, subject_id=str(int(value)))


class PortalRefund(RowSerializer):
    """What goes back by its decision; `by_hand_left` is for the house to give, in cash."""

    status = serializers.CharField()
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    by_card = serializers.DecimalField(max_digits=12, decimal_places=2)
    by_hand_left = serializers.DecimalField(max_digits=12, decimal_places=2)
    returned = serializers.DecimalField(max_digits=12, decimal_places=2)


class PortalDisputeRow(RowSerializer):
    id = serializers.UUIDField()
    job_id = serializers.IntegerField(allow_null=True)
    booking_id = serializers.CharField(allow_null=True)
    subject_title = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    dispute_type = serializers.ChoiceField(DisputeType.choices)
    severity = serializers.ChoiceField(Severity.choices)
    status = serializers.ChoiceField(DisputeStatus.choices)
    customer_id = serializers.IntegerField(allow_null=True)
    customer_name = serializers.CharField(allow_null=True)
    contractor_id = serializers.IntegerField(
        source="provider_id", allow_null=True, help_text="Whoever does the work."
    )
    contractor_name = serializers.CharField(source="provider_name", allow_null=True)
    opened_on = serializers.CharField(help_text="On whose behalf: `customer` or `provider`.")
    evidence = serializers.ListField(child=EvidenceRow(), help_text="Of both sides.")
    outcome = serializers.ChoiceField(Outcome.choices, allow_null=True)
    resolution_notes = serializers.CharField(allow_null=True)
    resolution_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    claimed_amount = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    refund = PortalRefund(allow_null=True)
    frozen_amount = serializers.DecimalField(
        max_digits=12, decimal_places=2, help_text="What is not paid out while it is undecided."
    )
    mediator_id = serializers.IntegerField(allow_null=True)
    mediator_name = serializers.CharField(allow_null=True)
    escalated_at = serializers.DateTimeField(allow_null=True)
    answer_due_at = serializers.DateTimeField(
        allow_null=True, help_text="Until then the other side may answer, or it escalates."
    )
    answered_at = serializers.DateTimeField(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    messages_count = serializers.IntegerField()
    unread_count = serializers.IntegerField()
    may = serializers.ListField(
        child=serializers.CharField(), help_text="What the reader may do with it now."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def represent_job_id(self, row: Row) -> int | None:
        return int(row["subject_id"]) if row["subject_kind"] == JOB else None

    def represent_booking_id(self, row: Row) -> str | None:
        return row["subject_id"] if row["subject_kind"] == "booking" else None

    def represent_evidence(self, row: Row) -> list[Any]:
        items = [*(row["customer_evidence"] or ()), *(row["provider_evidence"] or ())]
        return [EvidenceRow().to_representation(each) for each in items]

    def represent_outcome(self, row: Row) -> str | None:
        return row["outcome"] or None

    def represent_resolution_notes(self, row: Row) -> str | None:
        return row["resolution_notes"] or None


class NewPortalDispute(serializers.Serializer):
    """Of a job, or of a booking."""

    job_id = IdField(required=False, allow_null=True)
    booking_id = serializers.UUIDField(required=False, allow_null=True)
    title = serializers.CharField(max_length=TITLE)
    description = serializers.CharField(max_length=TEXT)
    dispute_type = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=WORD,
        default=DisputeType.OTHER.value,
        help_text=f"One of {', '.join(DisputeType.values)}, or a usual word for one of them.",
    )
    evidence = LooseField(
        required=False, allow_null=True, help_text="Words or data; files go to `…/evidence`."
    )
    claimed_amount = AmountField(required=False, allow_null=True, min_value=0)

    def validate_dispute_type(self, value: str) -> DisputeType:
        return type_called(value)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs.get("job_id")) == bool(attrs.get("booking_id")):
            raise serializers.ValidationError({"job_id": "Say which job, or which booking."})
        return attrs


class PortalReasonOrNot(serializers.Serializer):
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=REASON, help_text="Both read it."
    )


class PortalReason(serializers.Serializer):
    reason = serializers.CharField(max_length=REASON, help_text="Both read it.")
