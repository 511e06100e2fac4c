"""A notice follows what it speaks of, until the last of its messages has gone out."""

from collections.abc import Mapping
from typing import Any

from kernel.events import Announcement, announce
from kernel.json import to_wire
from kernel.live import streams
from kernel.transactions import use_case
from notifications import freshness
from notifications.errors import Overtaken
from notifications.models import Notification
from notifications.rendering import body_of, title_of
from notifications.selectors import notification_document


def bring_up_to_date(notification: Notification) -> None:
    """Have `notification` say what holds now, in its row and on the open pages too.

    Raises Overtaken when there is nothing left to say.
    """
    data = freshness.as_it_is_now(notification.kind, notification.data)
    if data is None:
        raise Overtaken()
    data = to_wire(data)
    if data != notification.data:
        _rewrite(notification, data)


@use_case
def _rewrite(notification: Notification, data: Mapping[str, Any]) -> None:
    notification.data = data
    notification.title = title_of(notification.kind, data, notification.language)
    notification.body = body_of(notification.kind, data, notification.language)
    notification.link = str(data.get("link", ""))[:500]
    notification.save(update_fields=["data", "title", "body", "link"])
    announce(
        Announcement(
            type="notification",
            data=notification_document(notification),
            streams=(streams.user_notifications(notification.recipient_id),),
        )
    )
