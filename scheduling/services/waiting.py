"""A customer takes a place in line, or gives it up."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from accounts.services import take_turn
from catalog.selectors import bookable_service
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case
from scheduling.errors import AlreadyWaiting, TooManyWaits
from scheduling.events import WaitExpired, WaitlistJoined, WaitlistLeft
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.policies import require_may_leave, require_may_wait
from scheduling.selectors import known_pincode, require_offered
from scheduling.services.answering import give_up
from scheduling.states import WaitStatus
from scheduling.waitlist_kinds import kind_of

# What tells one wish from another of the same customer.
SAME = ("service_id", "provider_id", "pincode", "kind", "earliest", "latest")


@use_case
def join_waitlist(
    *,
    actor: Actor,
    service_id: int,
    wish: Mapping[str, Any],
    provider_id: int | None = None,
    pincode: str = "",
    kind: str = "booking",
    note: str = "",
) -> WaitlistEntry:
    """The customer is told when a time becomes free that they would take, in their turn.

    `wish` has `earliest`, `latest` and what else a `wishes.Wish` is made of.
    Raises NotAllowed, NotFound (the provider or the service), Invalid (the wish, the place),
    TooManyWaits or AlreadyWaiting.
    """
    customer_id = require_may_wait(actor)
    now = clock.now()
    _require_sensible(wish, now)
    service = bookable_service(service_id, actor)
    if kind_of(kind).needs_place and not pincode:
        raise Invalid("Say where the visit is to be.", field="pincode")
    if provider_id is not None:
        require_offered(provider_id, service_id, pincode)
    elif pincode:
        known_pincode(pincode)
    take_turn(customer_id)
    entry = WaitlistEntry(
        customer_id=customer_id,
        service=service,
        provider_id=provider_id,
        pincode=pincode,
        kind=kind,
        note=note,
        consented_at=now,
        queued_at=now,
        **wish,
    )
    _require_room_for_one_more(entry)
    entry.save()
    publish(WaitlistJoined.of(entry))
    return entry


@use_case
def leave_waitlist(*, entry_id: int, actor: Actor) -> WaitlistEntry:
    """The place in line is given up; what was offered goes to the next.

    Raises NotFound, NotAllowed or IllegalTransition.
    """
    entry = WaitlistEntry.objects.visible_to(actor).get_or_not_found(entry_id)
    require_may_leave(actor, entry)
    _give_up_offer(entry_id)
    entry = WaitlistEntry.objects.locked(entry_id)
    # Asked again: until it was locked it could be offered something.
    _give_up_offer(entry_id)
    entry.advance(WaitStatus.CANCELLED)
    entry.save(update_fields=["status", "updated_at"])
    publish(WaitlistLeft.of(entry))
    return entry


@use_case
def expire_wait(*, entry_id: int) -> bool:
    """Nobody can be offered anything any more who waited until now; False if they do not."""
    entry = WaitlistEntry.objects.locked(entry_id)
    if entry.status != WaitStatus.WAITING or entry.latest > clock.now():
        return False
    entry.advance(WaitStatus.EXPIRED)
    entry.save(update_fields=["status", "updated_at"])
    publish(WaitExpired.of(entry))
    return True


def expire_waits(*, limit: int = 500) -> int:
    over = WaitlistEntry.objects.waiting().filter(latest__lte=clock.now()).order_by("latest")
    return due.each(
        lambda entry_id: expire_wait(entry_id=entry_id),
        list(over.values_list("pk", flat=True)[:limit]),
    )


def forget_old_waits(*, limit: int = 500) -> int:
    """Delete places given up or used long ago, with their offers; answers how many."""
    before = clock.now() - timedelta(days=settings.WAITLIST_KEPT_DAYS)
    old = WaitlistEntry.objects.over().filter(updated_at__lt=before).order_by("updated_at")
    chosen = list(old.values_list("pk", flat=True)[:limit])
    WaitlistEntry.objects.filter(pk__in=chosen).delete()
    return len(chosen)


def _give_up_offer(entry_id: int) -> None:
    offer = WaitlistOffer.objects.open().filter(entry_id=entry_id).first()
    if offer is not None:
        give_up(offer.pk)


def _require_sensible(wish: Mapping[str, Any], now: datetime) -> None:
    if wish["latest"] <= now:
        raise Invalid("Choose a time in the future.", code="IN_THE_PAST", field="latest")
    if wish["latest"] < wish["earliest"]:
        raise Invalid("The end must come after the start.", field="latest")
    if wish["latest"] > now + timedelta(days=30 * settings.BOOKING_MAX_MONTHS_AHEAD):
        months = settings.BOOKING_MAX_MONTHS_AHEAD
        raise Invalid(f"Choose a time within the next {months} months.", field="latest")
    begins, ends = wish.get("not_before"), wish.get("not_after")
    if begins and ends and ends < begins:
        raise Invalid("The end must come after the start.", field="not_after")


def _require_room_for_one_more(entry: WaitlistEntry) -> None:
    own = WaitlistEntry.objects.in_line().filter(customer_id=entry.customer_id)
    if own.filter(**{name: getattr(entry, name) for name in SAME}).exists():
        raise AlreadyWaiting()
    if own.count() >= settings.WAITLIST_LIMIT:
        raise TooManyWaits(
            f"You are already in line {settings.WAITLIST_LIMIT} times. Give one place up first."
        )
