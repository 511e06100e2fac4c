"""A slot is kept while somebody fills in a form."""

from datetime import datetime, timedelta

from django.conf import settings

from accounts.selectors import contact_of
from accounts.services import take_turn
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.errors import TooManyHolds
from scheduling.models import CalendarEntry
from scheduling.policies import (
    keeps_book_of,
    require_ahead,
    require_bookable_time,
    require_may_hold,
)
from scheduling.selectors import wanted_of
from scheduling.services.calendar import lock_calendar, reserve
from scheduling.services.freed import time_freed
from scheduling.windows import Reservation, Window


@use_case
def hold_slot(
    *,
    actor: Actor,
    provider_id: int,
    service_id: int | None,
    starts_at: datetime,
    pincode: str = "",
    session_type: str = "",
) -> Reservation:
    """The time is the actor's for some minutes; a hold that has run out binds nobody. Who keeps
    the provider's book may hold any time to come, for whoever they speak with.

    Raises NotAllowed, NotFound (the provider or the service), Invalid (too soon or too late, a
    place out of reach, outside the hours offered), TooManyHolds or SlotTaken.
    """
    provider = contact_of(provider_id)
    person_id = require_may_hold(actor, provider)
    keeps_book = keeps_book_of(actor, provider)
    now = clock.now()
    require_time = require_ahead if keeps_book else require_bookable_time
    require_time(starts_at, now, field="starts_at")
    shape = wanted_of(
        provider_id,
        provider,
        service_id=service_id,
        actor=actor,
        pincode=pincode,
        session_type=session_type,
    )
    _require_room_for_one_more(actor, person_id, now)
    return reserve(
        provider_id=provider_id,
        window=Window(
            starts_at,
            starts_at + timedelta(minutes=shape.duration_minutes),
            shape.buffer_before_minutes,
            shape.buffer_after_minutes,
        ),
        kind=EntryKind.HOLD,
        subject_id=str(person_id),
        pincode=pincode,
        expires_at=now + timedelta(minutes=settings.SCHEDULING_HOLD_MINUTES),
        offered_hours=True,
        outside_hours=keeps_book,
        session_type=session_type,
    )


@use_case
def release_hold(*, hold_id: int, actor: Actor) -> None:
    """The time is free again, before the hold runs out, and goes to who waits for it.

    Raises NotFound for others' holds.
    """
    held = CalendarEntry.objects.held_by(actor, clock.now())
    lock_calendar(held.get_or_not_found(hold_id).provider_id)
    # Asked again: until then it could become a booking, which nobody lets go of here. Nothing
    # of it stays, or it would still serve like one that has run out.
    hold = held.get_or_not_found(hold_id)
    hold.delete()
    time_freed(hold.provider_id, hold.starts_at, hold.ends_at)


def _require_room_for_one_more(actor: Actor, person_id: int, now: datetime) -> None:
    take_turn(person_id)
    if CalendarEntry.objects.held_by(actor, now).count() >= settings.SCHEDULING_HOLDS_LIMIT:
        raise TooManyHolds(
            f"You already hold {settings.SCHEDULING_HOLDS_LIMIT} times. Let one go first."
        )
