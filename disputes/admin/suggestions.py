"""What is suggested beside a dispute and why, what was learnt for it, and how often it is right."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from unfold.decorators import action, display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from disputes.admin.forms import AskingForm
from disputes.models import LearntTriage, Suggestion
from disputes.selectors.suggestions import how_often_right
from disputes.services.suggesting import override_suggestion
from disputes.states import DisputeType, Outcome
from disputes.triage import NextStep
from disputes.triage.telling import sentence
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, facts


class OtherwiseForm(AskingForm):
    why = forms.CharField(
        max_length=1000,
        label="Why",
        help_text="Operations read it, and nobody else.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    category = forms.ChoiceField(
        required=False,
        label="What it is about",
        help_text="The dispute is of this category from now on, and the triage learns it.",
        choices=[("", "As the dispute says"), *DisputeType.choices],
        widget=UnfoldAdminSelectWidget,
    )


class Shown:
    """How a suggestion looks, on its own page and beside its dispute."""

    @display(description="category")
    def category(self, suggestion: Suggestion) -> str:
        label = DisputeType(suggestion.result["category"]).label
        return f"{label} (as stated: the words do not tell)" if _unsure(suggestion) else label

    @display(description="severity")
    def severity(self, suggestion: Suggestion) -> str:
        return str(suggestion.result["severity"])

    @display(description="first step")
    def step(self, suggestion: Suggestion) -> str:
        return str(NextStep(suggestion.result["next_step"]).label)

    @display(description="likely end")
    def likely(self, suggestion: Suggestion) -> str:
        resolution = suggestion.result["resolution"]
        if resolution["outcome"] is None:
            return "none is likelier than not"
        chance = max(each["probability"] for each in resolution["chances"])
        return f"{Outcome(resolution['outcome']).label} ({chance:.0%})"

    @display(description="amount")
    def amount(self, suggestion: Suggestion) -> str:
        amount = suggestion.result["resolution"]["amount"]
        if amount is None:
            return "too few cases like it"
        return "{currency} {low} to {high}, half of {cases} cases".format(**amount)

    @display(description="sure", ordering="confidence")
    def sure(self, suggestion: Suggestion) -> str:
        return "–" if suggestion.confidence is None else f"{suggestion.confidence:.0%}"


class SuggestionInline(Shown, ReadOnlyInline):
    model = Suggestion
    tab = True
    verbose_name_plural = "what is suggested"
    show_change_link = True
    fields = readonly_fields = ("created_at", "category", "step", "likely", "amount", "why")


@admin.register(Suggestion)
class SuggestionAdmin(Shown, ReadOnlyAdmin):
    """Made by the worker and when somebody asks; it decides nothing."""

    operators = OPERATIONS
    buttons = ("see_otherwise",)
    list_display = (
        "dispute",
        "category",
        "severity",
        "likely",
        "amount",
        "sure",
        "created_at",
        "overridden_at",
    )
    list_select_related = ("dispute",)
    list_filter = ("fallback_used", ("overridden_at", admin.EmptyFieldListFilter), "created_at")
    date_hierarchy = "created_at"
    search_fields = ("dispute__id__istartswith", "dispute__title", "why")
    search_help_text = "The beginning of the dispute's id, its title, or why it was seen otherwise"
    ordering = ("-pk",)
    fields = (
        "dispute",
        "category",
        "severity",
        "step",
        "likely",
        "amount",
        "sure",
        "reasons",
        "alike",
        "method",
        "right_so_far",
        ("overridden_by", "overridden_at"),
        "why",
        ("rule_version", "model_version"),
        ("fallback_used", "cpu_ms"),
        "created_at",
    )
    readonly_fields = (
        "category",
        "severity",
        "step",
        "likely",
        "amount",
        "sure",
        "reasons",
        "alike",
        "method",
        "right_so_far",
        "created_at",
    )

    @display(description="why")
    def reasons(self, suggestion: Suggestion) -> Any:
        told = ((sentence(factor),) for factor in suggestion.factors)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", told))

    @display(description="cases like it")
    def alike(self, suggestion: Suggestion) -> Any:
        if not suggestion.similar:
            return "–"
        rows = ((_told(case),) for case in suggestion.similar)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))

    @display(description="method")
    def method(self, suggestion: Suggestion) -> str:
        return str(suggestion.inputs["triage"]["method"])

    @display(description="how often such were right")
    def right_so_far(self, suggestion: Suggestion) -> Any:
        return right()

    @action(
        description="See it otherwise",
        icon="rate_review",
        permissions=["operate"],
        dialog={
            "title": "You see it otherwise",
            "description": "The suggestion stays as it was made, with your word beside it.",
            "form_class": OtherwiseForm,
            "form_submit_text": "Say so",
        },
    )
    def see_otherwise(
        self, request: HttpRequest, form: OtherwiseForm, object_id: str
    ) -> HttpResponse:
        actor = actor_of(request)

        def say(pk: int) -> Suggestion:
            dispute_id = Suggestion.objects.values_list("dispute_id", flat=True).get(pk=pk)
            return override_suggestion(dispute_id=dispute_id, actor=actor, **form.told())

        return self.carry_out(request, object_id, say, done="Noted.")


@admin.register(LearntTriage)
class LearntTriageAdmin(ReadOnlyAdmin):
    """One a night. The newest is asked, where it does better than the rules of words."""

    list_display = ("version", "learnt_at", "examples", "macro_f1", "of_rules", "used")
    search_fields = ("version__istartswith",)
    search_help_text = "The beginning of its version"
    ordering = ("-pk",)
    fields = ("version", "learnt_at", "examples", "told", "right_so_far")
    readonly_fields = ("told", "right_so_far")

    def get_queryset(self, request: HttpRequest) -> QuerySet[LearntTriage]:
        """Without the megabyte that each has learnt."""
        learnt: QuerySet[LearntTriage] = super().get_queryset(request)
        return learnt.defer("content")

    @display(description="macro-F1")
    def macro_f1(self, learnt: LearntTriage) -> str:
        return str(learnt.scores.get("macro_f1", "–"))

    @display(description="that of the rules")
    def of_rules(self, learnt: LearntTriage) -> str:
        return str(learnt.scores.get("macro_f1_of_rules", "–"))

    @display(description="used", boolean=True)
    def used(self, learnt: LearntTriage) -> bool:
        return bool(learnt.scores.get("used"))

    @display(description="on texts that it had not seen")
    def told(self, learnt: LearntTriage) -> Any:
        return facts(learnt.scores)

    @display(description="how often suggestions were right")
    def right_so_far(self, learnt: LearntTriage) -> Any:
        return right()


def right() -> Any:
    """Of the disputes that were decided after something was suggested."""
    return facts(
        {name: f"{each['right']} of {each['of']}" for name, each in how_often_right().items()}
    )


def _unsure(suggestion: Suggestion) -> bool:
    return bool(suggestion.result["unsure"])


def _told(case: dict[str, Any]) -> str:
    """A case by its facts."""
    share = "" if case["share"] is None else f", {case['share']:.0%} of the price"
    words = f"; both say {', '.join(case['words'])}" if case["words"] else ""
    return (
        f"{str(case['id'])[:8].upper()}: {DisputeType(case['category']).label},"
        f" {Outcome(case['outcome']).label}{share}; {case['likeness']:.0%} alike{words}"
    )
