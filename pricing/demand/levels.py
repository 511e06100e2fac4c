"""How fast a demand factor may move, and when it changes its name.

Multipliers are whole hundredths here: what is compared, kept and told is the same number. A
factor rises by no more than a tenth in any hour. Its name keeps still while the factor hovers
about an edge, for an hour after each change, and after three changes until the next day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo

from pricing.demand.curve import EDGES, NORMAL

NEUTRAL = 100
EDGES_HUNDREDTHS = tuple(round(edge * 100) for edge in EDGES)
# On the way back to normal an edge counts only when left behind by as much.
HYSTERESIS = 3
DWELL = timedelta(hours=1)
CHANGES_A_DAY = 3

RISE_PERCENT = 10
WINDOW = timedelta(hours=1)

# Nobody has looked for so long: the worker stands still, and the factor goes home by itself.
PATIENCE = timedelta(minutes=10)
HALF_LIFE = timedelta(hours=1)
STRIDE = timedelta(minutes=15)
# Longer than this without a look, and all is forgotten.
FORGOTTEN = timedelta(hours=36)

Minimum = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A factor at a moment, with what decides how it may go on.

    `lows` has the last hour's values that are lower than all after them, as (minute since
    1970, hundredths): the first is the hour's lowest.
    """

    at: datetime
    hundredths: int = NEUTRAL
    level: int = NORMAL
    level_since: datetime | None = None
    changes: int = 0
    day: date | None = None
    lows: Sequence[Minimum] = field(default=())

    def ceiling(self, at: datetime) -> int:
        """The most that the factor may be at `at`."""
        low = min([self.hundredths, *(value for _, value in _recent(self.lows, at))])
        return low * (100 + RISE_PERCENT) // 100

    def moved(self, hundredths: int, at: datetime, zone: tzinfo) -> "Reading":
        """The factor is now `hundredths`, or as much of it as it may be."""
        value = min(hundredths, self.ceiling(at))
        # What was in force until now is the last hour's for an hour from now on.
        lows = _with(_with(_recent(self.lows, at), at, self.hundredths), at, value)
        level, since, changes, day = _named(self, value, at, zone)
        return Reading(
            at=at,
            hundredths=value,
            level=level,
            level_since=since,
            changes=changes,
            day=day,
            lows=lows,
        )

    def held(self, at: datetime) -> "Reading":
        """Staff hold demand out of the price: it is neutral, and starts from there again."""
        return replace(self, at=at, hundredths=NEUTRAL, level=NORMAL, lows=[(_minute(at), NEUTRAL)])

    def settled(self, at: datetime, zone: tzinfo) -> "Reading":
        """What has become of it at `at`, if nobody has looked since.

        A short while it stands; then half of what parts it from neutral goes with each hour.
        """
        if at - self.at <= PATIENCE:
            return self
        if at - self.at >= FORGOTTEN:
            return Reading(at=at)
        reading, start, from_neutral = self, self.at + PATIENCE, self.hundredths - NEUTRAL
        for step in range(1, (at - start) // STRIDE + 1):
            moment = start + step * STRIDE
            left = from_neutral * 0.5 ** ((moment - start) / HALF_LIFE)
            reading = reading.moved(NEUTRAL + int(left), moment, zone)
            if reading.is_at_rest:
                break
        return reading

    @property
    def is_at_rest(self) -> bool:
        """Neutral for an hour, and called so: nothing is left to wait for."""
        values = [self.hundredths, *(value for _, value in self.lows)]
        return self.level == NORMAL and all(value == NEUTRAL for value in values)


def _named(
    was: Reading, value: int, at: datetime, zone: tzinfo
) -> tuple[int, datetime | None, int, date]:
    day = at.astimezone(zone).date()
    changes = was.changes if day == was.day else 0
    step = _direction(was.level, value)
    rested = was.level_since is None or at - was.level_since >= DWELL
    if not step or not rested or changes >= CHANGES_A_DAY:
        return was.level, was.level_since, changes, day
    return was.level + step, at, changes + 1, day


def _direction(level: int, value: int) -> int:
    """One level up, one down, or none."""
    slack = HYSTERESIS if level < NORMAL else 0
    if level < len(EDGES) and value >= EDGES_HUNDREDTHS[level] + slack:
        return 1
    slack = HYSTERESIS if level > NORMAL else 0
    if level > 0 and value < EDGES_HUNDREDTHS[level - 1] - slack:
        return -1
    return 0


def _recent(lows: Sequence[Minimum], at: datetime) -> list[Minimum]:
    since = _minute(at - WINDOW)
    return [(minute, value) for minute, value in lows if minute >= since]


def _with(lows: Sequence[Minimum], at: datetime, value: int) -> list[Minimum]:
    return [*(low for low in lows if low[1] < value), (_minute(at), value)]


def _minute(at: datetime) -> int:
    return int(at.timestamp()) // 60
