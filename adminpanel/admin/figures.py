"""The figures that are kept of each day, as they are: charts of them stand on the first page."""

from django.contrib import admin
from unfold.decorators import display

from adminpanel.models import FigureCell, MoneyCell
from adminpanel.models.figures import Business, Scope
from kernel.staff import ReadOnlyAdmin, money

CELL = ("day", "shown_scope", "shown_business", "pincode", "category")


class CellAdmin(ReadOnlyAdmin):
    """Counted anew by the worker from the rows that they are of."""

    list_filter: tuple[str, ...] = ("scope", "business", "day")
    search_fields = ("=pincode", "category")
    search_help_text = "The whole PIN code, or the category"
    ordering = ("-day", "scope", "business", "pincode", "category")
    # The signs of an order of five columns say nothing to anybody.
    sortable_by = ("day",)

    @display(description="business")
    def shown_business(self, cell: FigureCell | MoneyCell) -> str:
        return str(Business(cell.business).label).capitalize()

    @display(description="how finely")
    def shown_scope(self, cell: FigureCell | MoneyCell) -> str:
        return str(Scope(cell.scope).label).capitalize()


@admin.register(FigureCell)
class FigureCellAdmin(CellAdmin):
    list_display = (
        "day",
        "shown_business",
        "shown_scope",
        "pincode",
        "category",
        "asked",
        "confirmed",
        "completed",
        "cancelled",
        "unserved",
        "disputed",
        "waited",
        "rated",
    )
    fields = (
        *CELL,
        "service_number",
        "looked",
        "asked",
        "confirmed",
        "started",
        "completed",
        "signed",
        "cancelled",
        "unserved",
        "released",
        "disputed",
        "waited",
        "quick",
        "rated",
        "active",
        "newcomers",
    )
    readonly_fields = ("shown_scope", "shown_business", "waited", "rated")

    @display(description="minutes until the yes")
    def waited(self, cell: FigureCell) -> str | None:
        return f"{cell.wait_seconds / cell.waits / 60:.0f}" if cell.waits else None

    @display(description="rating")
    def rated(self, cell: FigureCell) -> str | None:
        return f"{cell.rating_sum / cell.ratings:.1f} ({cell.ratings})" if cell.ratings else None


@admin.register(MoneyCell)
class MoneyCellAdmin(CellAdmin):
    list_display = (
        "day",
        "shown_business",
        "shown_scope",
        "pincode",
        "category",
        "shown_taken",
        "payments",
        "shown_refunded",
        "refunds",
    )
    list_filter = ("scope", "business", "day", "currency")
    fields = (*CELL, "shown_taken", "payments", "shown_refunded", "refunds")
    readonly_fields = ("shown_scope", "shown_business", "shown_taken", "shown_refunded")

    @display(description="taken", ordering="taken")
    def shown_taken(self, cell: MoneyCell) -> str:
        return money(cell.taken, cell.currency)

    @display(description="refunded", ordering="refunded")
    def shown_refunded(self, cell: MoneyCell) -> str:
        return money(cell.refunded, cell.currency)
