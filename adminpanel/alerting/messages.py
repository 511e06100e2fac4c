"""How messages reach people, measured channel by channel."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Max, QuerySet

from adminpanel.alerting.judging import Reading, in_words
from kernel.literals import Literal
from notifications.models import Delivery
from notifications.states import TAKEN, Channel, DeliveryState

# One message that fails says nothing of its provider.
FEWEST_FAILING: Final = 3


def dead_deliveries(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Messages that were given up in the window and wait for somebody."""
    # Through the index of what has not been sent.
    dead = Delivery.objects.filter(status=Literal(DeliveryState.DEAD), updated_at__gt=now - window)
    for channel, count in (
        dead.order_by().values_list("channel").annotate(count=Count("pk")).order_by("channel")
    ):
        name = Channel(channel).label
        yield Reading(
            subject=channel,
            value=count,
            says=f"{count} messages by {name} were given up within {in_words(window)}.",
            evidence={
                "reasons": dict(
                    dead.filter(channel=channel)
                    .order_by()
                    .values_list("error")
                    .annotate(count=Count("pk"))
                    .order_by("-count")[:5]
                )
            },
        )


def provider_down(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Of the messages that were tried in the window, the share that failed and will be tried
    again. One that its own address is to blame for is given up at once, and is not among them."""
    since = now - window
    failing = _by_channel(
        Delivery.objects.filter(status=Literal(DeliveryState.FAILED), updated_at__gt=since),
        "updated_at",
    )
    went = _by_channel(
        Delivery.objects.filter(status__in=TAKEN, created_at__gt=since, sent_at__gt=since),
        "sent_at",
    )
    for channel, (failed, _) in sorted(failing.items()):
        if failed < FEWEST_FAILING:
            continue
        sent, last = went.get(channel, (0, None))
        yield Reading(
            subject=channel,
            value=round(failed / (failed + sent), 4),
            says=f"{failed} messages by {Channel(channel).label} failed and wait;"
            f" {sent} went out within {in_words(window)}.",
            evidence={"failing": failed, "sent": sent, "last_sent_at": last},
        )


def _by_channel(rows: QuerySet[Delivery], moment: str) -> dict[str, tuple[int, datetime]]:
    counted = rows.order_by().values_list("channel").annotate(count=Count("pk"), last=Max(moment))
    return {channel: (count, last) for channel, count, last in counted}
