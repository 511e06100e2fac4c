"""Projects, their units and their stages in the envelope dialect: `/api/projects…`."""

from dataclasses import replace
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import selectors, services
from catalog.api import shapes
from catalog.api.sheets import document_of, refused_lines
from catalog.construction import Stage
from catalog.errors import SheetFlawed
from catalog.filters import ProjectFilter, UnitFilter
from catalog.unit_sheet import LARGEST_SHEET
from kernel.http.dialects.envelope import Envelope, EnvelopeView
from kernel.http.pagination import PageRule, cut
from kernel.idempotency import idempotent


class Milestones(Envelope):
    """Who asks for no page wants to see them all."""

    PAGES = PageRule(size_parameter="limit", default_size=100, largest_size=100)


class ProjectsView(EnvelopeView):
    plural = "projects"
    filterset_class = ProjectFilter

    @extend_schema(operation_id="envelope_projects_list", responses=shapes.ProjectRow(many=True))
    def get(self, request: Request) -> Response:
        """Those of one's house; for customers, what is on offer."""
        rows = self.filtered(selectors.project_rows(self.actor))
        found = cut(rows, *self.dialect.PAGES.asked(request))
        shown = replace(found, rows=selectors.with_units(found.rows))
        return self.enveloped(shown, serializer=shapes.ProjectRow)

    @extend_schema(request=shapes.NewProject, responses={201: shapes.ProjectDocument})
    @idempotent
    def post(self, request: Request) -> Response:
        """Put up a project. It begins with the usual stages of construction."""
        facts = self.valid(shapes.NewProject)
        builder_id = facts.pop("builder_id", None) or self.actor.user_id or 0
        project = services.create_project(actor=self.actor, builder_id=builder_id, facts=facts)
        return Response(_project(project.pk, self.actor), status=201)


class ProjectView(EnvelopeView):
    @extend_schema(responses=shapes.ProjectDocument)
    def get(self, request: Request, project_id: int) -> Response:
        """A project with its stages of construction, and its units counted."""
        return Response(_project(project_id, self.actor))

    @extend_schema(request=shapes.ProjectChanges(partial=True), responses=shapes.ProjectDocument)
    def patch(self, request: Request, project_id: int) -> Response:
        """Edit a project, put it away (`is_active`) or put it up again."""
        changes = self.valid(shapes.ProjectChanges, partial=True)
        services.change_project(project_id=project_id, actor=self.actor, changes=changes)
        return Response(_project(project_id, self.actor))


class UnitsView(EnvelopeView):
    plural = "units"
    page_extras = {"stats": shapes.UnitStats()}
    filterset_class = UnitFilter

    @extend_schema(operation_id="envelope_projects_units_list", responses=shapes.UnitRow(many=True))
    def get(self, request: Request, project_id: int) -> Response:
        """The units of a project, by number; `stats` counts those that were asked for."""
        selectors.require_project(project_id, self.actor)
        rows: Any = self.filtered(selectors.unit_rows(project_id, self.actor))
        stats = selectors.unit_stats(rows)
        return self.page(rows, serializer=shapes.UnitRow, total=stats["total"], stats=stats)

    @extend_schema(request=shapes.UnitFacts, responses={201: shapes.UnitDocument})
    @idempotent
    def post(self, request: Request, project_id: int) -> Response:
        """Put up a unit. Its number is its own in the project; else 409 UNIT_NUMBER_TAKEN."""
        unit = services.create_unit(
            project_id=project_id, actor=self.actor, facts=self.valid(shapes.UnitFacts)
        )
        return Response(_unit(unit.pk, self.actor), status=201)


class UnitView(EnvelopeView):
    @extend_schema(responses=shapes.UnitDocument)
    def get(self, request: Request, unit_id: int) -> Response:
        """A unit, and the project that it is of."""
        return Response(_unit(unit_id, self.actor))

    @extend_schema(request=shapes.UnitFacts(partial=True), responses=shapes.UnitDocument)
    def patch(self, request: Request, unit_id: int) -> Response:
        """Edit a unit. Held, booked or sold it keeps its number and price (409 UNIT_FIXED), and
        what is in a booking is moved by it alone (409 UNIT_IN_BOOKING)."""
        changes = self.valid(shapes.UnitFacts, partial=True)
        services.change_unit(unit_id=unit_id, actor=self.actor, changes=changes)
        return Response(_unit(unit_id, self.actor))


