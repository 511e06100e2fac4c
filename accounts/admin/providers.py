"""Applications and providers."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.decorators import action, display

from accounts.admin.actions import actor_of, each_in_turn
from accounts.forms import ReasonActionForm
from accounts.models import ProviderProfile
from accounts.services import vendors
from accounts.services.providers import OWN_FIELDS, apply_description
from accounts.states import ProviderStatus

COLOURS = {
    ProviderStatus.APPLIED: "warning",
    ProviderStatus.APPROVED: "success",
    ProviderStatus.REJECTED: "danger",
    ProviderStatus.SUSPENDED: "danger",
}


@admin.register(ProviderProfile)
class ProviderProfileAdmin(ModelAdmin):
    list_display = (
        "user",
        "shown_status",
        "home_pincode",
        "service_radius_km",
        "rating",
        "rating_count",
        "job_count",
        "applied_at",
        "decided_by",
    )
    list_filter = ("status", "user__role", "applied_at")
    list_select_related = ("user", "decided_by")
    search_fields = (
        "user__username",
        "user__email",
        "user__phone",
        "user__first_name",
        "user__last_name",
        "home_pincode__startswith",
    )
    ordering = ("-applied_at", "-pk")
    show_full_result_count = False
    action_form = ReasonActionForm
    actions = ("approve", "reject", "suspend")
    fields = (
        "user",
        "status",
        "home_pincode",
        "service_radius_km",
        "session_types",
        "bio",
        "application",
        "applied_at",
        "decided_at",
        "decided_by",
        "rejection_reason",
        "rating",
        "rating_count",
        "job_count",
    )
    readonly_fields = tuple(name for name in fields if name not in OWN_FIELDS)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: ProviderProfile, form: Any, change: Any
    ) -> None:
        """In the admin's own transaction, by the step of the use case."""
        profile = ProviderProfile.objects.locked(obj.pk)
        apply_description(profile, {name: getattr(obj, name) for name in form.changed_data})

    @display(description="Status", ordering="status", label=COLOURS)
    def shown_status(self, profile: ProviderProfile) -> tuple[str, str]:
        return profile.status, profile.get_status_display()

    @action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        each_in_turn(
            self,
            request,
            queryset.values_list("pk", flat=True),
            lambda pk: vendors.approve_vendor(profile_id=pk, actor=actor),
            done="approved",
        )

    @action(description="Reject, with the reason", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        if reason := self._reason(request):
            each_in_turn(
                self,
                request,
                queryset.values_list("pk", flat=True),
                lambda pk: vendors.reject_vendor(profile_id=pk, reason=reason, actor=actor),
                done="rejected",
            )

    @action(description="Suspend, with the reason", permissions=["change"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        if reason := self._reason(request):
            each_in_turn(
                self,
                request,
                queryset.values_list("pk", flat=True),
                lambda pk: vendors.suspend_provider(profile_id=pk, reason=reason, actor=actor),
                done="suspended",
            )

    def _reason(self, request: HttpRequest) -> str:
        reason = request.POST.get("reason", "").strip()[:500]
        if not reason:
            self.message_user(request, "Give a reason beside the action.", messages.ERROR)
        return reason
