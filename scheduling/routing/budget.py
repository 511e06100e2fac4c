"""How much may be spent on a plan: CPU of this thread, since that is what others miss."""

import time
from dataclasses import dataclass

NO_END = float("inf")


@dataclass(frozen=True, slots=True)
class Budget:
    """The first limit that is reached counts. With `rounds` alone a plan depends on its seed
    and on nothing else."""

    cpu_seconds: float = NO_END
    wall_seconds: float = NO_END
    rounds: int | None = None
    rounds_without_gain: int | None = None


class Spending:
    """A budget from the moment at which the work begins.

    The CPU is this thread's: what other threads of a server do meanwhile is not ours.
    """

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self._cpu = time.thread_time()
        self._wall = time.monotonic()

    @property
    def share(self) -> float:
        """How much of the time is gone, from 0; 1 and above is over."""
        cpu = (time.thread_time() - self._cpu) / self.budget.cpu_seconds
        wall = (time.monotonic() - self._wall) / self.budget.wall_seconds
        return max(cpu, wall)

    @property
    def over(self) -> bool:
        return self.share >= 1

    @property
    def cpu_ms(self) -> float:
        return 1000 * (time.thread_time() - self._cpu)

    @property
    def rounds(self) -> float:
        return NO_END if self.budget.rounds is None else self.budget.rounds

    @property
    def patience(self) -> float:
        without = self.budget.rounds_without_gain
        return NO_END if without is None else without