class ImportView(EnvelopeView):
    @extend_schema(
        request={"multipart/form-data": shapes.SheetUpload}, responses=shapes.ImportAnswer
    )
    @idempotent
    def post(self, request: Request, project_id: int) -> Response:
        """Units from a sheet. A dry run tells what each line would do and all that is wrong;
        then all lines are taken or none (422, with the lines at fault). Sent again, a sheet
        changes nothing."""
        selectors.require_project(project_id, self.actor)
        asked = self.valid(shapes.SheetUpload)
        data = asked["file"].read(LARGEST_SHEET + 1)
        act = services.preview_units if asked["dry_run"] else services.import_units
        try:
            found = act(project_id=project_id, actor=self.actor, data=data)
        except SheetFlawed as refusal:
            raise serializers.ValidationError(refused_lines(refusal.flaws)) from refusal
        return Response(document_of(found))


class MilestonesView(EnvelopeView):
    dialect = Milestones
    plural = "milestones"

    @extend_schema(
        operation_id="envelope_projects_milestones_list",
        responses=shapes.MilestoneRow(many=True),
    )
    def get(self, request: Request, project_id: int) -> Response:
        """The stages of construction, in their order; those that are planned no more, last."""
        selectors.require_project(project_id, self.actor)
        return self.page(
            selectors.milestone_rows(project_id, self.actor), serializer=shapes.MilestoneRow
        )

    @extend_schema(request=shapes.Plan, responses=shapes.PlanAnswer)
    @idempotent
    def post(self, request: Request, project_id: int) -> Response:
        """Plan the stages anew: all of them, in their order, their shares summing to 100. One
        that is left out is planned no more. Bookings keep the shares that they were made with.
        """
        told = self.valid(shapes.Plan)["milestones"]
        stages = [Stage(each["name"], each["share"], each.get("id")) for each in told]
        services.plan_construction(project_id=project_id, actor=self.actor, stages=stages)
        rows = selectors.milestone_rows(project_id, self.actor)
        return Response({"milestones": self.shaped(shapes.MilestoneRow, list(rows))})


class MilestoneView(EnvelopeView):
    @extend_schema(request=shapes.MilestoneChanges, responses=shapes.MilestoneRow)
    def patch(self, request: Request, milestone_id: int) -> Response:
        """Another name, or another place among the stages."""
        changes = self.valid(shapes.MilestoneChanges, partial=True)
        services.change_milestone(milestone_id=milestone_id, actor=self.actor, changes=changes)
        return Response(_milestone(milestone_id, self.actor))


class ReachView(EnvelopeView):
    @extend_schema(request=shapes.Reaching, responses=shapes.MilestoneRow)
    @idempotent
    def post(self, request: Request, milestone_id: int) -> Response:
        """A stage of construction is done: what waits for it falls due. Harmless when it was
        said before; of another day, 409 MILESTONE_REACHED."""
        services.reach_milestone(
            milestone_id=milestone_id,
            actor=self.actor,
            reached_on=self.valid(shapes.Reaching).get("reached_on"),
        )
        return Response(_milestone(milestone_id, self.actor))

    @extend_schema(responses={200: shapes.MilestoneRow})
    def delete(self, request: Request, milestone_id: int) -> Response:
        """It was not reached after all: what had fallen due waits again. Within a day; later,
        409 MILESTONE_SETTLED."""
        services.take_back_milestone(milestone_id=milestone_id, actor=self.actor)
        return Response(_milestone(milestone_id, self.actor))


def _project(project_id: int, actor: Any) -> Any:
    document = selectors.project_document(project_id, actor)
    document["milestones"] = selectors.milestone_rows(project_id, actor)
    return shapes.ProjectDocument().to_representation(document)


def _unit(unit_id: int, actor: Any) -> Any:
    return shapes.UnitDocument().to_representation(selectors.unit_document(unit_id, actor))


def _milestone(milestone_id: int, actor: Any) -> Any:
    document = selectors.milestone_document(milestone_id, actor)
    return shapes.MilestoneRow().to_representation(document)
