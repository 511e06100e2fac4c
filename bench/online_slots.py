"""Customers who ask in random order, each answered at once, with the best known vehicles.

Goals: 99 of 100 taken on, nobody reached late, the decision within 1 ms for 99 of 100, and
putting others in another order within 100 ms of CPU.
"""

import argparse
import math
import random
import time
from typing import Any

from bench.harness import print_json
from bench.instances import Instance, read
from scheduling.routing import DayPlan, check


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.online_slots", description=__doc__)
    parser.add_argument("--instances", required=True, help="a JSON file of instances")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--orders", type=int, default=4, help="random orders an instance")
    arguments = parser.parse_args()
    print(f"{'instance':12} {'vehicles':>8} {'asked':>6} {'taken':>6} {'late':>5}", end="")
    print(f" {'re-sequenced':>12} {'no room made':>12}")
    decisions: list[float] = []
    repairs: list[float] = []
    rows = []
    for instance in read(arguments.instances):
        row = {"asked": 0, "taken": 0, "late": 0, "resequenced": 0, "in_vain": 0}
        for turn in range(arguments.orders):
            # The order hangs on the seed and the name alone, however the file is sorted.
            source = random.Random(f"{arguments.seed} {turn} {instance.name}")
            ask(instance, source, row, decisions, repairs)
        rows.append(row)
        print(f"{instance.name:12} {instance.best_vehicles:8} {row['asked']:6}", end="")
        print(f" {row['taken']:6} {row['late']:5} {row['resequenced']:12} {row['in_vain']:12}")
    print_json(totals(rows, decisions, repairs, seed=arguments.seed))


def ask(
    instance: Instance,
    source: random.Random,
    row: dict[str, int],
    decisions: list[float],
    repairs: list[float],
) -> None:
    problem = instance.problem(vehicles=instance.best_vehicles)
    day = DayPlan(problem, seed=source.randrange(1 << 30))
    order = list(range(len(problem.visits)))
    source.shuffle(order)
    taken = set()
    for visit in order:
        began = time.process_time_ns()
        decision = day.offer(visit)
        spent = (time.process_time_ns() - began) / 1e6
        (repairs if decision.resequenced else decisions).append(spent)
        row["resequenced"] += decision.resequenced
        row["in_vain"] += decision.resequenced and not decision.accepted
        if decision.accepted:
            taken.add(visit)
    row["asked"] += len(order)
    row["taken"] += len(taken)
    row["late"] += late(problem, day, taken)


def late(problem: Any, day: DayPlan, taken: set[int]) -> int:
    """Faults by the checker; who was told yes and is not on a route is one as well."""
    faults = check(problem, day.routes).faults
    refused = {f"visit {number} is left out" for number in range(len(problem.visits))}
    refused -= {f"visit {number} is left out" for number in taken}
    return sum(fault not in refused for fault in faults)


def totals(
    rows: list[dict[str, int]], decisions: list[float], repairs: list[float], *, seed: int
) -> dict[str, Any]:
    asked, taken = (sum(row[name] for row in rows) for name in ("asked", "taken"))
    result = {
        "seed": seed,
        "asked": asked,
        "taken": taken,
        "taken_percent": 100 * taken / asked,
        "late": sum(row["late"] for row in rows),
        "decision_p50_ms": percentile(decisions, 0.5),
        "decision_p99_ms": percentile(decisions, 0.99),
        "all_p99_ms": percentile(decisions + repairs, 0.99),
        "resequenced": len(repairs),
        "resequencing_p50_ms": percentile(repairs, 0.5),
        "resequencing_worst_ms": max(repairs, default=None),
    }
    print(
        f"\nSeed {seed}: {result['taken_percent']:.2f} % of {asked} taken on,"
        f" {result['late']} late. CPU a decision {result['decision_p50_ms']:.3f} ms at the median,"
        f" {result['decision_p99_ms']:.3f} at p99; {len(repairs)} needed another order,"
        f" {result['resequencing_worst_ms'] or 0:.1f} ms at worst;"
        f" both together {result['all_p99_ms']:.3f} at p99"
    )
    return result


def percentile(values: list[float], share: float) -> float | None:
    if not values:
        return None
    return sorted(values)[min(len(values) - 1, math.ceil(share * len(values)) - 1)]


if __name__ == "__main__":
    main()
