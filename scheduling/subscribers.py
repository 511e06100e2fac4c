"""What scheduling does when people change, and what the worker does for it."""

from collections.abc import Mapping
from typing import Any, get_args

from accounts.events import (
    AccountDeactivated,
    AccountReactivated,
    ProviderProfileChanged,
    ProviderSuspended,
    RoleChanged,
    TimeZoneChanged,
    VendorApproved,
)
from kernel import due, retention
from kernel.archive.emptiness import in_every_house
from kernel.events import subscribe
from kernel.outbox import outbox_handler
from notifications import freshness
from scheduling import reminders
from scheduling.calendars import invites  # noqa: F401 - registers how an invitation is made
from scheduling.calendars.feeds import forgotten_feeds
from scheduling.selectors.line import Place
from scheduling.services import refresh_service_area
from scheduling.services.answering import (
    WITHDRAW,
    lapse_offer,
    lapse_offers,
    pass_on_offers_to,
    withdraw_offers_of,
    withdraw_rivals,
)
from scheduling.services.calendar import release_expired_holds
from scheduling.services.freed import OFFER_FREED, span_from
from scheduling.services.offering import LAPSE, offer_freed_time
from scheduling.services.openings import find_openings, look_again
from scheduling.services.reminding import as_it_stands, remind_due
from scheduling.services.waiting import expire_waits, forget_old_waits

retention.register("revoked calendar feeds", forgotten_feeds)
# The first start loads them.
in_every_house("scheduling.Pincode")

Person = (
    VendorApproved
    | ProviderSuspended
    | ProviderProfileChanged
    | AccountDeactivated
    | AccountReactivated
    | RoleChanged
)
Gone = ProviderSuspended | AccountDeactivated


def work_out_reach(event: Person) -> None:
    """Whatever has changed about them: where they come to is computed from what is true now."""
    refresh_service_area(provider_id=event.user_id)


@subscribe(TimeZoneChanged)
def forget_hours_of_another_clock(event: TimeZoneChanged) -> None:
    look_again(provider_id=event.user_id)


for kind in get_args(Person):
    subscribe(kind)(work_out_reach)


def withdraw_what_they_cannot_keep(event: Gone) -> None:
    withdraw_offers_of(provider_id=event.user_id)


for kind in get_args(Gone):
    subscribe(kind)(withdraw_what_they_cannot_keep)


@subscribe(AccountDeactivated)
def pass_on_what_is_offered_to_them(event: AccountDeactivated) -> None:
    pass_on_offers_to(customer_id=event.user_id)


@outbox_handler(OFFER_FREED)
def offer_what_became_free(payload: Mapping[str, Any]) -> None:
    """Until nobody fits into it any more."""
    since = payload.get("after")
    after = Place.from_wire(since) if since else None
    while after := offer_freed_time(**span_from(payload), after=after):
        pass


@outbox_handler(LAPSE)
def end_an_offer(payload: Mapping[str, Any]) -> None:
    lapse_offer(offer_id=payload["offer_id"])


@outbox_handler(WITHDRAW)
def tell_the_others(payload: Mapping[str, Any]) -> None:
    withdraw_rivals(offer_id=payload["offer_id"])


due.register("holds released", release_expired_holds)
due.register("openings found", find_openings)
due.register("offers ended", lapse_offers)
due.register("waits ended", expire_waits)
due.register("old waits deleted", forget_old_waits)
due.register("scheduling.remind", remind_due)
freshness.register(reminders.KIND, as_it_stands)
freshness.register("waitlist_offer", freshness.until("expires_at"))
