"""A plan of who takes which bookings, shaped for reading."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from bookings.models import RoutePlan
from kernel import clock
from kernel.actors import Actor

Facts = dict[str, Any]

# Looking makes a plan whenever something has changed; only what was applied is a record.
NEVER_APPLIED = timedelta(days=14)


# Plans that were made before these were written down lack them.
WRITTEN_DOWN_LATER = {"bookings_nobody_can_take": (), "vendors_left_out": 0, "vendors_not_read": 0}


def forgotten_plans() -> QuerySet[RoutePlan]:
    """Proposals that nobody has applied and nobody will."""
    return RoutePlan.objects.filter(applied_at=None, made_at__lt=clock.now() - NEVER_APPLIED)


def plan_detail(plan_id: UUID, actor: Actor) -> Facts:
    """A plan that `actor` sees, with the names of its vendors; raises NotFound. Two queries."""
    plan = RoutePlan.objects.visible_to(actor).get_or_not_found(plan_id)
    names = vendor_names(plan)
    return {
        "id": plan.pk,
        "date": plan.day,
        "service": plan.service_id,
        "unassigned_reasons": [],
        **plan.result,
        "assigned": [
            {**each, "vendor_name": names.get(each["vendor"], "")}
            for each in plan.result["assigned"]
        ],
        "factors": plan.factors,
        "solver": plan.solver,
        "fallback_used": plan.fallback_used,
        "seed": plan.seed,
        "cpu_ms": plan.cpu_ms,
        "made_at": plan.made_at,
        "applied_at": plan.applied_at,
        "applied_by": plan.applied_by_id,
        "outcome": plan.outcome,
        "explanations": explained(plan),
    }


def vendor_names(plan: RoutePlan) -> dict[int, str]:
    """What those are called to whom it gives something. One query."""
    ids = {each["vendor"] for each in plan.result["assigned"]}
    return {person.pk: str(person) for person in get_user_model().objects.filter(pk__in=ids)}


def explained(plan: RoutePlan) -> list[str]:
    """In plain words, what the plan does."""
    before, after = plan.result["before"], plan.result["after"]
    bookings = after["assigned"] + len(plan.result["unassigned"])
    if not bookings:
        return ["There are no open bookings of this service on this day."]
    if not plan.inputs.get("vendors_in_reach", plan.inputs["vendors"]):
        return ["Nobody who offers this service comes to these places."]
    return [
        f"{after['assigned']} of {bookings} bookings have a vendor:"
        f" {after['travel_minutes']} minutes on the road in all, and {before['assigned']} with"
        f" {before['travel_minutes']} minutes if each went to the nearest who can be there.",
        *_why_not(plan),
        "Every visit keeps its hour, and what vendors have promised stays theirs.",
    ]


def _why_not(plan: RoutePlan) -> list[str]:
    """Who has been left without, of the customers and of the vendors, as far as there are any."""
    inputs = {**WRITTEN_DOWN_LATER, **plan.inputs}
    hopeless, not_read = len(inputs["bookings_nobody_can_take"]), inputs["vendors_not_read"]
    squeezed = len(plan.result["unassigned"]) - hopeless
    whom = "nobody in reach"
    if not_read:
        whom = f"nobody of the {inputs['vendors_in_reach'] - not_read} in reach who were looked at"
    more, left_out = inputs["bookings_left_for_another_plan"], inputs["vendors_left_out"]
    lines = {
        f"For {hopeless} {whom} has the hour free, with time for the ways of that day.": hopeless,
        f"For {squeezed} those who have the hour free are given other bookings of this plan,"
        " or were left out of it.": squeezed,
        f"{more} later bookings are left for another plan.": more,
        f"{left_out} more vendors have time for some of them and are left out: no more than"
        f" {len(inputs['vendors'])} are planned at once.": left_out,
        f"{not_read} more vendors come to fewer of these places and were not looked at.": not_read,
    }
    return [line for line, number in lines.items() if number]
