"""Alerts and their rules, for those who see to them."""

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from adminpanel.alerting.judging import in_words
from adminpanel.alerting.watches import WATCHES
from adminpanel.models import Alert, AlertRound, AlertRule
from adminpanel.models.alerts import title_of
from adminpanel.runbooks import runbook
from adminpanel.selectors.alerts import GRAVEST, unit_of
from adminpanel.services.alerts import acknowledge, change_rule, close, hours
from adminpanel.states import LIVE_ALERTS, AlertSeverity, AlertStatus
from kernel.staff import ReadOnlyAdmin, UseCaseAdmin, actor_of, facts

SEVERITY_COLOURS: Final = {
    AlertSeverity.INFO: "info",
    AlertSeverity.WARNING: "warning",
    AlertSeverity.CRITICAL: "danger",
}
STATUS_COLOURS: Final = {
    AlertStatus.OPEN: "danger",
    AlertStatus.ACKNOWLEDGED: "warning",
    AlertStatus.CLOSED: "success",
}
LIVE_FIRST: Final = Case(
    When(status__in=LIVE_ALERTS, then=Value(0)), default=Value(1), output_field=IntegerField()
)


class NoteForm(BaseDialogForm):
    note = forms.CharField(
        required=False,
        max_length=1000,
        label="Note",
        help_text="What you do about it: the others read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class PutAwayForm(NoteForm):
    mute_hours = forms.IntegerField(
        min_value=0,
        max_value=168,
        initial=1,
        label="Hours of quiet",
        help_text="The same thing opens no other alert meanwhile.",
        widget=UnfoldAdminIntegerFieldWidget,
    )


class LiveFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("live", "Not over"), *AlertStatus.choices]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        chosen = self.value()
        if chosen == "live":
            return queryset.filter(status__in=LIVE_ALERTS)
        return queryset.filter(status=chosen) if chosen in AlertStatus.values else queryset


@admin.register(Alert)
class AlertAdmin(ReadOnlyAdmin):
    """What waits first, the gravest before the others."""

    operators = OPERATIONS
    keyed_by = "alert_id"
    buttons = ("see_to_it", "put_away")
    actions = ("see_to_them",)
    list_display = (
        "about",
        "shown_severity",
        "shown_status",
        "says",
        "opened_at",
        "acknowledged_by",
        "note",
    )
    list_select_related = ("acknowledged_by",)
    list_filter = (LiveFilter, "severity", "kind", "opened_at")
    date_hierarchy = "opened_at"
    ordering = (LIVE_FIRST.asc(), GRAVEST.asc(), "-opened_at")
    search_fields = ("says", "subject", "note", "kind")
    search_help_text = "What it says, what it is about, or its note"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("about", "status", "severity"),
                    "says",
                    "measured",
                    "shown_evidence",
                    "what_to_do",
                )
            },
        ),
        (
            "What is done about it",
            {
                "fields": (
                    ("acknowledged_by", "acknowledged_at"),
                    "note",
                    ("closed_by", "closed_at", "muted_until"),
                )
            },
        ),
        ("When", {"fields": (("opened_at", "measured_at", "calm_since"),)}),
    )
    readonly_fields = (
        "about",
        "measured",
        "shown_evidence",
        "what_to_do",
    )

    @display(description="alert", ordering="kind")
    def about(self, alert: Alert) -> str:
        return str(alert)

    @display(description="severity", ordering="severity", label=SEVERITY_COLOURS)
    def shown_severity(self, alert: Alert) -> tuple[str, str]:
        return alert.severity, alert.get_severity_display()

    @display(description="state", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, alert: Alert) -> tuple[str, str]:
        return alert.status, alert.get_status_display()

    @display(description="measured")
    def measured(self, alert: Alert) -> str:
        return (
            f"{_amount(alert.value, alert.kind)}; at worst {alert.worst:g}, told from"
            f" {alert.threshold:g} on"
        )

    @display(description="evidence")
    def shown_evidence(self, alert: Alert) -> str:
        return facts(alert.evidence)

    @display(description="what to do")
    def what_to_do(self, alert: Alert) -> SafeString:
        return format_html(
            '<a class="bw-link" href="{}">What it means, where to look, what to do</a>',
            _runbook_page(alert.kind),
        )

    def may_offer(self, button: str, row: Alert) -> bool:
        rules = {
            "see_to_it": row.status == AlertStatus.OPEN,
            "put_away": row.status in LIVE_ALERTS,
        }
        return rules[button]

    @action(
        description="Acknowledge",
        icon="visibility",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "I see to it",
            "description": "It stays in the list, with your name, until it is over.",
            "form_class": NoteForm,
            "form_submit_text": "Acknowledge",
        },
    )
    def see_to_it(self, request: HttpRequest, form: NoteForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["note"]
        return self.take_step(request, object_id, acknowledge, done="Acknowledged.", note=note)

    @action(
        description="Close",
        icon="check",
        permissions=["operate"],
        dialog={
            "title": "Put it away",
            "description": "It closes by itself once all is well. Close it before that only where"
            " it is known and nothing is to be done.",
            "form_class": PutAwayForm,
            "form_submit_text": "Close",
        },
    )
    def put_away(self, request: HttpRequest, form: PutAwayForm, object_id: str) -> HttpResponse:
        told = {
            "note": form.cleaned_data["note"],
            "muted_for": hours(form.cleaned_data["mute_hours"]),
        }
        return self.take_step(request, object_id, close, done="Closed.", **told)

    @action(description="Acknowledge them", permissions=["operate"])
    def see_to_them(self, request: HttpRequest, queryset: QuerySet[Alert]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: acknowledge(alert_id=pk, actor=actor),
            done="acknowledged",
        )

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "runbook/<slug:kind>/",
            self.admin_site.admin_view(self.runbook_view),
            name="adminpanel_alert_runbook",
        )
        return [own, *super().get_urls()]

    def runbook_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """What an alert of a kind means and what to do about it."""
        found = runbook(kind) if self.has_view_permission(request) else None
        if found is None:
            raise Http404
        title, text = found
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "text": text,
            "alerts": Alert.objects.live().filter(kind=kind),
            "opts": self.opts,
        }
        return TemplateResponse(request, "adminpanel/runbook.html", context)


