"""What the demo city asked for in the last half year: some habits, some weather, some growth."""

import math
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from catalog.models import Service
from pricing.models import DemandBucket

OPENS, CLOSES = 8, 22
# How much of a usual day is asked for on each day of the week, Monday first.
BY_WEEKDAY = (1.0, 0.9, 0.9, 0.95, 1.05, 1.35, 1.25)
LIKE_YESTERDAY = 0.6
WEATHER = 0.16
GROWTH_A_WEEK = 0.004
BOOKED_OF_ASKED = (0.2, 0.4)


def remember_asks(
    chance: Random,
    services: Sequence[Service],
    pincodes: Sequence[str],
    *,
    until: datetime,
    zone: ZoneInfo,
    weeks: int,
) -> int:
    """Write down the asks of the weeks before `until`; answers in how many hours there were any."""
    days = [until.date() - timedelta(days=back) for back in range(7 * weeks, -1, -1)]
    weather = _weather(chance, len(days))
    buckets = []
    for service in services:
        liked = chance.uniform(150, 500)
        for place, pincode in enumerate(pincodes):
            a_day = liked / (1 + 0.5 * place)
            for number, day in enumerate(days):
                growth = 1 + GROWTH_A_WEEK * (number - len(days)) / 7
                expected = a_day * BY_WEEKDAY[day.weekday()] * weather[number] * growth
                midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
                buckets += [
                    DemandBucket(
                        service=service,
                        pincode=pincode,
                        hour=at,
                        asked=asked,
                        booked=round(asked * chance.uniform(*BOOKED_OF_ASKED)),
                    )
                    for at, asked in _hours(chance, midnight, expected)
                    if at < until
                ]
    DemandBucket.objects.bulk_create(buckets, batch_size=2_000)
    return len(buckets)


def _weather(chance: Random, days: int) -> list[float]:
    """What a day has more or less of everywhere, much like the day before."""
    found, mood = [], 0.0
    for _ in range(days):
        mood = LIKE_YESTERDAY * mood + chance.gauss(0, WEATHER)
        found.append(math.exp(mood))
    return found


def _hours(chance: Random, midnight: datetime, expected: float) -> Iterator[tuple[datetime, int]]:
    """The hours of a day in which somebody asked: most in the morning and the evening."""
    shape = [
        0.4 + math.exp(-(((hour - 10) / 2) ** 2)) + 1.2 * math.exp(-(((hour - 19) / 2) ** 2))
        for hour in range(OPENS, CLOSES)
    ]
    for hour, part in zip(range(OPENS, CLOSES), shape, strict=True):
        asked = _how_many(chance, expected * part / sum(shape))
        if asked:
            # Buckets are the hours of UTC, which begin half past where clocks go by halves.
            at = (midnight + timedelta(hours=hour)).astimezone(UTC)
            yield at.replace(minute=0), asked


def _how_many(chance: Random, expected: float) -> int:
    """Poisson, for small numbers (Knuth)."""
    limit, product, count = math.exp(-expected), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count
