"""Who may say when somebody works, and what may be taken of it."""

from datetime import datetime

from django.conf import settings

from accounts.roles import BUSINESS, CARE, OPERATIONS, PROVIDERS, Role
from accounts.selectors import Contact, contact_of
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from scheduling.errors import InThePast, TooFarAhead, TooSoon
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.selectors.offers import bookable_range


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


def require_may_wait(actor: Actor) -> int:
    """Answers whose id it is."""
    if actor.user_id is None or actor.role != Role.CUSTOMER:
        raise NotAllowed("Only a customer can wait in line.")
    return actor.user_id


def require_may_leave(actor: Actor, entry: WaitlistEntry) -> None:
    """One gives up one's own place; operations may give up anybody's."""
    if actor.is_system or actor.role in OPERATIONS or actor.user_id == entry.customer_id:
        return
    raise NotAllowed("Only who waits can give the place up.")


def require_may_answer(actor: Actor, offer: WaitlistOffer) -> int:
    """Answers whose id it is."""
    if actor.user_id is None or actor.user_id != offer.customer_id:
        raise NotAllowed("Only whom it is offered to can answer.")
    return actor.user_id


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
