"""What becomes of a provider's visits is counted, in the transaction in which it happens."""

from datetime import datetime

from django.db.models import F, Sum

from scheduling import selectors
from scheduling.models import ProviderCalendar, TrackRecord
from scheduling.reliability import is_on_time, reliability
from scheduling.services.calendar import lock_calendar

COUNTS = ("accepted", "given_back", "started", "on_time")


def note_accepted(*, provider_id: int, starts_at: datetime) -> None:
    """A step: the provider has taken on a visit that is to begin at `starts_at`."""
    _count(provider_id, starts_at, "accepted")


def note_given_back(*, provider_id: int, starts_at: datetime) -> None:
    """A step: they have returned one that they had taken on."""
    _count(provider_id, starts_at, "given_back")


def note_started(*, provider_id: int, agreed: datetime, began: datetime) -> None:
    """A step: one agreed for `agreed` has begun at `began`."""
    on_time = ("on_time",) if is_on_time(agreed=agreed, began=began) else ()
    _count(provider_id, agreed, "started", *on_time)


def _count(provider_id: int, starts_at: datetime, *names: str) -> None:
    lock_calendar(provider_id)
    hour = starts_at.astimezone(selectors.clock_of(provider_id)).hour
    band, _ = TrackRecord.objects.get_or_create(
        provider_id=provider_id, hour_band=hour // TrackRecord.BAND_HOURS
    )
    TrackRecord.objects.filter(pk=band.pk).update(**{name: F(name) + 1 for name in names})
    counts = TrackRecord.objects.filter(provider_id=provider_id).aggregate(
        **{name: Sum(name) for name in COUNTS}
    )
    ProviderCalendar.objects.filter(pk=provider_id).update(reliability=reliability(**counts))
