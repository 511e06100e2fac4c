"""Services and who offers them, for the platform's managers."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from catalog.models import Offering, Service
from catalog.services import EDITABLE, change_service, create_service
from catalog.states import SessionType
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin, money


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
