"""Projects: put up, edited, given to another builder."""

from collections.abc import Mapping
from typing import Any

from accounts.roles import Role
from accounts.selectors import contact_of
from catalog.construction import DEFAULT_PLAN
from catalog.errors import NotABuilder, NotOfTheHouse
from catalog.events import ProjectChanged, ProjectReassigned
from catalog.models import Project
from catalog.policies import (
    require_may_manage_project,
    require_may_reassign_project,
    require_may_sell,
)
from catalog.services.milestones import lay_milestones
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case

PROJECT_EDITABLE = frozenset({"name", "location", "description", "terms", "is_active"})


@use_case
def create_project(*, actor: Actor, builder_id: int, facts: Mapping[str, Any]) -> Project:
    """Put up a project of a builder's, and of the organisation that they belong to now, with
    the usual stages of construction.

    Raises NotAllowed or NotABuilder.
    """
    require_may_sell(actor)
    builder = contact_of(builder_id)
    if builder is None or builder.role != Role.BUILDER:
        raise NotABuilder(field="builder_id")
    house = builder.organization_id
    require_may_manage_project(actor, builder_id=builder_id, organization_id=house)
    project = Project(builder_id=builder_id, organization_id=house)
    told = sorted(facts.keys() & PROJECT_EDITABLE)
    for name in told:
        setattr(project, name, facts[name])
    project.full_clean(exclude=["builder", "organization"])
    project.save()
    lay_milestones(project_id=project.pk, stages=DEFAULT_PLAN)
    publish(ProjectChanged(project_id=project.pk, fields=told, changed_by=actor.user_id))
    return project


@use_case
def change_project(*, project_id: int, actor: Actor, changes: Mapping[str, Any]) -> Project:
    """Edit a project. Who builds it stays (see `reassign_project`).

    Raises NotFound or NotAllowed.
    """
    project = Project.objects.visible_to(actor).locked(project_id)
    require_may_manage_project(
        actor, builder_id=project.builder_id, organization_id=project.organization_id
    )
    wanted = {name: new for name, new in changes.items() if name in PROJECT_EDITABLE}
    changed = {name: new for name, new in wanted.items() if getattr(project, name) != new}
    if changed:
        for name, new in changed.items():
            setattr(project, name, new)
        project.full_clean(exclude=["builder", "organization"])
        project.save(update_fields=[*changed, "updated_at"])
        publish(
            ProjectChanged(project_id=project.pk, fields=sorted(changed), changed_by=actor.user_id)
        )
    return project


@use_case
def reassign_project(*, project_id: int, builder_id: int, actor: Actor) -> Project:
    """Have another builder of the same organisation answer for a project, and for what
    customers write about it. Harmless when they do already.

    Raises NotFound, NotAllowed, NotABuilder or NotOfTheHouse.
    """
    project = Project.objects.visible_to(actor).locked(project_id)
    require_may_reassign_project(actor, organization_id=project.organization_id)
    builder = contact_of(builder_id)
    if builder is None or builder.role != Role.BUILDER:
        raise NotABuilder(field="builder")
    if builder.organization_id != project.organization_id:
        raise NotOfTheHouse(field="builder")
    former_id, project.builder_id = project.builder_id, builder_id
    if former_id != builder_id:
        project.save(update_fields=["builder", "updated_at"])
        publish(
            ProjectReassigned(
                project_id=project.pk,
                builder_id=builder_id,
                former_builder_id=former_id,
                changed_by=actor.user_id,
            )
        )
    return project
