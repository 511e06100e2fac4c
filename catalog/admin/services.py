"""Services and who offers them, for the platform's managers."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextInputWidget

from accounts.roles import OPERATIONS
from catalog.admin.terms import TermsForm, terms_of
from catalog.models import Offering, Service
from catalog.services import EDITABLE, change_service, create_service, set_terms
from catalog.states import SessionType
from catalog.tags import tidy_tags
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin, actor_of, money


class TagsField(forms.CharField):
    """Words with commas between."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return tidy_tags((super().to_python(value) or "").split(","))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.to_python(data))


@admin.register(Service)
class ServiceAdmin(UseCaseAdmin):
    """A service is taken off the shelf, never deleted: bookings speak of it."""

    operators = OPERATIONS
    buttons = ("terms",)
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
    readonly_fields = ("its_terms", "created_at", "updated_at")
    fields = (
        "name",
        "description",
        "category",
        "organization",
        "base_price",
        "its_terms",
        "duration_minutes",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "session_types",
        "tags",
        "is_active",
        "created_at",
        "updated_at",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Its terms are shown once there is one."""
        shown = super().get_fields(request, obj)
        return [each for each in shown if obj or each != "its_terms"]

    @admin.display(description="where, who pays, what it costs so")
    def its_terms(self, service: Service) -> Any:
        # The page asks for it several times.
        kept = vars(service)
        if "its_terms" not in kept:
            kept["its_terms"] = terms_of(service)
        return kept["its_terms"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "session_types":
            return forms.MultipleChoiceField(
                choices=SessionType.choices,
                required=False,
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
            )
        if db_field.name == "tags":
            return TagsField(required=False, widget=UnfoldAdminTextInputWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @action(
        description="Where, who pays, what it costs",
        icon="price_change",
        permissions=["operate"],
        dialog={
            "title": "Where it is given, who pays for it, and what it costs so",
            "description": "From now on; what is booked keeps its price. The price for location and"
            " insurance wins, then that of the insurance, then that of the location.",
            "form_class": TermsForm,
            "form_submit_text": "So it is",
        },
    )
    def terms(self, request: HttpRequest, form: TermsForm, object_id: str) -> HttpResponse:
        actor, said = actor_of(request), form.cleaned_data
        return self.carry_out(
            request,
            object_id,
            lambda pk: set_terms(
                service_id=pk,
                actor=actor,
                location_ids=said["locations"],
                insurance_ids=said["insurances"],
                prices=said["prices"],
            ),
            done="Places, insurances and prices are as you said.",
        )

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
