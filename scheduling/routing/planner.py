"""The best plan that a budget buys: PyVRP where its wheel is, our own search where it is not.

Whatever is answered has been replayed by the checker. A plan that was there already stays
unless a better one is found, so that nobody's day is changed for nothing.
"""

from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from scheduling.routing import sisr
from scheduling.routing.budget import Budget, Spending
from scheduling.routing.checker import Stop, Verdict, check
from scheduling.routing.insertion import Network, construct
from scheduling.routing.problem import Problem, Routes

COMPILED_SHARE = 0.7  # of the budget, where our own search has something to add

SolverName = Literal["pyvrp", "sisr", "kept"]


class NoPlan(Exception):
    """Nothing was found that serves everybody who must be served."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Routes that can be driven, each with its timetable, visits as early as they can be."""

    routes: Routes
    timetables: list[list[Stop]]
    unserved: frozenset[int]
    cost: int
    solver: SolverName
    fallback_used: bool
    seed: int
    cpu_ms: float


def solve(
    problem: Problem,
    *,
    budget: Budget,
    seed: int = 0,
    old: Routes | None = None,
    compiled: bool = True,
) -> Plan:
    """The cheapest plan found; `old`, if it can be driven, unless something is cheaper.

    `compiled` False does without PyVRP. Raises NoPlan.
    """
    solver_module = _installed() if compiled else None  # before the budget runs
    spending = Spending(budget)
    before = _verdict(problem, old)
    start = old if before is not None and old is not None else ()
    net = Network(problem)
    found = _compiled(solver_module, net, start, spending, seed)
    fallback = found is None
    if found is None or _has_choices(problem):
        # PyVRP is strong where everybody must be served in one window each. Whether somebody is
        # worth the way, and in which of their windows, it asks of one visit at a time; our own
        # search goes on from there.
        found = sisr.improve(construct(net, found or start), spending=spending, seed=seed)
    solver: SolverName = "sisr" if fallback else "pyvrp"
    verdict = _verdict(problem, found)
    if before is not None and old is not None and (verdict is None or verdict.cost >= before.cost):
        solver, found, verdict = "kept", old, before
    if verdict is None:
        raise NoPlan("Nothing was found that serves everybody who must be served.")
    return Plan(
        routes=found,
        timetables=verdict.timetables,
        unserved=verdict.unserved,
        cost=verdict.cost,
        solver=solver,
        fallback_used=fallback,
        seed=seed,
        cpu_ms=spending.cpu_ms,
    )


def _verdict(problem: Problem, routes: Routes | None) -> Verdict | None:
    """The checker's, if the routes can be driven."""
    if routes is None:
        return None
    verdict = check(problem, routes)
    return verdict if verdict.feasible else None


def _has_choices(problem: Problem) -> bool:
    breaks = any(each.breaks for each in problem.vehicles)
    return breaks or any(
        visit.prize is not None or len(visit.windows) > 1 for visit in problem.visits
    )


def _installed() -> ModuleType | None:
    """What speaks with PyVRP; None where its wheel is missing."""
    try:
        # Inline: it costs a fifth of a second and 60 MB, which a web process that plans
        # nothing should not pay, and its wheel does not exist everywhere.
        from scheduling.routing import with_pyvrp
    except ImportError:
        return None
    return with_pyvrp


def _compiled(
    solver: ModuleType | None, net: Network, start: Routes, spending: Spending, seed: int
) -> Routes | None:
    """PyVRP's routes; None where it is not installed or cannot answer."""
    if solver is None or not net.size:
        return None
    until = COMPILED_SHARE if _has_choices(net.problem) else 1
    try:
        found: Routes = solver.improve(net, start, spending=spending, seed=seed, until=until)
    except solver.Unsuited:
        return None
    return found
