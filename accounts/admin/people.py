"""People and organisations."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import UserChangeForm, UserCreationForm

from accounts.admin.persons import PersonsData
from accounts.forms import PasswordOfAnotherForm, ReasonDialogForm, TimeZoneField
from accounts.models import Organization, User
from accounts.roles import PLATFORM, PROVIDERS
from accounts.services import people, sessions
from accounts.services.managers import make_account
from accounts.services.second_factor import reset_second_factor
from kernel.staff import StaffAdmin, actor_of

# What a person may do follows from the role alone; Django's groups would promise otherwise.
admin.site.unregister(Group)

ROLE_COLOURS = dict.fromkeys(PROVIDERS, "info") | dict.fromkeys(PLATFORM, "warning")


class InTheirTimeZone:
    """`timezone` is chosen from those that there are."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "timezone":
            return TimeZoneField()
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]


@admin.register(User)
class PersonAdmin(InTheirTimeZone, UserAdmin, PersonsData):
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = PasswordOfAnotherForm
    list_display = (
        "username",
        "full_name",
        "email",
        "phone",
        "shown_role",
        "organization",
        "is_active",
        "has_factor",
        "last_login",
    )
    list_filter = (
        "role",
        "is_active",
        "is_verified",
        ("second_factor_since", admin.EmptyFieldListFilter),
        "organization__kind",
        "date_joined",
    )
    list_select_related = ("organization",)
    search_fields = ("username", "email", "phone", "first_name", "last_name")
    ordering = ("-date_joined",)
    filter_horizontal = ()
    autocomplete_fields = ("organization",)
    search_help_text = "Name, user name, e-mail address or phone number"
    actions = ("log_out_everywhere", "deactivate", "reactivate")
    buttons = ("log_out", "take_second_factor", "close", "reopen", "export", "forget")
    readonly_fields = (
        "email",
        "phone",
        "is_verified",
        "email_verified_at",
        "phone_verified_at",
        "avatar",
        "token_version",
        "temporary_password_until",
        "second_factor_since",
        "last_login",
        "date_joined",
        "updated_at",
    )
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "address", "timezone", "avatar")}),
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
        (
            "History",
            {
                "fields": (
                    ("last_login", "date_joined"),
                    ("updated_at", "token_version"),
                    ("temporary_password_until", "second_factor_since"),
                ),
            },
        ),
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

    @display(description="Role", ordering="role", label=ROLE_COLOURS)
    def shown_role(self, user: User) -> tuple[str, str]:
        return user.role, user.get_role_display()

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
        plain = sorted(changed & {"username", "first_name", "last_name", "address", "timezone"})
        for name in plain:
            setattr(user, name, getattr(obj, name))
        user.save(update_fields=[*plain, "updated_at"])
        people.assign_role(user, obj.role, organization_id=obj.organization_id)
        if "is_active" in changed:
            (people.open_account if obj.is_active else people.close_account)(user)

    @display(description="2nd factor", ordering="second_factor_since", boolean=True)
    def has_factor(self, user: User) -> bool:
        return user.has_second_factor

    def may_offer(self, button: str, row: User) -> bool:
        if button == "take_second_factor":
            return row.has_second_factor
        if button in {"export", "forget"}:
            return self.may_offer_data(button, row)
        return row.is_active is (button != "reopen")

    @action(
        description="Log out everywhere",
        icon="logout",
        permissions=["change"],
        dialog={"title": "Log them out?", "description": "Every device has to sign in again."},
    )
    def log_out(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: sessions.end_all_sessions(user_id=pk, actor=actor, because="by_staff"),
            done="Logged out everywhere.",
        )

    @action(
        description="Take the second factor away",
        icon="phonelink_erase",
        permissions=["change"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Take their second factor away?",
            "description": "For who has lost phone and recovery codes. Be sure that it is they who"
            " ask. Every session of theirs ends, and they are told, with your reason.",
            "form_class": ReasonDialogForm,
            "form_submit_text": "Take it away",
        },
    )
    def take_second_factor(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: reset_second_factor(user_id=pk, reason=reason, actor=actor),
            done=f"Second factor taken away: {reason}",
        )

    @action(
        description="Close the account",
        icon="block",
        permissions=["change"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Close this account?",
            "description": "They are logged out and cannot come in. What they did stays.",
        },
    )
    def close(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: people.deactivate(user_id=pk, actor=actor),
            done="The account is closed.",
        )

    @action(
        description="Open the account again",
        icon="lock_open",
        permissions=["change"],
        variant=ActionVariant.PRIMARY,
        dialog={"title": "Open this account again?", "description": "They may come in again."},
    )
    def reopen(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: people.reactivate(user_id=pk, actor=actor),
            done="The account is open.",
        )

    @action(description="Log out everywhere", permissions=["change"])
    def log_out_everywhere(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: sessions.end_all_sessions(user_id=pk, actor=actor, because="by_staff"),
            done="logged out",
        )

    @action(description="Close accounts", permissions=["change"])
    def deactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: people.deactivate(user_id=pk, actor=actor),
            done="closed",
        )

    @action(description="Open closed accounts again", permissions=["change"])
    def reactivate(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: people.reactivate(user_id=pk, actor=actor),
            done="opened",
        )


@admin.register(Organization)
class OrganizationAdmin(InTheirTimeZone, StaffAdmin):
    """Never deleted: people, services and invoices speak of it."""

    list_display = ("name", "kind", "timezone", "currency", "member_count", "created_at")
    list_filter = ("kind", "currency")
    search_fields = ("name",)
    search_help_text = "Its name"
    ordering = ("name",)
    readonly_fields = ("created_at", "updated_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What it is and what it reckons in are settled when it is made."""
        return (*self.readonly_fields, "kind", "currency") if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organization]:
        rows: QuerySet[Organization] = super().get_queryset(request)
        return rows.annotate(members_counted=Count("members"))

    @display(description="Members", ordering="members_counted")
    def member_count(self, organization: Any) -> int:
        count: int = organization.members_counted
        return count
