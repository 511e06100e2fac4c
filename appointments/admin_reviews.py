"""What clients say of whom they have been to, for operations: what must not be read is hidden."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from appointments.models import LONGEST_REASON, Review, ReviewDecision
from appointments.services.reviewing import hide_review, show_review
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of


class DecisionForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="Kept, and read by operations alone.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ShownFilter(admin.SimpleListFilter):
    title = "shown"
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "To everybody"), ("no", "Hidden")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Review]) -> QuerySet[Review]:
        match self.value():
            case "yes":
                return queryset.filter(hidden_at=None)
            case "no":
                return queryset.exclude(hidden_at=None)
        return queryset


class DecisionInline(ReadOnlyInline):
    model = ReviewDecision
    verbose_name_plural = "Hidden and shown"
    fields = readonly_fields = ("decided_at", "decided_by", "hides", "reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReviewDecision]:
        decisions: QuerySet[ReviewDecision] = super().get_queryset(request)
        return decisions.select_related("decided_by")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    """The latest first, the worst are a filter away."""

    operators = OPERATIONS
    list_display = ("created_at", "stars", "comment", "provider", "customer", "shown")
    list_filter = (ShownFilter, "rating", ("created_at", admin.DateFieldListFilter))
    list_select_related = ("provider", "customer")
    search_fields = (
        "appointment__reference__istartswith",
        "provider__username",
        "provider__last_name",
        "customer__username",
        "customer__last_name",
        "comment",
    )
    search_help_text = "Reference, provider, client, or words of it"
    ordering = ("-created_at", "-pk")
    inlines = (DecisionInline,)
    buttons = ("hide", "show")
    fields = (
        ("provider", "customer"),
        ("appointment", "rating"),
        "comment",
        ("hidden_at", "hidden_by"),
        ("created_at", "updated_at"),
    )

    @display(description="Stars", ordering="rating")
    def stars(self, review: Review) -> str:
        return "★" * review.rating

    @display(description="Shown", boolean=True)
    def shown(self, review: Review) -> bool:
        return review.is_shown

    def may_offer(self, button: str, row: Review) -> bool:
        return row.is_shown is (button == "hide")

    @action(
        description="Hide",
        icon="visibility_off",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Hide the review",
            "description": "Only who wrote it still reads it, and it counts in no rating.",
            "form_class": DecisionForm,
            "form_submit_text": "Hide",
        },
    )
    def hide(self, request: HttpRequest, form: DecisionForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: hide_review(review_id=pk, actor=actor, reason=reason),
            done=f"Hidden: {reason}",
        )

    @action(
        description="Show again",
        icon="visibility",
        permissions=["operate"],
        dialog={
            "title": "Show the review again",
            "description": "Everybody reads it, and it counts.",
            "form_class": DecisionForm,
            "form_submit_text": "Show",
        },
    )
    def show(self, request: HttpRequest, form: DecisionForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: show_review(review_id=pk, actor=actor, reason=reason),
            done=f"Shown again: {reason}",
        )
