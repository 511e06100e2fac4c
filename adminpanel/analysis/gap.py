"""How much work is wanted where, against how much can be done there. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self

# Four cases in five of a normal distribution lie within so many standard deviations.
DEVIATIONS: Final = 1.2816
# Before it is measured, a share is what it is taken for, as though so many asks had shown it.
TAKEN_ASKS: Final = 10


@dataclass(frozen=True, slots=True)
class Range:
    """Four cases in five lie between low and high."""

    low: float
    middle: float
    high: float

    @classmethod
    def together(cls, ranges: Iterable["Range"]) -> Self:
        """Sums, as though all were high or low at once: rather too wide than too narrow."""
        all_of_them = list(ranges)
        return cls(
            low=math.fsum(each.low for each in all_of_them),
            middle=math.fsum(each.middle for each in all_of_them),
            high=math.fsum(each.high for each in all_of_them),
        )

    def times(self, factor: float) -> "Range":
        return Range(self.low * factor, self.middle * factor, self.high * factor)

    def each_times(self, other: "Range") -> "Range":
        """As though both were high or low at once: rather too wide than too narrow."""
        return Range(self.low * other.low, self.middle * other.middle, self.high * other.high)

    def less(self, amount: float) -> "Range":
        return Range(self.low - amount, self.middle - amount, self.high - amount)


@dataclass(frozen=True, slots=True)
class Gap:
    """Hours of work that are wanted in the days to come, the hours that can still be sold there,
    and what is missing: less than nothing where more can be done than is wanted."""

    wanted: Range
    to_be_had: float

    @property
    def missing(self) -> Range:
        return self.wanted.less(self.to_be_had)

    @property
    def is_sure(self) -> bool:
        """Whether it is missing, or left over, at either end of what is likely."""
        return self.missing.low > 0 or self.missing.high < 0


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many of those who ask book: `booked` of `asked`, drawn to `taken` while little was
    asked. Who finds no time books nothing: where vendors are missing it comes out too low."""

    asked: int
    booked: int
    taken: float

    @property
    def is_measured(self) -> bool:
        """Whether what was counted weighs more than what it was taken for."""
        return self.asked > TAKEN_ASKS

    @property
    def share(self) -> Range:
        count = self.asked + TAKEN_ASKS
        # Bookings that came without asking make no more than all who ask.
        middle = (min(self.booked, self.asked) + TAKEN_ASKS * self.taken) / count
        spread = DEVIATIONS * math.sqrt(middle * (1 - middle) / count)
        return Range(max(0.0, middle - spread), middle, min(1.0, middle + spread))


def gap_of(*, asks: Range, booking: Range, job_hours: float, to_be_had: float) -> Gap:
    """From what will be asked; of those who ask, the share `booking` book a visit each."""
    return Gap(wanted=asks.each_times(booking).times(job_hours), to_be_had=to_be_had)


def usual_range(counts: Iterable[float]) -> Range:
    """What the same days of some weeks before had, where nothing better is known: their median,
    and round it whatever they had, and at least what chance alone does to four counts in five."""
    ordered = sorted(counts)
    if not ordered:
        return Range(0.0, 0.0, 0.0)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    spread = DEVIATIONS * math.sqrt(middle + 1)
    return Range(
        low=max(0.0, min(ordered[0], middle - spread)),
        middle=middle,
        high=max(ordered[-1], middle + spread),
    )