@admin.register(AlertRule)
class AlertRuleAdmin(UseCaseAdmin):
    """From which value on operations are told. The kinds are the code's, the numbers are not."""

    list_display = ("__str__", "is_on", "shown_severity", "opens", "closes", "looks_back")
    list_filter = ("is_on", "severity")
    search_fields = ("kind",)
    search_help_text = "The kind's plain name, such as outbox_late"
    ordering = ("kind",)
    fields = (
        "shown_kind",
        "is_on",
        "severity",
        ("threshold", "recovery", "unit"),
        "window_minutes",
        "what_to_do",
    )
    readonly_fields = ("shown_kind", "unit", "what_to_do")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @display(description="kind")
    def shown_kind(self, rule: AlertRule) -> str:
        return str(rule)

    @display(description="severity", ordering="severity", label=SEVERITY_COLOURS)
    def shown_severity(self, rule: AlertRule) -> tuple[str, str]:
        return rule.severity, rule.get_severity_display()

    @display(description="unit")
    def unit(self, rule: AlertRule) -> str:
        return unit_of(rule.kind)

    @display(description="opens", ordering="threshold")
    def opens(self, rule: AlertRule) -> str:
        return f"{_side(rule)} {_amount(rule.threshold, rule.kind)}"

    @display(description="closes", ordering="recovery")
    def closes(self, rule: AlertRule) -> str:
        return f"at {rule.recovery:g}"

    @display(description="looks back", ordering="window_minutes")
    def looks_back(self, rule: AlertRule) -> str:
        return in_words(timedelta(minutes=rule.window_minutes))

    @display(description="what to do")
    def what_to_do(self, rule: AlertRule) -> SafeString:
        return format_html(
            '<a class="bw-link" href="{}">What such an alert means</a>', _runbook_page(rule.kind)
        )

    def save_model(self, request: HttpRequest, obj: AlertRule, form: Any, change: Any) -> None:
        names = ("is_on", "severity", "threshold", "recovery", "window_minutes")
        said = {name: form.cleaned_data[name] for name in names}
        change_rule(kind=obj.kind, actor=self.actor_of(request), **said)


@admin.register(AlertRound)
class AlertRoundAdmin(ReadOnlyAdmin):
    """When each rule was last looked at, and what kept it from saying anything."""

    list_display = ("shown_kind", "checked_at", "failure")
    fields = ("shown_kind", "checked_at", "failure")
    readonly_fields = ("shown_kind",)
    search_fields = ("kind", "failure")
    search_help_text = "The kind, or what failed"
    ordering = ("-checked_at",)

    @display(description="kind", ordering="kind")
    def shown_kind(self, done: AlertRound) -> str:
        return title_of(done.kind)


def _runbook_page(kind: str) -> str:
    return reverse("admin:adminpanel_alert_runbook", args=[kind])


def _amount(value: float, kind: str) -> str:
    """With its unit: `3 hours`, `1 hour`, `0.3 of what came in`."""
    unit = unit_of(kind)
    is_one = value == 1 and " " not in unit
    return f"{value:g} {unit.removesuffix('s') if is_one else unit}"


def _side(rule: AlertRule) -> str:
    watch = WATCHES.get(rule.kind)  # type: ignore[call-overload]
    return "down to" if watch is not None and watch.lines.is_little_bad else "from"
