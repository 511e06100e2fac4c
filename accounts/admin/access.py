"""Sign-ins and codes: to look at, and to end."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.models import OneTimePassword, Session
from accounts.roles import Role
from accounts.services import sessions
from kernel import clock
from kernel.staff import ReadOnlyAdmin, actor_of


@admin.register(Session)
class SessionAdmin(ReadOnlyAdmin):
    list_display = (
        "user",
        "state",
        "door",
        "address",
        "device",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_because",
    )
    list_filter = ("door", "created_at", ("revoked_at", admin.EmptyFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email", "address")
    search_help_text = "Who, or the address of the device"
    ordering = ("-last_used_at",)
    actions = ("revoke",)
    buttons = ("end",)

    @display(description="state", ordering="revoked_at", label={"open": "success"})
    def state(self, session: Session) -> tuple[str, str]:
        if session.revoked_at:
            return "ended", "Ended"
        return ("open", "Open") if session.expires_at > clock.now() else ("ended", "Run out")

    def may_offer(self, button: str, row: Session) -> bool:
        return row.revoked_at is None and row.expires_at > clock.now()

    @action(
        description="End this session",
        icon="logout",
        permissions=["revoke"],
        variant=ActionVariant.DANGER,
        dialog={"title": "End this session?", "description": "The device has to sign in again."},
    )
    def end(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: sessions.end_session(session_id=pk, actor=actor, because="by_staff"),
            done="The session is ended.",
        )

    def has_revoke_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return getattr(request.user, "role", "") == Role.SUPER_ADMIN

    @action(description="End these sessions", permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Session]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: sessions.end_session(session_id=pk, actor=actor, because="by_staff"),
            done="ended",
        )


@admin.register(OneTimePassword)
class OneTimePasswordAdmin(ReadOnlyAdmin):
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
    exclude = ("code_hash",)
    search_help_text = "Who, or where it was sent"
