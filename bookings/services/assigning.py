"""Operations give a day's open bookings out at once: a plan is proposed, seen, and applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from bookings.assignment import Assignment, Candidate, Given, Wanted, assign
from bookings.errors import PlanStale
from bookings.models import Booking, RoutePlan
from bookings.policies import require_operations
from bookings.services.taking import assign_vendor
from bookings.states import BookingStatus
from catalog.selectors import bookable_service, providers_offering
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.transactions import use_case
from kernel.zones import zone_of
from scheduling.hours import DAY, MIDNIGHT, instant
from scheduling.neighbours import Taken, Ways, seconds, seconds_up
from scheduling.routing import Budget
from scheduling.selectors import agendas, places, reach_within
from scheduling.travel import travel_times

# A web thread waits for it: so much is planned at a time, the earliest visits first and the
# vendors who come to most of them.
MOST_BOOKINGS = 40
MOST_VENDORS = 15
BUDGET = Budget(cpu_seconds=0.4, wall_seconds=1.5, rounds_without_gain=1500)
SEED = 1

Facts = dict[str, Any]


def propose_assignment(*, actor: Actor, day: date, service_id: int) -> RoutePlan:
    """Whose the open bookings of `day` (by the platform's clock) best are, kept as a plan.

    Asked again while nothing has changed, it is the same plan. Nothing is given to anybody.
    Raises NotAllowed or NotFound (the service).
    """
    require_operations(actor)
    service = bookable_service(service_id, actor)
    wanted, left = _wanted(service_id, day)
    candidates = _candidates(service_id, wanted, day)
    inputs = {
        "bookings": [_booking_facts(each) for each in wanted],
        "vendors": [_vendor_facts(each) for each in candidates],
        "bookings_left_for_another_plan": left,
    }
    known = _last_of(service.pk, day)
    if known is not None and known.inputs == inputs:
        return known
    codes = {each.pincode for each in wanted} | {each.home for each in candidates}
    codes |= {taken.pincode for each in candidates for taken in each.taken}
    ways = Ways(places(codes - {""}), travel_times())
    found = assign(wanted, candidates, ways, budget=BUDGET, seed=SEED)
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


def _bounds(day: date) -> tuple[datetime, datetime]:
    zone = zone_of(settings.DEFAULT_TIMEZONE)
    opens = instant(day, MIDNIGHT, zone, last=False)
    return opens, instant(day + DAY, MIDNIGHT, zone, last=False)


def _wanted(service_id: int, day: date) -> tuple[list[Wanted], int]:
    """The open bookings, earliest first, and how many more there are than a plan takes."""
    opens, closes = _bounds(day)
    rows = (
        Booking.objects.to_be_taken(clock.now())
        .filter(service_id=service_id, scheduled_date__gte=opens, scheduled_date__lt=closes)
        .order_by("scheduled_date", "pk")
    )
    found = [_as_wanted(each) for each in rows]
    return found[:MOST_BOOKINGS], max(0, len(found) - MOST_BOOKINGS)


def _as_wanted(booking: Booking) -> Wanted:
    return Wanted(
        booking_id=str(booking.pk),
        pincode=booking.pincode,
        starts=seconds(booking.scheduled_date),
        service=60 * booking.estimated_service_duration_minutes,
        buffer_before=60 * booking.buffer_before_minutes,
        buffer_after=60 * booking.buffer_after_minutes,
    )


def _candidates(service_id: int, wanted: Sequence[Wanted], day: date) -> list[Candidate]:
    """Those who come to most of the places, the nearest first among equals."""
    reach: dict[int, set[str]] = defaultdict(set)
    for vendor_id, pincode in reach_within(
        {each.pincode for each in wanted}, providers_offering(service_id)
    ):
        reach[vendor_id].add(pincode)
    chosen = sorted(reach, key=lambda vendor_id: -len(reach[vendor_id]))[:MOST_VENDORS]
    return _their_days(chosen, reach, day)


def _their_days(
    vendor_ids: Sequence[int], reach: Mapping[int, Iterable[str]], day: date
) -> list[Candidate]:
    opens, closes = _bounds(day)
    first, last = seconds(opens), seconds_up(closes)
    return [
        Candidate(
            vendor_id=each.provider_id,
            home=each.home,
            spans=tuple((start, end) for start, end in each.spans if start < last and end > first),
            taken=tuple(
                taken for taken in each.taken if taken.starts < last and taken.ends > first
            ),
            reach=frozenset(reach.get(each.provider_id, ())),
        )
        for each in agendas(vendor_ids, first=opens, last=closes - timedelta(seconds=1))
    ]


def _booking_facts(wanted: Wanted) -> Facts:
    return {
        "booking": wanted.booking_id,
        "pincode": wanted.pincode,
        "starts": wanted.starts,
        "occupies": list(wanted.occupies[:2]),
    }


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
        ("bookings", len(inputs["bookings"]), "count"),
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
    return {
        "assigned": [
            _assigned(found.after, number, booking, given[booking])
            for number, booking in enumerate(bookings)
            if booking in given
        ],
        "unassigned": [booking for booking in bookings if booking not in given],
        "before": _totals(found.before),
        "after": _totals(found.after),
    }


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
    booked = Booking.objects.in_bulk([UUID(each) for each in vendor_of])
    known = {each["booking"]: each for each in plan.inputs["bookings"]}
    own: dict[int, set[Taken]] = defaultdict(set)
    for booking, vendor_id in vendor_of.items():
        row = booked.get(UUID(booking))
        if row is None or not _is_as_planned(row, vendor_id, known[booking]):
            raise PlanStale()
        own[vendor_id].add(_as_wanted(row).occupies)
    for vendor in _their_days(sorted(own), {}, plan.day):
        stored = next(v for v in plan.inputs["vendors"] if v["vendor"] == vendor.vendor_id)
        before = {Taken(*each) for each in stored["taken"]}
        if set(vendor.taken) - before - own[vendor.vendor_id]:
            raise PlanStale()


def _is_as_planned(booking: Booking, vendor_id: int, facts: Facts) -> bool:
    """Open and as it was; or the vendor's, to whom an interrupted application has given it."""
    if booking.vendor_id is not None:
        return booking.vendor_id == vendor_id
    return booking.status == BookingStatus.PENDING and _booking_facts(_as_wanted(booking)) == facts
