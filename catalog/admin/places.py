"""Where houses give what they offer, and whose insurance they take."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalog.models import Insurance, Location, Workplace
from catalog.services import (
    INSURANCE_EDITABLE,
    LOCATION_EDITABLE,
    change_insurance,
    change_location,
    create_insurance,
    create_location,
)
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin


class ShelfAdmin(UseCaseAdmin):
    """What is put away and never deleted: services and prices speak of it."""

    list_select_related = ("organization",)
    readonly_fields = ("created_at", "updated_at")
    ordering = ("name", "pk")

    @admin.display(description="whose", ordering="organization__name")
    def whose(self, row: Any) -> str:
        return str(row.organization or "the marketplace")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose it is is settled when it is made."""
        return (*self.readonly_fields, "organization") if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Location)
class LocationAdmin(ShelfAdmin):
    list_display = ("name", "city", "pincode", "whose", "is_active", "updated_at")
    list_filter = ("is_active", "city", "organization")
    search_fields = ("name", "city", "address", "organization__name")
    search_help_text = "Name, city, address or whose it is"
    fields = (
        "name",
        "organization",
        ("city", "pincode"),
        "address",
        "is_active",
        ("created_at", "updated_at"),
    )

    def save_model(self, request: HttpRequest, obj: Location, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            change_location(location_id=obj.pk, actor=actor, changes=changes)
            return
        facts = {name: form.cleaned_data[name] for name in LOCATION_EDITABLE}
        house = obj.organization_id
        obj.pk = create_location(actor=actor, facts=facts, organization_id=house).pk


@admin.register(Insurance)
class InsuranceAdmin(ShelfAdmin):
    list_display = ("name", "whose", "is_active", "updated_at")
    list_filter = ("is_active", "organization")
    search_fields = ("name", "organization__name")
    search_help_text = "Name, or who takes it"
    fields = ("name", "organization", "is_active", ("created_at", "updated_at"))

    def save_model(self, request: HttpRequest, obj: Insurance, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            change_insurance(insurance_id=obj.pk, actor=actor, changes=changes)
            return
        facts = {name: form.cleaned_data[name] for name in INSURANCE_EDITABLE}
        house = obj.organization_id
        obj.pk = create_insurance(actor=actor, facts=facts, organization_id=house).pk


@admin.register(Workplace)
class WorkplaceAdmin(ReadOnlyAdmin):
    """Who works where. They say so themselves, or their owner does."""

    list_display = ("provider", "location", "house")
    list_filter = ("location__organization",)
    list_select_related = ("provider", "location__organization")
    search_fields = ("provider__username", "provider__last_name", "location__name")
    search_help_text = "Provider or location"
    ordering = ("-pk",)

    @admin.display(description="house")
    def house(self, row: Workplace) -> str:
        return str(row.location.organization or "–")
