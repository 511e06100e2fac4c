"""How good a slot is, from 0 to 100, and why. Pure: no database, no clock.

A hundred times the weighted sum of `e^(−added/15)`, `whole`, `e^(−|start − preferred|/120)` and
`on time` (`settings.SCHEDULING_SLOT_WEIGHTS`, which are told with the answer): minutes of extra
driving that the visit causes, whether it leaves the day in usable pieces, minutes from when it
was wished for, and how often this provider starts on time at that hour.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from scheduling.neighbours import Ways
from scheduling.reliability import USUAL_PUNCTUALITY
from scheduling.slots import MINUTE, TIGHT_SECONDS, SecondsSpan, Start
from scheduling.travel import Place

DRIVING_MINUTES = 15
NEARBY_MINUTES = 10
WISH_MINUTES = 120


@dataclass(frozen=True, slots=True)
class Scored:
    """A start with its score and the parts of it, each from 0 to 1."""

    start: Start
    score: float
    parts: Mapping[str, float]
    added_minutes: int
    travel_minutes: int


@dataclass(frozen=True, slots=True)
class Scorer:
    """What a slot's score depends on beside the slot.

    `shortest` are the minutes of the provider's shortest service: a gap that not even this
    fits into is lost. `punctuality` is by the hour of the local day at which a visit begins.
    `weights` say what each part counts; together they are one.
    """

    ways: Ways
    here: Place | None
    home: Place | None
    shortest: int
    preferred: int | None
    punctuality: Mapping[int, float]
    weights: Mapping[str, float]

    def scored(self, start: Start, *, local_hour: int, day: SecondsSpan) -> Scored:
        """`day` is that of the start by the provider's clock: each begins and ends at home."""
        there, onward, direct = self._minutes(_within(start, day))
        added = max(0, there + onward - direct)
        parts = {
            "driving": math.exp(-added / DRIVING_MINUTES),
            "day": 0.0 if self._leaves_a_fragment(start) else 1.0,
            "wish": self._wish(start),
            "punctuality": self.punctuality.get(local_hour, USUAL_PUNCTUALITY),
        }
        score = 100 * sum(self.weights[name] * part for name, part in parts.items())
        return Scored(start, round(score, 1), parts, added, there)

    def _minutes(self, start: Start) -> tuple[int, int, int]:
        """The way there, the way on, and the way that is gone without this visit. Where
        there is no neighbour, the day begins or ends at home."""
        there = start.before.minutes if start.before else self._between(self.home, start.at)
        onward = start.after.minutes if start.after else self._between(self.home, start.at)
        first = self.ways.place(start.previous.pincode) if start.previous else self.home
        last = self.ways.place(start.following.pincode) if start.following else self.home
        if first is None or last is None or (start.previous is None and start.following is None):
            return there, onward, 0
        return there, onward, self.ways.minutes(first, last, start.at)

    def _between(self, place: Place | None, at: int) -> int:
        if place is None or self.here is None:
            return 0
        return self.ways.minutes(place, self.here, at)

    def _leaves_a_fragment(self, start: Start) -> bool:
        """Whether a gap remains, beside the way, into which nothing more would fit."""
        sides = (start.free_before, start.before), (start.free_after, start.after)
        left = [free - (leg.minutes * MINUTE if leg else 0) for free, leg in sides]
        return any(TIGHT_SECONDS < gap < self.shortest * MINUTE for gap in left)

    def _wish(self, start: Start) -> float:
        if self.preferred is None:
            return 1.0
        return math.exp(-abs(start.at - self.preferred) / MINUTE / WISH_MINUTES)


def _within(start: Start, day: SecondsSpan) -> Start:
    """The same, without neighbours of another day, between whom and this one there is a night."""
    begins, ends = day
    if start.previous is not None and start.previous.ends <= begins:
        start = start._replace(before=None, previous=None)
    if start.following is not None and start.following.starts >= ends:
        start = start._replace(after=None, following=None)
    return start


def reasoning(scored: Scored) -> str:
    """Why this slot, in sentences that a customer understands."""
    if scored.added_minutes > NEARBY_MINUTES:
        said = [f"It adds about {scored.added_minutes} minutes of driving to the day."]
    elif scored.travel_minutes > NEARBY_MINUTES:
        said = ["It lies on the professional's way."]
    elif scored.travel_minutes:
        said = [f"The professional is about {scored.travel_minutes} minutes away by then."]
    else:
        said = ["The professional has that time free."]
    if 0.5 < scored.parts["wish"] < 1:
        said.append("It is near the time you asked for.")
    if scored.parts["day"] == 1:
        said.append("It leaves no gap in the day that would be lost.")
    if scored.parts["punctuality"] > USUAL_PUNCTUALITY + 0.005:
        said.append("Visits at this hour usually begin on time.")
    return " ".join(said)
