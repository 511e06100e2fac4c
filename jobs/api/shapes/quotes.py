"""Quotes on the wire: what is asked of them, and what is told of them to whom."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from rest_framework import serializers

from accounts.api.inputs import StrictCharField
from jobs.api.shapes.work import SaidField
from jobs.models import LineKind
from jobs.quotes.wishes import LineWish, QuoteWish, StageWish
from jobs.states import JobStatus, QuoteStatus
from kernel.http.fields import AmountField, IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.money import ZERO


def percent(**kwargs: Any) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=5, decimal_places=2, min_value=0, max_value=100, **kwargs
    )


class LineInput(serializers.Serializer):
    kind = serializers.ChoiceField(LineKind.choices, default=LineKind.OTHER)
    description = StrictCharField(max_length=500)
    quantity = serializers.DecimalField(
        max_digits=12, decimal_places=3, min_value=0, default=Decimal(1)
    )
    unit = StrictCharField(max_length=30, allow_blank=True, default="")
    unit_price = AmountField(min_value=0)
    tax_percent = percent(default=ZERO)

    def validate_quantity(self, quantity: Any) -> Any:
        if not quantity:
            raise serializers.ValidationError("More than nothing.")
        return quantity


class StageInput(serializers.Serializer):
    title = StrictCharField(max_length=200)
    description = StrictCharField(max_length=1000, allow_blank=True, default="")
    percent = percent(
        default=ZERO, help_text="Of what the deposit leaves: all add up to 100, or none has any."
    )


class QuoteChanges(serializers.Serializer):
    """Of a draft; what is left out stays."""

    lines = LineInput(many=True, required=False)
    stages = StageInput(many=True, required=False)
    discount = AmountField(min_value=0, required=False)
    deposit_percent = percent(required=False)
    message = StrictCharField(max_length=5000, allow_blank=True, required=False)
    terms = StrictCharField(max_length=20000, allow_blank=True, required=False)
    expires_at = InstantField(
        required=False,
        allow_null=True,
        help_text="Unless named, some weeks after it is sent.",
    )

    def validate_lines(self, lines: list[Mapping[str, Any]]) -> list[LineWish]:
        return [LineWish(**line) for line in lines]

    def validate_stages(self, stages: list[Mapping[str, Any]]) -> list[StageWish]:
        return [StageWish(**stage) for stage in stages]


class NewQuote(QuoteChanges):
    lines = LineInput(many=True)
    send = serializers.BooleanField(default=False, help_text="And send it in the same step.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        send = attrs.pop("send")
        return {"wish": QuoteWish(**attrs), "send": send}


class QuoteRenewal(serializers.Serializer):
    expires_at = InstantField(required=False, allow_null=True, default=None)


class QuoteRevocation(serializers.Serializer):
    reason = StrictCharField(max_length=500, allow_blank=True, default="")


class QuoteAnswer(serializers.Serializer):
    approved = SaidField(help_text="`false` declines it.")
    name = StrictCharField(
        max_length=200,
        allow_blank=True,
        allow_null=True,
        default="",
        help_text="Who answers: as a signature.",
    )
    notes = StrictCharField(max_length=1000, allow_blank=True, allow_null=True, default="")

    def validate_name(self, name: str | None) -> str:
        return name or ""

    def validate_notes(self, notes: str | None) -> str:
        return notes or ""


class CredentialsWish(serializers.Serializer):
    """The link's token, or for the contractor's side the job."""

    token = StrictCharField(max_length=200, required=False, allow_blank=True, allow_null=True)
    job_id = IdField(required=False, allow_null=True)
    email = StrictCharField(max_length=254, required=False, allow_blank=True, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        token, job_id = attrs.get("token") or "", attrs.get("job_id")
        if not token and job_id is None:
            raise serializers.ValidationError({"job_id": "Name the job, or the link's token."})
        return {"token": token, "job_id": job_id, "email": (attrs.get("email") or "").strip()}


class AttachWish(serializers.Serializer):
    token = StrictCharField(max_length=200)


class QuoteLineRow(RowSerializer):
    position = serializers.IntegerField()
    kind = serializers.ChoiceField(LineKind.choices)
    description = serializers.CharField()
    quantity = serializers.FloatField()
    unit = serializers.CharField()
    unit_price = AmountField()
    tax_percent = serializers.FloatField()
    amount = AmountField(help_text="Without tax.")


class QuoteStageRow(RowSerializer):
    title = serializers.CharField()
    description = serializers.CharField()
    percent = serializers.FloatField()
    amount = AmountField(allow_null=True)


class QuoteTaxRow(RowSerializer):
    percent = serializers.FloatField()
    base = AmountField()
    tax = AmountField()


class QuoteTerms(RowSerializer):
    """What it says, to whom it is shown."""

    number = serializers.CharField(allow_null=True, help_text="Once it was sent.")
    version = serializers.IntegerField()
    status = serializers.ChoiceField(QuoteStatus.choices)
    currency = serializers.CharField()
    lines = QuoteLineRow(many=True)
    subtotal = AmountField()
    discount = AmountField()
    taxes = QuoteTaxRow(many=True)
    tax = AmountField()
    total = AmountField()
    deposit_percent = serializers.FloatField()
    deposit = AmountField()
    stages = QuoteStageRow(many=True)
    due_at_completion = AmountField()
    message = serializers.CharField()
    terms = serializers.CharField()
    sent_at = InstantField(allow_null=True)
    expires_at = InstantField(allow_null=True)
    pdf_url = serializers.CharField(
        allow_null=True, help_text="Opens without a token, and soon expires."
    )


class QuoteRow(QuoteTerms):
    id = serializers.IntegerField()
    job_id = serializers.IntegerField()
    answered_at = InstantField(allow_null=True)
    answered_by_name = serializers.CharField()
    answer_notes = serializers.CharField()
    public_token = serializers.CharField(
        allow_null=True, help_text="While its link is good; null for the customer."
    )
    public_url = serializers.CharField(allow_null=True)
    first_seen_at = InstantField(allow_null=True, help_text="When its link was first opened.")
    created_by_name = serializers.CharField(allow_null=True)
    created_at = InstantField()
    updated_at = InstantField()


class PublicContractor(RowSerializer):
    name = serializers.CharField()
    organization = serializers.CharField(allow_null=True)


class PublicProgress(RowSerializer):
    percent = serializers.IntegerField()
    checkpoints_total = serializers.IntegerField()
    checkpoints_approved = serializers.IntegerField()


class PublicQuote(QuoteTerms):
    pass


class PublicJob(RowSerializer):
    """What holding the link shows. While the quote waits for an answer that is the quote; once it
    was approved how the job goes, and not what it costs. Nothing says how to reach anybody."""

    job_id = serializers.IntegerField()
    title = serializers.CharField()
    description = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(JobStatus.choices)
    quote_status = serializers.ChoiceField(QuoteStatus.choices)
    approved = serializers.BooleanField()
    contractor = PublicContractor()
    quote = PublicQuote(allow_null=True)
    approved_at = InstantField(allow_null=True)
    started_at = InstantField(allow_null=True)
    completed_at = InstantField(allow_null=True)
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    progress = PublicProgress(allow_null=True)
    log_in = serializers.BooleanField(
        help_text="Whether the customer has an account to log in with."
    )


class Credentials(RowSerializer):
    """Told once, good until `expires_at`, and to be replaced at the first login."""

    username = serializers.CharField()
    email = serializers.CharField(allow_null=True)
    password = serializers.CharField()
    expires_at = InstantField()
    must_change_password = serializers.BooleanField()


class QuoteAnswered(PublicJob):
    message = serializers.CharField()
    credentials = Credentials(allow_null=True)


class CredentialsAnswer(RowSerializer):
    """Null where the mailbox is an account's already: its owner logs in, and finds a link to the
    job in their mail."""

    job_id = serializers.IntegerField()
    username = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    password = serializers.CharField(allow_null=True)
    expires_at = InstantField(allow_null=True)
    must_change_password = serializers.BooleanField()
    log_in = serializers.BooleanField()
