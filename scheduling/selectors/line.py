"""Who in line could have what has become free of a provider's time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.db.models import Q

from catalog.selectors import longest_visit_of
from scheduling import travel
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.models.waitlist import LONGEST_VISIT, WaitlistEntryQuerySet
from scheduling.neighbours import Ways, seconds, seconds_up
from scheduling.selectors.agendas import agendas, moment
from scheduling.selectors.known import clock_of, places
from scheduling.slots import ENDLESS, Search, SecondsSpan, VisitShape, moments
from scheduling.states import WaitStatus
from scheduling.wishes import Wish, rivals

# Of so many starts that fit, the one next to the freed time is chosen.
LOOKED_AT = 200
CHUNK = 100
# So many are looked at in one turn; who comes after them has to wait for the next.
TURN = 500

FIELDS = (
    "pk",
    "priority",
    "queued_at",
    "customer",
    "pincode",
    "session_type",
    "earliest",
    "latest",
    "weekdays",
    "not_before",
    "not_after",
    "service__duration_minutes",
    "service__buffer_before_minutes",
    "service__buffer_after_minutes",
)


class Place(NamedTuple):
    """Where somebody stands in line: how much their house puts them first, since when they
    wait, and the entry's id."""

    priority: int
    since: datetime
    entry_id: int

    def to_wire(self) -> list[Any]:
        return [self.priority, self.since.isoformat(), self.entry_id]

    @classmethod
    def from_wire(cls, written: Sequence[Any]) -> Self:
        """What was written before there were priorities has two parts: all had the same."""
        *rank, since, entry_id = written
        return cls(rank[0] if rank else 0, datetime.fromisoformat(since), entry_id)


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody in line, and the visit that they could have."""

    place: Place
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

    def again(self) -> "Freed":
        """The same stretch, with nothing known about it yet."""
        return replace(self)

    def chunks(self, after: Place | None = None) -> Iterator[list[dict[str, Any]]]:
        """Those in line who may want it, in their order, so many at a time; `fit` tells."""
        line = self.line(WaitStatus.WAITING)
        rows: list[dict[str, Any]] = []
        while not rows or len(rows) == CHUNK:
            rows = list(_behind(line, after).values(*FIELDS)[:CHUNK])
            if not rows:
                return
            self._learn({row["pincode"] for row in rows})
            yield rows
            after = place_of(rows[-1])

    def fit(self, row: dict[str, Any]) -> Fit | None:
        """What they could have of it; None when it does not suit them.

        A visit fits that needs some of the freed time, lies within the provider's hours and
        leaves time for the ways between visits. Nobody is asked again about what they have
        been asked about, and no time is offered without a hold to more than a few.
        """
        at = self._start_for(row)
        return None if at is None else Fit(place_of(row), row["customer"], moment(at), _shape(row))

    def fit_of(self, entry_id: int) -> Fit | None:
        """The same for one of them, if they still wait."""
        row = self.line(WaitStatus.WAITING).filter(pk=entry_id).values(*FIELDS).first()
        if row is None:
            return None
        self._learn({row["pincode"]})
        return self.fit(row)

    def line(self, status: WaitStatus) -> WaitlistEntryQuerySet:
        """Those in line who may want it, as far as the database can tell."""
        begins, ends = self._beginnings
        if begins >= ends:
            return WaitlistEntry.objects.none()
        longest = max(closes - opens for opens, closes in self._pieces) // 60
        return (
            WaitlistEntry.objects.filter(status=status, customer__is_active=True)
            .for_provider(self.provider_id)
            .filter(service__duration_minutes__lte=longest)
            .beginning(begins, ends, self._zone)
            .first_come()
        )

    @cached_property
    def _beginnings(self) -> tuple[datetime, datetime]:
        """No visit that needs some of it could begin before the one, or after the other."""
        if self.soonest >= self.ends_at or not self._pieces:
            return self.ends_at, self.ends_at
        before, on = (timedelta(minutes=each) for each in longest_visit_of(self.provider_id))
        return (
            max(self.soonest, self.starts_at - on, moment(self._pieces[0][0])),
            min(self.ends_at + before, moment(self._pieces[-1][1])),
        )

    @cached_property
    def _pieces(self) -> list[SecondsSpan]:
        """The hours of the provider in which nothing lies between them and the freed time: no
        visit that needs some of it could lie in others."""
        begins, ends = max(seconds(self.starts_at), seconds(self.soonest)), seconds_up(self.ends_at)
        taken = self._agenda.taken
        edges = [-ENDLESS, *(each.ends for each in taken)], [*(t.starts for t in taken), ENDLESS]
        free = [(opens, shuts) for opens, shuts in zip(*edges, strict=True) if opens < shuts]
        pieces = [
            (max(opens, start), min(shuts, end))
            for opens, shuts in free
            if opens < ends and shuts > begins
            for start, end in self._agenda.spans
        ]
        return [piece for piece in pieces if piece[0] < piece[1]]

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
            for at in islice(
                moments(self._agenda_for(row["session_type"]), search, self._ways), LOOKED_AT
            )
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

    @property
    def _agenda(self) -> Any:
        return self._agenda_for("")

    def _agenda_for(self, session_type: str) -> Any:
        """In the hours that serve a way of meeting, or any; read when the first wants it."""
        if session_type not in self._agendas:
            first = max(self.soonest, self.starts_at - LONGEST_VISIT)
            (self._agendas[session_type],) = agendas(
                [self.provider_id],
                first=first,
                last=self.ends_at + LONGEST_VISIT,
                session_type=session_type,
            )
        return self._agendas[session_type]

    @cached_property
    def _agendas(self) -> dict[str, Any]:
        return {}

    def _learn(self, codes: set[str]) -> None:
        """Where they are: one query for a chunk of the line, and none for what is known."""
        if not self._places:
            codes = codes | {each.pincode for each in self._agenda.taken}
        missing = codes - self._places.keys() - {""}
        if missing:
            self._places.update(places(missing))

    @cached_property
    def _places(self) -> dict[str, travel.Place]:
        return {}

    @cached_property
    def _ways(self) -> Ways:
        return Ways(self._places, travel.travel_times())

    @cached_property
    def _zone(self) -> Any:
        return clock_of(self.provider_id)


def place_of(row: dict[str, Any]) -> Place:
    return Place(row["priority"], row["queued_at"], row["pk"])


def _behind(line: WaitlistEntryQuerySet, place: Place | None) -> WaitlistEntryQuerySet:
    if place is None:
        return line
    later = Q(queued_at__gt=place.since) | Q(queued_at=place.since, pk__gt=place.entry_id)
    # The first of the two says nothing that the second does not: an index can go by it.
    return line.filter(Q(priority__lte=place.priority), Q(priority__lt=place.priority) | later)


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
