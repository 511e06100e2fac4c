"""Slack induction by string removals: strings of neighbours are taken out and put back.

J. Christiaens and G. Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54(2), 2020, with the constants they publish. It serves where
the compiled solver is not to be had, and for the small repairs that are over in milliseconds.
"""

import math
import random
from collections.abc import Callable, Sequence

from scheduling.routing.budget import Spending
from scheduling.routing.insertion import NEVER, Fleet, Network, Tour
from scheduling.routing.problem import Routes

AVERAGE_REMOVED = 10
LONGEST_STRING = 10
SPLIT_SHARE = 0.5
SPLIT_STOP = 0.01
BLINK = 0.01
GENEROUS = 0.1
CHECK_EVERY = 8  # rounds between two looks at the clock
# Of the mean cost of a stop, so that the unit of cost does not matter.
HOT, COLD = 8.0, 0.05

Key = Callable[[int], float]


class Search:
    """Annealing over one fleet, changed in place and undone when a round is not accepted."""

    def __init__(self, fleet: Fleet, seed: int, *, among: Sequence[int] | None = None) -> None:
        self.fleet, self.net = fleet, fleet.net
        self.random = random.Random(seed)  # noqa: S311 - a search, not a secret
        self.among = list(range(self.net.size)) if among is None else list(among)
        self.absent = [visit for visit in self.among if fleet.of[visit] is None]
        self._near: dict[int, list[int]] = {}
        self._orders = _orders(self.net, self.random)
        self._weights = [4, 4, 2, 1, 2, 2, 2]

    def near(self, visit: int) -> list[int]:
        """Everybody, nearest first; sorted when first asked for."""
        found = self._near.get(visit)
        if found is None:
            costs = self.net.cost
            there = costs[visit]
            found = sorted(self.among, key=lambda each: there[each] + costs[each][visit])
            self._near[visit] = found
        return found

    def round(self, accepts: Callable[[int], bool]) -> bool:
        """Take out, put back; `accepts` hears what it adds to the cost. Answers what it said."""
        fleet = self.fleet
        before = self._state()
        absent = list(self.absent)
        tours = list(fleet.tours)
        cost = fleet.cost()
        saved: dict[Tour, tuple[list[int], list[int], list[int], int, int]] = {}
        self._ruin(saved)
        self._drop_empty()
        self._recreate(saved)
        if accepts(fleet.cost() - cost):
            return True
        fleet.left, fleet.of = before
        fleet.tours, self.absent = tours, absent
        for tour, (stops, ready, due, load, spent) in saved.items():
            tour.stops, tour.ready, tour.due, tour.load, tour.cost = stops, ready, due, load, spent
        return False

    def _state(self) -> tuple[list[int], list[Tour | None]]:
        return list(self.fleet.left), list(self.fleet.of)

    def _drop_empty(self) -> None:
        fleet = self.fleet
        for tour in fleet.tours:
            if len(tour.stops) == 2:
                fleet.left[tour.kind] += 1
        fleet.tours = [tour for tour in fleet.tours if len(tour.stops) > 2]

    def _ruin(self, saved: dict[Tour, tuple[list[int], list[int], list[int], int, int]]) -> None:
        fleet, draw = self.fleet, self.random.random
        tours = len(fleet.tours)
        if not tours:
            return
        mean = (len(self.among) - len(self.absent)) / tours
        longest = min(LONGEST_STRING, mean)
        strings = int(1 + draw() * (4 * AVERAGE_REMOVED / (1 + longest) - 1))
        seed = self.among[int(draw() * len(self.among))]
        for visit in self.near(seed):
            tour = fleet.of[visit]
            if tour is None or tour in saved:
                continue
            saved[tour] = tour.stops[:], tour.ready, tour.due, tour.load, tour.cost
            length = int(1 + draw() * min(len(tour.stops) - 2, longest))
            self._remove(tour, visit, min(length, len(tour.stops) - 2))
            if len(saved) >= strings:
                return

    def _remove(self, tour: Tour, visit: int, length: int) -> None:
        """A string of `length` stops around `visit`, or one with some in its middle kept."""
        draw, stops = self.random.random, tour.stops
        count = len(stops) - 2
        kept = 0
        if length < count and draw() < SPLIT_SHARE:
            kept = 1
            while length + kept < count and draw() > SPLIT_STOP:
                kept += 1
        at, span = stops.index(visit), length + kept
        first = max(1, at - span + 1)
        start = first + int(draw() * (min(at, count - span + 1) - first + 1))
        taken = list(range(start, start + span))
        if kept:
            skip = int(draw() * (length + 1))
            del taken[skip : skip + kept]
        for number in reversed(taken):
            gone = stops.pop(number)
            self.fleet.of[gone] = None
            self.absent.append(gone)
        tour.refresh()

    def _recreate(
        self, saved: dict[Tour, tuple[list[int], list[int], list[int], int, int]]
    ) -> None:
        fleet, net, draw = self.fleet, self.net, self.random.random
        (order,) = self.random.choices(self._orders, self._weights)
        self.absent.sort(key=order)
        still = []
        for visit in self.absent:
            below, best, at = self._worth(visit), None, 0
            for tour in fleet.tours:
                if draw() < BLINK:
                    continue
                added, number = tour.cheapest(visit, below)
                if number:
                    below, best, at = added, tour, number
            kind = fleet.opened(visit, below)
            if kind is not None:
                best, at = Tour(net, kind), 1
            if best is None:
                still.append(visit)
                continue
            if best not in saved:
                saved[best] = best.stops[:], best.ready, best.due, best.load, best.cost
            fleet.add(visit, best, at)
        self.absent = still

    def _worth(self, visit: int) -> int:
        """What may be spent on `visit`: what it costs to leave it out, and now and then more,
        for two may be worth a way that neither is."""
        prize = self.net.prize[visit]
        return self.net.must if self.random.random() < GENEROUS else prize


