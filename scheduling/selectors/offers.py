"""What a customer is offered of one provider's time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.selectors import contact_of
from catalog.selectors import shortest_service_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.metrics import timed
from kernel.zones import zone_of
from scheduling.hours import MIDNIGHT, instant
from scheduling.models import TrackRecord
from scheduling.neighbours import Ways, seconds, seconds_up
from scheduling.reliability import punctuality
from scheduling.scoring import Scored, Scorer, reasoning
from scheduling.selectors.agendas import agendas, free_slots, moment
from scheduling.selectors.known import places
from scheduling.selectors.wanted import wanted_of
from scheduling.slots import Search, SecondsSpan, Start, VisitShape, starts
from scheduling.travel import travel_times
from scheduling.windows import Window

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LONGEST_RANGE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Offer:
    """The slots of one provider for one service, in order, by the clock that was asked for."""

    zone: ZoneInfo
    shape: VisitShape
    slots: list[Scored]

    @property
    def buffer_minutes(self) -> int:
        return self.shape.buffer_before_minutes + self.shape.buffer_after_minutes

    def rows(self) -> list[dict[str, Any]]:
        """In the shape of the HomeServe page."""
        return [
            {
                "start_time": self._local(each.start.at),
                "end_time": self._local(each.start.at + self.shape.duration_minutes * 60),
                "is_available": True,
                "score": each.score,
                "travel_time_minutes": each.travel_minutes,
                "buffer_time_minutes": self.buffer_minutes,
                "score_parts": _told(each),
            }
            for each in self.slots
        ]

    def best(self) -> dict[str, Any] | None:
        """The slot to recommend and why; None when there is none. Of equals the earliest."""
        if not self.slots:
            return None
        best = max(self.slots, key=lambda each: (each.score, -each.start.at))
        return {
            "recommended_time": self._local(best.start.at),
            "score": best.score,
            "reasoning": reasoning(best),
            "travel_time_minutes": best.travel_minutes,
            "estimated_duration_minutes": self.shape.duration_minutes,
            "score_parts": _told(best),
        }

    def _local(self, at: int) -> str:
        return moment(at).astimezone(self.zone).isoformat()


@timed("slot_search_seconds", search="offer")
def offer(
    *,
    actor: Actor,
    provider_id: int,
    service_id: int | None,
    first: date,
    last: date,
    pincode: str = "",
    preferred: datetime | None = None,
    shown_in: ZoneInfo | None = None,
    session_type: str = "",
) -> Offer:
    """What `provider_id` can still be booked for on the days from `first` to `last`.

    Days are those of `shown_in`, of the provider's own zone without it. With a pincode the ways
    there and on are kept free, and the provider must come there. With a `session_type` they are
    in the hours that serve it. Raises as `wanted_of`, or Invalid (a range longer than a month).
    """
    if not timedelta(0) <= last - first < LONGEST_RANGE:
        raise Invalid("Ask for one to 31 days.", code="RANGE_TOO_LONG", field="date_to")
    provider = contact_of(provider_id)
    shape = wanted_of(
        provider_id,
        provider,
        service_id=service_id,
        actor=actor,
        pincode=pincode,
        session_type=session_type,
    )
    theirs = zone_of(provider.timezone if provider else "UTC")
    zone = shown_in or theirs
    soonest, latest = bookable_range(clock.now())
    opens = max(instant(first, MIDNIGHT, zone, last=False), soonest)
    closes = min(instant(last + DAY, MIDNIGHT, zone, last=False) - timedelta(seconds=1), latest)
    if closes < opens:
        return Offer(zone, shape, [])
    (agenda,) = agendas(
        [provider_id], first=opens, last=closes + shape.length, session_type=session_type
    )
    known = places({pincode, agenda.home, *(each.pincode for each in agenda.taken)} - {""})
    ways = Ways(known, travel_times())
    search = Search(
        shape=shape,
        earliest=seconds_up(opens),
        latest=seconds(closes),
        pincode=pincode,
        step_minutes=settings.SCHEDULING_SLOT_MINUTES,
    )
    scorer = Scorer(
        ways=ways,
        here=known.get(pincode),
        home=known.get(agenda.home),
        shortest=shortest_service_of(provider_id) or shape.duration_minutes,
        preferred=seconds(preferred) if preferred else None,
        punctuality=_punctuality(provider_id),
        weights=settings.SCHEDULING_SLOT_WEIGHTS,
    )
    return Offer(
        zone,
        shape,
        [_scored(scorer, start, theirs) for start in starts(agenda, search, ways)],
    )


def nearest_in_room(
    *, provider_id: int, window: Window, pincode: str, after: datetime
) -> datetime | None:
    """The moment nearest to what was agreed at which a flexible visit fits into the provider's
    working hours; None when it fits nowhere, or was promised to the minute."""
    first, last = window.room
    if first is None or last is None or last <= after:
        return None
    shape = VisitShape(
        duration_minutes=(window.ends_at - window.starts_at) // MINUTE,
        buffer_before_minutes=window.buffer_before_minutes,
        buffer_after_minutes=window.buffer_after_minutes,
    )
    found = free_slots(
        provider_ids=[provider_id],
        shape=shape,
        first=max(first, after),
        last=last,
        pincode=pincode,
    )
    agreed = seconds(window.starts_at)
    nearest = min(found[provider_id], key=lambda at: abs(at - agreed), default=None)
    return None if nearest is None else moment(nearest)


def _told(scored: Scored) -> dict[str, float]:
    return {name: round(part, 3) for name, part in scored.parts.items()}


def bookable_range(now: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment for which somebody can book a visit by themselves."""
    return (
        now + timedelta(minutes=settings.SCHEDULING_LEAD_MINUTES),
        now + timedelta(days=30 * settings.BOOKING_MAX_MONTHS_AHEAD),
    )


def _scored(scorer: Scorer, start: Start, zone: ZoneInfo) -> Scored:
    local = moment(start.at).astimezone(zone)
    return scorer.scored(start, local_hour=local.hour, day=_day(local.date(), zone))


@lru_cache(maxsize=64)
def _day(day: date, zone: ZoneInfo) -> SecondsSpan:
    opens, closes = (instant(each, MIDNIGHT, zone, last=False) for each in (day, day + DAY))
    return seconds(opens), seconds(closes)


def _punctuality(provider_id: int) -> dict[int, float]:
    """By hour of the local day."""
    rows = TrackRecord.objects.filter(provider_id=provider_id)
    return {
        band * TrackRecord.BAND_HOURS + hour: punctuality(started=started, on_time=on_time)
        for band, started, on_time in rows.values_list("hour_band", "started", "on_time")
        for hour in range(TrackRecord.BAND_HOURS)
    }
