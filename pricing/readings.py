"""Between the rows of the outlook and the pure functions that move them."""

from decimal import Decimal

from pricing.demand.levels import Reading
from pricing.models import DemandOutlook


def reading_of(row: DemandOutlook) -> Reading:
    """What a row says of the moment at which it was made."""
    return Reading(
        at=row.as_of,
        hundredths=int(row.multiplier * 100),
        level=row.level,
        level_since=row.level_since,
        changes=row.level_changes,
        day=row.level_day,
        lows=[(minute, value) for minute, value in row.last_hour],
    )


def take_down(reading: Reading, row: DemandOutlook) -> None:
    """Have `row` say it."""
    row.as_of = reading.at
    row.multiplier = Decimal(reading.hundredths) / 100
    row.level, row.level_since = reading.level, reading.level_since
    row.level_changes, row.level_day = reading.changes, reading.day
    row.last_hour = [list(low) for low in reading.lows]
