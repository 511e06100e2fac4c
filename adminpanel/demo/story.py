"""Eight weeks in the demo city, played through the very use cases that real people call.

The story is an agenda: each step is something that somebody does at a moment, and puts the
next steps on it. Every step believes that it is its own moment (`kernel.clock.pretending`), in
a savepoint of its own: a refusal (the hour is taken, say) is part of the story.
"""

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from itertools import count
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from adminpanel.demo import names
from adminpanel.demo.notices import Notices
from adminpanel.demo.people import Customer, People, Vendor
from adminpanel.demo.photos import Album
from bookings import services as bookings
from catalog.models import Service
from disputes.services.resolving import resolve_dispute
from disputes.services.talking import send_message
from disputes.states import Outcome
from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError
from payments import services as payments
from payments.models import PaymentMethod
from payments.selectors import invoice_of
from payments.subjects import Subject

Step = Callable[[datetime], None]
WEEKS_BACK = 6
WEEKS_AHEAD = 2
OPENS, CLOSES = 9, 18
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


class Fate(StrEnum):
    """How a visit ends, as far as it lies in the past."""

    PAID = "paid"
    UNPAID = "unpaid"
    UNSIGNED = "unsigned"
    AWAITED = "awaited"
    UNDER_WAY = "under_way"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    UNANSWERED = "unanswered"


# Of a hundred visits in the past.
FATES = {
    Fate.PAID: 70,
    Fate.UNPAID: 6,
    Fate.UNSIGNED: 5,
    Fate.REJECTED: 3,
    Fate.CANCELLED: 14,
    Fate.UNANSWERED: 2,
}
# Yesterday's visits: not everything about them is settled yet.
RECENT_FATES = {Fate.AWAITED: 6, Fate.PAID: 3, Fate.UNDER_WAY: 1}
# Visits that lie ahead.
COMING_FATES = {Fate.PAID: 60, Fate.UNANSWERED: 30, Fate.CANCELLED: 10}


@dataclass
class Visit:
    customer: Customer
    service: Service
    scheduled_at: datetime
    fate: Fate
    booking_id: UUID | None = None
    vendor: Vendor | None = None

    @property
    def id(self) -> UUID:
        assert self.booking_id is not None  # noqa: S101 - nothing comes before the request
        return self.booking_id

    @property
    def worker(self) -> Vendor:
        assert self.vendor is not None  # noqa: S101 - nor work before a vendor
        return self.vendor


