"""Agreements of unit bookings, version by version: to look at and to verify."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from bookings.agreements.verification import examine
from bookings.models import Agreement
from bookings.selectors.agreements import agreement_url
from kernel.staff import ReadOnlyAdmin, money

STANDING_COLOURS = {"signed": "success", "offered": "warning", "superseded": "info"}


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("offered", "Waits for the buyer"),
            ("signed", "Signed"),
            ("superseded", "Superseded"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "offered":
                return queryset.filter(is_superseded=False, signed_at=None)
            case "signed":
                return queryset.filter(signed_at__isnull=False)
            case "superseded":
                return queryset.filter(is_superseded=True)
        return queryset


@admin.register(Agreement)
class AgreementAdmin(ReadOnlyAdmin):
    list_display = (
        "shown_number",
        "unit",
        "buyer",
        "standing",
        "price",
        "generated_at",
        "signed_at",
        "paper",
    )
    list_filter = (StandingFilter, "generated_at", "signed_at")
    date_hierarchy = "generated_at"
    search_fields = (
        "unit_booking__booking_number__iexact",
        "unit_booking__unit__number",
        "unit_booking__project__name",
        "unit_booking__customer__username",
        "unit_booking__customer__last_name",
        "signature_hash__startswith",
        "digest__startswith",
    )
    search_help_text = "Booking number, unit, project, buyer, or the beginning of a digest"
    ordering = ("-generated_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("unit_booking", "version"),
                    ("standing", "verdict"),
                    ("generated_at", "generated_by"),
                    "paper",
                )
            },
        ),
        (
            "Signature",
            {
                "classes": ("tab",),
                "fields": (
                    ("signer_name", "signed_by"),
                    "signed_at",
                    ("series", "chain_position"),
                    "signature_hash",
                    "previous_hash",
                ),
            },
        ),
        (
            "Contents",
            {
                "classes": ("tab",),
                "fields": ("digest", "facts", "file_sha256", "signed_file_sha256"),
            },
        ),
    )
    readonly_fields = ("standing", "verdict", "paper")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        rows: QuerySet[Agreement] = super().get_queryset(request)
        later = Agreement.objects.filter(
            unit_booking=OuterRef("unit_booking"), version__gt=OuterRef("version")
        )
        return rows.select_related("unit_booking", "generated_by").annotate(
            is_superseded=Exists(later)
        )

    @display(description="Agreement")
    def shown_number(self, agreement: Agreement) -> str:
        return str(agreement)

    @display(description="Unit")
    def unit(self, agreement: Agreement) -> str:
        return f"{agreement.facts['unit']['number']}, {agreement.facts['project']['name']}"

    @display(description="Buyer")
    def buyer(self, agreement: Agreement) -> str:
        return str(agreement.facts["buyer"]["name"])

    @display(description="Price")
    def price(self, agreement: Agreement) -> SafeString:
        return money(float(agreement.facts["price"]), agreement.facts["currency"])

    @display(description="Standing", label=STANDING_COLOURS)
    def standing(self, agreement: Any) -> str:
        if agreement.is_superseded:
            return "superseded"
        return "signed" if agreement.is_signed else "offered"

    @display(description="Verified now")
    def verdict(self, agreement: Agreement) -> str:
        found = examine(agreement)
        return "valid" if found.valid else " ".join(found.reasons)

    @display(description="Paper")
    def paper(self, agreement: Agreement) -> SafeString:
        return format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>',
            agreement_url(agreement),
            agreement.filename,
        )
