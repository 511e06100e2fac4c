"""Whether a visit may stand between its neighbours in a day. Pure: no database, no clock.

The one rule for what is offered and for what is given out: `scheduling.slots` asks it before
a slot is shown, `scheduling.services.calendar` when it is taken, so that whatever is offered
can be booked. Times are whole seconds since 1970, in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from scheduling.travel import HORIZON, Place, TravelTimes

Places = Mapping[str, Place]

HORIZON_SECONDS = int(HORIZON.total_seconds())
# Zones whose hours begin at another minute differ by quarters.
QUARTER = 900


class Taken(NamedTuple):
    """A stretch of a provider's time that is not to be had, and where it is spent."""

    starts: int
    ends: int
    pincode: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """The way between two neighbours, and the time there is for it."""

    minutes: int
    gap_seconds: int
    is_certain: bool

    @property
    def fits(self) -> bool:
        """What is only roughly known refuses nobody."""
        return not self.is_certain or self.gap_seconds >= self.minutes * 60


class Ways:
    """Minutes between places, each asked once an hour of the day.

    An estimate changes with the hour in which one leaves, and with nothing finer.
    """

    def __init__(self, places: Places, times: TravelTimes) -> None:
        self._places = places
        self._times = times
        self._known: dict[tuple[str, str, int], int] = {}
        self._needed: dict[tuple[str, str, int], int] = {}

    def place(self, code: str) -> Place | None:
        return self._places.get(code)

    def leg(self, origin: str, destination: str, leaves: int, arrives: int) -> Leg | None:
        """None when one of the places is unknown."""
        here, there = self._places.get(origin), self._places.get(destination)
        if here is None or there is None:
            return None
        return Leg(
            minutes=self.minutes(here, there, leaves),
            gap_seconds=arrives - leaves,
            is_certain=here.is_exact and there.is_exact,
        )

    def needed(self, origin: str, destination: str, leaves: int) -> int:
        """How many seconds must lie between two neighbours: `Leg.fits` and HORIZON as one
        number, for whoever asks of many moments."""
        key = (origin, destination, leaves // QUARTER)
        found = self._needed.get(key)
        if found is None:
            way = self.leg(origin, destination, leaves, leaves)
            needed = 0 if way is None or way.fits else way.minutes * 60
            found = self._needed[key] = min(needed, HORIZON_SECONDS)
        return found

    def km(self, origin: str, destination: str) -> float:
        """Nought when one of the places is unknown."""
        here, there = self._places.get(origin), self._places.get(destination)
        return 0.0 if here is None or there is None else self._times.km(here, there)

    def minutes(self, here: Place, there: Place, leaves: int) -> int:
        key = (here.code, there.code, leaves // QUARTER)
        found = self._known.get(key)
        if found is None:
            at = datetime.fromtimestamp(leaves, UTC)
            found = self._known[key] = self._times.minutes(here, there, at)
        return found


def legs(
    *,
    begins: int,
    finishes: int,
    pincode: str,
    previous: Taken | None,
    following: Taken | None,
    ways: Ways,
) -> tuple[Leg | None, Leg | None]:
    """The ways to and on from what occupies `begins` to `finishes` at `pincode`.

    A neighbour further off than HORIZON asks nothing of the way, nor does an unknown place.
    """
    if not pincode:
        return None, None
    before = after = None
    if previous is not None and begins - previous.ends < HORIZON_SECONDS:
        before = ways.leg(previous.pincode, pincode, previous.ends, begins)
    if following is not None and following.starts - finishes < HORIZON_SECONDS:
        after = ways.leg(pincode, following.pincode, finishes, following.starts)
    return before, after


def seconds(moment: datetime) -> int:
    """Since 1970; what lies within a second counts as its beginning."""
    return int((moment - EPOCH) // SECOND)


def seconds_up(moment: datetime) -> int:
    """Since 1970; what lies within a second counts as its end."""
    return -int((EPOCH - moment) // SECOND)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
