"""An offer is taken, declined, missed or withdrawn; each once, whatever comes at once."""

from datetime import datetime
from typing import Final

from django.conf import settings

from accounts.services import take_turn
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.models import Lane
from kernel.outbox import enqueue
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.errors import OfferGone
from scheduling.events import OfferDeclined, OfferLapsed, OfferTaken, OfferWithdrawn
from scheduling.models import CalendarEntry, WaitlistEntry, WaitlistOffer
from scheduling.models.waitlist import WaitlistOfferQuerySet
from scheduling.policies import require_may_answer
from scheduling.selectors.wanted import require_offered
from scheduling.services.calendar import (
    lock_calendar,
    release,
    require_within_hours,
    reserve,
)
from scheduling.services.fitting import fit
from scheduling.services.freed import span_from, time_freed
from scheduling.services.kept import confirm_hold
from scheduling.services.telling import record, tell
from scheduling.states import OfferStatus, WaitStatus
from scheduling.travel import HORIZON
from scheduling.waitlist_kinds import Claim, Told, kind_of
from scheduling.windows import Reservation, Window

# The outbox handler that tells those who were asked about a time that another has taken.
WITHDRAW: Final = "scheduling.withdraw_offers"
# Who misses their second goes to the end of the line.
PATIENCE = 2


@use_case
def take_offer(*, offer_id: int, actor: Actor) -> WaitlistOffer:
    """The customer, or their house for them, takes what they are offered, and it is theirs at
    once.

    Raises NotFound, NotAllowed, OfferGone (answered, or too late), SlotTaken (a time that is
    kept for nobody, and another was quicker) or what its kind of commitment raises.
    """
    offer = WaitlistOffer.objects.visible_to(actor).get_or_not_found(offer_id)
    require_may_answer(actor, offer)
    take_turn(offer.customer_id)
    offer, entry = _locked(offer_id)
    now = clock.now()
    if not offer.is_open or offer.expires_at <= now:
        raise OfferGone()
    claim = Claim(
        entry_id=entry.pk,
        customer_id=offer.customer_id,
        provider_id=offer.provider_id,
        service_id=entry.service_id,
        pincode=entry.pincode,
        session_type=entry.session_type,
        starts_at=offer.starts_at,
        ends_at=offer.ends_at,
        note=entry.note,
        hold_id=offer.hold_id,
        told=_told(offer),
    )
    offer.subject_id = kind_of(entry.kind).take(claim, actor)
    _settle(offer, OfferStatus.TAKEN, now)
    _move(entry, WaitStatus.TAKEN)
    if offer.hold_id is None:
        enqueue(WITHDRAW, {"offer_id": offer.pk}, key=f"withdraw:{offer.pk}", lane=Lane.URGENT)
    record(OfferTaken, offer, entry)
    return offer


def _told(offer: WaitlistOffer) -> Told | None:
    if offer.price is None:
        return None
    return Told(price=offer.price, currency=offer.currency, quote=offer.quote)


def claim_time(claim: Claim, *, window: Window, kind: EntryKind, subject_id: str) -> Reservation:
    """The step by which a taken offer's time becomes a commitment. Raises SlotTaken."""
    if claim.hold_id is None:
        return reserve(
            provider_id=claim.provider_id,
            window=window,
            kind=kind,
            subject_id=subject_id,
            pincode=claim.pincode,
            session_type=claim.session_type,
        )
    return confirm_hold(
        hold_id=claim.hold_id,
        holder_id=claim.entry_id,
        held_as=EntryKind.OFFER,
        window=window,
        pincode=claim.pincode,
        kind=kind,
        subject_id=subject_id,
    )


@use_case
def decline_offer(*, offer_id: int, actor: Actor) -> WaitlistOffer:
    """The customer does not want this time, and keeps their place in line.

    Raises NotFound, NotAllowed or OfferGone.
    """
    offer = WaitlistOffer.objects.visible_to(actor).get_or_not_found(offer_id)
    require_may_answer(actor, offer)
    offer, entry = _locked(offer_id)
    now = clock.now()
    if not offer.is_open or offer.expires_at <= now:
        raise OfferGone()
    _settle(offer, OfferStatus.DECLINED, now)
    _back_in_line(entry, now)
    _pass_on(offer, entry)
    record(OfferDeclined, offer, entry)
    return offer


@use_case
def lapse_offer(*, offer_id: int) -> bool:
    """Nobody has answered in time: the next in line is asked. False if it is not so.

    A missed offer costs nothing; from the second on one goes to the end of the line, and
    whoever never answers is asked no more.
    """
    offer, entry = _locked(offer_id)
    now = clock.now()
    if not offer.is_open or offer.expires_at > now:
        return False
    if not _can_be_taken(offer, entry):
        _withdraw(offer, entry, now)
        return True
    _settle(offer, OfferStatus.LAPSED, now)
    entry.missed += 1
    if entry.missed >= PATIENCE:
        entry.queued_at = now
    if entry.missed >= settings.WAITLIST_MISSES_LIMIT:
        _move(entry, WaitStatus.PASSED)
        tell("waitlist_passed", offer, entry)
    else:
        _back_in_line(entry, now)
    _pass_on(offer, entry)
    record(OfferLapsed, offer, entry)
    return True


