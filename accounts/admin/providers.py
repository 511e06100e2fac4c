"""Applications and providers."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.forms import ReasonActionForm, ReasonDialogForm
from accounts.models import ProviderProfile
from accounts.services import vendors
from accounts.services.providers import apply_description
from accounts.states import ProviderStatus
from kernel.staff import StaffAdmin, actor_of, facts

COLOURS = {
    ProviderStatus.APPLIED: "warning",
    ProviderStatus.APPROVED: "success",
    ProviderStatus.REJECTED: "danger",
    ProviderStatus.SUSPENDED: "danger",
}

AFTER = {
    "let_in": ProviderStatus.APPROVED,
    "refuse": ProviderStatus.REJECTED,
    "hold_back": ProviderStatus.SUSPENDED,
}


@admin.register(ProviderProfile)
class ProviderProfileAdmin(StaffAdmin):
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
    search_help_text = "Name, user name, e-mail address, phone number or home PIN code"
    action_form = ReasonActionForm
    actions = ("approve", "reject", "suspend")
    fieldsets = (
        (None, {"fields": ("user", "contact", "status")}),
        (
            "How they work",
            {"fields": ("home_pincode", "service_radius_km", "session_types", "bio")},
        ),
        (
            "Application",
            {"fields": ("asked_for", "applied_at", "decided_at", "decided_by", "rejection_reason")},
        ),
        ("What their work says", {"fields": ("rating", "rating_count", "job_count")}),
    )
    readonly_fields = (
        "user",
        "contact",
        "status",
        "asked_for",
        "applied_at",
        "decided_at",
        "decided_by",
        "rejection_reason",
        "rating",
        "rating_count",
        "job_count",
    )
    buttons = ("let_in", "refuse", "hold_back")

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

    @display(description="Contact")
    def contact(self, profile: ProviderProfile) -> str:
        user = profile.user
        return " · ".join(
            filter(None, (user.get_role_display(), user.email, str(user.phone or "")))
        )

    @display(description="Asked for")
    def asked_for(self, profile: ProviderProfile) -> str:
        return facts(profile.application)

    def may_offer(self, button: str, row: ProviderProfile) -> bool:
        return row.may_advance(AFTER[button])

    @action(
        description="Approve",
        icon="check_circle",
        permissions=["change"],
        variant=ActionVariant.SUCCESS,
        dialog={
            "title": "Let them in?",
            "description": "From now on they see open bookings.",
            "form_submit_text": "Approve",
        },
    )
    def let_in(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: vendors.approve_vendor(profile_id=pk, actor=actor),
            done="Approved.",
        )

    @action(
        description="Reject",
        icon="cancel",
        permissions=["change"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Reject the application",
            "description": "They may apply again.",
            "form_class": ReasonDialogForm,
            "form_submit_text": "Reject",
        },
    )
    def refuse(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: vendors.reject_vendor(profile_id=pk, reason=reason, actor=actor),
            done=f"Rejected: {reason}",
        )

    @action(
        description="Suspend",
        icon="pause_circle",
        permissions=["change"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Suspend them",
            "description": "They see no open bookings until they are approved again.",
            "form_class": ReasonDialogForm,
            "form_submit_text": "Suspend",
        },
    )
    def hold_back(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: vendors.suspend_provider(profile_id=pk, reason=reason, actor=actor),
            done=f"Suspended: {reason}",
        )

    @action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: vendors.approve_vendor(profile_id=pk, actor=actor),
            done="approved",
        )

    @action(description="Reject, with the reason", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        if reason := self._reason(request):
            self.each_in_turn(
                request,
                queryset,
                lambda pk: vendors.reject_vendor(profile_id=pk, reason=reason, actor=actor),
                done="rejected",
            )

    @action(description="Suspend, with the reason", permissions=["change"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[ProviderProfile]) -> None:
        actor = actor_of(request)
        if reason := self._reason(request):
            self.each_in_turn(
                request,
                queryset,
                lambda pk: vendors.suspend_provider(profile_id=pk, reason=reason, actor=actor),
                done="suspended",
            )

    def _reason(self, request: HttpRequest) -> str:
        reason = request.POST.get("reason", "").strip()[:500]
        if not reason:
            self.message_user(request, "Give a reason beside the action.", messages.ERROR)
        return reason
