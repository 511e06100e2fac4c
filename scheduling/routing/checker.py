"""Whether a plan can be driven, and what it costs: replayed from the problem alone.

It shares no code with what makes plans, on purpose: every answer passes through here before
it is given, and a mistake in a solver must not be believed because it is made twice.
"""

from collections import Counter
from dataclasses import dataclass, field

from scheduling.routing.problem import Problem, Routes, Vehicle, Visit


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a replayed route. `start` is when the work begins; both buffers lie
    within `arrive` (or later) and `leave`."""

    visit: int
    arrive: int
    start: int
    leave: int


@dataclass
class Verdict:
    """`faults` are empty when everything can be kept. `timetables` stand beside the routes,
    each visit as early as it can be."""

    cost: int = 0
    faults: list[str] = field(default_factory=list)
    timetables: list[list[Stop]] = field(default_factory=list)
    unserved: frozenset[int] = frozenset()

    @property
    def feasible(self) -> bool:
        return not self.faults


def check(problem: Problem, routes: Routes) -> Verdict:
    verdict = Verdict()
    served: Counter[int] = Counter()
    used: Counter[int] = Counter()
    for route in routes:
        if not 0 <= route.vehicle < len(problem.vehicles):
            verdict.faults.append(f"there is no vehicle {route.vehicle}")
            continue
        used[route.vehicle] += bool(route.visits)
        served.update(route.visits)
        _drive(problem, route.vehicle, route.visits, verdict)
    _count(problem, served, used, verdict)
    return verdict


def _count(problem: Problem, served: Counter[int], used: Counter[int], verdict: Verdict) -> None:
    for visit, times in served.items():
        if times > 1:
            verdict.faults.append(f"visit {visit} is served {times} times")
    for vehicle, times in used.items():
        if times > problem.vehicles[vehicle].count:
            verdict.faults.append(f"vehicle {vehicle} drives {times} routes")
    left = [number for number in range(len(problem.visits)) if number not in served]
    verdict.unserved = frozenset(left)
    for number in left:
        prize = problem.visits[number].prize
        if prize is None:
            verdict.faults.append(f"visit {number} is left out")
        else:
            verdict.cost += prize


def _drive(problem: Problem, number: int, visits: tuple[int, ...], verdict: Verdict) -> None:
    timetable: list[Stop] = []
    verdict.timetables.append(timetable)
    if not visits:
        return
    vehicle = problem.vehicles[number]
    here, now, load = vehicle.start, vehicle.shift[0], 0
    verdict.cost += vehicle.fixed_cost
    for each in visits:
        visit = problem.visits[each]
        if visit.vehicles is not None and number not in visit.vehicles:
            verdict.faults.append(f"vehicle {number} may not serve visit {each}")
        load += visit.load
        verdict.cost += problem.cost[here][visit.place]
        arrive = now + problem.travel[here][visit.place]
        start = _begin(visit, vehicle, arrive)
        if start is None:
            verdict.faults.append(f"vehicle {number} is late for visit {each}")
            start = arrive + visit.buffer_before
        now = start + visit.service + visit.buffer_after
        here = visit.place
        timetable.append(Stop(each, arrive, start, now))
    verdict.cost += problem.cost[here][vehicle.end]
    if now + problem.travel[here][vehicle.end] > vehicle.shift[1]:
        verdict.faults.append(f"vehicle {number} is back late")
    if vehicle.capacity is not None and load > vehicle.capacity:
        verdict.faults.append(f"vehicle {number} carries {load} of {vehicle.capacity}")


def _begin(visit: Visit, vehicle: Vehicle, arrive: int) -> int | None:
    """The first moment at which the work may begin for who arrives then; None is too late."""
    for opens, closes in visit.windows:
        start = max(opens, arrive + visit.buffer_before)
        if not visit.pinned:
            start = _past_breaks(start, visit, vehicle)
        if start <= closes:
            return start
    return None


def _past_breaks(start: int, visit: Visit, vehicle: Vehicle) -> int:
    for begins, ends in sorted(vehicle.breaks):
        occupied_from = start - visit.buffer_before
        occupied_until = start + visit.service + visit.buffer_after
        if occupied_from < ends and occupied_until > begins:
            start = ends + visit.buffer_before
    return start
