"""What is asked for, counted in passing.

Kept is a place, a service, an hour and a number. Who asked serves only to count them once:
for an hour Redis has a digest of them under a key of that hour's own, and then not even that.
"""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.roles import Role
from kernel import clock, tallies
from kernel.actors import Actor

TALLY = "demand"
ASKED, BOOKED = "asked", "booked"
HOUR = timedelta(hours=1)
# More of one account in an hour are not counted: nobody makes a rush alone.
ASKS_AN_HOUR = 3
# The digits of a PIN code that name the sorting district.
SORTING_DISTRICT = 3


def note_asked(actor: Actor, service_id: int, pincode: str) -> None:
    """Somebody asks for `service_id` at `pincode`: once an hour they count thereabouts.

    Only customers: who sells does not make his own demand. Never waits long, never fails.
    """
    if actor.role != Role.CUSTOMER or actor.user_id is None or clock.is_pretended():
        return
    hour = _hour()
    # Places that sort alike lie in one district, and are pressed together.
    thereabouts = f"{service_id}:{pincode[:SORTING_DISTRICT]}"
    who = _pseudonym(actor.user_id, hour)
    if tallies.is_first(who, thereabouts, limit=ASKS_AN_HOUR, window=HOUR):
        tallies.add(TALLY, f"{service_id}:{pincode}:{hour:%Y%m%d%H}:{ASKED}")


def note_booked(*, actor: Actor, booking_id: object, service_id: int, pincode: str) -> None:
    """`actor` has asked, and a booking was made: counted once that is committed. Said twice of
    a booking, it counts once."""
    if clock.is_pretended():
        return
    hour = _hour()

    def count() -> None:
        note_asked(actor, service_id, pincode)
        if tallies.is_first(f"demand:booked:{booking_id}", "made", limit=1, window=HOUR):
            tallies.add(TALLY, f"{service_id}:{pincode}:{hour:%Y%m%d%H}:{BOOKED}")

    transaction.on_commit(count)


def _hour() -> datetime:
    return clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def _pseudonym(user_id: int, hour: datetime) -> str:
    said = f"{user_id}:{hour:%Y%m%d%H}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()
    return f"demand:asks:{digest[:32]}"
