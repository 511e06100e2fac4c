"""Rounds with time windows against the best known ones, by our planner, replayed by the checker.

Goals: every instance of 25 customers at the best known cost within 0.2 CPU-seconds; without
the compiled solver at least nine of ten within one.
"""

import argparse
import importlib.util
import time
from typing import Any

from bench.harness import print_json
from bench.instances import Instance, read
from scheduling.routing import Budget, NoPlan, check, solve

# The planner looks at its budget before each round; what it does after the last is this long.
MARGIN = 0.01


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.routes", description=__doc__)
    parser.add_argument("--instances", required=True, help="a JSON file of instances")
    parser.add_argument("--no-wheel", action="store_true", help="without the compiled solver")
    parser.add_argument("--seconds", type=float, help="CPU an instance; 0.2, or 1 without wheel")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    compiled = not arguments.no_wheel
    if compiled and importlib.util.find_spec("pyvrp"):
        # Imported before the clock runs: a process does so once.
        import scheduling.routing.with_pyvrp  # noqa: F401
    seconds = arguments.seconds or (0.2 if compiled else 1.0)
    print(f"{'instance':12} {'best known':>10} {'ours':>8} {'gap %':>7} {'feasible':>8}", end="")
    print(f" {'vehicles':>8} {'CPU s':>6}  solver")
    rows = [
        show(one(each, seconds=seconds, seed=arguments.seed, compiled=compiled))
        for each in read(arguments.instances)
    ]
    print_json(totals(rows) | {"seconds": seconds, "seed": arguments.seed})


def one(instance: Instance, *, seconds: float, seed: int, compiled: bool) -> dict[str, Any]:
    problem = instance.problem()
    budget = Budget(cpu_seconds=seconds - MARGIN)
    began = time.process_time()
    try:
        plan = solve(problem, budget=budget, seed=seed, compiled=compiled)
    except NoPlan:
        plan = None
    spent = time.process_time() - began
    verdict = check(problem, plan.routes) if plan else None
    return {
        "instance": instance.name,
        "best": instance.best_cost,
        "cost": verdict.cost if verdict else None,
        "gap": 100 * (verdict.cost / instance.best_cost - 1) if verdict else None,
        "feasible": verdict is not None and verdict.feasible,
        "vehicles": len(plan.routes) if plan else 0,
        "cpu": spent,
        "solver": plan.solver if plan else "none",
    }


def show(row: dict[str, Any]) -> dict[str, Any]:
    cost, gap = (
        (f"{row['cost']:8}", f"{row['gap']:7.3f}")
        if row["feasible"]
        else (f"{'-':>8}", f"{'-':>7}")
    )
    print(f"{row['instance']:12} {row['best']:10} {cost} {gap} {row['feasible']!s:>8}", end="")
    print(f" {row['vehicles']:8} {row['cpu']:6.3f}  {row['solver']}", flush=True)
    return row


def totals(rows: list[dict[str, Any]]) -> dict[str, Any]:
    found = [row["gap"] for row in rows if row["feasible"]]
    result = {
        "instances": len(rows),
        "feasible": len(found),
        "at_best": sum(gap <= 0 for gap in found),
        "mean_gap_percent": sum(found) / len(found) if found else None,
        "worst_gap_percent": max(found, default=None),
        "mean_cpu_seconds": sum(row["cpu"] for row in rows) / len(rows),
        "worst_cpu_seconds": max(row["cpu"] for row in rows),
        "solvers": sorted({row["solver"] for row in rows}),
    }
    print(
        f"\n{result['at_best']} of {len(rows)} at the best known cost,"
        f" {result['feasible']} feasible, CPU {result['mean_cpu_seconds']:.3f} s on average"
        f" and {result['worst_cpu_seconds']:.3f} s at most"
    )
    return result


if __name__ == "__main__":
    main()
