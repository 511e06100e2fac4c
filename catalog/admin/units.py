"""Units, for the platform's managers."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from catalog.models import Unit
from catalog.services import (
    UNIT_EDITABLE,
    change_unit,
    create_unit,
    put_back_on_sale,
    sell_elsewhere,
)
from catalog.services.units import FIXED_ONCE_TAKEN
from catalog.states import UnitStatus
from kernel.staff import UseCaseAdmin, actor_of, money

COLOURS = {
    UnitStatus.AVAILABLE: "success",
    UnitStatus.HELD: "warning",
    UnitStatus.BOOKED: "info",
    UnitStatus.SOLD: None,
}


@admin.register(Unit)
class UnitAdmin(UseCaseAdmin):
    """A unit is never deleted: bookings speak of it. What is in one is moved by it alone."""

    operators = OPERATIONS
    buttons = ("elsewhere", "back")
    list_display = (
        "number",
        "project",
        "type",
        "floor",
        "area_sqft",
        "asked",
        "shown_status",
        "updated_at",
    )
    list_filter = ("status", "sold_elsewhere")
    list_select_related = ("project__organization",)
    search_fields = ("number", "type", "project__name")
    search_help_text = "Number, type or project"
    ordering = ("project__name", "number")
    autocomplete_fields = ("project",)
    readonly_fields = ("status", "sold_elsewhere", "created_at", "updated_at")
    fields = (
        "project",
        ("number", "type"),
        ("floor", "area_sqft"),
        "price",
        ("status", "sold_elsewhere"),
        ("created_at", "updated_at"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Its project stays; its number and price, too, once somebody has it."""
        if obj is None:
            return self.readonly_fields
        is_free = obj.status == UnitStatus.AVAILABLE
        fixed = () if is_free else tuple(sorted(FIXED_ONCE_TAKEN))
        return (*self.readonly_fields, "project", *fixed)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """The page of a project leads to its units."""
        if lookup == "project__id__exact":
            return True
        allowed: bool = super().lookup_allowed(lookup, value, request)
        return allowed

    @admin.display(description="price", ordering="price")
    def asked(self, unit: Unit) -> str:
        return money(unit.price, unit.project.currency())

    @display(description="status", ordering="status", label=COLOURS)
    def shown_status(self, unit: Unit) -> tuple[str, str]:
        label = "Sold elsewhere" if unit.sold_elsewhere else unit.get_status_display()
        return unit.status, label

    def may_offer(self, button: str, row: Unit) -> bool:
        return row.status == UnitStatus.AVAILABLE if button == "elsewhere" else row.sold_elsewhere

    def save_model(self, request: HttpRequest, obj: Unit, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        facts = {
            name: form.cleaned_data[name]
            for name in (form.changed_data if change else UNIT_EDITABLE)
            if name in UNIT_EDITABLE
        }
        if change:
            change_unit(unit_id=obj.pk, actor=actor, changes=facts)
        else:
            obj.pk = create_unit(project_id=obj.project_id, actor=actor, facts=facts).pk

    @action(
        description="Sold elsewhere",
        icon="sell",
        permissions=["operate"],
        dialog={
            "title": "Sold without a booking",
            "description": "By a broker, say. Nobody can book it here any more.",
            "form_submit_text": "It is sold",
        },
    )
    def elsewhere(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: sell_elsewhere(unit_id=pk, actor=actor),
            done="Sold elsewhere.",
        )

    @action(
        description="Back on sale",
        icon="undo",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Put it back on sale",
            "description": "It was not sold elsewhere after all.",
            "form_submit_text": "Put back",
        },
    )
    def back(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: put_back_on_sale(unit_id=pk, actor=actor),
            done="Back on sale.",
        )
