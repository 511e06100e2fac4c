"""How it goes: what the first page says and draws of the last days, beside the days before them.

All of it but the messages of the last day comes from figures that are kept (`figures`), and costs
the same at ten bookings and at ten million.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Count
from django.http import HttpRequest

from adminpanel.desk.charts import AMBER, BLUE, RED, SLATE, TEAL, Chart, Series
from adminpanel.figures.counts import Counts, Money
from adminpanel.figures.days import today
from adminpanel.models import Business
from adminpanel.navigation import may_open
from adminpanel.selectors import figures
from adminpanel.selectors.figures import Day
from kernel import clock
from kernel.money import ZERO
from notifications.models import Delivery
from notifications.states import Channel, DeliveryState

PERIODS: Final = (7, 30, 90)
USUAL: Final = 30
PLACES: Final = 8
LATELY: Final = timedelta(hours=24)
ARRIVED: Final = (DeliveryState.SENT, DeliveryState.DELIVERED)
WAITS: Final = (DeliveryState.QUEUED, DeliveryState.FAILED)
LOST: Final = (DeliveryState.DEAD, DeliveryState.UNDELIVERED)


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure of these days, and how it has changed from as many days before; `is_better` is
    None where it has not."""

    title: str
    value: str
    change: str
    is_better: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trends:
    days: int
    since: date
    until: date
    as_of: datetime | None
    tiles: Sequence[Tile]
    charts: Sequence[Chart]


def trends_for(request: HttpRequest) -> Trends | None:
    """None for whom the business's bookings and money are none of theirs."""
    if not (may_open(request, "bookings.Booking") and may_open(request, "payments.Payment")):
        return None
    return trends(period_of(request.GET.get("days", "")))


def period_of(asked: str) -> int:
    return next((days for days in PERIODS if str(days) == asked), USUAL)


def trends(days: int) -> Trends:
    """The last `days`, today with them. Six queries."""
    until = today()
    since = until - timedelta(days=days - 1)
    rows = figures.by_day(since - timedelta(days=days), until)
    before, now = rows[:days], rows[days:]
    return Trends(
        days=days,
        since=since,
        until=until,
        as_of=figures.as_of(),
        tiles=_tiles(now, before),
        charts=[
            bookings_chart(now),
            *money_charts(now),
            places_chart(since, until),
            messages_chart(),
        ],
    )


def bookings_chart(rows: Sequence[Day]) -> Chart:
    counts = [row.bookings for row in rows]
    asked, confirmed, completed, cancelled = (
        [getattr(each, name) for each in counts]
        for name in ("asked", "confirmed", "completed", "cancelled")
    )
    return Chart(
        key="bookings",
        title="Bookings, day by day",
        says=f"{sum(asked)} were asked for, {sum(confirmed)} taken on, {sum(completed)} done, "
        f"{sum(cancelled)} called off.",
        kind="line",
        labels=_labels(rows),
        series=[
            Series("Asked for", asked, SLATE),
            Series("Taken on", confirmed, BLUE),
            Series("Done", completed, TEAL),
            Series("Called off", cancelled, AMBER, is_dashed=True),
        ],
    )


def money_charts(rows: Sequence[Day]) -> list[Chart]:
    """One for each currency: they are never added, and share no scale."""
    currencies = sorted({each.currency for row in rows for each in row.money})
    charts = []
    for currency in currencies:
        taken = [_money_of(row, currency).taken for row in rows]
        refunded = [_money_of(row, currency).refunded for row in rows]
        charts.append(
            Chart(
                key=f"money-{currency}",
                title=f"Money in {currency}",
                says=f"{currency} {sum(taken, ZERO):,.2f} came in, "
                f"{currency} {sum(refunded, ZERO):,.2f} went back.",
                kind="bar",
                labels=_labels(rows),
                series=[
                    Series("Came in", taken, TEAL),
                    Series("Went back", [-each for each in refunded], AMBER),
                ],
                unit=currency,
            )
        )
    return charts


