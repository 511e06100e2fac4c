"""The catalog, for the platform's managers."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from accounts.roles import Role
from catalog.models import Offering, Project, Service, SessionType
from catalog.services import (
    EDITABLE,
    PROJECT_EDITABLE,
    change_project,
    change_service,
    create_project,
    create_service,
    reassign_project,
)
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin, actor_of, money


@admin.register(Service)
class ServiceAdmin(UseCaseAdmin):
    """A service is taken off the shelf, never deleted: bookings speak of it."""

    list_display = (
        "name",
        "category",
        "price",
        "duration",
        "whose",
        "is_active",
        "updated_at",
    )
    list_filter = ("is_active", "category", "organization")
    list_select_related = ("organization",)
    search_fields = ("name", "description", "category")
    search_help_text = "Name, description or category"
    ordering = ("category", "name")
    readonly_fields = ("created_at", "updated_at")
    fields = (
        "name",
        "description",
        "category",
        "organization",
        "base_price",
        "duration_minutes",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "session_types",
        "is_active",
        "created_at",
        "updated_at",
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "session_types":
            return forms.MultipleChoiceField(
                choices=SessionType.choices,
                required=False,
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description="base price", ordering="base_price")
    def price(self, service: Service) -> str:
        house = service.organization
        return money(service.base_price, house.currency if house else settings.DEFAULT_CURRENCY)

    @admin.display(description="takes", ordering="duration_minutes")
    def duration(self, service: Service) -> str:
        return f"{service.duration_minutes} min"

    @admin.display(description="whose", ordering="organization__name")
    def whose(self, service: Service) -> str:
        return str(service.organization or "the marketplace")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose shelf it stands on is settled when it is made."""
        return (*self.readonly_fields, "organization") if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Service, form: Any, change: Any) -> None:
        facts = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            change_service(service_id=obj.pk, actor=self.actor_of(request), changes=facts)
            return
        made = create_service(
            actor=self.actor_of(request),
            facts={name: form.cleaned_data[name] for name in EDITABLE},
            organization_id=obj.organization_id,
        )
        obj.pk = made.pk


@admin.register(Offering)
class OfferingAdmin(ReadOnlyAdmin):
    """Who offers what. Providers say so themselves."""

    list_display = ("provider", "service", "created_at")
    list_filter = ("service__category",)
    list_select_related = ("provider", "service")
    search_fields = ("provider__username", "provider__last_name", "service__name")
    search_help_text = "Provider or service"
    ordering = ("-pk",)


BUILDERS_SHOWN = 200


class ReassignForm(BaseDialogForm):
    """The other builders of its organisation."""

    builder = forms.TypedChoiceField(coerce=int, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pk = unquote(str(self.object_id))
        project = Project.objects.filter(pk=pk).first() if pk.isdecimal() else None
        self.fields["builder"].choices = _others(project) if project else []


def _others(project: Project) -> list[tuple[int, str]]:
    people: Any = get_user_model().objects
    house = people.filter(
        role=Role.BUILDER, is_active=True, organization_id=project.organization_id
    )
    others = house.exclude(pk=project.builder_id).order_by("first_name", "last_name", "pk")
    return [(each.pk, str(each)) for each in others[:BUILDERS_SHOWN]]


@admin.register(Project)
class ProjectAdmin(UseCaseAdmin):
    """A project is taken off, never deleted: people have written to each other about it."""

    buttons = ("reassign",)
    list_display = ("name", "location", "builder", "organization", "is_active", "updated_at")
    list_filter = ("is_active", "organization")
    list_select_related = ("builder", "organization")
    search_fields = (
        "name",
        "location",
        "builder__username",
        "builder__first_name",
        "builder__last_name",
    )
    search_help_text = "Name, place or builder"
    ordering = ("name", "pk")
    autocomplete_fields = ("builder",)
    readonly_fields = ("organization", "created_at", "updated_at")
    fields = (
        "name",
        "location",
        "description",
        "terms",
        "builder",
        "organization",
        "is_active",
        ("created_at", "updated_at"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose organisation's it is stays; another of its builders is named by the button."""
        return (*self.readonly_fields, "builder") if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            change_project(project_id=obj.pk, actor=actor, changes=changes)
            return
        facts = {name: form.cleaned_data[name] for name in PROJECT_EDITABLE}
        made = create_project(actor=actor, builder_id=obj.builder_id, facts=facts)
        obj.pk, obj.organization_id = made.pk, made.organization_id

    @action(
        description="Give to another builder",
        icon="swap_horiz",
        dialog={
            "title": "Give it to another builder",
            "description": "Of the same organisation. What customers have written goes with it.",
            "form_class": ReassignForm,
            "form_submit_text": "Give",
        },
    )
    def reassign(self, request: HttpRequest, form: ReassignForm, object_id: str) -> HttpResponse:
        actor, builder_id = actor_of(request), form.cleaned_data["builder"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: reassign_project(project_id=pk, builder_id=builder_id, actor=actor),
            done=lambda project: f"Given to {project.builder}.",
        )
