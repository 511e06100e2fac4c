"""A visit is inserted where it costs least: one comparison with the slack for each gap.

Going forward a tour knows when its driver can leave each stop at the earliest; going backward,
when they may arrive there at the latest without anybody after it suffering. A visit fits
between two stops if it can be reached from the one and leaves enough for the other: O(1), also
with several windows, because to arrive no later than the latest is always enough.
"""

from collections.abc import Iterable, Sequence

from scheduling.routing.problem import Problem, Route, Routes, Span, Vehicle, Visit

NEVER = 1 << 60
Windows = tuple[Span, ...]


class Network:
    """The problem as flat lists: visits first, then two nodes for each kind of vehicle."""

    def __init__(self, problem: Problem) -> None:
        visits, vehicles = problem.visits, problem.vehicles
        self.problem = problem
        self.size = len(visits)
        ends = [place for each in vehicles for place in (each.start, each.end)]
        places = [each.place for each in visits] + ends
        self.travel = [[row[place] for place in places] for row in _rows(problem.travel, places)]
        self.cost = [[row[place] for place in places] for row in _rows(problem.cost, places)]
        self.length = [each.length for each in visits]
        self.load = [each.load for each in visits]
        # Required ones: dearer than all ways and prizes together, so never left out by choice.
        self.must = 1 + self._everything(problem)
        self.prize = [self.must if each.prize is None else each.prize for each in visits]
        self.windows = [
            [
                _windows(visit, vehicle) if problem.may_serve(kind, number) else ()
                for number, visit in enumerate(visits)
            ]
            for kind, vehicle in enumerate(vehicles)
        ]
        self.open = [[each[0][0] if each else NEVER for each in row] for row in self.windows]
        self.close = [[each[-1][1] if each else -NEVER for each in row] for row in self.windows]
        self.gaps = [any(len(each) > 1 for each in row) for row in self.windows]
        self.alone = [
            [self._alone(kind, number) for number in range(self.size)]
            for kind in range(len(vehicles))
        ]

    def start(self, kind: int) -> int:
        return self.size + 2 * kind

    def end(self, kind: int) -> int:
        return self.size + 2 * kind + 1

    def _everything(self, problem: Problem) -> int:
        dearest = sum(2 * max(row) for row in self.cost)
        drivers = sum(each.fixed_cost * each.count for each in problem.vehicles)
        return dearest + drivers + sum(each.prize or 0 for each in problem.visits)

    def _alone(self, kind: int, visit: int) -> int | None:
        """What a route for this one visit costs; None when there can be none."""
        vehicle: Vehicle = self.problem.vehicles[kind]
        if vehicle.capacity is not None and self.load[visit] > vehicle.capacity:
            return None
        start, end = self.start(kind), self.end(kind)
        arrive = vehicle.shift[0] + self.travel[start][visit]
        begins = earliest(self.windows[kind][visit], arrive)
        back = begins + self.length[visit] + self.travel[visit][end]
        if begins == NEVER or back > vehicle.shift[1]:
            return None
        return vehicle.fixed_cost + self.cost[start][visit] + self.cost[visit][end]


def _rows(matrix: Sequence[Sequence[int]], places: Iterable[int]) -> list[Sequence[int]]:
    return [matrix[place] for place in places]


def _windows(visit: Visit, vehicle: Vehicle) -> Windows:
    """When somebody may begin to be there (the buffer first), the breaks cut out."""
    open_ = [
        (first - visit.buffer_before, last - visit.buffer_before) for first, last in visit.windows
    ]
    if visit.pinned:
        return tuple(open_)
    for begins, ends in vehicle.breaks:
        cut: list[Span] = []
        for first, last in open_:
            # Gone before the break begins, or there when it has ended. Who takes no time may
            # stand at either edge.
            cut.append((first, min(last, begins - visit.length)))
            cut.append((max(first, ends), last))
        open_ = _merged(span for span in cut if span[0] <= span[1])
    return tuple(open_)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def earliest(windows: Windows, arrive: int) -> int:
    """The first moment from `arrive` on that lies in a window, or NEVER."""
    for first, last in windows:
        if arrive <= last:
            return arrive if arrive > first else first
    return NEVER


def latest(windows: Windows, by: int) -> int:
    """The last moment up to `by` that lies in a window, or -NEVER."""
    for first, last in reversed(windows):
        if by >= first:
            return by if by < last else last
    return -NEVER