def places_chart(since: date, until: date) -> Chart:
    """Where most was asked for, and what became of it."""
    places = figures.by_pincode(since, until, PLACES)
    served = [each.counts.confirmed for each in places]
    open_still = [max(each.counts.asked - each.counts.confirmed, 0) for each in places]
    most = f"Most at {places[0].pincode}: {places[0].counts.asked}." if places else ""
    return Chart(
        key="places",
        title="Demand, place by place",
        says=f"{sum(served)} bookings taken on and {sum(open_still)} not, at the {len(places)} "
        f"PIN codes that asked for most. {most}".strip(),
        kind="across",
        labels=[each.pincode for each in places],
        series=[Series("Taken on", served, TEAL), Series("Not taken on", open_still, AMBER)],
        none="Nobody asked for anything on these days.",
    )


def messages_chart() -> Chart:
    """What left us since yesterday, channel by channel: the log itself, of one day."""
    lately = Delivery.objects.filter(created_at__gte=clock.now() - LATELY)
    counted = lately.values_list("channel", "status").annotate(count=Count("pk")).order_by()
    counts = {(channel, status): count for channel, status, count in counted}
    channels = [each for each in Channel if any(channel == each for channel, _ in counts)]

    def of(states: Sequence[DeliveryState]) -> list[int]:
        return [
            sum(counts.get((each.value, state.value), 0) for state in states) for each in channels
        ]

    arrived, waits, lost = of(ARRIVED), of(WAITS), of(LOST)
    return Chart(
        key="messages",
        title="Messages, the last 24 hours",
        says=f"{sum(arrived)} sent, {sum(waits)} on their way, {sum(lost)} given up or come back.",
        kind="across",
        labels=[each.label for each in channels],
        series=[
            Series("Sent", arrived, TEAL),
            Series("On their way", waits, BLUE),
            Series("Given up or come back", lost, RED),
        ],
        none="Nobody was written to.",
    )


# What of a day is counted on a tile, and whether more of it is better.
COUNTED: Final[tuple[tuple[str, Callable[[Day], int], bool], ...]] = (
    ("Bookings asked for", lambda row: row.bookings.asked, True),
    ("Done", lambda row: row.bookings.completed, True),
    ("Called off", lambda row: row.bookings.cancelled, False),
    ("New customers", lambda row: row.of(Business.PLATFORM).newcomers, True),
)


def _tiles(now: Sequence[Day], before: Sequence[Day]) -> list[Tile]:
    tiles = []
    for title, pick, more_is_better in COUNTED:
        value = sum(map(pick, now))
        change = _change(value, sum(map(pick, before)), more_is_better=more_is_better)
        tiles.append(Tile(title, f"{value:,}", *change))
    for currency in sorted({each.currency for row in now for each in row.money}):
        kept, was = (
            sum((_money_of(row, currency).net for row in rows), ZERO) for rows in (now, before)
        )
        tiles.append(
            Tile(f"{currency} kept", f"{kept:,.0f}", *_change(kept, was, more_is_better=True))
        )
    waits, waited = (sum((row.bookings for row in rows), Counts()) for rows in (now, before))
    if waits.wait_minutes is not None:
        change = _change(waits.wait_minutes, waited.wait_minutes or 0, more_is_better=False)
        tiles.append(Tile("From asking to a yes", f"{waits.wait_minutes:,.0f} min", *change))
    return tiles


def _change(
    value: float | Decimal, was: float | Decimal, *, more_is_better: bool
) -> tuple[str, bool | None]:
    """How it was in the days before, in words, and whether it is better now."""
    if not was:
        return "none in the days before", None
    percent = round(100 * (float(value) - float(was)) / float(was))
    if not percent:
        return "as in the days before", None
    return f"{percent:+} %".replace("-", "−"), (percent > 0) is more_is_better


def _money_of(row: Day, currency: str) -> Money:
    found = (each for each in row.money if each.currency == currency)
    return next(found, Money(currency=currency))


def _labels(rows: Sequence[Day]) -> list[str]:
    return [f"{row.day.day} {row.day:%b}" for row in rows]
