"""Which of a day's open bookings are planned at once, and which vendors with them. Pure: no
database, no clock.

Whom nobody can serve as the days stand is told so and takes nobody's place in a plan; and a
vendor is chosen for what they have time for, not for how far they come.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bookings.assignment import Candidate, Wanted, is_kept
from scheduling.neighbours import Taken, Ways, legs


@dataclass(frozen=True, slots=True)
class Shortlist:
    """`planned` and `candidates` go into a plan; `hopeless` nobody can take; `later` is how
    many bookings were not looked at, `left_out` how many vendors have time and are too many."""

    planned: list[Wanted]
    hopeless: list[Wanted]
    later: int
    candidates: list[Candidate]
    left_out: int


def shortlist(
    wanted: Sequence[Wanted],
    candidates: Iterable[Candidate],
    ways: Ways,
    *,
    most_bookings: int,
    most_vendors: int,
) -> Shortlist:
    """The first of `wanted` that somebody can take, and among equal `candidates` the first."""
    kept = {each.vendor_id: each for each in candidates if is_kept(each, ways)}
    able: dict[int, set[str]] = {vendor_id: set() for vendor_id in kept}
    planned: list[Wanted] = []
    hopeless: list[Wanted] = []
    for each in wanted:
        if len(planned) == most_bookings:
            break
        takers = [vendor_id for vendor_id, one in kept.items() if can_take(each, one, ways)]
        for vendor_id in takers:
            able[vendor_id].add(each.booking_id)
        (planned if takers else hopeless).append(each)
    useful = {vendor_id: bookings for vendor_id, bookings in able.items() if bookings}
    chosen = _chosen(useful, most_vendors)
    return Shortlist(
        planned=planned,
        hopeless=hopeless,
        later=len(wanted) - len(planned) - len(hopeless),
        candidates=[kept[vendor_id] for vendor_id in chosen],
        left_out=len(useful) - len(chosen),
    )


def can_take(wanted: Wanted, candidate: Candidate, ways: Ways) -> bool:
    """Whether they come there, work then, have the time free, and make the ways to and from
    what they have promised: what the calendar asks of whoever takes it."""
    if wanted.pincode not in candidate.reach or not wanted.within(candidate.spans):
        return False
    begins, finishes, pincode = wanted.occupies
    if any(each.starts < finishes and each.ends > begins for each in candidate.taken):
        return False
    previous, following = _beside(candidate, begins, finishes)
    to_and_on = legs(
        begins=begins,
        finishes=finishes,
        pincode=pincode,
        previous=previous,
        following=following,
        ways=ways,
    )
    return all(leg is None or leg.fits for leg in to_and_on)


def _beside(candidate: Candidate, begins: int, finishes: int) -> tuple[Taken | None, Taken | None]:
    """The nearest before and after that have a place: in an absence the way is gone too."""
    located = [each for each in candidate.taken if each.pincode]
    before = (each for each in located if each.ends <= begins)
    after = (each for each in located if each.starts >= finishes)
    return (
        max(before, key=lambda each: each.ends, default=None),
        min(after, key=lambda each: each.starts, default=None),
    )


def _chosen(able: Mapping[int, set[str]], most: int) -> list[int]:
    """Again and again who can take most of what none of the chosen can, then most at all: a
    booking that only one can take is not lost to those who could take many."""
    left, chosen = dict(able), list[int]()
    open_still = set[str]().union(*able.values())
    while left and len(chosen) < most:
        best = max(left, key=lambda vendor: (len(left[vendor] & open_still), len(left[vendor])))
        open_still -= left.pop(best)
        chosen.append(best)
    return chosen
