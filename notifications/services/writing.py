"""A person writes to a person, about what they have to do with each other."""

from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from django.contrib.auth import get_user_model

from kernel import counters
from kernel.actors import Actor
from kernel.errors import NotFound, TooMany
from kernel.transactions import use_case
from notifications import subjects
from notifications.errors import ChannelSwitchedOff, NoAddress
from notifications.models import Notification
from notifications.policies import CUSTOMER, require_may_write
from notifications.preferences import is_switched_off
from notifications.selectors import contact_of
from notifications.services.notifying import notify
from notifications.subjects import Subject

KIND: Final = "staff_message"
WINDOW: Final = timedelta(hours=1)
# A customer writes to themself alone, and every SMS costs.
MOST: Final = 60
MOST_OF_A_CUSTOMER: Final = 10


def count_message(actor: Actor) -> None:
    """One more message of this sender. Raises TooMany."""
    most = MOST_OF_A_CUSTOMER if actor.role == CUSTOMER else MOST
    verdict = counters.hit(f"{KIND}:{actor.user_id}", limit=most, window=WINDOW)
    if not verdict.allowed:
        raise TooMany(retry_after=verdict.retry_after)


@use_case
def send_message(
    *,
    actor: Actor,
    channel: str,
    message: str,
    about: tuple[str, str] | None = None,
    recipient_id: int | None = None,
    subject: str = "",
) -> Notification:
    """Somebody of the business tells a person something in their own words, by one channel.

    `about` is the kind and id of the commitment that it concerns; without one only operations
    write. Who has switched the channel off is not written to by it, and quiet hours hold.
    Raises NotFound, NotAllowed, NotAParty, ChannelSwitchedOff or NoAddress; on any of them
    nobody is told anything.
    """
    found = subjects.find(*about, actor=actor) if about else None
    told = require_may_write(actor, found, recipient_id)
    contact = contact_of(told)
    if contact is None:
        raise NotFound()
    if is_switched_off(KIND, channel, contact.choices):
        raise ChannelSwitchedOff()
    if not contact.addresses[channel]:
        raise NoAddress()
    notification = notify(
        recipient_id=told,
        kind=KIND,
        context={
            "message": message,
            "subject": subject,
            "sender": _name(actor),
            **(_facts(found) if found else {}),
        },
        key=f"{KIND}:{uuid4()}",
        channels=(channel,),
        sender_id=actor.user_id,
    )
    assert notification is not None  # noqa: S101 - there is somebody, and the key is new
    return notification


def _name(actor: Actor) -> str:
    person: Any = get_user_model().objects.get(pk=actor.user_id)
    return str(person.get_full_name() or person)


def _facts(subject: Subject) -> dict[str, Any]:
    return {
        "about": subject.title,
        "about_kind": subject.kind,
        "about_id": subject.id,
        "link": subject.link,
        **({"scheduled_at": subject.starts_at} if subject.starts_at else {}),
        **({"timezone": subject.timezone} if subject.timezone else {}),
    }
