"""`/api/advanced-dispute-resolution/{id}/`: how a dispute might be seen and settled, and why."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from disputes.selectors.suggestions import suggestion_document
from disputes.services.suggesting import override_suggestion, suggestion_for
from disputes.states import DisputeType, Outcome, Severity
from disputes.triage import NextStep
from kernel.http.dialects.rest import RestView
from kernel.idempotency import idempotent


class SuggestionReason(serializers.Serializer):
    """One thing that counted. Those that end in a probability add up to it."""

    code = serializers.CharField()
    text = serializers.CharField(help_text="The same as a sentence.")
    values = serializers.DictField()
    effect = serializers.FloatField(allow_null=True)
    effect_unit = serializers.CharField(allow_blank=True)
    basis = serializers.CharField()


class SimilarCase(serializers.Serializer):
    """A dispute that was decided. Nobody is named."""

    id = serializers.UUIDField()
    category = serializers.ChoiceField(DisputeType.choices)
    outcome = serializers.ChoiceField(Outcome.choices)
    share = serializers.FloatField(allow_null=True, help_text="Of the price, that went back.")
    resolved_at = serializers.DateTimeField()
    likeness = serializers.FloatField(min_value=0, max_value=1)
    words = serializers.ListField(child=serializers.CharField(), help_text="That both have.")


class OutcomeChance(serializers.Serializer):
    outcome = serializers.ChoiceField(Outcome.choices)
    probability = serializers.FloatField(min_value=0, max_value=1)


class AmountRange(serializers.Serializer):
    """Half of such refunds lie between low and high; none is more than may go back yet."""

    low = serializers.CharField()
    middle = serializers.CharField()
    high = serializers.CharField()
    currency = serializers.CharField()
    cases = serializers.IntegerField(help_text="Refunds of similar cases that it is made from.")


class LikelyResolution(serializers.Serializer):
    outcome = serializers.ChoiceField(
        Outcome.choices, allow_null=True, help_text="null: no end is likelier than not."
    )
    refund = serializers.FloatField(
        allow_null=True, min_value=0, max_value=1, help_text="How likely money goes back."
    )
    chances = OutcomeChance(many=True)
    amount = AmountRange(allow_null=True)
    cases = serializers.IntegerField(help_text="Decided ones most like it in kind.")
    known_cases = serializers.IntegerField(help_text="All decided ones that were counted.")


class HowOften(serializers.Serializer):
    right = serializers.IntegerField()
    of = serializers.IntegerField()


class SuggestionError(serializers.Serializer):
    """How often suggestions made before a decision agreed with it, of those that said one."""

    category = HowOften()
    outcome = HowOften()
    amount = HowOften(help_text="How often what went back lay within the range; it holds half.")
    tried = serializers.DictField(help_text="How the classifier did on texts it had not seen.")


class SuggestionMethod(serializers.Serializer):
    name = serializers.CharField()
    description = serializers.CharField()
    rule_version = serializers.CharField()
    model_version = serializers.CharField(allow_blank=True)
    fallback_used = serializers.BooleanField(help_text="By rules of words: too little is labelled.")
    error = SuggestionError()


class Override(serializers.Serializer):
    by = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField()
    why = serializers.CharField()


class Suggested(serializers.Serializer):
    id = serializers.IntegerField()
    dispute_id = serializers.UUIDField()
    category = serializers.ChoiceField(DisputeType.choices)
    severity = serializers.ChoiceField(Severity.choices)
    next_step = serializers.ChoiceField(NextStep.choices)
    next_step_text = serializers.CharField()
    confidence = serializers.FloatField(min_value=0, max_value=1)
    unsure = serializers.BooleanField(
        help_text="The words do not tell the category; it is the one that was stated."
    )
    needs_human = serializers.BooleanField(help_text="Always: nothing is decided by this.")
    reasons = SuggestionReason(many=True)
    similar_cases = SimilarCase(many=True)
    likely_resolution = LikelyResolution()
    method = SuggestionMethod()
    override = Override(allow_null=True, help_text="Somebody saw it otherwise.")
    overrides = Override(many=True)
    suggested_at = serializers.DateTimeField()


class OverrideRequest(serializers.Serializer):
    why = serializers.CharField(max_length=1000)
    category = serializers.ChoiceField(
        DisputeType.choices, required=False, help_text="What it is, where that is otherwise, too."
    )


class SuggestionView(RestView):
    @extend_schema(responses=Suggested)
    def get(self, request: Request, dispute_id: UUID) -> Response:
        """Category, severity, similar past cases, the likely resolution with a range of amounts,
        and what each of them rests on. For operations; a human decides.

        Made anew when what it goes by has changed; one that was decided keeps its last."""
        suggestion = suggestion_for(dispute_id=dispute_id, actor=self.actor)
        return Response(Suggested().to_representation(suggestion_document(suggestion)))


class OverrideView(RestView):
    @extend_schema(request=OverrideRequest, responses=Suggested)
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Say that you see it otherwise, and why. The suggestion stays as it was made; with a
        `category` the dispute is of that one from now on, and such disputes are learnt from."""
        data = self.valid(OverrideRequest)
        suggestion = override_suggestion(
            dispute_id=dispute_id,
            actor=self.actor,
            why=data["why"],
            category=data.get("category", ""),
        )
        return Response(Suggested().to_representation(suggestion_document(suggestion)))
