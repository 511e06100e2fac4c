"""The stages of construction: laid with each project, planned anew, and reached one by one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from catalog.construction import MOST_STAGES, Stage, require_named, require_whole
from catalog.errors import MilestoneReachedBefore, MilestoneSettled
from catalog.events import ConstructionPlanned, MilestoneReached, MilestoneUnreached
from catalog.models import Milestone, Project, Unit
from catalog.policies import require_may_sell
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case

# Far from every place in a plan: where stages stand while they change places.
ASIDE = 10_000
# How long it may still be said that a stage was not reached: buyers have been told.
SLIP = timedelta(hours=24)


def lay_milestones(*, project_id: int, stages: Sequence[Stage]) -> None:
    """A step: a new project is built in these stages. Raises Invalid."""
    require_whole(stages)
    Milestone.objects.bulk_create(
        Milestone(project_id=project_id, position=position, name=stage.name, share=stage.share)
        for position, stage in enumerate(stages, start=1)
    )


@use_case
def plan_construction(*, project_id: int, actor: Actor, stages: Sequence[Stage]) -> None:
    """A project is built in these stages, in this order, and sold by these shares from now on.

    Bookings keep the shares that they were made with. A stage that is left out is gone; while
    a booking may wait for it, it is kept aside, to be reached all the same. Raises
    ProjectNotFound, NotAllowed or Invalid.
    """
    seen = Project.objects.visible_to(actor)
    seen.get_or_not_found(project_id)
    require_may_sell(actor)
    require_whole(stages)
    seen.locked(project_id)
    there = {each.pk: each for each in Milestone.objects.planned().filter(project_id=project_id)}
    plan = [_as_milestone(stage, there, project_id=project_id) for stage in stages]
    before = [_facts(each) for each in there.values()]
    for place, (milestone, stage) in enumerate(zip(plan, stages, strict=True), start=1):
        milestone.position, milestone.name, milestone.share = place, stage.name.strip(), stage.share
    if [_facts(each) for each in plan] == before:
        return
    _drop(project_id, [pk for pk in there if pk not in {each.pk for each in plan}])
    _put_in_place(project_id, plan)
    publish(ConstructionPlanned(project_id=project_id, changed_by=actor.user_id))


@use_case
def change_milestone(*, milestone_id: int, actor: Actor, changes: Mapping[str, Any]) -> Milestone:
    """Give a stage another `name`, or another `position` among those of its project.

    What its shares are is said for all of them at once (see `plan_construction`). Raises
    MilestoneNotFound, NotAllowed or Invalid.
    """
    if strangers := changes.keys() - {"name", "position"}:
        raise Invalid(f"Not editable: {', '.join(sorted(strangers))}.")
    milestone = _locked_with_its_project(milestone_id, actor)
    changed = {name: new for name, new in changes.items() if getattr(milestone, name) != new}
    if "name" in changed:
        require_named(changed["name"], field="name")
        milestone.name = changed["name"].strip()
        milestone.save(update_fields=["name", "updated_at"])
    if "position" in changed:
        _move(milestone, changed["position"])
    if changed:
        publish(ConstructionPlanned(project_id=milestone.project_id, changed_by=actor.user_id))
    return milestone


@use_case
def reach_milestone(
    *, milestone_id: int, actor: Actor, reached_on: date | None = None
) -> Milestone:
    """A stage of construction is done, today unless said otherwise: what waits for it falls due.
    Harmless when it was written down for that day before.

    Sales under way are waited for, so that each either knows of it or is told by the event.
    Raises MilestoneNotFound, NotAllowed, Invalid, or MilestoneReachedBefore for another day.
    """
    milestone = _locked_with_its_project(milestone_id, actor)
    today = clock.now().astimezone(milestone.project.zone()).date()
    day = reached_on or today
    if day > today:
        raise Invalid("A stage is reached when it is: not in the future.", field="reached_on")
    if milestone.reached_on is not None:
        if reached_on is not None and reached_on != milestone.reached_on:
            raise MilestoneReachedBefore(milestone.reached_on)
        return milestone
    milestone.reached_on = day
    milestone.reached_by_id = actor.user_id
    milestone.recorded_at = clock.now()
    milestone.save(update_fields=["reached_on", "reached_by", "recorded_at", "updated_at"])
    publish(
        MilestoneReached(project_id=milestone.project_id, milestone_id=milestone.pk, reached_on=day)
    )
    return milestone


@use_case
def take_back_milestone(*, milestone_id: int, actor: Actor) -> Milestone:
    """A stage was not reached after all: a slip, put right within a day. What had fallen due
    waits again. Harmless when it is not reached.

    Raises MilestoneNotFound, NotAllowed, or MilestoneSettled when the day is over.
    """
    milestone = _locked_with_its_project(milestone_id, actor)
    if milestone.reached_on is None:
        return milestone
    if milestone.recorded_at is None or clock.now() >= milestone.recorded_at + SLIP:
        raise MilestoneSettled()
    reached_on = milestone.reached_on
    milestone.reached_on = milestone.reached_by_id = milestone.recorded_at = None
    milestone.save(update_fields=["reached_on", "reached_by", "recorded_at", "updated_at"])
    publish(
        MilestoneUnreached(
            project_id=milestone.project_id, milestone_id=milestone.pk, reached_on=reached_on
        )
    )
    return milestone


def _locked_with_its_project(milestone_id: int, actor: Actor) -> Milestone:
    """The milestone as it is while nobody sells or plans in its project."""
    seen = Milestone.objects.visible_to(actor)
    project_id = seen.get_or_not_found(milestone_id).project_id
    require_may_sell(actor)
    project = Project.objects.locked(project_id)
    milestone = seen.get_or_not_found(milestone_id)
    milestone.project = project
    return milestone


def _as_milestone(stage: Stage, there: Mapping[int, Milestone], *, project_id: int) -> Milestone:
    if stage.milestone_id is None:
        return Milestone(project_id=project_id)
    if stage.milestone_id not in there:
        raise Invalid(f"No stage of this plan: {stage.milestone_id}.", field="milestones")
    return there[stage.milestone_id]


def _facts(milestone: Milestone) -> tuple[Any, ...]:
    return milestone.pk, milestone.position, milestone.name, milestone.share


def _drop(project_id: int, milestone_ids: Sequence[int]) -> None:
    dropped = Milestone.objects.filter(pk__in=milestone_ids)
    if Unit.objects.filter(project_id=project_id).in_bookings().exists():
        dropped.update(is_planned=False, updated_at=clock.now())
    else:
        dropped.delete()


def _put_in_place(project_id: int, plan: Sequence[Milestone]) -> None:
    """No two stand in one place even for a moment."""
    planned = Milestone.objects.planned().filter(project_id=project_id)
    planned.update(position=F("position") + ASIDE)
    kept = [each for each in plan if each.pk is not None]
    for each in kept:
        each.updated_at = clock.now()
    Milestone.objects.bulk_update(kept, ["position", "name", "share", "updated_at"])
    Milestone.objects.bulk_create([each for each in plan if each.pk is None])


def _move(milestone: Milestone, position: int) -> None:
    planned = Milestone.objects.planned().filter(project_id=milestone.project_id)
    others = list(planned.exclude(pk=milestone.pk).order_by("position"))
    if not milestone.is_planned or not 1 <= position <= len(others) + 1:
        raise Invalid(f"A place from 1 to {min(len(others) + 1, MOST_STAGES)}.", field="position")
    others.insert(position - 1, milestone)
    for place, each in enumerate(others, start=1):
        each.position = place
    _put_in_place(milestone.project_id, others)
