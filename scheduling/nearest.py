"""The free moments nearest to one that somebody had in mind. Pure: no database, no clock."""

from collections.abc import Iterable
from dataclasses import replace

from scheduling.neighbours import Taken, Ways
from scheduling.slots import Agenda, Search, SecondsSpan, fits, moments


def nearest(agenda: Agenda, search: Search, ways: Ways, *, around: int, count: int) -> list[int]:
    """At most `count` moments at which the visit could begin, the nearest to `around` first, of
    two as near the earlier. All of them could be had together."""
    found = {*moments(agenda, search, ways)}
    if fits(agenda, search, around):
        found.add(around)
    apart = search.before + search.tail
    chosen: list[int] = []
    for at in sorted(found, key=lambda at: (abs(at - around), at)):
        if len(chosen) == count:
            break
        if all(abs(at - other) >= apart for other in chosen):
            chosen.append(at)
    return chosen


def also_taken(agenda: Agenda, spans: Iterable[SecondsSpan]) -> Agenda:
    """The agenda when these spans, which may overlap anything, are taken as well."""
    merged: list[Taken] = []
    for each in sorted([*agenda.taken, *(Taken(*span) for span in spans)]):
        if merged and each.starts < merged[-1].ends:
            ends = max(each.ends, merged[-1].ends)
            merged[-1] = Taken(merged[-1].starts, ends, merged[-1].pincode)
        else:
            merged.append(each)
    return replace(agenda, taken=merged)
