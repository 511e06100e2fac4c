"""A provider's visits of one day as a problem of routing, and a day as it would be driven.

Pure: no database, no clock. Times are seconds since 1970, as in `scheduling.neighbours`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scheduling.neighbours import Ways
from scheduling.routing import Problem, Route, Vehicle, Visit
from scheduling.routing.insertion import Network, Tour, earliest, latest
from scheduling.routing.problem import Span

QUARTER = 900
HALF_A_DAY = 12 * 3600


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit where it stands: `starts` is when the work begins, the buffers lie around it.

    `windows` are when it may begin instead; None is a promise that stays. `number` is the
    caller's name for it.
    """

    number: int
    pincode: str
    starts: int
    service: int
    buffer_before: int = 0
    buffer_after: int = 0
    windows: tuple[Span, ...] | None = None
    prize: int | None = None
    vehicles: frozenset[int] | None = None

    @property
    def arrives(self) -> int:
        """By when somebody has to be there."""
        return self.starts - self.buffer_before

    @property
    def leaves(self) -> int:
        return self.starts + self.service + self.buffer_after

    @property
    def may_start(self) -> tuple[Span, ...]:
        return ((self.starts, self.starts),) if self.windows is None else self.windows

    def at(self, starts: int) -> "Stay":
        return replace(self, starts=starts)


@dataclass(frozen=True, slots=True)
class Driver:
    """Where somebody sets out and comes home, and when they may not work at anything."""

    home: str
    breaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """A stay and the way to it from the one before (or from home)."""

    stay: Stay
    arrive: int
    travel_minutes: int
    wait_minutes: int
    km: float
    late: bool = False


@dataclass(frozen=True, slots=True)
class Driven:
    """A day from home to home, by the estimates for the hours at which each way is gone."""

    hops: tuple[Hop, ...]
    travel_minutes: int
    wait_minutes: int
    km: float
    on_time: bool


def as_problem(stays: Sequence[Stay], drivers: Sequence[Driver], ways: Ways) -> Problem:
    """Each stay is a place of its own, so that its ways can be those of the hours at which
    somebody may leave it: the longest of them, that nobody be late."""
    every = len(stays)
    homes = [driver.home for driver in drivers]
    codes = [each.pincode for each in stays] + homes
    spans = [_leaving(each) for each in stays]
    morning = min((each.starts for each in stays), default=0)
    spans += [(morning, morning)] * len(homes)
    anybody = frozenset(range(len(drivers)))
    whose = [anybody if each.vehicles is None else each.vehicles for each in stays]
    whose += [frozenset([number]) for number in range(len(homes))]
    nodes = range(len(codes))
    # Nobody goes from one who is theirs alone to one who is another's alone.
    legs = [
        [
            _leg(ways, codes, here, there, spans[here]) if whose[here] & whose[there] else (0, 0)
            for there in nodes
        ]
        for here in nodes
    ]
    return Problem(
        visits=tuple(_visit(place, each) for place, each in enumerate(stays)),
        vehicles=tuple(
            Vehicle(every + n, every + n, _shift(stays), driver.breaks)
            for n, driver in enumerate(drivers)
        ),
        travel=[[duration for duration, _ in row] for row in legs],
        cost=[[cost for _, cost in row] for row in legs],
    )


def _visit(place: int, stay: Stay) -> Visit:
    return Visit(
        place=place,
        service=stay.service,
        windows=stay.may_start,
        buffer_before=stay.buffer_before,
        buffer_after=stay.buffer_after,
        prize=stay.prize,
        vehicles=stay.vehicles,
        pinned=stay.windows is None,
    )


def _shift(stays: Sequence[Stay]) -> Span:
    """Wide: working hours are about visits, and who begins at eight has set out before."""
    first = min((each.may_start[0][0] for each in stays), default=0)
    last = max((each.may_start[-1][1] + each.leaves - each.starts for each in stays), default=0)
    return first - HALF_A_DAY, last + HALF_A_DAY


def _leaving(stay: Stay) -> Span:
    takes = stay.leaves - stay.starts
    return stay.may_start[0][0] + takes, stay.may_start[-1][1] + takes


def _leg(ways: Ways, codes: Sequence[str], origin: int, to: int, leaving: Span) -> tuple[int, int]:
    """Seconds that there must be for a way, and that it costs. An uncertain one costs what
    it is thought to take and asks for nothing; an unknown one is no way at all."""
    if origin == to:
        return 0, 0
    first, last = leaving
    hours = {first, last, *range(first - first % QUARTER + QUARTER, last, QUARTER)}
    found = [leg for at in hours if (leg := ways.leg(codes[origin], codes[to], at, at))]
    if not found:
        return 0, 0
    cost = 60 * max(leg.minutes for leg in found)
    return cost if found[0].is_certain else 0, cost


def in_order(problem: Problem, route: Route, stays: Sequence[Stay]) -> list[Stay] | None:
    """The stays of a route, each as near to where it stands as the order allows; None when
    the order cannot be kept."""
    net = Network(problem)
    tour = Tour(net, route.vehicle, route.visits)
    here, leaves = tour.stops[0], tour.ready[0]
    placed = []
    for position, number in enumerate(route.visits, 1):
        stay, windows = stays[number], net.windows[route.vehicle][number]
        soonest = earliest(windows, leaves + net.travel[here][number])
        wished = latest(windows, min(stay.arrives, tour.due[position]))
        begins = max(soonest, wished)
        if begins > tour.due[position]:
            return None
        placed.append(stay.at(begins + stay.buffer_before))
        here, leaves = number, begins + net.length[number]
    return placed


def drive(stays: Iterable[Stay], home: str, ways: Ways) -> Driven:
    """What a day comes to. Between two places that are known the way is gone, whatever lies
    between them: the calendar has the same rule."""
    hops: list[Hop] = []
    here, left, free = home, None, None
    for stay in stays:
        # The first way is gone just before it: nobody waits at home.
        leg = ways.leg(here, stay.pincode, stay.arrives if left is None else left, stay.arrives)
        minutes = leg.minutes if leg else 0
        arrive = stay.arrives
        if free is not None:
            arrive = free if left is None else max(free, left + 60 * minutes)
        late = (free is not None and stay.arrives < free) or (
            left is not None and leg is not None and not leg.fits
        )
        hops.append(
            Hop(
                stay=stay,
                arrive=min(arrive, stay.arrives),
                travel_minutes=minutes,
                wait_minutes=max(0, stay.arrives - arrive) // 60,
                km=ways.km(here, stay.pincode) if leg else 0.0,
                late=late,
            )
        )
        free = stay.leaves
        if ways.place(stay.pincode):
            here, left = stay.pincode, stay.leaves
    back = ways.leg(here, home, left, left) if left is not None else None
    return Driven(
        hops=tuple(hops),
        travel_minutes=sum(each.travel_minutes for each in hops) + (back.minutes if back else 0),
        wait_minutes=sum(each.wait_minutes for each in hops),
        km=sum(each.km for each in hops) + (ways.km(here, home) if back else 0.0),
        on_time=not any(each.late for each in hops),
    )
