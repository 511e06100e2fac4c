"""What became of the demand at a place: where it goes, and what was out of the usual."""

from datetime import date, datetime, time, timedelta
from typing import Final

from adminpanel.analysis import anomalies
from adminpanel.analysis.trend import LEVEL, Direction, trend_of, weekly_sums
from adminpanel.figures.days import zone
from adminpanel.selectors import figures
from adminpanel.selectors.demand import DAY
from adminpanel.selectors.place import Json, Place, rounded
from adminpanel.selectors.place_words import METHODS, anomaly_says, trend_says

SHOWN_EVENTS: Final = 50
SUMS_A_DAY: Final = 24 // anomalies.SUM_HOURS


def trend_json(place: Place) -> Json:
    first = place.until - timedelta(weeks=place.trend_weeks)
    first = max(first, place.asked.first or place.until)
    sums = weekly_sums(place.asked.by_day, first=first, until=place.until)
    everywhere = _everywhere(place.until, len(sums))
    trend = trend_of(sums, everywhere)
    return {
        "direction": trend.direction,
        "percent_per_week": rounded(trend.in_percent(trend.slope)),
        "low": rounded(trend.in_percent(trend.low)),
        "high": rounded(trend.in_percent(trend.high)),
        "level": LEVEL,
        "weeks": trend.weeks,
        "asks_per_week": rounded(trend.usual),
        "weekly_asks": [round(each) for each in sums],
        "season_removed": everywhere is not None,
        "method": METHODS["trend"],
        "says": trend_says(trend),
    }


def _everywhere(until: date, weeks: int) -> list[float] | None:
    """Bookings of all places in the same weeks, from what is kept of the days."""
    if not weeks:
        return None
    first = until - timedelta(weeks=weeks)
    by_day = {day.day: day.bookings.asked for day in figures.by_day(first, until - DAY)}
    sums = weekly_sums(by_day, first=first, until=until)
    # Without a week of bookings anywhere nobody has kept the days yet.
    return sums if min(sums) > 0 else None


def anomalies_json(place: Place) -> Json:
    start, sums = _three_hours(place)
    found = [
        each
        for each in anomalies.events(sums)
        if start + timedelta(hours=anomalies.SUM_HOURS * (each.last + 1)) > _midnight(place.since)
    ]
    events = [_event(each, start) for each in found[-SHOWN_EVENTS:]]
    compared = sum(1 for _ in anomalies.scores(sums))
    return {
        "events": events,
        "compared": compared,
        "limit": anomalies.LIMIT,
        "sum_hours": anomalies.SUM_HOURS,
        "error": METHODS["anomalies_error"],
        "method": METHODS["anomalies"],
        "says": anomaly_says(events, compared),
    }


def _three_hours(place: Place) -> tuple[datetime, list[float | None]]:
    """Sums from the first midnight on by the clock on the wall; none before the first ask."""
    first = place.asked.first
    if first is None:
        return _midnight(place.until), []
    sums: list[float | None] = [0.0] * ((place.until - first).days * SUMS_A_DAY)
    for hour, asked in place.asked.by_hour.items():
        at = (hour.date() - first).days * SUMS_A_DAY + hour.hour // anomalies.SUM_HOURS
        sums[at] = (sums[at] or 0.0) + asked
    return _midnight(first), sums


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone())


def _event(event: anomalies.Event, start: datetime) -> Json:
    # Adding to a moment with a zone keeps to the clock on the wall.
    begins, ends = (
        start + timedelta(hours=anomalies.SUM_HOURS * at) for at in (event.first, event.last + 1)
    )
    return {
        "starts_at": begins,
        "ends_at": ends,
        "direction": Direction.UP if event.is_more else Direction.DOWN,
        "asked": round(event.value),
        "usual": rounded(event.usual),
        "z": rounded(event.z),
    }
