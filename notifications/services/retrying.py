"""After an outage or a wrong key: what was given up is sent again, all together."""

from collections import Counter
from datetime import datetime

from kernel.actors import Actor
from kernel.errors import DomainError
from notifications.models import Delivery
from notifications.services.delivering import resend_delivery
from notifications.services.receiving import why_unreachable
from notifications.states import DeliveryState


def retry_given_up(
    *,
    since: datetime | None = None,
    channel: str | None = None,
    kind: str | None = None,
    is_trial: bool = False,
) -> Counter[tuple[str, str]]:
    """Send again what was given up, each in a transaction of its own: how many, by what
    became of them and why they had been given up.

    What a trial would do is only counted. Left out are addresses that are known not to work,
    and secrets, whose text nobody has kept.
    """
    asked = {"created_at__gte": since, "channel": channel, "kind": kind}
    given_up = Delivery.objects.filter(
        status=DeliveryState.DEAD,
        notification__isnull=False,
        **{name: value for name, value in asked.items() if value is not None},
    ).order_by("created_at", "pk")
    found: Counter[tuple[str, str]] = Counter()
    for delivery in given_up.iterator(chunk_size=500):
        found[_retried(delivery, is_trial=is_trial), delivery.error] += 1
    return found


def _retried(delivery: Delivery, *, is_trial: bool) -> str:
    if why_unreachable(delivery):
        return "left out"
    if not is_trial:
        try:
            resend_delivery(delivery_id=delivery.pk, actor=Actor.system())
        except DomainError:  # somebody else has just done so
            return "left out"
    return "sent again"
