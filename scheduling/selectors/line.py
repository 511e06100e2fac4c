"""Who in line could have what has become free of a provider's time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any

from django.conf import settings

from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.models.waitlist import LONGEST_VISIT
from scheduling.neighbours import Ways, seconds, seconds_up
from scheduling.selectors.agendas import agendas, moment
from scheduling.selectors.known import clock_of, places
from scheduling.slots import Search, SecondsSpan, VisitShape, moments
from scheduling.travel import travel_times
from scheduling.wishes import Wish, rivals

# Of so many starts that fit, the one next to the freed time is chosen.
LOOKED_AT = 200
CHUNK = 100


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody in line, and the visit that they could have."""

    entry_id: int
    customer_id: int
    starts_at: datetime
    shape: VisitShape


@dataclass(frozen=True, kw_only=True)
class Freed:
    """A stretch of one provider's time that has become free, as it is looked at."""

    provider_id: int
    starts_at: datetime
    ends_at: datetime
    soonest: datetime

    def fits(self) -> Iterator[Fit]:
        """Everybody in line for it with what they could have of it, first come first.

        A visit fits that needs some of the freed time, lies within the provider's hours and
        leaves time for the ways between visits. Nobody is asked again about what they have
        been asked about, and no time is offered without a hold to more than a few.
        """
        if self.soonest >= self.ends_at:
            return
        for row in self._line.iterator(chunk_size=CHUNK):
            at = self._start_for(row)
            if at is not None:
                yield Fit(row["pk"], row["customer"], moment(at), _shape(row))

    @cached_property
    def _line(self) -> Any:
        line = WaitlistEntry.objects.waiting().filter(customer__is_active=True)
        return (
            line.for_provider(self.provider_id)
            .for_time(self._first, self.ends_at)
            .first_come()
            .values(
                "pk",
                "customer",
                "pincode",
                "earliest",
                "latest",
                "weekdays",
                "not_before",
                "not_after",
                "service__duration_minutes",
                "service__buffer_before_minutes",
                "service__buffer_after_minutes",
            )
        )

    @property
    def _first(self) -> datetime:
        return max(self.starts_at, self.soonest)

    def _start_for(self, row: dict[str, Any]) -> int | None:
        """The moment nearest to the freed time's beginning at which a visit would fit."""
        shape = _shape(row)
        wish = _wish(row)
        around = timedelta(minutes=shape.duration_minutes + shape.buffer_after_minutes)
        before = timedelta(minutes=shape.buffer_before_minutes)
        search = Search(
            shape=shape,
            earliest=seconds_up(max(self.soonest, wish.earliest, self.starts_at - around)),
            latest=seconds(min(wish.latest, self.ends_at + before)),
            pincode=row["pincode"],
            step_minutes=settings.SCHEDULING_SLOT_MINUTES,
        )
        fitting = [
            at
            for at in islice(moments(self._agenda, search, self._ways(row["pincode"])), LOOKED_AT)
            if self._needs_it(search, at)
            and wish.admits(moment(at), self._zone)
            and self._may_be_asked(row["customer"], shape, at)
        ]
        wanted = seconds(self.starts_at + before)
        return min(fitting, key=lambda at: (abs(at - wanted), at), default=None)

    def _needs_it(self, search: Search, at: int) -> bool:
        return at - search.before < seconds(self.ends_at) and at + search.tail > seconds(
            self.starts_at
        )

    def _may_be_asked(self, customer_id: int, shape: VisitShape, at: int) -> bool:
        asked, shared = self._offers
        return (
            not rivals(shape, at, asked[customer_id])
            and rivals(shape, at, shared) < settings.WAITLIST_PARALLEL_OFFERS
        )

    @cached_property
    def _offers(self) -> tuple[defaultdict[int, list[SecondsSpan]], list[SecondsSpan]]:
        """The visits that each customer has been asked about, and those open without a hold."""
        made = WaitlistOffer.objects.of_provider(self.provider_id).answered_no()
        asked: defaultdict[int, list[SecondsSpan]] = defaultdict(list)
        shared = []
        for offer in made.touching(self.starts_at - LONGEST_VISIT, self.ends_at + LONGEST_VISIT):
            span = seconds(offer.starts_at), seconds(offer.ends_at)
            asked[offer.customer_id].append(span)
            if offer.is_open and offer.hold_id is None:
                shared.append(span)
        return asked, shared

    @cached_property
    def _agenda(self) -> Any:
        first = max(self.soonest, self.starts_at - LONGEST_VISIT)
        (agenda,) = agendas([self.provider_id], first=first, last=self.ends_at + LONGEST_VISIT)
        return agenda

    def _ways(self, pincode: str) -> Ways:
        """Mostly the first in line gets it: no place is looked up before somebody waits there."""
        if pincode not in self._known:
            codes = {pincode, *(each.pincode for each in self._agenda.taken)} - {""}
            self._known[pincode] = Ways(places(codes) if pincode else {}, travel_times())
        return self._known[pincode]

    @cached_property
    def _known(self) -> dict[str, Ways]:
        return {}

    @cached_property
    def _zone(self) -> Any:
        return clock_of(self.provider_id)


def _shape(row: dict[str, Any]) -> VisitShape:
    return VisitShape(
        duration_minutes=row["service__duration_minutes"],
        buffer_before_minutes=row["service__buffer_before_minutes"],
        buffer_after_minutes=row["service__buffer_after_minutes"],
    )


def _wish(row: dict[str, Any]) -> Wish:
    return Wish(
        earliest=row["earliest"],
        latest=row["latest"],
        weekdays=row["weekdays"],
        not_before=row["not_before"],
        not_after=row["not_after"],
    )
