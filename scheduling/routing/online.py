"""A day that fills up while customers ask, each answered at once and for good.

Who asks is inserted where it costs least, if anywhere. If nowhere, those who have been
accepted are put in another order, within the windows they were promised, for as long as the
budget allows; if that makes no room either, the answer is no and nothing has changed.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from scheduling.routing.budget import Budget, Spending
from scheduling.routing.insertion import Fleet, Network
from scheduling.routing.problem import Problem, Routes
from scheduling.routing.sisr import Search

REPAIR = Budget(cpu_seconds=0.06)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no; with yes who comes (the kind of vehicle) and when the work begins, as the
    day stands. `resequenced` says that others had to be put in another order, or that it was
    tried."""

    accepted: bool
    vehicle: int | None = None
    start: int | None = None
    resequenced: bool = False


class DayPlan:
    """The rounds of one day over all vehicles. `problem` knows everybody who may ask; of those
    who have not asked yet nothing is looked at."""

    def __init__(
        self, problem: Problem, routes: Routes = (), *, seed: int = 0, repair: Budget = REPAIR
    ) -> None:
        self._net = Network(problem)
        self._fleet = Fleet(self._net, routes)
        self._seed, self._repair = seed, repair
        self._asked = 0

    @property
    def routes(self) -> Routes:
        return self._fleet.routes()

    def offer(self, visit: int) -> Decision:
        """Whether `visit` is taken on. Who has been accepted already stays where they are."""
        fleet = self._fleet
        if fleet.of[visit] is not None:
            return self._accepted(visit, resequenced=False)
        self._asked += 1
        tour, before, _ = fleet.place(visit)
        if tour is not None:
            fleet.add(visit, tour, before)
            return self._accepted(visit, resequenced=False)
        if not any(row[visit] is not None for row in self._net.alone):
            return Decision(accepted=False)  # not even an empty day would do
        if self._make_room(visit):
            return self._accepted(visit, resequenced=True)
        return Decision(accepted=False, resequenced=True)

    def _accepted(self, visit: int, *, resequenced: bool) -> Decision:
        tour = self._fleet.of[visit]
        assert tour is not None  # noqa: S101 - it has just been put there
        number = tour.stops.index(visit)
        begins = tour.ready[number] - self._net.length[visit]
        return Decision(
            accepted=True,
            vehicle=tour.kind,
            start=begins + self._net.problem.visits[visit].buffer_before,
            resequenced=resequenced,
        )

    def _make_room(self, visit: int) -> bool:
        """Everybody and `visit`, in another order; or all as it was."""
        before = self._fleet.routes()
        known = [each for each, tour in enumerate(self._fleet.of) if tour is not None]
        spending = Spending(self._repair)
        search = Search(self._fleet, self._seed + self._asked, among=[*known, visit])
        accepts = _fewer_left_out(search)
        rounds = 0
        while search.absent and rounds < spending.rounds and not spending.over:
            search.round(accepts)
            rounds += 1
        if not search.absent:
            return True
        self._fleet = Fleet(self._net, before)
        return False


def _fewer_left_out(search: Search) -> Callable[[int], bool]:
    """Prefers to leave out those who have been left out least: who is hard to place gets in
    first (the rule of Christiaens and Vanden Berghe for few vehicles)."""
    times: Counter[int] = Counter()
    current = list(search.absent)

    def accepts(added: int) -> bool:
        nonlocal current
        absent = search.absent
        gain = sum(times[each] for each in current) - sum(times[each] for each in absent)
        taken = len(absent) < len(current) or gain > 0 or (added <= 0 and gain == 0)
        times.update(absent)
        if taken:
            current = list(absent)
        return taken

    return accepts
