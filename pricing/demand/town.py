"""All places of one service together, from one minute to the next."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from pricing.demand.levels import NEUTRAL, Reading
from pricing.demand.spread import Vicinity, blended, lowered


def advanced(
    readings: Mapping[str, Reading],
    wanted: Mapping[str, int],
    vicinity: Vicinity,
    *,
    at: datetime,
    zone: tzinfo,
    is_held: Callable[[str], bool],
) -> dict[str, Reading]:
    """Every factor as near to what is wanted as time and neighbours allow.

    A place that is not among `readings` is neutral; the answer has those too that are not
    any more, because of a neighbour. What is held is neutral whatever is wanted.
    """
    around = blended({code: each for code, each in wanted.items() if not is_held(code)}, vicinity)
    before = {code: reading.settled(at, zone) for code, reading in readings.items()}
    for code in around.keys() - before.keys():
        before[code] = Reading(at=at)
    held = {code for code in before if is_held(code)}
    possible = {
        code: NEUTRAL if code in held else min(around.get(code, NEUTRAL), reading.ceiling(at))
        for code, reading in before.items()
    }
    values = lowered(possible, vicinity)
    return {
        code: reading.held(at) if code in held else reading.moved(values[code], at, zone)
        for code, reading in before.items()
    }
