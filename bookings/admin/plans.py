"""Plans of who takes which open bookings, to look at."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display

from bookings.models import RoutePlan
from bookings.plans import explained
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
        became = {each["booking"]: each for each in plan.outcome or []}
        rows = [self._row(each, became.get(each["booking"])) for each in plan.result["assigned"]]
        if not rows:
            return "–"
        return format_html(
            '<table class="bw-facts"><tr><th>Booking</th><th>Vendor</th><th>Way</th><th>Became</th>'
            "</tr>{}</table>",
            format_html_join("", "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>", rows),
        )

    def _row(self, given: dict[str, Any], became: dict[str, Any] | None) -> tuple[str, ...]:
        way = f"{given['travel_minutes']} min, {given['km']} km"
        end = f"{became['status']} {became['reason']}".strip() if became else "–"
        return given["booking"], str(given["vendor"]), way, end
