"""A slot is kept while somebody fills in a form."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model

from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.transactions import use_case
from scheduling.entries import EntryKind
from scheduling.errors import TooManyHolds
from scheduling.models import CalendarEntry
from scheduling.policies import may_hold
from scheduling.selectors import require_offered
from scheduling.services.calendar import release, reserve
from scheduling.windows import Window


@use_case
def hold_slot(
    *, actor: Actor, provider_id: int, service_id: int, starts_at: datetime, pincode: str = ""
) -> CalendarEntry:
    """The time is the actor's for some minutes; a hold that has run out binds nobody.

    Raises NotAllowed, NotFound (the provider or the service), Invalid (the past, a place out
    of reach, outside working hours), TooManyHolds or SlotTaken.
    """
    if actor.user_id is None or not may_hold(actor):
        raise NotAllowed("Only who books can hold a time.")
    now = clock.now()
    if starts_at <= now:
        raise Invalid("Choose a time in the future.", code="IN_THE_PAST", field="starts_at")
    service = bookable_service(service_id, actor)
    require_offered(provider_id, service_id, pincode)
    _require_room_for_one_more(actor.user_id, now)
    reservation = reserve(
        provider_id=provider_id,
        window=Window(
            starts_at,
            starts_at + timedelta(minutes=service.duration_minutes),
            service.buffer_before_minutes,
            service.buffer_after_minutes,
        ),
        kind=EntryKind.HOLD,
        subject_id=str(actor.user_id),
        pincode=pincode,
        expires_at=now + timedelta(minutes=settings.SCHEDULING_HOLD_MINUTES),
    )
    return CalendarEntry.objects.get(pk=reservation.entry_id)


@use_case
def release_hold(*, hold_id: int, actor: Actor) -> None:
    """The time is free again, before the hold runs out. Raises NotFound for others' holds."""
    hold = CalendarEntry.objects.held_by(actor, clock.now()).get_or_not_found(hold_id)
    release(hold.pk)


def _require_room_for_one_more(person_id: int, now: datetime) -> None:
    # One person's holds are counted one after the other; nobody else waits.
    people = get_user_model().objects.select_for_update(no_key=True)
    people.filter(pk=person_id).values_list("pk").first()
    held = CalendarEntry.objects.held_by(Actor(user_id=person_id, role=""), now)
    if held.count() >= settings.SCHEDULING_HOLDS_LIMIT:
        raise TooManyHolds(
            f"You already hold {settings.SCHEDULING_HOLDS_LIMIT} times. Let one go first."
        )
