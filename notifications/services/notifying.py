"""Writing down what somebody is to be told, with the change that it speaks of."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from kernel import clock
from kernel.events import Announcement, announce
from kernel.files import Attachment
from kernel.json import to_wire
from kernel.live import streams
from kernel.outbox import enqueue
from notifications.enclosures import ToBeMade, kept
from notifications.models import Delivery, Notification
from notifications.preferences import lane_of, rest_of, waits_until, wanted_channels
from notifications.rendering import body_of, title_of
from notifications.selectors import Contact, contact_of, notification_document

# The outbox handler that sends one delivery.
DELIVER: Final = "notifications.deliver"


def notify(
    *,
    recipient_id: int,
    kind: str,
    context: Mapping[str, Any],
    key: str,
    attachments: Sequence[Attachment | ToBeMade] = (),
    channels: Collection[str] | None = None,
    sender_id: int | None = None,
    needed_by: datetime | None = None,
    quietly: bool = False,
) -> Notification | None:
    """Tell somebody something; a step of the caller's transaction.

    Writes the notice, a delivery for each channel that the person wants and an outbox entry
    for each delivery, and announces the notice on the person's stream. `context` is kept and
    shown to its recipient: no secret belongs there (`deliver_now` is for those); its `link`
    leads to what it speaks of. What is to be made of `attachments` is made when it is sent.
    `key` makes it once: None when it was told before, or when there is nobody to tell.
    `channels` are for what was asked for by name, instead of those that the person wants;
    `sender_id` is the person whose own words it brings. With `needed_by`, when what it speaks
    of comes to pass, an urgent kind disturbs only when that is near. `quietly` is for who did
    it themself: it stands in their list as read.
    """
    contact = contact_of(recipient_id)
    if contact is None:
        return None
    # Times are shown on the person's own clock, unless the sender knows better.
    data = {"timezone": contact.timezone, **to_wire(context)}
    notification, new = Notification.objects.get_or_create(
        key=key,
        defaults={
            "recipient_id": recipient_id,
            "sender_id": sender_id,
            "kind": kind,
            "title": title_of(kind, data, contact.language),
            "body": body_of(kind, data, contact.language),
            "data": data,
            "link": str(data.get("link", ""))[:500],
            "language": contact.language,
            "attachments": kept(attachments),
            "needed_by": needed_by,
            "read_at": clock.now() if quietly else None,
        },
    )
    if not new:
        return None
    _queue(notification, contact, channels)
    announce(
        Announcement(
            type="notification",
            data=notification_document(notification),
            streams=(streams.user_notifications(recipient_id),),
        )
    )
    return notification


def _queue(notification: Notification, contact: Contact, channels: Collection[str] | None) -> None:
    if channels is None:
        channels = tuple(wanted_channels(notification.kind, contact.choices))
    deliveries = Delivery.objects.bulk_create(
        Delivery(
            notification=notification, channel=channel, address=address, kind=notification.kind
        )
        for channel in channels
        if (address := contact.addresses[channel])
    )
    rest = rest_of(notification.kind, contact.quiet, contact.timezone)
    due_at = waits_until(notification.kind, rest, clock.now(), needed_by=notification.needed_by)
    lane = lane_of(notification.kind)
    for delivery in deliveries:
        enqueue(DELIVER, {"delivery": str(delivery.pk)}, due_at=due_at, lane=lane)
