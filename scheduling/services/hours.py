"""When a provider works, and when they are away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.events import TimeOffCancelled, TimeOffTaken, WorkingHoursChanged
from scheduling.hours import MIDNIGHT
from scheduling.models import TimeOff, WorkingHours
from scheduling.policies import require_may_plan
from scheduling.services.calendar import forget_opening, lock_calendar, move, release, reserve
from scheduling.windows import Window

RULE = frozenset({"weekday", "starts", "ends", "valid_from", "valid_until", "session_type"})
# More says nothing that fewer could not, and every rule costs at every look.
MOST_RULES = 200


@use_case
def add_working_hours(*, actor: Actor, provider_id: int, rule: Mapping[str, Any]) -> WorkingHours:
    """One more weekly rule. What is already booked stays booked.

    Raises NotAllowed, NotFound or Invalid.
    """
    require_may_plan(actor, provider_id)
    lock_calendar(provider_id)
    if WorkingHours.objects.filter(provider_id=provider_id).count() >= MOST_RULES:
        raise Invalid(f"At most {MOST_RULES} rules.", code="TOO_MANY_RULES")
    hours = WorkingHours(provider_id=provider_id)
    _say(hours, rule)
    hours.save()
    forget_opening(provider_id)
    publish(WorkingHoursChanged(provider_id=provider_id))
    return hours


@use_case
def change_working_hours(
    *, hours_id: int, actor: Actor, changes: Mapping[str, Any]
) -> WorkingHours:
    """Another day or other times. Raises NotFound, NotAllowed or Invalid."""
    hours = WorkingHours.objects.visible_to(actor).locked(hours_id)
    require_may_plan(actor, hours.provider_id)
    lock_calendar(hours.provider_id)
    _say(hours, changes)
    hours.save(update_fields=[*RULE, "updated_at"])
    forget_opening(hours.provider_id)
    publish(WorkingHoursChanged(provider_id=hours.provider_id))
    return hours


@use_case
def remove_working_hours(*, hours_id: int, actor: Actor) -> None:
    """The rule is gone. Raises NotFound or NotAllowed."""
    hours = WorkingHours.objects.visible_to(actor).locked(hours_id)
    require_may_plan(actor, hours.provider_id)
    lock_calendar(hours.provider_id)
    hours.delete()
    forget_opening(hours.provider_id)
    publish(WorkingHoursChanged(provider_id=hours.provider_id))


@use_case
def take_time_off(
    *, actor: Actor, provider_id: int, starts_at: datetime, ends_at: datetime, reason: str = ""
) -> TimeOff:
    """The provider is away: it stands in the calendar like everything that takes time.

    Raises NotAllowed, NotFound, Invalid, or SlotTaken when something is booked then.
    """
    require_may_plan(actor, provider_id)
    reservation = reserve(
        provider_id=provider_id,
        window=Window(starts_at, ends_at),
        kind=EntryKind.TIME_OFF,
        subject_id="",
        outside_hours=True,
    )
    time_off = TimeOff.objects.create(
        provider_id=provider_id,
        starts_at=starts_at,
        ends_at=ends_at,
        reason=reason,
        entry_id=reservation.entry_id,
    )
    publish(TimeOffTaken(time_off_id=time_off.pk, provider_id=provider_id))
    return time_off


@use_case
def change_time_off(*, time_off_id: int, actor: Actor, changes: Mapping[str, Any]) -> TimeOff:
    """Another time or another reason. Raises as `take_time_off`."""
    time_off = TimeOff.objects.visible_to(actor).locked(time_off_id)
    require_may_plan(actor, time_off.provider_id)
    for name in ("starts_at", "ends_at", "reason"):
        setattr(time_off, name, changes.get(name, getattr(time_off, name)))
    if {"starts_at", "ends_at"} & changes.keys():
        move(
            entry_id=time_off.entry_id,
            window=Window(time_off.starts_at, time_off.ends_at),
            outside_hours=True,
        )
    time_off.save(update_fields=["starts_at", "ends_at", "reason", "updated_at"])
    publish(TimeOffTaken(time_off_id=time_off.pk, provider_id=time_off.provider_id))
    return time_off


@use_case
def cancel_time_off(*, time_off_id: int, actor: Actor) -> None:
    """The time is free again. Raises NotFound or NotAllowed."""
    time_off = TimeOff.objects.visible_to(actor).locked(time_off_id)
    require_may_plan(actor, time_off.provider_id)
    release(entry_id=time_off.entry_id)
    time_off.delete()
    publish(TimeOffCancelled(provider_id=time_off.provider_id))


def _say(hours: WorkingHours, rule: Mapping[str, Any]) -> None:
    for name in RULE & rule.keys():
        setattr(hours, name, rule[name])
    if hours.ends != MIDNIGHT and hours.ends <= hours.starts:
        raise Invalid("The end must come after the start (00:00 is midnight).", field="ends")
    if hours.valid_from and hours.valid_until and hours.valid_until < hours.valid_from:
        raise Invalid("The last day lies before the first.", field="valid_until")
