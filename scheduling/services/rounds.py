"""A provider follows the plan for their day."""

from collections.abc import Mapping
from datetime import datetime

from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.transactions import use_case
from scheduling.models import CalendarEntry
from scheduling.policies import require_may_plan
from scheduling.services.calendar import rearrange
from scheduling.subjects import lock_subjects, shift_subject


@use_case
def follow_round(*, actor: Actor, shifts: Mapping[int, datetime]) -> None:
    """Flexible visits of the actor's own begin at other moments of their rooms: all, or none.

    Each app tells its customers. Raises NotFound, NotAllowed, OutsideRoom, SlotTaken, or what
    the app of a visit raises.
    """
    if actor.user_id is None:
        raise NotAllowed("Only a provider follows a plan.")
    require_may_plan(actor, actor.user_id)
    entries = {
        entry.pk: entry
        for entry in CalendarEntry.objects.active().filter(
            provider_id=actor.user_id, pk__in=shifts.keys()
        )
    }
    if entries.keys() != shifts.keys():
        raise NotFound("There is no such visit in your calendar.")
    lock_subjects((entry.kind, entry.subject_id) for entry in entries.values())
    rearrange(provider_id=actor.user_id, starts=shifts)
    for pk, starts_at in shifts.items():
        shift_subject(
            kind=entries[pk].kind,
            subject_id=entries[pk].subject_id,
            starts_at=starts_at,
            actor=actor,
        )
