"""Projects, and the stages in which they are built, for the platform's managers."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from catalog.admin.forms import PlanForm, ReachedForm, ReassignForm
from catalog.admin.sheets import show_import
from catalog.models import Milestone, Project, Unit
from catalog.services import (
    PROJECT_EDITABLE,
    change_milestone,
    change_project,
    create_project,
    plan_construction,
    reach_milestone,
    reassign_project,
    take_back_milestone,
)
from catalog.states import UnitStatus
from kernel.staff import UseCaseAdmin, actor_of


@admin.register(Project)
class ProjectAdmin(UseCaseAdmin):
    """A project is taken off, never deleted: people have written to each other about it."""

    buttons = ("sheet", "plan", "reassign")
    operators = OPERATIONS
    list_display = ("name", "location", "builder", "organization", "on_sale", "is_active")
    list_filter = ("is_active", "organization")
    list_select_related = ("builder", "organization")
    search_fields = (
        "name",
        "location",
        "builder__username",
        "builder__first_name",
        "builder__last_name",
    )
    search_help_text = "Name, place or builder"
    ordering = ("name", "pk")
    autocomplete_fields = ("builder",)
    readonly_fields = (
        "organization",
        "units_by_status",
        "stages",
        "created_at",
        "updated_at",
    )
    fields = (
        "name",
        "location",
        "units_by_status",
        "stages",
        "description",
        "terms",
        "builder",
        "organization",
        "is_active",
        ("created_at", "updated_at"),
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """What follows from a project is shown once there is one."""
        shown = super().get_fields(request, obj)
        return [each for each in shown if obj or each not in {"units_by_status", "stages"}]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        counts = {f"units_{status}": _how_many(status=status) for status in UnitStatus.values}
        projects: QuerySet[Project] = super().get_queryset(request)
        return projects.annotate(units_in_all=_how_many(), **counts)

    @admin.display(description="on sale", ordering="units_available")
    def on_sale(self, project: Any) -> str:
        if not project.units_in_all:
            return "–"
        return f"{project.units_available} of {project.units_in_all}"

    @admin.display(description="units")
    def units_by_status(self, project: Project) -> str:
        counts = {status: getattr(project, f"units_{status}") for status in UnitStatus.values}
        told = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
        units = reverse("admin:catalog_unit_changelist")
        return format_html(
            '{} · <a class="bw-link" href="{}?project__id__exact={}">All of them</a>',
            told or "None yet",
            units,
            project.pk,
        )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whose organisation's it is stays; another of its builders is named by the button."""
        return (*self.readonly_fields, "builder") if obj else self.readonly_fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: Any) -> None:
        actor = self.actor_of(request)
        if change:
            changes = {name: form.cleaned_data[name] for name in form.changed_data}
            change_project(project_id=obj.pk, actor=actor, changes=changes)
            return
        facts = {name: form.cleaned_data[name] for name in PROJECT_EDITABLE}
        made = create_project(actor=actor, builder_id=obj.builder_id, facts=facts)
        obj.pk, obj.organization_id = made.pk, made.organization_id

    @action(
        description="Give to another builder",
        icon="swap_horiz",
        dialog={
            "title": "Give it to another builder",
            "description": "Of the same organisation. What customers have written goes with it.",
            "form_class": ReassignForm,
            "form_submit_text": "Give",
        },
    )
    def reassign(self, request: HttpRequest, form: ReassignForm, object_id: str) -> HttpResponse:
        actor, builder_id = actor_of(request), form.cleaned_data["builder"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: reassign_project(project_id=pk, builder_id=builder_id, actor=actor),
            done=lambda project: f"Given to {project.builder}.",
        )

    @admin.display(description="stages of construction")
    def stages(self, project: Project) -> str:
        """Each with its share of the price, and the page on which it is reached."""
        planned = Milestone.objects.filter(project_id=project.pk)
        rows = (
            (
                reverse("admin:catalog_milestone_change", args=[each.pk]),
                each.name,
                f"{each.share.normalize():f} %",
                _state(each),
            )
            for each in planned.order_by("-is_planned", "position")
        )
        table = format_html_join(
            "",
            '<tr><th><a class="bw-link" href="{}">{}</a></th><td>{}</td><td>{}</td></tr>',
            rows,
        )
        return format_html('<table class="bw-facts">{}</table>', table) if table else "–"

    @action(
        description="Plan the stages",
        icon="foundation",
        permissions=["operate"],
        dialog={
            "title": "Plan the stages of construction",
            "description": "For bookings from now on. A stage that keeps its name stays itself; one"
            " that is left out is reached by those who bought by it.",
            "form_class": PlanForm,
            "form_submit_text": "Plan them so",
        },
    )
    def plan(self, request: HttpRequest, form: PlanForm, object_id: str) -> HttpResponse:
        actor, stages = actor_of(request), form.cleaned_data["stages"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: plan_construction(project_id=pk, actor=actor, stages=stages),
            done=f"{len(stages)} stages are planned.",
        )

    @action(description="Units from a sheet", icon="upload_file", permissions=["operate"])
    def sheet(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return show_import(self, request, object_id)


def _how_many(**only: Any) -> Coalesce:
    """Units of a project, counted for those alone that are shown."""
    units = Unit.objects.filter(project=OuterRef("pk"), **only).order_by().values("project")
    return Coalesce(Subquery(units.values(count=Count("pk"))), 0)


def _state(milestone: Milestone) -> str:
    if milestone.reached_on is not None:
        return f"reached on {milestone.reached_on:%d %B %Y}"
    return "" if milestone.is_planned else "planned no more"


@admin.register(Milestone)
class MilestoneAdmin(UseCaseAdmin):
    """A stage is named, put in its place and reached. Its share is planned with the others'."""

    operators = OPERATIONS
    buttons = ("reached", "taken_back")
    list_display = ("name", "project", "position", "percent", "state", "reached_on")
    list_filter = ("is_planned", "reached_on")
    list_select_related = ("project",)
    search_fields = ("name", "project__name")
    search_help_text = "Stage or project"
    ordering = ("project__name", "-is_planned", "position")
    readonly_fields = (
        "project",
        "share",
        "is_planned",
        "reached_on",
        "reached_by",
        "recorded_at",
        "created_at",
        "updated_at",
    )
    fields = (
        "project",
        "name",
        "position",
        ("share", "is_planned"),
        ("reached_on", "reached_by", "recorded_at"),
        ("created_at", "updated_at"),
    )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="share", ordering="share")
    def percent(self, milestone: Milestone) -> str:
        return f"{milestone.share.normalize():f} %"

    @display(description="state", label={"Reached": "success", "Planned": "info", "Dropped": None})
    def state(self, milestone: Milestone) -> str:
        if milestone.reached_on is not None:
            return "Reached"
        return "Planned" if milestone.is_planned else "Dropped"

    def may_offer(self, button: str, row: Milestone) -> bool:
        return (row.reached_on is None) is (button == "reached")

    def save_model(self, request: HttpRequest, obj: Milestone, form: Any, change: Any) -> None:
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        change_milestone(milestone_id=obj.pk, actor=self.actor_of(request), changes=changes)

    @action(
        description="Reached",
        icon="flag",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "This stage is done",
            "description": "What buyers owe with it falls due, and they are told.",
            "form_class": ReachedForm,
            "form_submit_text": "It is done",
        },
    )
    def reached(self, request: HttpRequest, form: ReachedForm, object_id: str) -> HttpResponse:
        actor, day = actor_of(request), form.cleaned_data["reached_on"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: reach_milestone(milestone_id=pk, actor=actor, reached_on=day),
            done=lambda milestone: f"Reached on {milestone.reached_on:%d %B %Y}.",
        )

    @action(
        description="Take it back",
        icon="undo",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "It was not reached after all",
            "description": "Within a day. What had fallen due waits again; buyers are told.",
            "form_submit_text": "Take it back",
        },
    )
    def taken_back(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: take_back_milestone(milestone_id=pk, actor=actor),
            done="Taken back: not reached yet.",
        )