@dataclass
class Story:
    people: People
    services: Sequence[Service]
    chance: Random
    now: datetime
    album: Album
    agenda: list[tuple[datetime, int, Step]] = field(default_factory=list)
    turns: count = field(default_factory=count)
    notices: Notices = field(default_factory=Notices)

    def play(self, visits: int) -> None:
        """Let `visits` visits be asked for, and everything happen that has happened by now."""
        for _ in range(visits):
            self._imagine()
        while self.agenda:
            moment, _, step = heapq.heappop(self.agenda)
            if moment > self.now:
                break
            self._let(step, moment)

    def _let(self, step: Step, moment: datetime) -> bool:
        try:
            with clock.pretending(moment), transaction.atomic():
                step(moment)
                self.notices.date(moment)
        except DomainError:
            return False
        return True

    def then(self, moment: datetime, step: Step) -> None:
        heapq.heappush(self.agenda, (moment, next(self.turns), step))

    # --- who wants what, and when -------------------------------------------------------------

    def _imagine(self) -> None:
        scheduled_at = self._some_hour()
        fate = self._some_fate(scheduled_at)
        customer, service = self._somebody(), self.chance.choice(self.services)
        visit = Visit(customer, service, scheduled_at, fate)
        asked_at = scheduled_at - timedelta(hours=self.chance.uniform(5, 120))
        if asked_at > self.now:
            asked_at = self.now - timedelta(hours=self.chance.uniform(0.2, 60))
        self.then(asked_at, partial(self._ask, visit))

    def _some_hour(self) -> datetime:
        """On the half hour, by the city's clock, more often in the mornings and at week-ends."""
        zone = ZoneInfo(settings.DEFAULT_TIMEZONE)
        days = range(-7 * WEEKS_BACK, 7 * WEEKS_AHEAD)
        today = self.now.astimezone(zone).date()
        weights = [4 if (today + timedelta(days=day)).weekday() >= 5 else 3 for day in days]
        (day,) = self.chance.choices(days, weights=weights)
        hours = range(OPENS, CLOSES)
        (hour,) = self.chance.choices(hours, weights=[3, 5, 5, 3, 2, 2, 3, 4, 2])
        minute = self.chance.choice((0, 30))
        date = today + timedelta(days=day)
        return datetime(date.year, date.month, date.day, hour, minute, tzinfo=zone)

    def _some_fate(self, scheduled_at: datetime) -> Fate:
        fates = COMING_FATES
        if scheduled_at < self.now - 44 * HOUR:
            fates = FATES
        elif scheduled_at < self.now:
            fates = RECENT_FATES
        return self.chance.choices(list(fates), weights=list(fates.values()))[0]

    def _somebody(self) -> Customer:
        """The demo customers a little more often than anybody else."""
        favourites = self.people.customers[:2]
        known = self.chance.random() < 0.05
        return self.chance.choice(favourites if known else self.people.customers)

    def _minutes(self, least: float, most: float) -> timedelta:
        return self.chance.uniform(least, most) * MINUTE

    # --- the steps ----------------------------------------------------------------------------

    def _ask(self, visit: Visit, at: datetime) -> None:
        booking = bookings.request_booking(
            actor=visit.customer.actor,
            service_id=visit.service.pk,
            pincode=visit.customer.pincode,
            scheduled_at=visit.scheduled_at,
            customer_notes=self.chance.choice(names.CUSTOMER_NOTES),
        )
        visit.booking_id = booking.pk
        if visit.fate is not Fate.UNANSWERED:
            self.then(at + self._minutes(4, 150), partial(self._accept, visit))
        # Who gets no answer gives up in the end.
        self.then(visit.scheduled_at - HOUR, partial(self._give_up, visit))

    def _accept(self, visit: Visit, at: datetime) -> None:
        """The nearest to hand who are free; nobody, when all are busy."""
        code = visit.customer.pincode
        able = [each for each in self.people.vendors if each.may_take(visit.service.pk, code)]
        for vendor in self.chance.sample(able, min(4, len(able))):
            accept = partial(self._accept_as, visit, vendor)
            if self._let(accept, at):
                visit.vendor = vendor
                break
        else:
            return
        if visit.fate is Fate.CANCELLED:
            until = visit.scheduled_at - at
            self.then(at + self.chance.uniform(0.1, 0.95) * until, partial(self._cancel, visit))
        else:
            self.then(visit.scheduled_at + self._minutes(-10, 20), partial(self._start, visit))

    def _accept_as(self, visit: Visit, vendor: Vendor, at: datetime) -> None:
        bookings.accept_booking(booking_id=visit.id, actor=vendor.actor)

    def _give_up(self, visit: Visit, at: datetime) -> None:
        if visit.vendor is None:
            self._cancel(visit, at)

    def _cancel(self, visit: Visit, at: datetime) -> None:
        bookings.cancel_booking(
            booking_id=visit.id,
            actor=visit.customer.actor,
            reason=self.chance.choice(names.CANCELLATIONS),
        )

    def _start(self, visit: Visit, at: datetime) -> None:
        bookings.start_booking(booking_id=visit.id, actor=visit.worker.actor)
        if visit.fate is not Fate.UNDER_WAY:
            took = visit.service.duration_minutes * self.chance.uniform(0.7, 1.2) * MINUTE
            self.then(at + took, partial(self._complete, visit))

    def _complete(self, visit: Visit, at: datetime) -> None:
        self.album.show(visit.id, visit.worker.user.pk, at, chance=self.chance)
        bookings.complete_booking(booking_id=visit.id, actor=visit.worker.actor)
        self.then(at + self._minutes(3, 40), partial(self._ask_to_sign, visit))

    def _ask_to_sign(self, visit: Visit, at: datetime) -> None:
        signature = bookings.request_signature(
            booking_id=visit.id,
            actor=visit.worker.actor,
            photo_ids=self.album.photos_of(visit.id),
        )
        if visit.fate is Fate.AWAITED:
            return
        if visit.fate is Fate.UNSIGNED:
            lapse = partial(self._lapse, signature.pk)
            self.then(signature.expires_at + 5 * MINUTE, lapse)
        elif visit.fate is Fate.REJECTED:
            self.then(at + self._minutes(30, 900), partial(self._reject, visit, signature.pk))
        else:
            self.then(at + self._minutes(5, 1200), partial(self._sign, visit, signature.pk))

    def _lapse(self, signature_id: UUID, at: datetime) -> None:
        bookings.expire_signature(signature_id=signature_id)

    def _reject(self, visit: Visit, signature_id: UUID, at: datetime) -> None:
        signature = bookings.reject_signature(
            signature_id=signature_id,
            actor=visit.customer.actor,
            reason=self.chance.choice(names.REJECTIONS),
        )
        assert signature.dispute_id is not None  # noqa: S101 - it is what refusing makes
        self.then(at + 5 * HOUR, partial(self._excuse, visit, signature.dispute_id))
        self.then(at + 72 * HOUR, partial(self._decide, signature.dispute_id))

    def _excuse(self, visit: Visit, dispute_id: UUID, at: datetime) -> None:
        send_message(
            dispute_id=dispute_id, actor=visit.worker.actor, content="I can come and look again."
        )

    def _decide(self, dispute_id: UUID, at: datetime) -> None:
        resolve_dispute(
            dispute_id=dispute_id,
            actor=Actor.system(),
            resolution_notes="It is put right in another visit.",
            outcome=Outcome.REDO,
        )

    def _sign(self, visit: Visit, signature_id: UUID, at: datetime) -> None:
        (stars,) = self.chance.choices((5, 4, 3, 2, 1), weights=(62, 25, 8, 3, 2))
        bookings.sign(
            signature_id=signature_id,
            actor=visit.customer.actor,
            satisfaction_rating=stars,
            comments=self.chance.choice(names.COMMENTS[stars]),
        )
        if visit.fate is Fate.PAID:
            self.then(at + self._minutes(1, 45), partial(self._pay, visit))

    def _pay(self, visit: Visit, at: datetime) -> None:
        """By card mostly; otherwise the vendor writes down what they were given."""
        invoice = invoice_of(Subject("booking", str(visit.id)))
        if invoice is None:
            return
        if self.chance.random() < 0.7:
            payments.pay_invoice(
                invoice_id=invoice["id"],
                actor=visit.customer.actor,
                payment_method="pm_card_visa",
            )
            return
        payments.record_manual_payment(
            invoice_id=invoice["id"],
            actor=visit.worker.actor,
            amount=invoice["pending"],
            method=self.chance.choice((PaymentMethod.CASH, PaymentMethod.UPI)),
        )
