"""How people book, for operations: the figures of a house as plots, and the arrivals beneath."""

from datetime import date
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.decorators import action
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget

from accounts.houses import houses_of_kinds
from appointments import plots
from appointments.houses import RULES
from appointments.models import JourneyStep
from appointments.selectors.analytics import Scope, report_of, scope_for
from appointments.states import Step
from kernel.errors import DomainError
from kernel.money import shown
from kernel.staff import ReadOnlyAdmin, actor_of

# As in the API; on other days the calendar itself ends.
SENSIBLE: Final = (
    MinValueValidator(date(2000, 1, 1)),
    MaxValueValidator(date(2100, 12, 31)),
)


class FiguresForm(forms.Form):
    organization = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, label="House", widget=UnfoldAdminSelectWidget
    )
    date_from = forms.DateField(
        required=False, label="From", widget=UnfoldAdminDateWidget, validators=SENSIBLE
    )
    date_to = forms.DateField(
        required=False, label="To", widget=UnfoldAdminDateWidget, validators=SENSIBLE
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        houses: Any = self.fields["organization"]
        houses.choices = [("", "All houses"), *houses_of_kinds(RULES)]


@admin.register(JourneyStep)
class JourneyStepAdmin(ReadOnlyAdmin):
    list_display = (
        "at",
        "step",
        "organization",
        "service",
        "provider",
        "session_type",
        "weekday",
        "hour",
        "payment_method",
    )
    list_select_related = ("organization", "service", "provider")
    list_filter = ("step", "organization", "session_type", "payment_method")
    date_hierarchy = "at"
    ordering = ("-at", "-pk")
    search_fields = ("service__name", "provider__username", "provider__last_name")
    search_help_text = "The service, or who gives it: of who books nothing is known"
    actions_list = ("plots",)

    def get_urls(self) -> list[URLPattern]:
        figures = path(
            "figures/",
            self.admin_site.admin_view(self.show_figures),
            name="appointments_journeystep_figures",
        )
        return [figures, *super().get_urls()]

    @action(description="Show it as plots", icon="monitoring")
    def plots(self, request: HttpRequest) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:appointments_journeystep_figures"))

    def show_figures(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = FiguresForm(request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        try:
            scope = _scope(request, asked)
        except DomainError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            scope = _scope(request, {})
        context = {
            **self.admin_site.each_context(request),
            "title": "How people book",
            "opts": self.opts,
            "form": form,
            **_drawn(report_of(scope)),
        }
        return TemplateResponse(request, "appointments/figures.html", context)


def _scope(request: HttpRequest, asked: dict[str, Any]) -> Scope:
    return scope_for(
        actor_of(request),
        organization_id=asked.get("organization"),
        date_from=asked.get("date_from"),
        date_to=asked.get("date_to"),
    )


def _drawn(report: dict[str, Any]) -> dict[str, Any]:
    """What the page shows of the figures."""
    return {
        "report": report,
        "steps": [
            {
                **each,
                "name": Step(each["step"]).label,
                "bar": 100 * (each["from_first"] or 0),
                "percent": _percent(each["from_previous"]),
            }
            for each in report["funnel"]["steps"]
        ],
        "weeks": plots.columns(
            [
                (_day(each["week"]), each["appointments"], str(each["appointments"]))
                for each in report["appointments"]["by_week"]
            ]
        ),
        "week": plots.week(report["times"]),
        "services": plots.share_of_most(report["services"], "booked"),
        "psychologists": plots.share_of_most(report["psychologists"], "booked"),
        "money": [_money(each) for each in report["revenue"]],
        "width": plots.WIDTH,
        "height": plots.HEIGHT,
    }


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"


def _money(revenue: dict[str, Any]) -> dict[str, Any]:
    currency = revenue["currency"]
    return {
        "currency": currency,
        **{name: shown(revenue[name], currency) for name in ("taken", "refunded", "kept")},
        "months": plots.columns(
            [
                (f"{each['month']:%b}", float(each["kept"]), shown(each["kept"], currency))
                for each in revenue["by_month"]
            ]
        ),
        "methods": [
            {**each, "taken": shown(each["taken"], currency)} for each in revenue["by_method"]
        ],
    }
