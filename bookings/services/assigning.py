"""Operations give a day's open bookings out at once, as a plan says that they have seen."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from bookings.errors import PlanStale
from bookings.models import Booking, RoutePlan
from bookings.open_days import WANTED, as_wanted, booking_facts, their_days
from bookings.policies import require_operations
from bookings.services.taking import assign_vendor
from bookings.states import BookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.transactions import use_case
from scheduling.neighbours import Taken

Facts = dict[str, Any]


def apply_assignment(*, plan_id: UUID, actor: Actor) -> RoutePlan:
    """Give each booking to the vendor that the plan names: a use case each, so that one that
    has become impossible does not hold up the others. Done again, it changes nothing more.

    Raises NotFound, or PlanStale when somebody has taken of what the plan is made from.
    """
    plan = RoutePlan.objects.visible_to(actor).get_or_not_found(plan_id)
    require_operations(actor)
    if plan.applied_at is not None:
        return plan
    _require_fresh(plan)
    outcome = [_give(each, actor) for each in plan.result["assigned"]]
    return _mark_applied(plan_id=plan.pk, actor=actor, outcome=outcome)


@use_case
def _mark_applied(*, plan_id: UUID, actor: Actor, outcome: list[Facts]) -> RoutePlan:
    plan = RoutePlan.objects.locked(plan_id)
    if plan.applied_at is None:
        plan.applied_at, plan.applied_by_id, plan.outcome = clock.now(), actor.user_id, outcome
        plan.save(update_fields=["applied_at", "applied_by", "outcome"])
    return plan


def _give(given: Facts, actor: Actor) -> Facts:
    told = {"booking": given["booking"], "vendor": given["vendor"]}
    try:
        if not _is_theirs(given):
            assign_vendor(booking_id=UUID(given["booking"]), vendor_id=given["vendor"], actor=actor)
    except DomainError as refusal:
        # Somebody else may be applying the same plan.
        if not _is_theirs(given):
            return {**told, "status": "refused", "reason": refusal.message}
    return {**told, "status": "assigned", "reason": ""}


def _is_theirs(given: Facts) -> bool:
    return Booking.objects.filter(pk=given["booking"], vendor_id=given["vendor"]).exists()


def _require_fresh(plan: RoutePlan) -> None:
    """Raises PlanStale unless each booking is as it was, open or its vendor's by now, and the
    vendors have taken on nothing else."""
    vendor_of = {each["booking"]: each["vendor"] for each in plan.result["assigned"]}
    known = {each["booking"]: each for each in plan.inputs["bookings"]}
    own: dict[int, set[Taken]] = defaultdict(set)
    rows = Booking.objects.filter(pk__in=[UUID(each) for each in vendor_of])
    for holder, status, *fields in rows.values_list("vendor_id", "status", *WANTED):
        wanted = as_wanted(*fields)
        vendor_id = vendor_of.pop(wanted.booking_id)
        is_open = holder is None and status == BookingStatus.PENDING
        # Given already by an application that was interrupted, or open and as it was.
        if holder != vendor_id and not (
            is_open and booking_facts(wanted) == known[wanted.booking_id]
        ):
            raise PlanStale()
        own[vendor_id].add(wanted.occupies)
    if vendor_of:
        raise PlanStale()
    stored = {each["vendor"]: each["taken"] for each in plan.inputs["vendors"]}
    for vendor in their_days(sorted(own), {}, plan.day):
        before = {Taken(*each) for each in stored[vendor.vendor_id]}
        if set(vendor.taken) - before - own[vendor.vendor_id]:
            raise PlanStale()
