"""A day's open bookings of a service and the vendors' days around them, as plans read them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from bookings.assignment import Candidate, Wanted
from bookings.models import Booking
from catalog.selectors import providers_offering
from kernel import clock
from kernel.zones import zone_of
from scheduling.hours import DAY, MIDNIGHT, instant
from scheduling.neighbours import seconds, seconds_up
from scheduling.selectors import agendas, reach_within

Facts = dict[str, Any]

# What `as_wanted` is made of.
WANTED: Final = (
    "pk",
    "pincode",
    "scheduled_date",
    "estimated_service_duration_minutes",
    "buffer_before_minutes",
    "buffer_after_minutes",
)


def wanted_on(service_id: int, day: date) -> list[Wanted]:
    """The open bookings of `day`, by the platform's clock, earliest first. One query."""
    opens, closes = bounds(day)
    rows = (
        Booking.objects.to_be_taken(clock.now())
        .filter(service_id=service_id, scheduled_date__gte=opens, scheduled_date__lt=closes)
        .order_by("scheduled_date", "pk")
    )
    return [as_wanted(*row) for row in rows.values_list(*WANTED)]


def as_wanted(
    booking_id: UUID, pincode: str, starts_at: datetime, minutes: int, before: int, after: int
) -> Wanted:
    return Wanted(
        booking_id=str(booking_id),
        pincode=pincode,
        starts=seconds(starts_at),
        service=60 * minutes,
        buffer_before=60 * before,
        buffer_after=60 * after,
    )


def in_reach(
    service_id: int, wanted: Sequence[Wanted], day: date, *, most: int
) -> tuple[list[Candidate], int]:
    """The days of those who come to the places, who comes to most of them first and among
    equals the nearest; and how many come to them beyond the `most` that are read."""
    reach: dict[int, set[str]] = defaultdict(set)
    for vendor_id, pincode in reach_within(
        {each.pincode for each in wanted}, providers_offering(service_id)
    ):
        reach[vendor_id].add(pincode)
    ranked = sorted(reach, key=lambda vendor_id: -len(reach[vendor_id]))
    days = {each.vendor_id: each for each in their_days(ranked[:most], reach, day)}
    found = [days[vendor_id] for vendor_id in ranked[:most] if vendor_id in days]
    return found, len(ranked) - len(found)


def their_days(
    vendor_ids: Sequence[int], reach: Mapping[int, Iterable[str]], day: date
) -> list[Candidate]:
    opens, closes = bounds(day)
    first, last = seconds(opens), seconds_up(closes)
    return [
        Candidate(
            vendor_id=each.provider_id,
            home=each.home,
            spans=tuple((start, end) for start, end in each.spans if start < last and end > first),
            taken=tuple(
                taken for taken in each.taken if taken.starts < last and taken.ends > first
            ),
            reach=frozenset(reach.get(each.provider_id, ())),
        )
        for each in agendas(vendor_ids, first=opens, last=closes - timedelta(seconds=1))
    ]


def bounds(day: date) -> tuple[datetime, datetime]:
    zone = zone_of(settings.DEFAULT_TIMEZONE)
    opens = instant(day, MIDNIGHT, zone, last=False)
    return opens, instant(day + DAY, MIDNIGHT, zone, last=False)


def booking_facts(wanted: Wanted) -> Facts:
    return {
        "booking": wanted.booking_id,
        "pincode": wanted.pincode,
        "starts": wanted.starts,
        "occupies": list(wanted.occupies[:2]),
    }
