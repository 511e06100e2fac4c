"""How far a provider is to be relied on, from counts of what became of their visits. Pure.

A share of few is drawn to the usual one, `(k + m p) / (n + m)`: who has kept one visit of one
is not thought better than who has kept 98 of 100.
"""

from datetime import datetime, timedelta

# Who begins so much after the hour agreed is still on time; who says so long before it that they
# have begun has not come to the visit that was agreed.
GRACE = timedelta(minutes=10)
EARLY = timedelta(hours=4)

USUAL_PUNCTUALITY = 0.9
USUAL_KEPT = 0.95
USUAL_RELIABILITY = USUAL_KEPT * USUAL_PUNCTUALITY
# How many usual visits each provider is credited with.
PRIOR_VISITS = 12


def shrunk(*, count: int, of: int, usual: float) -> float:
    """The share `count / of`, drawn to `usual` while there are few; from 0 to 1."""
    return (count + PRIOR_VISITS * usual) / (of + PRIOR_VISITS)


def is_on_time(*, agreed: datetime, began: datetime) -> bool:
    return agreed - EARLY <= began <= agreed + GRACE


def punctuality(*, started: int, on_time: int) -> float:
    """The share of visits that begin by the hour agreed."""
    return shrunk(count=on_time, of=started, usual=USUAL_PUNCTUALITY)


def reliability(*, accepted: int, given_back: int, started: int, on_time: int) -> float:
    """How often what is taken on is kept and begins on time."""
    kept = shrunk(count=max(0, accepted - given_back), of=accepted, usual=USUAL_KEPT)
    return kept * punctuality(started=started, on_time=on_time)
