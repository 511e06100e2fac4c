"""A customer takes a place in line, or gives it up; a house says who comes first in its own."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from accounts.errors import NoSuchCustomer
from accounts.selectors import contact_of
from accounts.services import House, remember_client, require_client, take_turn
from catalog.selectors import bookable_service, shelf_of
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case
from scheduling.errors import AlreadyWaiting, NotInLine, TooManyWaits
from scheduling.events import WaitExpired, WaitlistJoined, WaitlistLeft, WaitPutFirst
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.policies import (
    keeps_line,
    require_keeps_line,
    require_may_leave,
    require_may_wait,
)
from scheduling.selectors import known_pincode, require_offered
from scheduling.services.answering import give_up
from scheduling.states import IN_LINE, WaitStatus
from scheduling.waitlist_kinds import Seller, kind_for, kind_of

# What tells one wish from another of the same customer.
SAME = ("service_id", "provider_id", "pincode", "kind", "earliest", "latest")


@use_case
def join_waitlist(
    *,
    actor: Actor,
    service_id: int,
    wish: Mapping[str, Any],
    customer_id: int | None = None,
    provider_id: int | None = None,
    pincode: str = "",
    session_type: str = "",
    kind: str = "",
    note: str = "",
    priority: int = 0,
) -> WaitlistEntry:
    """The customer is told when a time becomes free that they would take, in their turn.

    `wish` has `earliest`, `latest` and what else a `wishes.Wish` is made of. A house waits for
    the customer whom it names, and says how much they come first; nobody else is obeyed in
    that. What offers become, without a `kind`, follows from who sells the service. Raises
    NotAllowed, NotFound (the provider or the service), Invalid (the wish, the place, the kind),
    TooManyWaits, AlreadyWaiting or what `require_client` raises.
    """
    now = clock.now()
    _require_sensible(wish, now)
    provider = contact_of(provider_id) if provider_id is not None else None
    shelf = provider.organization_id if provider else shelf_of(service_id)
    service = bookable_service(service_id, actor, organization_id=shelf)
    house = service.organization.kind if service.organization else ""
    entry = WaitlistEntry(
        service=service,
        provider_id=provider_id,
        pincode=pincode,
        session_type=session_type,
        kind=kind_for(Seller(kind=house, trade=provider.role if provider else ""), kind),
        note=note,
        consented_at=now,
        queued_at=now,
        **wish,
    )
    entry.customer_id = require_may_wait(actor, entry, customer_id)
    _require_possible(entry, service.session_types)
    take_turn(entry.customer_id)
    _acquaint(entry, actor)
    if keeps_line(actor, entry):
        entry.priority = priority
    _require_room_for_one_more(entry)
    entry.save()
    publish(WaitlistJoined.of(entry))
    return entry


@use_case
def put_first(*, entry_id: int, priority: int, actor: Actor) -> WaitlistEntry:
    """The house says how much somebody in its line comes first, from 0 to 9. What is offered
    to others already stays theirs.

    Raises NotFound, NotAllowed or NotInLine.
    """
    entry = WaitlistEntry.objects.visible_to(actor).get_or_not_found(entry_id)
    require_keeps_line(actor, entry)
    entry = WaitlistEntry.objects.locked(entry_id)
    if entry.status not in IN_LINE:
        raise NotInLine()
    if entry.priority != priority:
        entry.priority = priority
        entry.save(update_fields=["priority", "updated_at"])
        publish(WaitPutFirst.of(entry, priority=priority))
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


def _require_possible(entry: WaitlistEntry, session_types: Sequence[str]) -> None:
    """Raises Invalid, or NotFound for a provider who is not there."""
    kind = kind_of(entry.kind)
    if kind.needs_place and not entry.pincode:
        raise Invalid("Say where the visit is to be.", field="pincode")
    if kind.is_discreet and entry.note:
        raise Invalid("Write it with the appointment, once you have one.", field="note")
    if entry.session_type and session_types and entry.session_type not in session_types:
        raise Invalid("It is not given in this way.", field="session_type")
    if entry.provider_id is not None:
        require_offered(entry.provider_id, entry.service_id, entry.pincode)
    elif entry.pincode:
        known_pincode(entry.pincode)


def _acquaint(entry: WaitlistEntry, actor: Actor) -> None:
    """A house and who waits for it know each other from now on."""
    answers = entry.provider_id or actor.user_id
    if answers is None or not kind_of(entry.kind).keeps_line:
        return
    house = entry.service.organization_id
    if not keeps_line(actor, entry):
        remember_client(customer_id=entry.customer_id, builder_id=answers, organization_id=house)
        return
    try:
        require_client(
            actor=actor,
            customer_id=entry.customer_id,
            house=House.that_sells(builder_id=answers, organization_id=house),
        )
    except NoSuchCustomer:
        raise NoSuchCustomer(field="customer") from None


def _require_room_for_one_more(entry: WaitlistEntry) -> None:
    own = WaitlistEntry.objects.in_line().filter(customer_id=entry.customer_id)
    if own.filter(**{name: getattr(entry, name) for name in SAME}).exists():
        raise AlreadyWaiting()
    if own.count() >= settings.WAITLIST_LIMIT:
        raise TooManyWaits(
            f"You are already in line {settings.WAITLIST_LIMIT} times. Give one place up first."
        )
