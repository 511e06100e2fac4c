"""Plans by PyVRP, an iterated local search in C++ (Wouda, Lan and Kool, INFORMS JoC 2024).

Importing this module imports PyVRP and numpy, which takes a fifth of a second: nothing but the
planner does, and only when it has something to plan. Without the compiled wheel this is an
ImportError, and the planner has another way.

PyVRP computes in 64-bit integers as we do, so numbers go over as they are: times are moved to
begin at nought, and nothing is scaled or rounded. What would be too large once PyVRP has
multiplied it by its penalties is refused (`Unsuited`).
"""

import logging
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from scheduling.routing.budget import Spending
from scheduling.routing.insertion import Network, earliest
from scheduling.routing.problem import Route, Routes

LARGEST = 1 << 40

# It writes to the standard output of whoever imports it.
logging.getLogger("pyvrp").handlers.clear()


class Unsuited(Exception):
    """PyVRP cannot be told this problem without loss, or found nothing that can be driven."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A visit within one window. PyVRP's clients have one each: of a visit's variants one is
    served at most."""

    visit: int
    first: int
    last: int


class Translation:
    """A network as PyVRP's data, and routes to and fro."""

    def __init__(self, net: Network) -> None:
        self.net = net
        self.base, self.horizon = _times(net)
        self.variants = list(self._variants())
        self.of_visit: dict[int, list[int]] = {}
        for number, variant in enumerate(self.variants):
            self.of_visit.setdefault(variant.visit, []).append(number)
        self._check()
        self.data = self._data()

    def _variants(self) -> Iterator[Variant]:
        for visit in range(self.net.size):
            for first, last in sorted({each for row in self.net.windows for each in row[visit]}):
                if last >= self.base and first <= self.base + self.horizon:
                    yield Variant(visit, first, last)

    def _check(self) -> None:
        dearest = max((max(row) for row in self.net.cost), default=0)
        if max(self.horizon, dearest, self.net.must, *self.net.load, 0) > LARGEST:
            raise Unsuited("numbers too large")
        if not self.net.problem.required <= self.of_visit.keys():
            raise Unsuited("somebody who must be served can be served by nobody")

    def _data(self) -> pyvrp.ProblemData:
        vehicles = self.net.problem.vehicles
        # Kinds of vehicles that may serve the same variants share a profile.
        serves = [self._served_by(kind) for kind in range(len(vehicles))]
        profiles = sorted(set(serves), key=serves.index)
        matrices = [self._matrices(each) for each in profiles]
        first_depot = len(self.variants)
        locations = [pyvrp.Location(0, 0) for _ in range(first_depot + 2 * len(vehicles))]
        groups = [numbers for numbers in self.of_visit.values() if len(numbers) > 1]
        return pyvrp.ProblemData(
            locations,
            self._clients({each: n for n, numbers in enumerate(groups) for each in numbers}),
            [pyvrp.Depot(first_depot + number) for number in range(2 * len(vehicles))],
            [self._vehicle(kind, profiles.index(serves[kind])) for kind in range(len(vehicles))],
            [distances for distances, _ in matrices],
            [durations for _, durations in matrices],
            [
                pyvrp.ClientGroup(
                    numbers, required=self.variants[numbers[0]].visit in self.net.problem.required
                )
                for numbers in groups
            ],
        )

    def _served_by(self, kind: int) -> tuple[bool, ...]:
        windows = self.net.windows[kind]
        return tuple((each.first, each.last) in windows[each.visit] for each in self.variants)

    def _matrices(self, serves: tuple[bool, ...]) -> tuple[Any, Any]:
        nodes = [each.visit for each in self.variants] + list(
            range(self.net.size, len(self.net.cost))
        )
        distances = np.array(self.net.cost, np.int64)[np.ix_(nodes, nodes)]
        durations = np.array(self.net.travel, np.int64)[np.ix_(nodes, nodes)]
        # The way to whom this vehicle may not serve takes longer than any day.
        barred = np.flatnonzero(~np.array(serves, bool))
        durations[:, barred] = 2 * self.horizon + 1
        np.fill_diagonal(distances, 0)
        np.fill_diagonal(durations, 0)
        return distances, durations

    def _clients(self, group_of: dict[int, int]) -> list[pyvrp.Client]:
        clients = []
        for number, variant in enumerate(self.variants):
            prize = self.net.problem.visits[variant.visit].prize
            group = group_of.get(number)
            clients.append(
                pyvrp.Client(
                    location=number,
                    delivery=[self.net.load[variant.visit]],
                    service_duration=self.net.length[variant.visit],
                    tw_early=max(0, variant.first - self.base),
                    tw_late=min(self.horizon, variant.last - self.base),
                    prize=prize or 0,
                    required=prize is None and group is None,
                    group=group,
                )
            )
        return clients

    def _vehicle(self, kind: int, profile: int) -> pyvrp.VehicleType:
        vehicle = self.net.problem.vehicles[kind]
        depot = 2 * kind
        return pyvrp.VehicleType(
            num_available=vehicle.count,
            capacity=[sum(self.net.load) if vehicle.capacity is None else vehicle.capacity],
            start_depot=depot,
            end_depot=depot + 1,
            fixed_cost=vehicle.fixed_cost,
            tw_early=vehicle.shift[0] - self.base,
            tw_late=min(self.horizon, vehicle.shift[1] - self.base),
            unit_distance_cost=1,
            unit_duration_cost=0,
            profile=profile,
        )

    def solution(self, routes: Routes) -> pyvrp.Solution:
        """Routes that can be driven, as PyVRP's."""
        return pyvrp.Solution(
            self.data,
            [
                pyvrp.Route(self.data, self._driven(each), each.vehicle)
                for each in routes
                if each.visits
            ],
        )

    def _driven(self, route: Route) -> list[int]:
        """The variants of a route's visits, by when each is reached."""
        net, kind = self.net, route.vehicle
        here, now = net.start(kind), net.problem.vehicles[kind].shift[0]
        chosen = []
        for visit in route.visits:
            now = earliest(net.windows[kind][visit], now + net.travel[here][visit])
            chosen.append(
                next(
                    number
                    for number in self.of_visit[visit]
                    if self.variants[number].first <= now <= self.variants[number].last
                    and (self.variants[number].first, self.variants[number].last)
                    in net.windows[kind][visit]
                )
            )
            here, now = visit, now + net.length[visit]
        return chosen

    def routes(self, solution: pyvrp.Solution) -> Routes:
        return tuple(
            Route(
                each.vehicle_type(),
                tuple(self.variants[at.idx].visit for at in each if at.is_client()),
            )
            for each in solution.routes()
        )


