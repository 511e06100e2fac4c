"""Whether somebody has an appointment already that another would be one too many with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from appointments.models import LONGEST_MINUTES, Appointment
from appointments.states import UPCOMING, CheckoutStatus
from kernel.actors import Actor
from kernel.zones import zone_of

LONGEST = timedelta(minutes=LONGEST_MINUTES)
DAY = timedelta(days=1)
# Of these the time is kept no more.
GONE = (CheckoutStatus.LAPSED, CheckoutStatus.LOST)


@dataclass(frozen=True, slots=True)
class Double:
    """An appointment that is in the way: at the same time (`overlaps`), or on the same day with
    the same provider."""

    appointment_id: int
    reference: str
    starts_at: datetime
    overlaps: bool


def doubles_of(
    *,
    actor: Actor,
    customer_id: int,
    starts_at: datetime,
    duration_minutes: int,
    timezone: str,
    provider_id: int | None = None,
    except_id: int | None = None,
) -> list[Double]:
    """What of a person's stands in the way of one more then, the same time before the same day;
    a day is that of the house's clock. Only what `actor` sees: where else somebody is treated,
    and that they are, is nobody's business at another house. One query."""
    zone = zone_of(timezone)
    ends_at = starts_at + timedelta(minutes=duration_minutes)
    day = starts_at.astimezone(zone).date()
    seen = Appointment.objects.visible_to(actor).care()
    near = seen.filter(
        customer_id=customer_id,
        status__in=UPCOMING,
        starts_at__gt=starts_at - max(LONGEST, DAY),
        starts_at__lt=max(ends_at, starts_at + DAY),
    )
    if except_id is not None:
        near = near.exclude(pk=except_id)
    still_kept = Q(checkout=None) | ~Q(checkout__status__in=GONE)
    found = []
    for each in near.filter(still_kept).order_by("starts_at", "pk"):
        overlaps = each.starts_at < ends_at and each.ends_at > starts_at
        same_day = each.starts_at.astimezone(zone).date() == day
        if overlaps or (same_day and provider_id is not None and each.provider_id == provider_id):
            found.append(Double(each.pk, each.reference, each.starts_at, overlaps))
    return sorted(found, key=lambda each: not each.overlaps)
