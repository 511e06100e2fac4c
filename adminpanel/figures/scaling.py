"""Whether a place needs more vendors, and how sure that is."""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from adminpanel.figures.counts import Counts
from adminpanel.figures.intervals import Interval, change, change_interval, share_interval

# So large a share may go unserved before a place is said to lack vendors: customers change
# their minds everywhere.
TOLERATED: Final = 0.2
# Of fewer requests nothing is said.
FEWEST: Final = 5
FEWEST_PEOPLE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What the days say of one place. `unmet` requests nobody took on; `unmet_share` of those
    asked for lies between `low` and `high`. `vendor_days` were worked, and `short` more of them
    would have met the rest at the pace of those that were."""

    unmet: int
    unmet_share: float | None
    unmet_interval: Interval | None
    growth: float | None
    growth_interval: Interval | None
    short: float
    needs_vendors: bool
    says: str


def need_of(counts: Counts, before: Counts, *, vendors: int, days: int, pace: float | None) -> Need:
    """`vendors` come there; `pace` is what a vendor takes on in a day they work, everywhere."""
    asked, met = counts.asked, min(counts.confirmed, counts.asked)
    unmet = asked - met
    interval = share_interval(unmet, asked)
    here = counts.confirmed / counts.active if counts.active else pace
    short = round(unmet / here / days, 2) if here else 0.0
    sure = asked >= FEWEST and interval is not None and interval.low > TOLERATED
    return Need(
        unmet=unmet,
        unmet_share=round(unmet / asked, 4) if asked else None,
        unmet_interval=interval,
        growth=change(asked, before.asked),
        growth_interval=change_interval(asked, before.asked),
        short=short,
        needs_vendors=sure,
        says=_said(asked, unmet, vendors=vendors, short=short, sure=sure),
    )


def suppressed(need: Need) -> Need:
    """Of requests that so few people made no more is said than how many they were."""
    return replace(
        need,
        unmet_share=None,
        unmet_interval=None,
        growth=None,
        growth_interval=None,
        short=0.0,
        needs_vendors=False,
        says=f"Fewer than {FEWEST_PEOPLE} customers asked: nothing is said of so few.",
    )


def _said(asked: int, unmet: int, *, vendors: int, short: float, sure: bool) -> str:
    if asked < FEWEST:
        return f"Too few requests ({asked}) to say anything."
    if not sure:
        return f"{unmet} of {asked} requests went unserved: no sure sign of a lack."
    if not vendors:
        return f"{unmet} of {asked} requests went unserved, and no vendor comes here."
    more = max(1, ceil(short))
    each = "vendor" if more == 1 else "vendors"
    return f"{unmet} of {asked} requests went unserved: about {more} more {each} a day would do."
