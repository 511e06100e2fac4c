"""What is asked for, what follows for prices, and the switch against it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from kernel import clock
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin, facts
from pricing.demand.curve import LEVELS
from pricing.models import DemandBucket, DemandForecast, DemandOutlook, SurgePause
from pricing.plots import plot_of_days
from pricing.selectors.forecasts import days_beside
from pricing.services.pausing import change_pause, pause_surge

PLACE_SEARCH = ("=pincode", "service__name")
COLOURS = {"low": "info", "normal": "success", "high": "warning", "peak": "danger"}


@admin.register(DemandOutlook)
class DemandOutlookAdmin(ReadOnlyAdmin):
    """Written by the worker every minute, and read by every price."""

    list_display = (
        "service",
        "pincode",
        "district",
        "called",
        "multiplier",
        "lately",
        "pressed",
        "as_of",
    )
    list_filter = ("level",)
    list_select_related = ("service",)
    search_fields = (*PLACE_SEARCH, "district")
    search_help_text = "The whole PIN code, the district, or the service"
    ordering = ("-multiplier", "service", "pincode")
    fields = (
        "service",
        "pincode",
        "district",
        "as_of",
        "called",
        "multiplier",
        "level_since",
        "level_changes",
        "asked_lately",
        "pressure",
        "learned_asks",
        "vendor_hours",
        "district_hours",
        "free_days",
        "supply_as_of",
    )
    readonly_fields = ("called", "free_days")

    @display(description="demand", ordering="level", label=COLOURS)
    def called(self, outlook: DemandOutlook) -> str:
        return LEVELS[outlook.level]

    @admin.display(description="asked lately", ordering="asked_lately")
    def lately(self, outlook: DemandOutlook) -> str:
        return f"{outlook.asked_lately:.1f}"

    @admin.display(description="pressure", ordering="pressure")
    def pressed(self, outlook: DemandOutlook) -> str:
        return "–" if outlook.pressure is None else f"{outlook.pressure:.2f}"

    @admin.display(description="free share of the days to come")
    def free_days(self, outlook: DemandOutlook) -> Any:
        return facts({day: f"{share:.0%}" for day, share in outlook.free_share.items()})


@admin.register(DemandBucket)
class DemandBucketAdmin(ReadOnlyAdmin):
    """Places, hours and numbers: nobody's name is here."""

    list_display = ("hour", "service", "pincode", "asked", "booked")
    list_filter = (("hour", admin.DateFieldListFilter),)
    list_select_related = ("service",)
    search_fields = PLACE_SEARCH
    search_help_text = "The whole PIN code, or the service"
    ordering = ("-hour", "-asked")


@admin.register(DemandForecast)
class DemandForecastAdmin(ReadOnlyAdmin):
    """Made anew by the worker every night, and read by predictions of prices."""

    list_display = ("service", "where", "day", "expected", "multiplier", "sure", "method")
    list_filter = ("fallback_used", ("day", admin.DateFieldListFilter))
    list_select_related = ("service",)
    search_fields = (*PLACE_SEARCH, "district")
    search_help_text = "The whole PIN code, the district, or the service"
    ordering = ("service", "district", "pincode", "day")
    fields = (
        "plot",
        "service",
        "where",
        "district",
        "day",
        "expected",
        "usual",
        "multiplier_low",
        "multiplier",
        "multiplier_high",
        "sure",
        "tried",
        "relative_error",
        "method",
        "fallback_used",
        "model_version",
        "data_until",
        "made_at",
    )
    readonly_fields = ("plot", "where", "expected", "sure")

    @admin.display(description="where", ordering="pincode")
    def where(self, row: DemandForecast) -> str:
        return row.pincode or f"{row.district}, the district"

    @admin.display(description="asks", ordering="asked")
    def expected(self, row: DemandForecast) -> str:
        return f"{row.asked:.0f} ({row.asked_low:.0f} to {row.asked_high:.0f})"

    @admin.display(description="confidence", ordering="confidence")
    def sure(self, row: DemandForecast) -> str:
        return f"{row.confidence:.0%}"

    @admin.display(description="the days to come")
    def plot(self, row: DemandForecast) -> Any:
        return plot_of_days(days_beside(row))


@admin.register(SurgePause)
class SurgePauseAdmin(UseCaseAdmin):
    """In a flood or a curfew. A pause is ended and kept, never deleted."""

    list_display = ("where", "reason", "starts_at", "ends_at", "in_force")
    search_fields = ("=pincode", "district", "reason")
    search_help_text = "The whole PIN code, the district, or the reason"
    ordering = ("-starts_at",)
    fields = ("pincode", "district", "reason", "starts_at", "ends_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("pincode", "district") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="where", ordering="pincode")
    def where(self, pause: SurgePause) -> str:
        return pause.pincode or pause.district or "everywhere"

    @display(description="in force", boolean=True)
    def in_force(self, pause: SurgePause) -> bool:
        now = clock.now()
        return pause.starts_at <= now and (pause.ends_at is None or pause.ends_at > now)

    def save_model(self, request: HttpRequest, obj: SurgePause, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        said = {name: form.cleaned_data[name] for name in ("reason", "starts_at", "ends_at")}
        if change:
            change_pause(actor=actor, pause_id=obj.pk, **said)
            return
        where = {name: form.cleaned_data[name] for name in ("pincode", "district")}
        obj.pk = pause_surge(actor=actor, **where, **said).pk
