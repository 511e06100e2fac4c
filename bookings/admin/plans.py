"""Plans of who takes which open bookings, to look at."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from unfold.decorators import display

from bookings.models import Booking, RoutePlan
from bookings.plans import explained, vendor_names
from kernel.staff import ReadOnlyAdmin, facts

OUTCOME_COLOURS = {"applied": "success", "proposed": "info"}


@admin.register(RoutePlan)
class RoutePlanAdmin(ReadOnlyAdmin):
    """Made and applied by operations over the API; what was proposed never changes."""

    list_display = ("service", "day", "state", "given", "spared", "solver", "made_at", "made_by")
    list_filter = (("day", admin.DateFieldListFilter), "solver", "fallback_used")
    list_select_related = ("service", "made_by")
    search_fields = ("service__name",)
    search_help_text = "Service"
    ordering = ("-made_at",)
    fields = (
        "service",
        "day",
        "state",
        "in_words",
        "numbers",
        "bookings",
        ("solver", "fallback_used", "seed", "cpu_ms"),
        ("made_at", "made_by"),
        ("applied_at", "applied_by"),
    )

    @display(description="State", label=OUTCOME_COLOURS)
    def state(self, plan: RoutePlan) -> str:
        return "applied" if plan.applied_at else "proposed"

    @display(description="Given")
    def given(self, plan: RoutePlan) -> str:
        assigned, unassigned = plan.result["assigned"], plan.result["unassigned"]
        return f"{len(assigned)} of {len(assigned) + len(unassigned)}"

    @display(description="Minutes spared")
    def spared(self, plan: RoutePlan) -> int:
        before, after = plan.result["before"], plan.result["after"]
        return int(before["travel_minutes"] - after["travel_minutes"])

    @display(description="In words")
    def in_words(self, plan: RoutePlan) -> SafeString:
        return format_html_join("", "<p>{}</p>", ((line,) for line in explained(plan)))

    @display(description="Made of")
    def numbers(self, plan: RoutePlan) -> SafeString | str:
        return facts({each["code"]: each["value"] for each in plan.factors})

    @display(description="Bookings")
    def bookings(self, plan: RoutePlan) -> SafeString | str:
        shown: SafeString | str = vars(plan)["table"]
        return shown

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> RoutePlan | None:
        """With its table, made once: a page asks several times for what a field shows."""
        plan: RoutePlan | None = super().get_object(request, object_id, from_field)
        if plan is not None:
            vars(plan)["table"] = _table(plan)
        return plan


def _table(plan: RoutePlan) -> SafeString | str:
    """Its bookings and their vendors by name. Two queries, however many there are."""
    assigned, unassigned = plan.result["assigned"], plan.result["unassigned"]
    if not assigned and not unassigned:
        return "–"
    ids = [*(each["booking"] for each in assigned), *unassigned]
    known = Booking.objects.select_related("customer").in_bulk([UUID(each) for each in ids])
    shown = {str(pk): _linked(booking) for pk, booking in known.items()}
    names = vendor_names(plan)
    became = {each["booking"]: _end(each) for each in plan.outcome or []}
    reasons = plan.result.get("unassigned_reasons", [])
    why = {each["booking"]: each["reason"] for each in reasons}
    rows = [
        (
            shown.get(each["booking"], each["booking"]),
            names.get(each["vendor"], each["vendor"]),
            f"{each['travel_minutes']} min, {each['km']} km",
            became.get(each["booking"], "–"),
        )
        for each in assigned
    ]
    rows += [(shown.get(each, each), "–", "–", why.get(each, "–")) for each in unassigned]
    return format_html(
        '<table class="bw-facts"><tr><th>Booking</th><th>Vendor</th><th>Way</th><th>Became</th>'
        "</tr>{}</table>",
        format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
    )


def _linked(booking: Booking) -> SafeString:
    return format_html(
        '<a class="bw-link" href="{}">{}, {}</a>',
        reverse("admin:bookings_booking_change", args=[booking.pk]),
        date_format(localtime(booking.scheduled_date), "H:i"),
        booking.customer,
    )


def _end(became: dict[str, Any]) -> str:
    return f"{became['status']} {became['reason']}".strip()
