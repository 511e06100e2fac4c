"""Who may say when somebody works, and what may be taken of it."""

from datetime import datetime

from django.conf import settings

from accounts.roles import BUSINESS, CARE, OPERATIONS, PROVIDERS, Role
from accounts.selectors import Contact, contact_of
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed, NotFound
from scheduling.errors import InThePast, TooFarAhead, TooSoon
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.selectors.offers import bookable_range
from scheduling.waitlist_kinds import kind_of


def require_operations(actor: Actor) -> None:
    if not actor.is_system and actor.role not in OPERATIONS:
        raise NotAllowed()


def require_may_plan(actor: Actor, provider_id: int) -> None:
    """Providers plan their own time, owner and staff that of their organisation's
    providers, operations everybody's. Raises NotAllowed, or NotFound for a stranger."""
    if actor.is_system:
        return
    if provider_id == actor.user_id:
        if actor.role not in PROVIDERS:
            raise NotAllowed("Only a provider has working hours.")
        return
    if actor.role not in OPERATIONS | BUSINESS:
        raise NotAllowed("You may plan your own time only.")
    provider = contact_of(provider_id)
    if provider is None or provider.role not in PROVIDERS:
        raise NotFound("There is no such provider.")
    if actor.role in BUSINESS and provider.organization_id != actor.organization_id:
        raise NotFound("There is no such provider.")


def require_may_hold(actor: Actor, provider: Contact | None) -> int:
    """Customers hold times, and who keeps the provider's book while they speak with one:
    answers whose id it is. Raises NotAllowed, or NotFound for a stranger of another house."""
    if actor.user_id is None:
        raise NotAllowed("Only who books can hold a time.")
    if actor.role != Role.CUSTOMER and not keeps_book_of(actor, provider):
        if actor.role in BUSINESS:
            raise NotFound("There is no such provider.")
        raise NotAllowed("Only who books can hold a time.")
    return actor.user_id


def keeps_book_of(actor: Actor, provider: Contact | None) -> bool:
    """Whether `actor` books people in with this provider: owner and staff of their house, who
    works alone for themself, and operations."""
    if provider is None:
        return False
    if actor.role in BUSINESS:
        return provider.organization_id == actor.organization_id is not None
    alone = provider.role in CARE and provider.organization_id is None
    return actor.role in OPERATIONS or (alone and provider.user_id == actor.user_id)


def keeps_line(actor: Actor, entry: WaitlistEntry) -> bool:
    """Whether it is a place in the line of the actor's house: they say who comes first, and wait
    and answer for those who cannot. Operations stand in for any house."""
    if not kind_of(entry.kind).keeps_line:
        return False
    if actor.is_system or actor.role in OPERATIONS:
        return True
    house = entry.service.organization_id
    if house is not None:
        return actor.role in BUSINESS and actor.organization_id == house
    works_alone = actor.role in CARE and actor.organization_id is None
    return works_alone and actor.user_id == entry.provider_id


def require_keeps_line(actor: Actor, entry: WaitlistEntry) -> None:
    if not keeps_line(actor, entry):
        raise NotAllowed("Only the house can say who comes first.")


def require_may_wait(actor: Actor, entry: WaitlistEntry, customer_id: int | None) -> int:
    """Customers wait for themselves, a house for those whom it names. Answers who waits."""
    if keeps_line(actor, entry):
        if customer_id is None:
            raise Invalid("Say who waits.", field="customer")
        return customer_id
    if actor.user_id is None or actor.role != Role.CUSTOMER:
        raise NotAllowed("Only a customer can wait in line.")
    if customer_id not in (None, actor.user_id):
        raise NotAllowed("You can wait for yourself only.")
    return actor.user_id


def require_may_leave(actor: Actor, entry: WaitlistEntry) -> None:
    """One gives up one's own place, and a house one in its line; operations anybody's."""
    if actor.is_system or actor.role in OPERATIONS or actor.user_id == entry.customer_id:
        return
    if not keeps_line(actor, entry):
        raise NotAllowed("Only who waits can give the place up.")


def require_may_answer(actor: Actor, offer: WaitlistOffer) -> None:
    """Whom it is offered to, or their house, whom they have told on the telephone."""
    if actor.user_id == offer.customer_id or keeps_line(actor, offer.entry):
        return
    raise NotAllowed("Only whom it is offered to can answer.")


def require_bookable_time(starts_at: datetime, now: datetime, *, field: str) -> None:
    """What a customer can take without the provider being asked: neither sooner nor later than
    is offered. Raises InThePast, TooSoon or TooFarAhead."""
    require_ahead(starts_at, now, field=field)
    if starts_at < bookable_range(now)[0]:
        minutes = settings.SCHEDULING_LEAD_MINUTES
        raise TooSoon(f"Choose a time at least {minutes} minutes from now.", field=field)


def require_ahead(starts_at: datetime, now: datetime, *, field: str) -> None:
    """What can be asked for at all. Raises InThePast or TooFarAhead."""
    if starts_at <= now:
        raise InThePast(field=field)
    if starts_at > bookable_range(now)[1]:
        months = settings.BOOKING_MAX_MONTHS_AHEAD
        raise TooFarAhead(f"Choose a time within the next {months} months.", field=field)
