"""What bonuses are asked with, and how they look."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from adminpanel.states import BonusStatus, ContestStatus
from kernel.http.fields import AmountField, DayField, IdField, InstantField
from kernel.http.rows import RowSerializer

LONGEST = 92

Row = Mapping[str, Any]


class BonusQuery(serializers.Serializer):
    vendor_id = IdField(
        required=False, help_text="Without it: a vendor themself, for operations all vendors."
    )
    days = serializers.IntegerField(
        min_value=1, max_value=LONGEST, default=30, help_text="Whole days, until yesterday."
    )


class BonusFactor(serializers.Serializer):
    """One measure. `effect` is weight times z; the score is the sum of the effects, exactly."""

    code = serializers.CharField()
    got = serializers.IntegerField(help_text="Of a rating, stars above the first.")
    of = serializers.IntegerField(help_text="How often it was measured.")
    share = serializers.CharField(allow_null=True, help_text="null: never measured.")
    shrunk = serializers.CharField(help_text="Drawn to the peers' share while there is little.")
    peers = serializers.CharField(help_text="What peers would have got with the same jobs.")
    spread = serializers.CharField()
    z = serializers.CharField()
    weight = serializers.CharField()
    effect = serializers.CharField()


class VendorStanding(serializers.Serializer):
    vendor_id = serializers.IntegerField()
    vendor_name = serializers.CharField()
    jobs = serializers.IntegerField()
    score = serializers.CharField(help_text="0 is like the peers.")
    score_low = serializers.CharField(help_text="By chance alone, four times in five.")
    score_high = serializers.CharField()
    times_mean = serializers.CharField(help_text="A share of a pool, over the mean share.")
    is_capped = serializers.BooleanField()
    factors = BonusFactor(many=True)
    says = serializers.CharField()


class BonusMeasure(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    weight = serializers.CharField()
    usual = serializers.CharField(help_text="Expected where nobody has been measured.")


class BonusMethod(serializers.Serializer):
    name = serializers.CharField()
    description = serializers.CharField()
    rule_version = serializers.CharField()
    measures = BonusMeasure(many=True)
    credited_jobs = serializers.IntegerField()
    borrowed_jobs = serializers.IntegerField()
    least_peers = serializers.IntegerField()
    least_spread = serializers.CharField()
    cap_times_mean = serializers.IntegerField()
    not_counted = serializers.ListField(child=serializers.CharField())
    decides = serializers.BooleanField(help_text="Never: a person approves.")


class VendorBonus(serializers.Serializer):
    days = serializers.IntegerField()
    date_from = serializers.DateField()
    date_to = serializers.DateField()
    as_of = serializers.DateTimeField()
    currency = serializers.CharField(help_text="Of the jobs that are looked at.")
    vendors_compared = serializers.IntegerField()
    left_out = serializers.DictField(
        child=serializers.IntegerField(), help_text="Visits that do not count, by reason."
    )
    vendors = VendorStanding(many=True, help_text="Most jobs first; at most 200.")
    method = BonusMethod()


class OutageInput(serializers.Serializer):
    starts_at = InstantField()
    ends_at = InstantField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["ends_at"] <= attrs["starts_at"]:
            raise serializers.ValidationError({"ends_at": "It ends before it begins."})
        return attrs


class NewBonus(serializers.Serializer):
    first = DayField()
    last = DayField(help_text="Included; it must be over.")
    pool = AmountField(min_value=0)
    currency = serializers.RegexField(
        r"^[A-Z]{3}\Z", required=False, help_text="Jobs of another one do not count."
    )
    outages = serializers.ListField(
        child=OutageInput(), default=list, max_length=50, help_text="What fell in them is left out."
    )
    least_jobs = serializers.IntegerField(
        min_value=1, max_value=1000, default=1, help_text="Who did fewer takes no part."
    )
    note = serializers.CharField(max_length=500, default="", allow_blank=True)


class DecisionNote(serializers.Serializer):
    note = serializers.CharField(max_length=500, required=False, allow_blank=True)


class RejectionNote(serializers.Serializer):
    note = serializers.CharField(max_length=500)


class ContestReason(serializers.Serializer):
    reason = serializers.CharField(max_length=4000)


class ContestAnswer(serializers.Serializer):
    uphold = serializers.BooleanField(help_text="Whether the vendor is right.")
    answer = serializers.CharField(max_length=4000)
    adjustment = AmountField(required=False, allow_null=True, min_value=0)


class Recomputed(serializers.Serializer):
    is_same = serializers.BooleanField()
    inputs_are_untouched = serializers.BooleanField()
    rule_version = serializers.CharField()


class BonusRunRow(RowSerializer):
    id = serializers.IntegerField()
    first = serializers.DateField()
    last = serializers.DateField()
    currency = serializers.CharField()
    pool = AmountField()
    note = serializers.CharField()
    rule_version = serializers.CharField()
    digest = serializers.CharField(help_text="SHA-256 of all that counted.")
    left_out = serializers.DictField(child=serializers.IntegerField())
    vendors = serializers.IntegerField()
    jobs = serializers.IntegerField()
    status = serializers.ChoiceField(BonusStatus.choices)
    proposed_by = serializers.IntegerField(source="proposed_by_id")
    proposed_by_name = serializers.CharField()
    proposed_at = serializers.DateTimeField()
    decided_by = serializers.IntegerField(source="decided_by_id", allow_null=True)
    decided_by_name = serializers.CharField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    decision_note = serializers.CharField()
    contest_until = serializers.DateTimeField(allow_null=True)


class BonusLine(serializers.Serializer):
    """By measure, and two more: `like_peers` is what one gets who is like their peers; `cap` what
    the cap took, or what came from those whom it took it from. They add up to the amount."""

    code = serializers.CharField()
    amount = serializers.CharField()


class ContestRow(serializers.Serializer):
    status = serializers.ChoiceField(ContestStatus.choices)
    reason = serializers.CharField()
    opened_at = serializers.DateTimeField()
    answer = serializers.CharField()
    adjustment = serializers.CharField(help_text="Paid beside the pool.")
    answered_at = serializers.DateTimeField(allow_null=True)


class BonusShareRow(RowSerializer):
    id = serializers.IntegerField()
    run = serializers.IntegerField(source="run_id")
    first = serializers.DateField(source="run__first")
    last = serializers.DateField(source="run__last")
    currency = serializers.CharField(source="run__currency")
    run_status = serializers.ChoiceField(BonusStatus.choices, source="run__status")
    rule_version = serializers.CharField(source="run__rule_version")
    contest_until = serializers.DateTimeField(source="run__contest_until", allow_null=True)
    vendor = serializers.IntegerField(source="vendor_id")
    vendor_name = serializers.CharField()
    amount = AmountField()
    score = serializers.CharField()
    is_capped = serializers.BooleanField()
    jobs = serializers.IntegerField()
    factors = BonusFactor(many=True)
    lines = BonusLine(many=True)
    contest = ContestRow(allow_null=True)

    def represent_score(self, row: Row) -> str:
        return f"{row['score']:f}"

    def represent_contest(self, row: Row) -> dict[str, Any] | None:
        if row["contest__status"] is None:
            return None
        names = ("status", "reason", "opened_at", "answer", "adjustment", "answered_at")
        contest = {name: row[f"contest__{name}"] for name in names}
        contest["adjustment"] = f"{contest['adjustment']}"
        return ContestRow().to_representation(contest)
