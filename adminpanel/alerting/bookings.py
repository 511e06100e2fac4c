"""How bookings go, measured.

Each reads what the window holds, through an index, and never the whole table.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q

from adminpanel.alerting.judging import Reading, in_words
from bookings.models import Booking
from bookings.states import BookingStatus

SHOWN: Final = 5
# A share of fewer says nothing.
FEWEST: Final = 20
FEWEST_CANCELLED: Final = 10
# A booking is given so long to find its vendor before it counts.
GRACE: Final = timedelta(hours=2)
# What is usual is what these days before were like.
USUAL_DAYS: Final = 14
# Visits this far ahead are looked at: few are cancelled earlier.
AHEAD: Final = timedelta(days=14)


def unassigned_soon(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Visits within the window that nobody has taken."""
    near = Booking.objects.to_be_taken(now).filter(scheduled_date__lte=now + window)
    count = near.count()
    first = list(near.order_by("scheduled_date", "pk")[:SHOWN]) if count else []
    yield Reading(
        value=count,
        says=f"{count} visits within {in_words(window)} have no vendor yet.",
        evidence={
            "bookings": [
                {"id": each.pk, "pincode": each.pincode, "scheduled_date": each.scheduled_date}
                for each in first
            ]
        },
    )


def confirmation_rate(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Of the bookings made in the window, the share that a vendor took, over what is usual."""
    until = now - GRACE
    since = until - window
    lately, before = Q(created_at__gt=since), Q(created_at__lte=since)
    taken = Q(vendor__isnull=False)
    found = Booking.objects.filter(
        created_at__gt=since - timedelta(days=USUAL_DAYS), created_at__lte=until
    ).aggregate(
        made=Count("pk", filter=lately),
        taken=Count("pk", filter=lately & taken),
        made_before=Count("pk", filter=before),
        taken_before=Count("pk", filter=before & taken),
    )
    if found["made"] < FEWEST or found["made_before"] < FEWEST or not found["taken_before"]:
        return
    share = found["taken"] / found["made"]
    usual = found["taken_before"] / found["made_before"]
    yield Reading(
        value=round(share / usual, 4),
        says=f"Vendors took {share:.0%} of {found['made']} bookings of {in_words(window)};"
        f" {usual:.0%} are usual.",
        evidence={**found, "share": round(share, 4), "usual_share": round(usual, 4)},
    )


def cancellation_spike(window: timedelta, now: datetime) -> Iterator[Reading]:
    """How many bookings were cancelled in the window, over how many usually are."""
    since = now - window
    first = since - timedelta(days=USUAL_DAYS)
    found = Booking.objects.filter(
        status=BookingStatus.CANCELLED,
        scheduled_date__gte=first,
        scheduled_date__lte=now + AHEAD,
        cancelled_at__gt=first,
    ).aggregate(
        lately=Count("pk", filter=Q(cancelled_at__gt=since)),
        before=Count("pk", filter=Q(cancelled_at__lte=since)),
    )
    usual = max(found["before"] * (window / timedelta(days=USUAL_DAYS)), 1.0)
    if found["lately"] < FEWEST_CANCELLED:
        return
    yield Reading(
        value=round(found["lately"] / usual, 4),
        says=f"{found['lately']} bookings were cancelled within {in_words(window)};"
        f" {usual:.1f} are usual.",
        evidence={"cancelled": found["lately"], "usual": round(usual, 2)},
    )
