"""Telling somebody, by their own channels, that they have been written to in a dispute.

Once for each run of unread messages, as with conversations: the first of a run asks for it, and
when its time has come nobody is told who has read meanwhile. What was said is in no notice.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings

from accounts.selectors import contact_of, people_of_house
from disputes.models import Dispute, DisputeMessage
from disputes.selectors.talk import new_to_side, read_by_side
from disputes.sides import person_on
from disputes.states import Side
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.frontend import page_of
from notifications.services import mark_read_by_link, notify

TELL_OF_MESSAGE: Final = "disputes.tell_of_message"
KIND: Final = "dispute_message"
MOST_TOLD: Final = 5


def remind_of(message: DisputeMessage, dispute: Dispute) -> None:
    """A step: look in a while whether those to whom it was said have read it, where it is the
    first that waits for them."""
    due_at = message.created_at + timedelta(minutes=settings.MESSAGE_NOTICE_MINUTES)
    for side in (Side.CUSTOMER, Side.PROVIDER):
        if side == message.side or new_to_side(dispute, side).exclude(pk=message.pk).exists():
            continue
        enqueue(
            TELL_OF_MESSAGE,
            {"message": str(message.pk), "side": side.value},
            key=f"{TELL_OF_MESSAGE}:{message.pk}:{side}",
            due_at=due_at,
        )


@use_case
def tell_of_message(*, message_id: UUID, side: Side) -> None:
    """Tell those on `side` that something waits for them, unless it was read meanwhile."""
    message = DisputeMessage.objects.select_related("dispute").filter(pk=message_id).first()
    if message is None:
        return
    dispute = message.dispute
    if read_by_side(dispute, side) >= message.number:
        return
    facts = facts_of(message, dispute, side=side)
    for person in people_on(side, dispute):
        notify(
            recipient_id=person,
            kind=KIND,
            context={**facts, "reader_id": person},
            key=f"{KIND}:{message.pk}:{person}",
        )


def facts_of(message: DisputeMessage, dispute: Dispute, *, side: Side) -> dict[str, Any]:
    return {
        "dispute_id": dispute.pk,
        "number": message.number,
        "side": side,
        "sender": message.sender_name,
        "title": dispute.title,
        "about": dispute.subject_title,
        "unread": new_to_side(dispute, side).count(),
        "link": page_of("dispute", dispute.pk),
    }


def still_waiting(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What such a notice has to say when it goes out: nothing once its message was read."""
    dispute = Dispute.objects.filter(pk=data["dispute_id"]).first()
    if dispute is None or read_by_side(dispute, data["side"]) >= data["number"]:
        return None
    return {**data, "unread": new_to_side(dispute, data["side"]).count()}


def notices_were_read(dispute: Dispute, reader_id: int) -> None:
    """A step: what somebody was told of messages that they have read by now is read too."""
    mark_read_by_link(
        recipient_ids=[reader_id],
        kind=KIND,
        link=page_of("dispute", dispute.pk),
        dispute_id=str(dispute.pk),
    )


def people_on(side: str, dispute: Dispute) -> list[int]:
    """Who is told what concerns that side: its person, or where a house's provider is not there
    any more those who answer for it."""
    person = person_on(side, dispute)
    if person is not None and contact_of(person) is not None:
        return [person]
    if side != Side.PROVIDER or dispute.organization_id is None:
        return []
    return people_of_house(dispute.organization_id, most=MOST_TOLD)
