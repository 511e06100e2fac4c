"""A provider's day in the order that drives least, beside the day as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel import clock
from kernel.actors import Actor
from scheduling.entries import PASSING, EntryKind
from scheduling.hours import DAY, MIDNIGHT, instant
from scheduling.models import CalendarEntry
from scheduling.neighbours import Ways, seconds, seconds_up
from scheduling.policies import require_may_plan
from scheduling.rounds import Driven, Driver, Stay, as_problem, drive, in_order
from scheduling.routing import Budget, NoPlan, Plan, Route, solve
from scheduling.routing.problem import Span
from scheduling.selectors.agendas import agendas, moment
from scheduling.selectors.known import clock_of, places
from scheduling.slots import Agenda
from scheduling.travel import travel_times

# A person's day is far below; above, the order stays what it is.
MOST_VISITS = 40
# A request waits for it. Small days are done long before, when nothing has been gained.
DAY_BUDGET = Budget(cpu_seconds=0.25, wall_seconds=1.0, rounds_without_gain=1500)
SEED = 1

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DayRound:
    """A day as it stands and as it could be; the same where nothing better was found."""

    provider_id: int
    day: date
    zone: ZoneInfo
    entries: dict[int, Entry]
    before: Driven
    after: Driven
    plan: Plan | None
    unknown: int

    @property
    def shifts(self) -> dict[int, datetime]:
        """The entries that would begin at another time, and when."""
        was = {each.stay.number: each.stay.starts for each in self.before.hops}
        return {
            each.stay.number: moment(each.stay.starts)
            for each in self.after.hops
            if each.stay.starts != was[each.stay.number]
        }


def day_round(*, actor: Actor, day: date, provider_id: int) -> DayRound:
    """The visits of one local day; what was promised for an hour stays at that hour.

    Five queries, however many visits. Raises NotAllowed, or NotFound for a stranger.
    """
    require_may_plan(actor, provider_id)
    zone = clock_of(provider_id)
    opens = instant(day, MIDNIGHT, zone, last=False)
    closes = instant(day + DAY, MIDNIGHT, zone, last=False)
    (agenda,) = agendas([provider_id], first=opens, last=closes) or [Agenda(provider_id, (), ())]
    entries = {row["id"]: row for row in _entries(provider_id, opens, closes)}
    known = places({agenda.home, *(row["pincode"] for row in entries.values())} - {""})
    ways = Ways(known, travel_times())
    stays, breaks = _sorted_out(entries.values(), agenda.spans, opens, closes, ways)
    before = drive(sorted(stays, key=_by_start), agenda.home, ways)
    located = [each for each in stays if ways.place(each.pincode)]
    nowhere = [each for each in stays if not ways.place(each.pincode)]
    placed, plan = _ordered(located, breaks, agenda, ways)
    after = drive(sorted([*placed, *nowhere], key=_by_start), agenda.home, ways)
    better = after.on_time and after.travel_minutes < before.travel_minutes
    return DayRound(
        provider_id=provider_id,
        day=day,
        zone=zone,
        entries=entries,
        before=before,
        after=after if better else before,
        plan=plan,
        unknown=len(nowhere),
    )


def _entries(provider_id: int, opens: datetime, closes: datetime) -> Any:
    return (
        CalendarEntry.objects.binding(clock.now())
        .filter(provider_id=provider_id)
        .touching(opens, closes)
        .order_by("job_starts_at", "pk")
        .values(
            "id",
            "kind",
            "subject_id",
            "pincode",
            "starts_at",
            "ends_at",
            "job_starts_at",
            "job_ends_at",
            "may_start_from",
            "may_start_until",
        )
    )


def _sorted_out(
    entries: Any, spans: Sequence[Span], opens: datetime, closes: datetime, ways: Ways
) -> tuple[list[Stay], tuple[Span, ...]]:
    """The day's visits; and the times at which somebody is not to be had."""
    stays, breaks = [], []
    soonest = clock.now() + timedelta(minutes=settings.SCHEDULING_LEAD_MINUTES)
    for row in entries:
        is_visit = row["kind"] != EntryKind.TIME_OFF and opens <= row["job_starts_at"] < closes
        placed = is_visit and ways.place(row["pincode"]) is not None
        if is_visit:
            stays.append(_stay(row, spans, seconds_up(soonest), flexible=placed))
        if not placed:
            breaks.append((seconds(row["starts_at"]), seconds_up(row["ends_at"])))
    return stays, tuple(breaks)


def _stay(row: Entry, spans: Sequence[Span], soonest: int, *, flexible: bool) -> Stay:
    starts, ends = seconds(row["job_starts_at"]), seconds_up(row["job_ends_at"])
    windows = _windows(row, spans, soonest, ends - starts) if flexible else None
    return Stay(
        number=row["id"],
        pincode=row["pincode"],
        starts=starts,
        service=ends - starts,
        buffer_before=starts - seconds(row["starts_at"]),
        buffer_after=seconds_up(row["ends_at"]) - ends,
        windows=windows,
    )


