"""What is to be planned: visits with windows, vehicles with shifts, and the ways between.

A vehicle is whoever drives: a vendor with a home and a working day. Visits stand for places of
their own or share them; `travel` says how long a way takes and `cost` what it costs, so that
an uncertain way can cost something and yet refuse nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]
Matrix = Sequence[Sequence[int]]
FOREVER = 1 << 40  # later than any instant in seconds, far below what a solver can add up


@dataclass(frozen=True, slots=True)
class Visit:
    """`windows` are when the work may begin, first and last moment included, in order.

    The buffers are the visitor's own time, before and after the work. One who is left out
    costs `prize`; None is somebody who must be served. `vehicles` are those that may come,
    by their number in the problem; None is any. A pinned visit has one moment to begin and
    minds no break: it was promised.
    """

    place: int
    service: int = 0
    windows: tuple[Span, ...] = ((0, FOREVER),)
    buffer_before: int = 0
    buffer_after: int = 0
    load: int = 0
    prize: int | None = None
    vehicles: frozenset[int] | None = None
    pinned: bool = False

    def __post_init__(self) -> None:
        if min(self.service, self.buffer_before, self.buffer_after, self.load) < 0:
            raise ValueError("A visit takes no negative time and no negative load.")
        if any(first > last for first, last in self.windows):
            raise ValueError("A window ends before it begins.")
        if any(before[1] >= after[0] for before, after in zip(self.windows, self.windows[1:])):  # noqa: B905 - pairs
            raise ValueError("Windows come in order and apart.")
        if self.pinned and (len(self.windows) != 1 or self.windows[0][0] != self.windows[0][1]):
            raise ValueError("A pinned visit begins at one moment.")

    @property
    def length(self) -> int:
        """How long somebody is there, buffers included."""
        return self.buffer_before + self.service + self.buffer_after


@dataclass(frozen=True, slots=True)
class Vehicle:
    """`count` alike ones, each on the road within its shift: from `start` to `end`.

    Within `breaks` nothing may be worked at, buffers included; the way may be gone.
    """

    start: int
    end: int
    shift: Span = (0, FOREVER)
    breaks: tuple[Span, ...] = ()
    capacity: int | None = None
    count: int = 1
    fixed_cost: int = 0


@dataclass(frozen=True)
class Problem:
    """All that a plan is made from. Costs and times of ways are by place."""

    visits: tuple[Visit, ...]
    vehicles: tuple[Vehicle, ...]
    travel: Matrix
    cost: Matrix

    @cached_property
    def required(self) -> frozenset[int]:
        return frozenset(n for n, visit in enumerate(self.visits) if visit.prize is None)

    def may_serve(self, vehicle: int, visit: int) -> bool:
        allowed = self.visits[visit].vehicles
        return allowed is None or vehicle in allowed


@dataclass(frozen=True, slots=True)
class Route:
    """One vehicle's visits in their order, by number."""

    vehicle: int
    visits: tuple[int, ...]


Routes = tuple[Route, ...]
