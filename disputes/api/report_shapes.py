"""What comes in and goes out of reports of issues."""

from typing import Any

from rest_framework import serializers

from disputes.api.talk_shapes import PortalMessageRow
from disputes.services.report_answers import LONGEST_ANSWER
from disputes.states import DisputeStatus, DisputeType, ReportStatus, Severity
from disputes.triage import NextStep
from kernel.http.fields import AmountField, IdField
from kernel.http.rows import RowSerializer

TITLE, TEXT, WORD = 200, 5_000, 50
# How much of a description stands for a title that was not given.
BEGINNING = 80


class NewIssue(serializers.Serializer):
    """A title, a description, or both."""

    title = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=TITLE
    )
    description = serializers.CharField(
        required=False, allow_blank=True, allow_null=True, max_length=TEXT
    )
    issue_type = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=WORD,
        help_text=f"In one's own words, or one of {', '.join(DisputeType.values)}.",
    )
    severity = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=WORD,
        help_text=f"In one's own words, or one of {', '.join(Severity.values)}.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        said = {name: (attrs.get(name) or "").strip() for name in self.WORDS}
        if not said["title"] and not said["description"]:
            raise serializers.ValidationError({"description": "Say what is wrong."})
        said["title"] = said["title"] or said["description"].splitlines()[0][:BEGINNING]
        return {**attrs, **said}

    WORDS = ("title", "description", "issue_type", "severity")


class NewPublicReport(NewIssue):
    """By somebody without an account. All else that a page sends is ignored."""

    name = serializers.CharField(required=False, allow_blank=True, allow_null=True, max_length=200)
    email = serializers.EmailField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=254,
        help_text="Where what comes of it is told.",
    )
    token = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=200,
        help_text="Of the link of a quote: then it is about that job.",
    )


class TriageReason(serializers.Serializer):
    code = serializers.CharField()
    text = serializers.CharField(help_text="The same as a sentence.")
    values = serializers.DictField()
    effect = serializers.FloatField(allow_null=True)
    effect_unit = serializers.CharField()
    basis = serializers.CharField()


class TriageAnswer(serializers.Serializer):
    """What it seems to be. It decides nothing."""

    category = serializers.ChoiceField(DisputeType.choices)
    severity = serializers.ChoiceField(Severity.choices)
    next_step = serializers.ChoiceField(NextStep.choices)
    reasons = TriageReason(many=True)
    confidence = serializers.FloatField()
    method = serializers.CharField()
    fallback_used = serializers.BooleanField()
    needs_human = serializers.BooleanField()
    model_version = serializers.CharField(help_text="Empty where words decided by rules.")
    rule_version = serializers.CharField()


class IssueRow(RowSerializer):
    id = serializers.UUIDField()
    job_id = serializers.IntegerField(allow_null=True)
    booking_id = serializers.CharField(allow_null=True)
    customer_id = serializers.IntegerField(allow_null=True)
    customer_name = serializers.CharField(allow_null=True)
    contractor_id = serializers.IntegerField(source="provider_id", allow_null=True)
    contractor_name = serializers.CharField(source="provider_name", allow_null=True)
    reporter_name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    issue_type = serializers.CharField()
    stated_severity = serializers.CharField()
    status = serializers.ChoiceField(ReportStatus.choices)
    category = serializers.ChoiceField(DisputeType.choices)
    severity = serializers.ChoiceField(Severity.choices)
    next_step = serializers.ChoiceField(NextStep.choices)
    triage = TriageAnswer(allow_null=True)
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)
    dispute_id = serializers.UUIDField(
        allow_null=True, help_text="The same as `id`, once disputed."
    )
    dispute_status = serializers.ChoiceField(DisputeStatus.choices, allow_null=True)
    may = serializers.ListField(
        child=serializers.CharField(), help_text="What the reader may do: the last word of a path."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def represent_triage(self, row: Any) -> Any:
        """As it is: it was shaped when it was kept."""
        return row["triage"]


class IssueAnswer(serializers.Serializer):
    answer = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=LONGEST_ANSWER
    )


class IssueDispute(serializers.Serializer):
    claimed_amount = AmountField(required=False, allow_null=True, default=None, min_value=0)


class IssueSubject(serializers.Serializer):
    """One of them."""

    job_id = IdField(required=False, allow_null=True)
    booking_id = serializers.UUIDField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if bool(attrs.get("job_id")) == bool(attrs.get("booking_id")):
            raise serializers.ValidationError({"job_id": "Name a job or a booking."})
        return attrs


class ReportedAnswer(serializers.Serializer):
    """`token` and `url` are told this once: they are how one follows it without an account."""

    id = serializers.UUIDField()
    token = serializers.CharField()
    url = serializers.CharField()
    status = serializers.ChoiceField(ReportStatus.choices)
    title = serializers.CharField()
    description = serializers.CharField()
    category = serializers.ChoiceField(DisputeType.choices)
    severity = serializers.ChoiceField(Severity.choices)
    next = serializers.CharField()
    next_code = serializers.CharField()
    created_at = serializers.DateTimeField()


class PublicReport(serializers.Serializer):
    """What follows `next` is for who has the token."""

    id = serializers.UUIDField()
    status = serializers.CharField(
        help_text=f"One of {', '.join(ReportStatus.values)}; of a dispute that nobody reported,"
        f" one of {', '.join(DisputeStatus.values)}."
    )
    dispute_status = serializers.ChoiceField(DisputeStatus.choices, allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    next_code = serializers.CharField()
    next = serializers.CharField(help_text="What comes now, as a sentence.")
    title = serializers.CharField(required=False)
    description = serializers.CharField(required=False)
    category = serializers.ChoiceField(DisputeType.choices, required=False)
    severity = serializers.ChoiceField(Severity.choices, required=False)
    answer = serializers.CharField(required=False, allow_null=True)
    answered_at = serializers.DateTimeField(required=False, allow_null=True)
    resolution_notes = serializers.CharField(required=False, allow_null=True)
    messages = PortalMessageRow(many=True, required=False)
    may_write = serializers.BooleanField(required=False)


class PublicQuery(serializers.Serializer):
    token = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="As it was told who reported it; may come as the header `X-Report-Token`.",
    )


class NewPublicMessage(serializers.Serializer):
    token = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    message = serializers.CharField(required=False, allow_blank=True, allow_null=True)
    content = serializers.CharField(required=False, allow_blank=True, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        said = (attrs.get("message") or attrs.get("content") or "").strip()
        if not said:
            raise serializers.ValidationError({"message": "Say something."})
        return {"content": said, "token": attrs["token"]}