class Tour:
    """One vehicle's stops from home to home, with their slack.

    `ready[i]` is the earliest leaving of stop i, `due[i]` the latest arrival there.
    """

    __slots__ = ("cost", "due", "kind", "load", "net", "ready", "room", "stops")

    def __init__(self, net: Network, kind: int, visits: Iterable[int] = ()) -> None:
        self.net, self.kind = net, kind
        self.stops = [net.start(kind), *visits, net.end(kind)]
        capacity = net.problem.vehicles[kind].capacity
        self.room = NEVER if capacity is None else capacity
        self.refresh()

    def refresh(self) -> bool:
        """Compute the slack anew; answers whether everybody is reached in time."""
        net, stops, kind = self.net, self.stops, self.kind
        travel, cost, length = net.travel, net.cost, net.length
        windows, open_, close = net.windows[kind], net.open[kind], net.close[kind]
        gaps = net.gaps[kind]
        vehicle = net.problem.vehicles[kind]
        here, now = stops[0], vehicle.shift[0]
        self.ready = ready = [now]
        spent, fine = vehicle.fixed_cost, True
        for visit in stops[1:-1]:
            now += travel[here][visit]
            spent += cost[here][visit]
            if gaps:
                now = earliest(windows[visit], now)
            elif now < open_[visit]:
                now = open_[visit]
            if now > close[visit]:
                fine = False
            now += length[visit]
            ready.append(now)
            here = visit
        last = stops[-1]
        self.cost = spent + cost[here][last]
        fine = fine and now + travel[here][last] <= vehicle.shift[1]
        there, by = last, vehicle.shift[1]
        due = [by]
        for visit in reversed(stops[1:-1]):
            by -= travel[visit][there] + length[visit]
            if gaps:
                by = latest(windows[visit], by)
            elif by > close[visit]:
                by = close[visit]
            due.append(by)
            there = visit
        due.append(by - travel[stops[0]][there])
        due.reverse()
        self.due = due
        loads = net.load
        self.load = sum(loads[visit] for visit in stops[1:-1])
        return fine and self.load <= self.room

    def cheapest(self, visit: int, below: int = NEVER) -> tuple[int, int]:
        """The least added cost under `below` and the stop before which; (below, 0) if none."""
        net, kind = self.net, self.kind
        closes = net.close[kind][visit]
        best = below, 0
        if self.load + net.load[visit] > self.room or closes == -NEVER:
            return best
        opens, takes = net.open[kind][visit], net.length[visit]
        windows = net.windows[kind][visit] if net.gaps[kind] else ()
        travel, cost = net.travel, net.cost
        travel_on, cost_on = travel[visit], cost[visit]
        due = self.due
        stops = self.stops
        before = stops[0]
        for number, leaves in enumerate(self.ready, 1):
            after = stops[number]
            if leaves > closes:
                break
            costs = cost[before]
            added = costs[visit] + cost_on[after] - costs[after]
            if added < below:
                begins = leaves + travel[before][visit]
                if windows:
                    begins = earliest(windows, begins)
                elif begins < opens:
                    begins = opens
                if begins <= closes and begins + takes + travel_on[after] <= due[number]:
                    below = added
                    best = added, number
            before = after
        return best

    def insert(self, visit: int, before: int) -> None:
        self.stops.insert(before, visit)
        self.refresh()

    @property
    def visits(self) -> tuple[int, ...]:
        return tuple(self.stops[1:-1])


class Fleet:
    """Tours under way, and how many more of each kind of vehicle there are."""

    def __init__(self, net: Network, routes: Routes = ()) -> None:
        self.net = net
        self.tours = [Tour(net, each.vehicle, each.visits) for each in routes if each.visits]
        self.left = [each.count for each in net.problem.vehicles]
        self.of: list[Tour | None] = [None] * net.size
        for tour in self.tours:
            self.left[tour.kind] -= 1
            for visit in tour.visits:
                self.of[visit] = tour

    def place(self, visit: int) -> tuple[Tour | None, int, int]:
        """Where `visit` costs least: a tour (a new one has no stops), the place in it, and
        the cost; no tour when it fits nowhere for less than leaving it out."""
        below, best, at = self.net.prize[visit], None, 0
        for tour in self.tours:
            added, number = tour.cheapest(visit, below)
            if number:
                below, best, at = added, tour, number
        kind = self.opened(visit, below)
        if kind is not None:
            cost = self.net.alone[kind][visit]
            return Tour(self.net, kind), 1, cost or 0
        return best, at, below

    def opened(self, visit: int, below: int) -> int | None:
        """The kind of vehicle that serves `visit` alone for less than `below`."""
        chosen = None
        for kind, left in enumerate(self.left):
            cost = self.net.alone[kind][visit]
            if left and cost is not None and cost < below:
                below, chosen = cost, kind
        return chosen

    def opened_tour(self, kind: int) -> Tour:
        """A tour of that kind that nobody is on yet; `add` makes it one of the fleet's."""
        return Tour(self.net, kind)

    def add(self, visit: int, tour: Tour, before: int) -> None:
        if len(tour.stops) == 2:
            self.tours.append(tour)
            self.left[tour.kind] -= 1
        tour.insert(visit, before)
        self.of[visit] = tour

    def routes(self) -> Routes:
        return tuple(Route(tour.kind, tour.visits) for tour in self.tours if tour.visits)

    def cost(self) -> int:
        left_out = sum(self.net.prize[n] for n, tour in enumerate(self.of) if tour is None)
        return left_out + sum(tour.cost for tour in self.tours)


def construct(net: Network, routes: Routes = ()) -> Fleet:
    """The tours of `routes`, and everybody else inserted: those with the least choice first."""
    fleet = Fleet(net, routes)
    waiting = [visit for visit in range(net.size) if fleet.of[visit] is None]
    last = [max((row[visit] for row in net.close), default=0) for visit in range(net.size)]
    for visit in sorted(waiting, key=lambda each: (last[each], each)):
        tour, before, _ = fleet.place(visit)
        if tour is not None:
            fleet.add(visit, tour, before)
    return fleet
