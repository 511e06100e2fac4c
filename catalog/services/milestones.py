"""The stages of construction: laid with each project, and reached one by one."""

from collections.abc import Sequence
from datetime import date

from catalog.construction import Stage, require_whole
from catalog.errors import MilestoneReachedBefore
from catalog.events import MilestoneReached
from catalog.models import Milestone, Project
from catalog.policies import require_may_sell
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case


def lay_milestones(*, project_id: int, stages: Sequence[Stage]) -> None:
    """A step: a new project is built in these stages. Raises Invalid."""
    require_whole(stages)
    Milestone.objects.bulk_create(
        Milestone(project_id=project_id, position=position, name=stage.name, share=stage.share)
        for position, stage in enumerate(stages, start=1)
    )


@use_case
def reach_milestone(
    *, milestone_id: int, actor: Actor, reached_on: date | None = None
) -> Milestone:
    """A stage of construction is done, today unless said otherwise: what waits for it falls due.
    Harmless when it was written down for that day before.

    Sales under way are waited for, so that each either knows of it or is told by the event.
    Raises MilestoneNotFound, NotAllowed, Invalid, or MilestoneReachedBefore for another day.
    """
    seen = Milestone.objects.visible_to(actor)
    project_id = seen.get_or_not_found(milestone_id).project_id
    require_may_sell(actor)
    project = Project.objects.locked(project_id)
    milestone = seen.get_or_not_found(milestone_id)
    today = clock.now().astimezone(project.zone()).date()
    day = reached_on or today
    if day > today:
        raise Invalid("A stage is reached when it is: not in the future.", field="reached_on")
    if milestone.reached_on is not None:
        if day != milestone.reached_on and reached_on is not None:
            raise MilestoneReachedBefore(milestone.reached_on)
        return milestone
    milestone.reached_on = day
    milestone.reached_by_id = actor.user_id
    milestone.recorded_at = clock.now()
    milestone.save(update_fields=["reached_on", "reached_by", "recorded_at", "updated_at"])
    publish(MilestoneReached(project_id=project.pk, milestone_id=milestone.pk, reached_on=day))
    return milestone