def _windows(
    row: Entry, spans: Sequence[Span], soonest: int, takes: int
) -> tuple[Span, ...] | None:
    """When the visit may begin: within what its customer left open, told of in time, and
    within the hours; or as it stands. None when only that is left."""
    starts = seconds(row["job_starts_at"])
    if row["may_start_from"] is None or row["may_start_until"] is None or starts < soonest:
        return None
    # On whole five minutes, as somebody would say it.
    first = max(seconds_up(row["may_start_from"]), -(-soonest // 300) * 300)
    last = seconds(row["may_start_until"])
    windows = [(max(first, opens), min(last, closes - takes)) for opens, closes in spans]
    open_ = sorted([*(each for each in windows if each[0] <= each[1]), (starts, starts)])
    merged = [open_[0]]
    for opens, closes in open_[1:]:
        if opens <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(closes, merged[-1][1])
        else:
            merged.append((opens, closes))
    return tuple(merged) if merged != [(starts, starts)] else None


def _ordered(
    stays: list[Stay], breaks: tuple[Span, ...], agenda: Agenda, ways: Ways
) -> tuple[list[Stay], Plan | None]:
    """In the order that drives least, or as they are: where there is nothing to choose, where
    there are too many, and where nothing is found."""
    movable = any(each.windows is not None for each in stays)
    if not movable or not 1 < len(stays) <= MOST_VISITS:
        return stays, None
    problem = as_problem(stays, [Driver(agenda.home, breaks)], ways)
    standing = sorted(range(len(stays)), key=lambda each: _by_start(stays[each]))
    old = (Route(0, tuple(standing)),)
    try:
        plan = solve(problem, budget=DAY_BUDGET, seed=SEED, old=old)
    except NoPlan:
        return stays, None
    return in_order(problem, plan.routes[0], stays) or stays, plan


def _by_start(stay: Stay) -> tuple[int, int]:
    return stay.starts, stay.number


def round_document(found: DayRound) -> dict[str, Any]:
    """As the vendor's page shows it."""
    was = {each.stay.number: each.stay.starts for each in found.before.hops}
    plan = found.plan
    return {
        "date": found.day,
        "vendor_id": found.provider_id,
        "timezone": found.zone.key,
        "visits": [
            {
                "entry": hop.stay.number,
                "kind": row["kind"],
                # A hold names a person who has not booked anything yet.
                "subject_id": "" if row["kind"] in PASSING else row["subject_id"],
                "pincode": hop.stay.pincode,
                "arrive": _local(hop.arrive, found.zone),
                "start": _local(hop.stay.starts, found.zone),
                "leave": _local(hop.stay.leaves, found.zone),
                "was_at": _local(was[hop.stay.number], found.zone),
                "is_flexible": hop.stay.windows is not None,
                "is_shifted": hop.stay.starts != was[hop.stay.number],
                "travel_minutes": hop.travel_minutes,
                "wait_minutes": hop.wait_minutes,
                "km": round(hop.km, 1),
            }
            for hop in found.after.hops
            for row in [found.entries[hop.stay.number]]
        ],
        "before": _totals(found.before),
        "after": _totals(found.after),
        "saved": {
            "travel_minutes": found.before.travel_minutes - found.after.travel_minutes,
            "wait_minutes": found.before.wait_minutes - found.after.wait_minutes,
            "km": round(found.before.km - found.after.km, 1),
        },
        "solver": plan.solver if plan else "none",
        "fallback_used": plan.fallback_used if plan else False,
        "seed": SEED,
        "cpu_ms": round(plan.cpu_ms, 1) if plan else 0.0,
        "explanations": explained(found),
    }


def _totals(driven: Driven) -> dict[str, Any]:
    return {
        "travel_minutes": driven.travel_minutes,
        "wait_minutes": driven.wait_minutes,
        "km": round(driven.km, 1),
    }


def _local(at: int, zone: ZoneInfo) -> str:
    return moment(at).astimezone(zone).isoformat()


def explained(found: DayRound) -> list[str]:
    """In plain words, what was done and what was left alone."""
    shifts, stays = len(found.shifts), [each.stay for each in found.after.hops]
    fixed = sum(each.windows is None for each in stays)
    lines = []
    if not stays:
        return ["There are no visits on this day."]
    if shifts:
        lines.append(
            f"{_many(shifts, 'visit')} would begin at another time, within what the customer"
            f" left open: {found.after.travel_minutes} minutes on the road instead of"
            f" {found.before.travel_minutes}."
        )
    elif fixed == len(stays):
        lines.append("Every visit was promised for its hour, so the order is given.")
    elif len(stays) > MOST_VISITS:
        lines.append(f"A day of more than {MOST_VISITS} visits is shown as it stands.")
    else:
        lines.append("No order was found that spends less time on the road.")
    if fixed and shifts:
        lines.append(f"{_many(fixed, 'visit')} promised for an hour stay at that hour.")
    if found.unknown:
        lines.append(
            f"The place of {_many(found.unknown, 'visit')} is not known: no way is counted."
        )
    lines.append("Ways are estimated from the PIN codes and the hour of the day.")
    return lines


def _many(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


__all__ = ["DayRound", "day_round", "round_document"]
