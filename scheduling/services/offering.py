"""What has become free is offered to who is the first in line for it."""

from datetime import datetime, time, timedelta
from typing import Final

from django.conf import settings

from accounts.selectors import is_approved_provider
from kernel import clock
from kernel.models import Lane
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.preferences import QuietHours
from notifications.selectors import contact_of
from scheduling.entries import EntryKind
from scheduling.events import TimeOffered
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.selectors.line import TURN, Freed, Place, place_of
from scheduling.services.calendar import lock_calendar, reserve
from scheduling.services.freed import time_freed
from scheduling.services.later import go_on, look_again_later
from scheduling.services.telling import record, tell
from scheduling.states import WaitStatus
from scheduling.waitlist_kinds import Told, kind_of
from scheduling.windows import Window
from scheduling.wishes import answer_time, comes_soon

# The outbox handler that ends an offer which nobody has answered.
LAPSE: Final = "scheduling.lapse_offer"
LONGEST_NIGHT = timedelta(hours=12)


def offer_freed_time(
    *, provider_id: int, starts_at: datetime, ends_at: datetime, after: Place | None = None
) -> Place | None:
    """Make one offer of what has become free, if it still is, to somebody in line behind
    `after`; answers where they stand, None when there is nobody, or nobody yet.

    Who calls goes on from there: those before do not fit any better when there is less. One
    offer is one transaction, so that a worker that dies leaves nothing half done, and only it
    takes the provider's lock: who fits is found before, and looked at again under it. The
    time is kept for whom it is offered to, unless the visit begins soon. Nobody is woken: it
    waits with its first in line until they are up, or goes to the next when it cannot.
    """
    if not is_approved_provider(provider_id):
        return None
    now = clock.now()
    freed = Freed(
        provider_id=provider_id,
        starts_at=starts_at,
        ends_at=ends_at,
        soonest=now + timedelta(minutes=settings.SCHEDULING_LEAD_MINUTES),
    )
    looked_at = 0
    for rows in freed.chunks(after):
        for fit in filter(None, map(freed.fit, rows)):
            wakes_at = awake_from(fit.customer_id, now)
            if wakes_at == now:
                if _offer(fit.place.entry_id, freed.again()):
                    return fit.place
            elif wakes_at is not None and not comes_soon(fit.starts_at - wakes_at):
                time_freed(provider_id, starts_at, ends_at, due_at=wakes_at)
                return None
        looked_at += len(rows)
        if looked_at >= TURN:
            go_on(freed, place_of(rows[-1]))
            return None
    look_again_later(freed, now)
    return None


def awake_from(person_id: int, at: datetime) -> datetime | None:
    """The first moment from `at` on at which neither the house's quiet nor their own holds; None
    when it does not come within a night: nobody else waits longer for one who sleeps."""
    contact = contact_of(person_id)
    if contact is None:
        return at
    starts, ends = (time.fromisoformat(each) for each in settings.WAITLIST_QUIET_HOURS)
    house = QuietHours(starts=starts, ends=ends, timezone=contact.timezone)
    kept = [each for each in (house, contact.quiet) if each is not None]
    awake = at
    while awake - at <= LONGEST_NIGHT:
        quiet = [end for each in kept if (end := each.over_after(awake)) is not None]
        if not quiet:
            return awake
        awake = max(quiet)
    return None


@use_case
def _offer(entry_id: int, freed: Freed) -> bool:
    """False when they do not fit any more, or have been offered something else meanwhile."""
    provider_id = freed.provider_id
    lock_calendar(provider_id)
    now = clock.now()
    entry = WaitlistEntry.objects.waiting().select_for_update().filter(pk=entry_id).first()
    fit = freed.fit_of(entry_id)
    if entry is None or fit is None:
        return False
    lead = fit.starts_at - now
    expires_at = now + answer_time(lead)
    window = Window(
        fit.starts_at,
        fit.starts_at + timedelta(minutes=fit.shape.duration_minutes),
        fit.shape.buffer_before_minutes,
        fit.shape.buffer_after_minutes,
    )
    hold_id = None
    if not comes_soon(lead):
        hold_id = reserve(
            provider_id=provider_id,
            window=window,
            kind=EntryKind.OFFER,
            subject_id=str(entry.pk),
            pincode=entry.pincode,
            expires_at=expires_at,
            session_type=entry.session_type,
        ).entry_id
    told = _told(entry, starts_at=window.starts_at, until=expires_at)
    offer = WaitlistOffer.objects.create(
        entry=entry,
        customer_id=entry.customer_id,
        provider_id=provider_id,
        starts_at=window.starts_at,
        ends_at=window.ends_at,
        hold_id=hold_id,
        offered_at=now,
        expires_at=expires_at,
        price=told.price if told else None,
        currency=told.currency if told else "",
        quote=told.quote if told else "",
    )
    entry.advance(WaitStatus.OFFERED)
    entry.save(update_fields=["status", "updated_at"])
    enqueue(
        LAPSE,
        {"offer_id": offer.pk},
        key=f"lapse:{offer.pk}",
        due_at=expires_at,
        lane=Lane.URGENT,
    )
    record(TimeOffered, offer, entry)
    tell("waitlist_offer", offer, entry)
    return True


def _told(entry: WaitlistEntry, *, starts_at: datetime, until: datetime) -> Told | None:
    price = kind_of(entry.kind).price
    if price is None:
        return None
    return price(
        service_id=entry.service_id, pincode=entry.pincode, starts_at=starts_at, until=until
    )
