"""People and organisations."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.decorators import action, display
from unfold.forms import UserChangeForm, UserCreationForm

from accounts.admin.actions import actor_of, each_in_turn
from accounts.forms import PasswordOfAnotherForm
from accounts.models import Organization, User
from accounts.services import people, sessions
from accounts.services.managers import make_account

# What a person may do follows from the role alone; Django's groups would promise otherwise.
admin.site.unregister(Group)


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = PasswordOfAnotherForm
    list_display = (
        "username",
        "full_name",
        "email",
        "phone",
        "role",
        "organization",
        "is_active",
        "is_verified",
        "last_login",
    )
    list_filter = ("role", "is_active", "is_verified", "organization__kind", "date_joined")
    list_select_related = ("organization",)
    search_fields = ("username", "email", "phone", "first_name", "last_name")
    ordering = ("-date_joined",)
    filter_horizontal = ()
    autocomplete_fields = ("organization",)
    show_full_result_count = False
    actions = ("log_out_everywhere", "deactivate", "reactivate")
    readonly_fields = (
        "email",
        "phone",
        "is_verified",
        "email_verified_at",
        "phone_verified_at",
        "avatar",
        "token_version",
        "last_login",
        "date_joined",
        "updated_at",
    )
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "timezone", "avatar")}),
        (
            "Contacts",
            {"fields": ("email", "email_verified_at", "phone", "phone_verified_at", "is_verified")},
        ),
        (
            "What they are here",
            {
                "fields": ("role", "organization", "is_active"),
                "description": "Changing any of these ends every session of theirs.",
            },
        ),
        ("History", {"fields": ("last_login", "date_joined", "updated_at", "token_version")}),
    )
    add_fieldsets = (
        (
            None,
            {"fields": ("username", "email", "role", "organization", "password1", "password2")},
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        return () if obj is None else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Accounts are closed: what they did stays theirs."""
        return False

    @display(description="Name", ordering="first_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        """In the admin's own transaction, by the steps of the use cases."""
        if not change:
            obj.email = obj.email.casefold()
            make_account(obj)
            return
        changed = set(form.changed_data)
        user = User.objects.locked(obj.pk)
        plain = sorted(changed & {"username", "first_name", "last_name", "timezone"})
        for name in plain:
            setattr(user, name, getattr(obj, name))
        user.save(update_fields=[*plain, "updated_at"])
        people.assign_role(user, obj.role, organization_id=obj.organization_id)
        if "is_active" in changed:
            (people.open_account if obj.is_active else people.close_account)(user)

    @action(description="Log out everywhere", permissions=["change"])
    def log_out_everywhere(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        each_in_turn(
            self,
            request,
            queryset.values_list("pk", flat=True),
            lambda pk: sessions.end_all_sessions(user_id=pk, actor=actor, because="by_staff"),
            done="logged out",
        )

    @action(description="Close accounts", permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        each_in_turn(
            self,
            request,
            queryset.values_list("pk", flat=True),
            lambda pk: people.deactivate(user_id=pk, actor=actor),
            done="closed",
        )

    @action(description="Open closed accounts again", permissions=["change"])
    def reactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        each_in_turn(
            self,
            request,
            queryset.values_list("pk", flat=True),
            lambda pk: people.reactivate(user_id=pk, actor=actor),
            done="opened",
        )


@admin.register(Organization)
class OrganizationAdmin(ModelAdmin):
    list_display = ("name", "kind", "timezone", "currency", "member_count", "created_at")
    list_filter = ("kind", "currency")
    search_fields = ("name",)
    ordering = ("name",)
    readonly_fields = ("created_at", "updated_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        rows: QuerySet[Organization] = super().get_queryset(request)
        return rows.annotate(members_counted=Count("members"))

    @display(description="Members", ordering="members_counted")
    def member_count(self, organization: Any) -> int:
        count: int = organization.members_counted
        return count
