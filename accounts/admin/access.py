"""Sign-ins and codes: to look at, and to end."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.decorators import action

from accounts.admin.actions import ReadOnly, actor_of, each_in_turn
from accounts.models import OneTimePassword, Session
from accounts.roles import Role
from accounts.services import sessions


@admin.register(Session)
class SessionAdmin(ReadOnly, ModelAdmin):
    list_display = (
        "user",
        "door",
        "address",
        "device",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
        "revoked_because",
    )
    list_filter = ("door", "created_at", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email", "address")
    ordering = ("-last_used_at",)
    show_full_result_count = False
    actions = ("revoke",)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return getattr(request.user, "role", "") == Role.SUPER_ADMIN

    @action(description="End these sessions", permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Session]) -> None:
        actor = actor_of(request)
        each_in_turn(
            self,
            request,
            queryset.values_list("pk", flat=True),
            lambda pk: sessions.end_session(session_id=pk, actor=actor, because="by_staff"),
            done="ended",
        )


@admin.register(OneTimePassword)
class OneTimePasswordAdmin(ReadOnly, ModelAdmin):
    """That a code was sent, and what became of it. Neither code nor hash is shown."""

    list_display = (
        "user",
        "purpose",
        "channel",
        "address",
        "attempts",
        "asked_at",
        "sent_at",
        "used_at",
        "replaced_at",
        "expires_at",
    )
    list_filter = ("purpose", "channel", "asked_at")
    list_select_related = ("user",)
    search_fields = ("user__username", "address")
    ordering = ("-asked_at",)
    show_full_result_count = False
    exclude = ("code_hash",)
