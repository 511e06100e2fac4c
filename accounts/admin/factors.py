"""Second factors and sign-ins that wait for one: to look at, no secret of theirs shown."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from unfold.decorators import display

from accounts.models import LoginChallenge, SecondFactor
from kernel import clock
from kernel.staff import ReadOnlyAdmin


@admin.register(SecondFactor)
class SecondFactorAdmin(ReadOnlyAdmin):
    """Taken away on the page of the person."""

    list_display = ("user", "state", "begun_at", "since", "codes_left")
    list_select_related = ("user",)
    list_filter = (("user__second_factor_since", admin.EmptyFieldListFilter), "begun_at")
    search_fields = ("user__username", "user__email")
    search_help_text = "Who"
    ordering = ("-begun_at",)
    fields = ("user", "begun_at", "since", "codes_left")
    readonly_fields = ("since", "codes_left")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SecondFactor]:
        rows: QuerySet[SecondFactor] = super().get_queryset(request)
        unused = Q(user__recovery_codes__isnull=False, user__recovery_codes__used_at=None)
        return rows.annotate(unused=Count("user__recovery_codes", filter=unused))

    @display(description="state", label={"on": "success", "begun": "warning"})
    def state(self, factor: SecondFactor) -> tuple[str, str]:
        return ("on", "On") if factor.user.has_second_factor else ("begun", "Only begun")

    @display(description="asked for since", ordering="user__second_factor_since")
    def since(self, factor: SecondFactor) -> Any:
        return factor.user.second_factor_since

    @display(description="recovery codes left", ordering="unused")
    def codes_left(self, factor: Any) -> int:
        left: int = factor.unused
        return left


@admin.register(LoginChallenge)
class LoginChallengeAdmin(ReadOnlyAdmin):
    """Whose password or mailbox opened a door: many that were never passed say that somebody
    else knows it."""

    list_display = ("user", "state", "door", "address", "device", "attempts", "created_at")
    list_filter = ("door", "created_at", ("passed_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email", "address")
    search_help_text = "Who, or the address of the device"
    ordering = ("-created_at",)
    exclude = ("digest", "code")

    @display(description="state", label={"passed": "success", "open": "info", "failed": "warning"})
    def state(self, challenge: LoginChallenge) -> tuple[str, str]:
        if challenge.passed_at:
            return "passed", "Passed"
        return (
            ("open", "Open") if challenge.expires_at > clock.now() else ("failed", "Never passed")
        )