def _times(net: Network) -> tuple[int, int]:
    """The first moment of all, and how long after it everything is over whatever is chosen."""
    vehicles = net.problem.vehicles
    base = min(each.shift[0] for each in vehicles)
    opens = max((span[0] for row in net.windows for each in row for span in each), default=base)
    latest_start = max(opens, *(each.shift[0] for each in vehicles))
    longest = sum(max(row) for row in net.travel) + sum(net.length)
    ends = max(each.shift[1] for each in vehicles)
    return base, max(1, min(ends, latest_start + longest) - base)


class _Stop:
    """PyVRP asks before each of its rounds."""

    def __init__(self, spending: Spending, until: float) -> None:
        self.spending, self.until = spending, until
        self.best: int | None = None
        self.rounds = self.idle = 0

    def __call__(self, best_cost: int) -> bool:
        if self.best is None or best_cost < self.best:
            self.best, self.idle = best_cost, 0
        limits = self.spending
        if (
            self.rounds >= limits.rounds
            or self.idle >= limits.patience
            or limits.share >= self.until
        ):
            return True
        self.rounds += 1
        self.idle += 1
        return False


def improve(
    net: Network, routes: Routes, *, spending: Spending, seed: int, until: float = 1
) -> Routes:
    """The best routes that PyVRP finds, from `routes` if there are any, in a share of the budget.

    Raises Unsuited.
    """
    translation = Translation(net)
    initial = translation.solution(routes) if routes else None
    with warnings.catch_warnings():
        # A day full of promised hours is mostly infeasible when anything is moved; PyVRP says so.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        result = pyvrp.solve(
            translation.data,
            stop=_Stop(spending, until),
            seed=seed,
            collect_stats=False,
            display=False,
            initial_solution=initial,
        )
    if not result.best.is_feasible():
        raise Unsuited("nothing found that can be driven")
    return translation.routes(result.best)
