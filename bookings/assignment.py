"""A day's open bookings given to the vendors who could take them. Pure: no database, no clock.

Every visit keeps the hour that its customer chose; what is decided is who comes. Whatever the
vendors have promised already stays theirs. Times are seconds since 1970.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from scheduling.neighbours import Taken, Ways
from scheduling.rounds import Driven, Driver, Stay, as_problem, drive
from scheduling.routing import Budget, NoPlan, Plan, Problem, Route, Routes, solve
from scheduling.routing.insertion import Fleet, Network
from scheduling.routing.problem import Span

# What it costs to leave somebody unserved, in seconds on the road: more than any way there.
UNSERVED = 10**6


@dataclass(frozen=True, slots=True)
class Wanted:
    """An open booking: when it begins, and how much of a day it takes."""

    booking_id: str
    pincode: str
    starts: int
    service: int
    buffer_before: int = 0
    buffer_after: int = 0

    @property
    def occupies(self) -> Taken:
        ends = self.starts + self.service + self.buffer_after
        return Taken(self.starts - self.buffer_before, ends, self.pincode)

    def within(self, spans: Sequence[Span]) -> bool:
        ends = self.starts + self.service
        return any(opens <= self.starts and ends <= closes for opens, closes in spans)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A vendor of the service: from where, when they work, what is taken of it, and where
    they come to."""

    vendor_id: int
    home: str
    spans: tuple[Span, ...]
    taken: tuple[Taken, ...]
    reach: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """One way to give the bookings out: whose each is, and all vendors' ways added up."""

    vendor_of: dict[str, int]
    driven: dict[int, Driven]

    @property
    def travel_minutes(self) -> int:
        return sum(each.travel_minutes for each in self.driven.values())

    @property
    def km(self) -> float:
        return sum(each.km for each in self.driven.values())


@dataclass(frozen=True, slots=True)
class Assignment:
    """`before` gives each booking to the nearest vendor who can be there, in the order of
    their hours; `after` is the plan. `plan` is None when there was nothing to plan."""

    before: Given
    after: Given
    plan: Plan | None


def assign(
    wanted: Sequence[Wanted],
    candidates: Sequence[Candidate],
    ways: Ways,
    *,
    budget: Budget,
    seed: int,
) -> Assignment:
    """Whose each booking best is: as many as can be served, then the fewest minutes on the
    road."""
    table = Table(wanted, [each for each in candidates if is_kept(each, ways)], ways)
    nobody = table.given(table.standing)
    if not wanted or not table.candidates:
        return Assignment(nobody, nobody, None)
    greedy = table.nearest()
    try:
        plan = solve(table.problem, budget=budget, seed=seed, old=greedy)
    except NoPlan:
        return Assignment(nobody, nobody, None)
    return Assignment(table.given(greedy), table.given(plan.routes), plan)


def is_kept(candidate: Candidate, ways: Ways) -> bool:
    """Whether their day is one that can be driven as it stands; else nothing is added to it."""
    return drive(_stays(candidate, 0, 0), candidate.home, ways).on_time


def _stays(candidate: Candidate, vehicle: int, first_number: int) -> list[Stay]:
    """What a vendor has promised, each at its hour. What has no place is a time of absence."""
    return [
        Stay(
            number=first_number + n,
            pincode=each.pincode,
            starts=each.starts,
            service=each.ends - each.starts,
            vehicles=frozenset([vehicle]),
        )
        for n, each in enumerate(taken for taken in candidate.taken if taken.pincode)
    ]


class Table:
    """Bookings first, then all that the vendors have promised, as one problem."""

    def __init__(
        self, wanted: Sequence[Wanted], candidates: Sequence[Candidate], ways: Ways
    ) -> None:
        self.wanted, self.candidates, self.ways = wanted, candidates, ways
        self.stays = [self._open(number, each) for number, each in enumerate(wanted)]
        standing = []
        for vehicle, candidate in enumerate(candidates):
            theirs = _stays(candidate, vehicle, len(self.stays))
            self.stays += theirs
            standing.append(Route(vehicle, tuple(each.number for each in theirs)))
        self.standing: Routes = tuple(standing)
        drivers = [
            Driver(each.home, tuple((t.starts, t.ends) for t in each.taken if not t.pincode))
            for each in candidates
        ]
        self.problem: Problem = as_problem(self.stays, drivers, ways)

    def _open(self, number: int, wanted: Wanted) -> Stay:
        able = (
            vehicle
            for vehicle, each in enumerate(self.candidates)
            if wanted.pincode in each.reach and wanted.within(each.spans)
        )
        return Stay(
            number=number,
            pincode=wanted.pincode,
            starts=wanted.starts,
            service=wanted.service,
            buffer_before=wanted.buffer_before,
            buffer_after=wanted.buffer_after,
            windows=((wanted.starts, wanted.starts),),
            prize=UNSERVED,
            vehicles=frozenset(able),
        )

    def nearest(self) -> Routes:
        """Each in the order of their hours to the nearest who can be there: what somebody
        with a list and a map would do."""
        net = Network(self.problem)
        fleet = Fleet(net, self.standing)
        tours = {tour.kind: tour for tour in fleet.tours}
        for number in sorted(range(len(self.wanted)), key=lambda n: (self.wanted[n].starts, n)):
            for vehicle in self._nearest_first(net, number):
                tour = tours.get(vehicle) or fleet.opened_tour(vehicle)
                _, before = tour.cheapest(number)
                if before:
                    fleet.add(number, tour, before)
                    tours[vehicle] = tour
                    break
        return fleet.routes()

    def _nearest_first(self, net: Network, number: int) -> list[int]:
        able = self.stays[number].vehicles or frozenset()
        return sorted(able, key=lambda vehicle: (net.cost[net.start(vehicle)][number], vehicle))

    def given(self, routes: Routes) -> Given:
        """Whose each booking is by these routes, and every vendor's way."""
        vendor_of: dict[str, int] = {}
        days: dict[int, list[Stay]] = defaultdict(list)
        for route in routes:
            for number in route.visits:
                days[route.vehicle].append(self.stays[number])
                if number < len(self.wanted):
                    vendor_of[self.wanted[number].booking_id] = self._vendor(route.vehicle)
        return Given(
            vendor_of=vendor_of,
            driven={
                self._vendor(vehicle): drive(stays, self.candidates[vehicle].home, self.ways)
                for vehicle, stays in days.items()
            },
        )

    def _vendor(self, vehicle: int) -> int:
        return self.candidates[vehicle].vendor_id
