"""Instances of routing with time windows, read from JSON.

Coordinates are in units; the way is ten times the Euclidean distance, rounded down, in time
and in cost. All other numbers are in that unit already. Node 0 is the depot.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scheduling.routing import Problem, Vehicle, Visit


@dataclass(frozen=True)
class Instance:
    name: str
    facts: dict[str, Any]

    @property
    def best_cost(self) -> int:
        return int(self.facts["best_cost"])

    @property
    def best_vehicles(self) -> int:
        return int(self.facts["best_vehicles"])

    def problem(self, *, vehicles: int | None = None) -> Problem:
        """With `vehicles` of them, or as many as anybody could want."""
        facts = self.facts
        points = facts["xy"]
        ways = [[way(here, there) for there in points] for here in points]
        service = facts["service"]
        return Problem(
            visits=tuple(
                Visit(
                    place=node,
                    service=service[node] if isinstance(service, list) else service,
                    windows=(tuple(facts["tw"][node]),),
                    load=facts["demand"][node],
                )
                for node in range(1, len(points))
            ),
            vehicles=(
                Vehicle(
                    start=0,
                    end=0,
                    shift=tuple(facts["tw"][0]),
                    capacity=facts["capacity"],
                    count=vehicles or len(points) - 1,
                ),
            ),
            travel=ways,
            cost=ways,
        )


def way(here: list[float], there: list[float]) -> int:
    """Exact where the coordinates are: a square root in floating point may fall just short."""
    square = 100 * ((here[0] - there[0]) ** 2 + (here[1] - there[1]) ** 2)
    whole = round(square)
    return math.isqrt(whole) if math.isclose(square, whole, abs_tol=1e-6) else int(square**0.5)


def read(path: str) -> list[Instance]:
    found = json.loads(Path(path).read_text())["instances"]
    return [Instance(name, facts) for name, facts in found.items()]
