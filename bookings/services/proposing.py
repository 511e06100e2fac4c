"""Operations see how a day's open bookings would best be given out."""

from datetime import date
from typing import Any

from bookings.assignment import Assignment, Candidate, Given, assign
from bookings.models import RoutePlan
from bookings.open_days import booking_facts, in_reach, wanted_on
from bookings.policies import require_operations
from bookings.shortlist import shortlist
from catalog.selectors import bookable_service
from kernel.actors import Actor
from kernel.transactions import use_case
from scheduling.neighbours import Ways
from scheduling.routing import Budget
from scheduling.selectors import places
from scheduling.travel import travel_times

# A web thread waits for it: so much is planned at a time, the earliest visits first that
# somebody can take, and the vendors who can take most of them.
MOST_BOOKINGS = 40
MOST_VENDORS = 15
# And so many vendors' days are read to find them.
MOST_DAYS = 300
BUDGET = Budget(cpu_seconds=0.4, wall_seconds=1.5, rounds_without_gain=1500)
SEED = 1

NOBODY_FREE = {"code": "nobody_free", "reason": "Nobody in reach has the hour free."}
NOT_BESIDE_OTHERS = {
    "code": "not_beside_others",
    "reason": "Who could take it has another booking of this plan, or was left out of it.",
}

Facts = dict[str, Any]


def propose_assignment(*, actor: Actor, day: date, service_id: int) -> RoutePlan:
    """Whose the open bookings of `day` (by the platform's clock) best are, kept as a plan.

    Asked again while nothing has changed, it is the same plan. Nothing is given to anybody.
    Raises NotAllowed or NotFound (the service).
    """
    require_operations(actor)
    service = bookable_service(service_id, actor)
    wanted = wanted_on(service_id, day)
    candidates, not_read = in_reach(service_id, wanted, day, most=MOST_DAYS)
    codes = {each.pincode for each in wanted} | {each.home for each in candidates}
    codes |= {taken.pincode for each in candidates for taken in each.taken}
    ways = Ways(places(codes - {""}), travel_times())
    listed = shortlist(
        wanted, candidates, ways, most_bookings=MOST_BOOKINGS, most_vendors=MOST_VENDORS
    )
    inputs = {
        "bookings": [booking_facts(each) for each in listed.planned],
        "bookings_nobody_can_take": [booking_facts(each) for each in listed.hopeless],
        "bookings_left_for_another_plan": listed.later,
        "vendors": [_vendor_facts(each) for each in listed.candidates],
        "vendors_in_reach": len(candidates) + not_read,
        "vendors_left_out": listed.left_out,
        "vendors_not_read": not_read,
    }
    known = _last_of(service.pk, day)
    if known is not None and known.inputs == inputs:
        return known
    found = assign(listed.planned, listed.candidates, ways, budget=BUDGET, seed=SEED)
    return _keep_plan(actor=actor, day=day, service_id=service.pk, inputs=inputs, found=found)


@use_case
def _keep_plan(
    *, actor: Actor, day: date, service_id: int, inputs: Facts, found: Assignment
) -> RoutePlan:
    plan = found.plan
    return RoutePlan.objects.create(
        service_id=service_id,
        day=day,
        inputs=inputs,
        factors=_factors(found, inputs),
        result=_result(found, inputs),
        solver=plan.solver if plan else "none",
        fallback_used=plan.fallback_used if plan else False,
        seed=SEED,
        cpu_ms=round(plan.cpu_ms, 1) if plan else 0.0,
        made_by_id=actor.user_id,
    )


def _last_of(service_id: int, day: date) -> RoutePlan | None:
    """The newest plan that nobody has applied."""
    plans = RoutePlan.objects.filter(service_id=service_id, day=day, applied_at=None)
    return plans.order_by("-made_at").first()


def _vendor_facts(candidate: Candidate) -> Facts:
    return {
        "vendor": candidate.vendor_id,
        "home": candidate.home,
        "spans": [list(each) for each in candidate.spans],
        "taken": [list(each) for each in candidate.taken],
        "reach": sorted(candidate.reach),
    }


def _factors(found: Assignment, inputs: Facts) -> list[Facts]:
    """What the plan is made of, in numbers that can be shown."""
    facts: list[tuple[str, Any, str]] = [
        ("bookings", len(_all_bookings(inputs)), "count"),
        ("vendors", len(inputs["vendors"]), "count"),
        ("given_by_nearest", len(found.before.vendor_of), "count"),
        ("given_by_plan", len(found.after.vendor_of), "count"),
        ("minutes_by_nearest", found.before.travel_minutes, "minutes"),
        ("minutes_by_plan", found.after.travel_minutes, "minutes"),
        ("km_by_nearest", round(found.before.km, 1), "km"),
        ("km_by_plan", round(found.after.km, 1), "km"),
    ]
    return [{"code": code, "value": value, "unit": unit} for code, value, unit in facts]


def _result(found: Assignment, inputs: Facts) -> Facts:
    bookings = [each["booking"] for each in inputs["bookings"]]
    given = found.after.vendor_of
    unassigned = [booking for booking in _all_bookings(inputs) if booking not in given]
    planned = set(bookings)
    return {
        "assigned": [
            _assigned(found.after, number, booking, given[booking])
            for number, booking in enumerate(bookings)
            if booking in given
        ],
        "unassigned": unassigned,
        "unassigned_reasons": [
            {"booking": booking, **(NOT_BESIDE_OTHERS if booking in planned else NOBODY_FREE)}
            for booking in unassigned
        ],
        "before": _totals(found.before),
        "after": _totals(found.after),
    }


def _all_bookings(inputs: Facts) -> list[str]:
    """Those that are planned, and those that nobody can take."""
    facts = inputs["bookings"] + inputs["bookings_nobody_can_take"]
    return [each["booking"] for each in facts]


def _assigned(given: Given, number: int, booking: str, vendor_id: int) -> Facts:
    """Open bookings are numbered first, in the order of the inputs."""
    hop = next(hop for hop in given.driven[vendor_id].hops if hop.stay.number == number)
    return {
        "booking": booking,
        "vendor": vendor_id,
        "starts": hop.stay.starts,
        "travel_minutes": hop.travel_minutes,
        "wait_minutes": hop.wait_minutes,
        "km": round(hop.km, 1),
    }


def _totals(given: Given) -> Facts:
    return {
        "assigned": len(given.vendor_of),
        "travel_minutes": given.travel_minutes,
        "km": round(given.km, 1),
    }
