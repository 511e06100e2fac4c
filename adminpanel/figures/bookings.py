"""What became of service bookings between two moments, each statement led by an index."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, Sum

from accounts.roles import Role
from adminpanel.figures.counts import QUICK
from adminpanel.figures.facts import Activity, Fact, Shelf
from adminpanel.models import Business
from bookings.models import Booking, Signature, StatusChange
from bookings.states import BookingStatus
from pricing.models import DemandBucket

WAITED: Final = ExpressionWrapper(
    F("changed_at") - F("booking__created_at"), output_field=DurationField()
)
SECOND: Final = timedelta(seconds=1)


def facts(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    yield from _asked(since, until, shelf)
    yield from _changed(since, until, shelf)
    yield from _rated(since, until, shelf)
    yield from _looked(since, until, shelf)


def activities(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Activity]:
    """Vendors who accepted, began or completed one themselves."""
    did = StatusChange.objects.filter(
        changed_at__gte=since,
        changed_at__lt=until,
        changed_by__role=Role.VENDOR,
        to_status__in=(
            BookingStatus.CONFIRMED,
            BookingStatus.IN_PROGRESS,
            BookingStatus.COMPLETED,
        ),
    )
    rows = did.order_by().values_list("changed_by_id", "booking__pincode", "booking__service_id")
    for provider_id, pincode, service_id in rows.distinct():
        yield Activity(shelf.place(pincode, service_id), provider_id)


def _asked(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    rows = Booking.objects.filter(created_at__gte=since, created_at__lt=until).order_by()
    for pincode, service, count in rows.values_list("pincode", "service_id").annotate(Count("pk")):
        yield Fact(Business.BOOKING, shelf.place(pincode, service), {"asked": count})


def _changed(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    changes = StatusChange.objects.filter(changed_at__gte=since, changed_at__lt=until)
    rows = (
        changes.exclude(to_status=F("from_status"))
        .order_by()
        .values("booking__pincode", "booking__service_id", "from_status", "to_status")
        .annotate(count=Count("pk"), waited=Sum(WAITED), quick=Count("pk", filter=_is_quick()))
    )
    for row in rows:
        counts = _meant(row)
        if counts:
            place = shelf.place(row["booking__pincode"], row["booking__service_id"])
            yield Fact(Business.BOOKING, place, counts)


def _is_quick() -> Q:
    return Q(changed_at__lte=F("booking__created_at") + QUICK)


def _meant(row: Mapping[str, Any]) -> dict[str, int]:
    """What so many changes of this kind are, in our words. A dispute that is settled leads back
    to `completed`, and nothing was done that day."""
    was, became, count = row["from_status"], row["to_status"], row["count"]
    if became == BookingStatus.CONFIRMED:
        waited = max(0, row["waited"] // SECOND)
        return {
            "confirmed": count,
            "waits": count,
            "wait_seconds": waited,
            "quick": row["quick"],
        }
    if became == BookingStatus.CANCELLED:
        unserved = count if was == BookingStatus.PENDING else 0
        return {"cancelled": count, "unserved": unserved}
    if became == BookingStatus.COMPLETED:
        return {} if was == BookingStatus.DISPUTED else {"completed": count}
    if became == BookingStatus.PENDING:
        return {"released": count} if was else {}
    return {SIMPLY[became]: count} if became in SIMPLY else {}


SIMPLY: Final[dict[str, str]] = {
    BookingStatus.IN_PROGRESS: "started",
    BookingStatus.SIGNED: "signed",
}


def _rated(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    rows = (
        Signature.objects.filter(signed_at__gte=since, signed_at__lt=until)
        .exclude(satisfaction_rating=None)
        .order_by()
        .values_list("booking__pincode", "booking__service_id")
        .annotate(Count("pk"), Sum("satisfaction_rating"))
    )
    for pincode, service, count, total in rows:
        counts = {"ratings": count, "rating_sum": total}
        yield Fact(Business.BOOKING, shelf.place(pincode, service), counts)


def _looked(since: datetime, until: datetime, shelf: Shelf) -> Iterator[Fact]:
    """Hours are whole ones in UTC: one that a day cuts in two is of the day that it begins in."""
    rows = (
        DemandBucket.objects.filter(hour__gte=since, hour__lt=until, asked__gt=0)
        .order_by()
        .values_list("pincode", "service_id")
        .annotate(Sum("asked"))
    )
    for pincode, service, asked in rows:
        yield Fact(Business.BOOKING, shelf.place(pincode, service), {"looked": asked})
