"""The sentences of a place's analysis, and what its methods are called."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adminpanel.analysis.gap import Conversion, Gap, Range
from adminpanel.analysis.trend import Direction, Trend

METHODS: Final = {
    "trend": (
        "Theil-Sen slope of whole weeks, without by how much all places together stood off their"
        " own line; interval by a bootstrap of the residuals, made for nine cases in ten: of twelve"
        " weeks by chance it holds 90 of 100, of weeks that take after each other 82 to 86. No"
        " trend where it holds zero."
    ),
    "supply_gap": (
        "Asks expected in the days ahead, times the share of asks that become bookings and the"
        " hours of a visit, less the planned hours that fall to this place and are still free."
        " The share is what was counted here in the days looked at, drawn to three in ten as though"
        " ten asks had shown that; who found no time booked nothing, so that where vendors"
        " are missing it comes out too low, and the gap with it."
        " Low and high hold four cases in five for each service; together they are rather too wide."
    ),
    "anomalies": (
        "Sums of three hours beside the median of the same hours of the last four weeks: the log"
        " ratio in robust standard deviations (MAD) of the four weeks before."
    ),
    "anomalies_error": (
        "On the labelled taxi series of the Numenta Anomaly Benchmark: 5 of 5 events found, 1"
        " false day (a public holiday) in half a year."
    ),
    "forecast": (
        "The forecasts that prices are predicted from; of a service without one, the median of"
        " the last four weeks. Low and high hold four days in five."
    ),
}


def trend_says(trend: Trend) -> str:
    if trend.direction is Direction.UNKNOWN:
        return "Too few weeks were counted to tell a trend."
    if trend.direction is Direction.NONE:
        return f"No trend over {trend.weeks} weeks."
    slope = abs(trend.in_percent(trend.slope) or 0.0)
    word = "more" if trend.direction is Direction.UP else "less"
    return f"About {slope:.1f} % {word} is asked for each week, over {trend.weeks} weeks."


def gap_says(gap: Gap, conversion: Conversion, *, known: bool) -> str:
    if not known:
        return "Nothing is known of who comes here."
    if not gap.is_sure:
        return f"Whether there is enough time of vendors cannot be told{_if(conversion)}."
    hours = gap.missing.middle
    word = "be missing" if hours > 0 else "be left over"
    return (
        f"About {abs(hours):.0f} hours of vendors will {word} in the days ahead{_if(conversion)}."
    )


def _if(conversion: Conversion) -> str:
    share = f"{100 * conversion.share.middle:.3g} %"
    if conversion.is_measured:
        return (
            f", if {share} of those who ask book, as lately: {conversion.booked} bookings came of"
            f" {conversion.asked} asks"
        )
    return (
        f", if {share} of those who ask book, which is mostly taken for granted: only"
        f" {conversion.asked} asks were counted"
    )


def anomaly_says(events: Sequence[Mapping[str, Any]], compared: int) -> str:
    if not compared:
        return "It is counted here for too short a time to know what is usual."
    if not events:
        return "Nothing was out of the usual."
    latest = events[-1]
    word = "More" if latest["direction"] == Direction.UP else "Less"
    return (
        f"{len(events)} times something was out of the usual, last on"
        f" {latest['starts_at']:%-d %B}: {word.lower()} than usual was asked for."
    )


def forecast_says(asks: Range, days: int) -> str:
    return (
        f"About {asks.middle:.0f} asks are expected in {days} days, likely between"
        f" {asks.low:.0f} and {asks.high:.0f}."
    )
