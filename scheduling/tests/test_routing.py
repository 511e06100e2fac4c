"""Plans against an independent replay, and against every plan there is."""

from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scheduling.routing import (
    Budget,
    DayPlan,
    NoPlan,
    Plan,
    Problem,
    Route,
    Vehicle,
    Visit,
    check,
    solve,
)

pytestmark = pytest.mark.once
# The same examples each time: a search that stops early may miss the best, if rarely.
quick = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
SHORT = Budget(rounds=60)


@st.composite
def problems(draw, largest=6, vehicles=2):
    """Small days in minutes on a line of streets: windows, breaks, buffers, prizes, skills."""
    size = draw(st.integers(1, largest))
    points = draw(
        st.lists(
            st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=size + 1, max_size=size + 1
        )
    )
    ways = [[abs(a - c) + abs(b - d) for c, d in points] for a, b in points]
    kinds = draw(st.integers(1, vehicles))
    return Problem(
        visits=tuple(draw(visits(place, kinds)) for place in range(1, size + 1)),
        vehicles=tuple(draw(drivers()) for _ in range(kinds)),
        travel=ways,
        cost=ways,
    )


@st.composite
def visits(draw, place, kinds):
    first = draw(st.integers(60, 480))
    windows = ((first, first + draw(st.sampled_from([0, 60, 300]))),)
    if draw(st.booleans()):
        later = windows[0][1] + draw(st.integers(1, 90))
        windows += ((later, later + draw(st.integers(0, 120))),)
    is_pinned = draw(st.integers(0, 5)) == 0
    return Visit(
        place=place,
        service=draw(st.integers(0, 60)),
        windows=((first, first),) if is_pinned else windows,
        buffer_before=draw(st.sampled_from([0, 0, 10])),
        buffer_after=draw(st.sampled_from([0, 0, 15])),
        load=draw(st.integers(0, 2)),
        prize=draw(st.sampled_from([None, 40, 200])),
        vehicles=frozenset([draw(st.integers(0, kinds - 1))]) if draw(st.booleans()) else None,
        pinned=is_pinned,
    )


@st.composite
def drivers(draw):
    noon = draw(st.integers(200, 400))
    return Vehicle(
        start=0,
        end=0,
        shift=(draw(st.sampled_from([0, 120])), draw(st.sampled_from([600, 900]))),
        breaks=((noon, noon + 45),) if draw(st.booleans()) else (),
        capacity=draw(st.sampled_from([None, 4])),
        fixed_cost=draw(st.sampled_from([0, 30])),
    )


def planned(problem: Problem, *, compiled: bool, budget: Budget = SHORT) -> Plan | None:
    try:
        return solve(problem, budget=budget, compiled=compiled)
    except NoPlan:
        return None


@pytest.mark.parametrize("compiled", [True, False])
@quick
@given(problem=problems(largest=4))
def test_nothing_is_cheaper_than_what_a_solver_finds(compiled, problem):
    plan = planned(problem, compiled=compiled, budget=Budget(rounds=400))

    least = cheapest_of_all(problem)
    assert (plan and plan.cost) == least


def cheapest_of_all(problem: Problem) -> int | None:
    """By trying every way to give the visits out, in every order."""
    numbers = range(len(problem.visits))
    choices = range(-1, len(problem.vehicles))
    costs = []
    for chosen in product(choices, repeat=len(numbers)):
        mine = [[n for n in numbers if chosen[n] == kind] for kind in range(len(problem.vehicles))]
        for orders in product(*(permutations(each) for each in mine)):
            routes = tuple(Route(kind, order) for kind, order in enumerate(orders))
            verdict = check(problem, routes)
            if verdict.feasible:
                costs.append(verdict.cost)
    return min(costs, default=None)


@pytest.mark.parametrize("compiled", [True, False])
@quick
@given(problem=problems(largest=12, vehicles=3))
def test_a_plan_passes_the_replay_and_leaves_what_is_pinned_where_it_was(compiled, problem):
    plan = planned(problem, compiled=compiled)
    assume(plan is not None)

    verdict = check(problem, plan.routes)

    assert verdict.faults == []
    assert (verdict.cost, verdict.unserved) == (plan.cost, plan.unserved)
    for stop in (stop for timetable in plan.timetables for stop in timetable):
        visit = problem.visits[stop.visit]
        assert not visit.pinned or stop.start == visit.windows[0][0]


@quick
@given(problem=problems(largest=12, vehicles=3), seed=st.integers(0, 9))
def test_a_day_that_fills_up_is_never_late_and_keeps_whom_it_took(problem, seed):
    day = DayPlan(problem, seed=seed, repair=Budget(rounds=10))
    taken = set()
    for visit in range(len(problem.visits)):
        decision = day.offer(visit)

        taken |= {visit} if decision.accepted else set()
        verdict = check(problem, day.routes)
        served = {number for route in day.routes for number in route.visits}
        assert [fault for fault in verdict.faults if "left out" not in fault] == []
        assert served == taken
        if decision.accepted:
            (stop,) = (s for table in verdict.timetables for s in table if s.visit == visit)
            assert stop.start == decision.start


def test_a_plan_that_is_as_good_stays_as_it_is():
    ways = [[abs(a - b) for b in (0, 10, 20)] for a in (0, 10, 20)]
    problem = Problem((Visit(1), Visit(2)), (Vehicle(0, 0),), ways, ways)
    old = (Route(0, (1, 0)),)

    plan = solve(problem, budget=SHORT, old=old)

    assert (plan.routes, plan.solver, plan.cost) == (old, "kept", 40)


def test_a_worse_plan_gives_way_to_a_better_one():
    ways = [[abs(a - b) for b in (0, 10, 20, 30)] for a in (0, 10, 20, 30)]
    problem = Problem((Visit(1), Visit(2), Visit(3)), (Vehicle(0, 0),), ways, ways)

    plan = solve(problem, budget=SHORT, old=(Route(0, (1, 0, 2)),))

    assert (plan.cost, plan.solver) == (60, "pyvrp")


def test_without_the_compiled_wheel_our_own_search_answers_and_says_so():
    ways = [[abs(a - b) for b in (0, 10, 20)] for a in (0, 10, 20)]
    problem = Problem((Visit(1), Visit(2)), (Vehicle(0, 0),), ways, ways)

    plan = solve(problem, budget=SHORT, compiled=False)

    assert (plan.cost, plan.solver, plan.fallback_used) == (40, "sisr", True)


def test_who_must_be_served_and_cannot_be_leaves_no_plan():
    ways = [[0, 90], [90, 0]]
    problem = Problem((Visit(1, windows=((0, 60),)),), (Vehicle(0, 0),), ways, ways)

    for compiled in (True, False):
        with pytest.raises(NoPlan):
            solve(problem, budget=SHORT, compiled=compiled)


def test_the_same_seed_gives_the_same_plan():
    ways = [[(a * 7 + b * 13) % 50 for b in range(20)] for a in range(20)]
    problem = Problem(tuple(map(Visit, range(1, 20))), (Vehicle(0, 0, count=3),), ways, ways)

    for compiled in (True, False):
        first, second = (solve(problem, budget=SHORT, seed=5, compiled=compiled) for _ in range(2))
        assert first.routes == second.routes