def lapse_offers(*, limit: int = 500) -> int:
    """End those that are overdue; each has an entry in the outbox, this only makes sure."""
    overdue = WaitlistOffer.objects.open().filter(expires_at__lte=clock.now())
    return due.each(
        lambda offer_id: lapse_offer(offer_id=offer_id),
        list(overdue.order_by("expires_at").values_list("pk", flat=True)[:limit]),
    )


def withdraw_rivals(*, offer_id: int) -> int:
    """Tell all who could have had the time of a taken offer that it is gone; how many."""
    taken = WaitlistOffer.objects.get(pk=offer_id)
    near = taken.starts_at - HORIZON, taken.ends_at + HORIZON
    rivals = WaitlistOffer.objects.of_provider(taken.provider_id).filter(hold=None)
    return _withdraw_gone(rivals.touching(*near))


def withdraw_offers_of(*, provider_id: int) -> int:
    """Tell those who are asked about times of somebody who may not serve them any more; how
    many."""
    return _withdraw_gone(WaitlistOffer.objects.of_provider(provider_id))


def _withdraw_gone(offers: WaitlistOfferQuerySet) -> int:
    return due.each(
        lambda offer_id: _withdraw_if_gone(offer_id=offer_id),
        list(offers.open().order_by("pk").values_list("pk", flat=True)),
    )


@use_case
def _withdraw_if_gone(*, offer_id: int) -> bool:
    offer, entry = _locked(offer_id)
    if not offer.is_open or _can_be_taken(offer, entry):
        return False
    _withdraw(offer, entry, clock.now())
    return True


def give_up(offer_id: int) -> None:
    """A step: whom it is offered to leaves the line, which is to say no, and the next is asked."""
    offer, entry = _locked(offer_id)
    if offer.is_open:
        _settle(offer, OfferStatus.DECLINED, clock.now())
        _pass_on(offer, entry)
        record(OfferDeclined, offer, entry)


def pass_on_offers_to(*, customer_id: int) -> int:
    """What is offered to somebody whose account is closed goes to the next; how many."""
    theirs = WaitlistOffer.objects.open().filter(customer_id=customer_id)
    return due.each(
        lambda offer_id: _pass_over(offer_id=offer_id),
        list(theirs.order_by("pk").values_list("pk", flat=True)),
    )


@use_case
def _pass_over(*, offer_id: int) -> bool:
    offer, entry = _locked(offer_id)
    if not offer.is_open:
        return False
    _settle(offer, OfferStatus.WITHDRAWN, clock.now())
    _back_in_line(entry, clock.now())
    _pass_on(offer, entry)
    record(OfferWithdrawn, offer, entry)
    return True


def _withdraw(offer: WaitlistOffer, entry: WaitlistEntry, now: datetime) -> None:
    """The time cannot be had any more; the place in line stays."""
    _settle(offer, OfferStatus.WITHDRAWN, now)
    _back_in_line(entry, now)
    if offer.hold_id is not None:
        _pass_on(offer, entry)
    record(OfferWithdrawn, offer, entry)
    tell("waitlist_gone", offer, entry)


def _locked(offer_id: int) -> tuple[WaitlistOffer, WaitlistEntry]:
    """Both, with the provider's calendar; always taken in this order."""
    offer = WaitlistOffer.objects.get_or_not_found(offer_id)
    lock_calendar(offer.provider_id)
    entry = WaitlistEntry.objects.locked(offer.entry_id)
    return WaitlistOffer.objects.locked(offer_id), entry


def _settle(offer: WaitlistOffer, status: OfferStatus, at: datetime) -> None:
    offer.advance(status)
    offer.answered_at = at
    offer.save(update_fields=["status", "answered_at", "subject_id", "updated_at"])
    for span in offer.passed_over:
        time_freed(**span_from(span))


def _back_in_line(entry: WaitlistEntry, now: datetime) -> None:
    _move(entry, WaitStatus.WAITING if entry.latest > now else WaitStatus.EXPIRED)


def _move(entry: WaitlistEntry, status: WaitStatus) -> None:
    entry.advance(status)
    entry.save(update_fields=["status", "missed", "queued_at", "updated_at"])


def _pass_on(offer: WaitlistOffer, entry: WaitlistEntry) -> None:
    """The time is free again, and the next in line is asked."""
    hold_id = offer.hold_id
    if hold_id is not None and CalendarEntry.objects.active().filter(pk=hold_id).exists():
        release(hold_id)
    else:
        # Nothing keeps it: there was no hold, or it has run out and been swept away.
        time_freed(offer.provider_id, *_window(offer, entry).occupied)


def _can_be_taken(offer: WaitlistOffer, entry: WaitlistEntry) -> bool:
    """Whether the customer could have it, by all that taking it would ask."""
    try:
        require_offered(offer.provider_id, entry.service_id, entry.pincode)
        if offer.hold_id is None:
            window = _window(offer, entry)
            require_within_hours(offer.provider_id, window, session_type=entry.session_type)
            fit(offer.provider_id, window, entry.pincode)
    except DomainError:
        return False
    return True


def _window(offer: WaitlistOffer, entry: WaitlistEntry) -> Window:
    service = entry.service
    return Window(
        offer.starts_at,
        offer.ends_at,
        service.buffer_before_minutes,
        service.buffer_after_minutes,
    )