def _orders(net: Network, source: random.Random) -> list[Key]:
    """By which those who wait are put back: by chance, the heaviest, the farthest, the
    nearest, the narrowest window, the first to open, the last to close."""
    far = [_alone(net, visit) for visit in range(net.size)]
    opens = [min((row[n] for row in net.open), default=0) for n in range(net.size)]
    closes = [max((row[n] for row in net.close), default=0) for n in range(net.size)]
    return [
        lambda _: source.random(),
        lambda visit: -net.load[visit],
        lambda visit: -far[visit],
        lambda visit: far[visit],
        lambda visit: closes[visit] - opens[visit],
        lambda visit: opens[visit],
        lambda visit: -closes[visit],
    ]


def _alone(net: Network, visit: int) -> int:
    return min((cost for row in net.alone if (cost := row[visit]) is not None), default=NEVER)


def improve(fleet: Fleet, *, spending: Spending, seed: int) -> Routes:
    """The best routes found from `fleet` until the budget is spent, by annealing."""
    search = Search(fleet, seed)
    best, cost = fleet.routes(), fleet.cost()
    if fleet.net.size < 2:
        return best
    least = cost
    scale = _mean_cost(fleet)
    temperature = HOT * scale
    draw = search.random.random
    rounds = idle = 0

    def accepts(added: int) -> bool:
        return added < -temperature * math.log(draw() or 1e-9)

    while rounds < spending.rounds and idle < spending.patience:
        if rounds % CHECK_EVERY == 0:
            gone = max(spending.share, rounds / spending.rounds)
            if gone >= 1:
                break
            temperature = scale * HOT * (COLD / HOT) ** gone
        rounds += 1
        idle += 1
        if search.round(accepts):
            cost = fleet.cost()
            if cost < least:
                best, least, idle = fleet.routes(), cost, 0
    return best


def _mean_cost(fleet: Fleet) -> float:
    served = sum(len(tour.stops) - 1 for tour in fleet.tours)
    return max(1.0, sum(tour.cost for tour in fleet.tours) / max(1, served))
