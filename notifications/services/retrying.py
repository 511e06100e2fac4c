"""What failed or was given up is sent again: one by an operator, or all after an outage."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from kernel import clock, outbox
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.errors import BeingSent, DeliveryAlreadySent, SecretNotKept
from notifications.models import Delivery
from notifications.policies import require_operator
from notifications.preferences import is_security, lane_of
from notifications.selectors import reach_of
from notifications.services.notifying import DELIVER
from notifications.services.receiving import why_unreachable
from notifications.services.recording import requeue
from notifications.states import DeliveryState


@use_case
def resend_delivery(*, delivery_id: UUID, actor: Actor) -> Delivery:
    """An operator has a failed or dead message tried again, from the start: at once, or as
    soon as its reader may be disturbed.

    Raises NotAllowed, NotFound, DeliveryAlreadySent, SecretNotKept, BeingSent or
    IllegalTransition.
    """
    require_operator(actor)
    delivery = Delivery.objects.locked(delivery_id)
    if delivery.status in {DeliveryState.SENT, DeliveryState.DELIVERED}:
        raise DeliveryAlreadySent()
    if delivery.notification_id is None:
        raise SecretNotKept()
    if delivery.claimed_until is not None and delivery.claimed_until > clock.now():
        raise BeingSent()
    requeue(delivery)
    enqueue(DELIVER, {"delivery": str(delivery.pk)}, lane=lane_of(delivery.kind))
    return delivery


def retry_given_up(
    *,
    since: datetime | None = None,
    channel: str | None = None,
    kind: str | None = None,
    is_trial: bool = False,
) -> Counter[tuple[str, str]]:
    """Send again what was given up, each in a transaction of its own: how many, by what
    became of them and why they had been given up.

    What failed and of which nothing is to be done any more was given up too. What a trial
    would do is only counted. Left out are addresses that are known not to work,
    and secrets, whose text nobody has kept.
    """
    asked = {"created_at__gte": since, "channel": channel, "kind": kind}
    given_up = (
        Delivery.objects.filter(
            status__in=[DeliveryState.DEAD, DeliveryState.FAILED],
            notification__isnull=False,
            **{name: value for name, value in asked.items() if value is not None},
        )
        .select_related("notification")
        .order_by("created_at", "pk")
    )
    waiting = set(outbox.living(DELIVER).values_list("payload__delivery", flat=True))
    found: Counter[tuple[str, str]] = Counter()
    for delivery in given_up.iterator(chunk_size=500):
        if delivery.status == DeliveryState.FAILED and str(delivery.pk) in waiting:
            continue
        found[_retried(delivery, is_trial=is_trial), delivery.error] += 1
    return found


def _retried(delivery: Delivery, *, is_trial: bool) -> str:
    assert delivery.notification is not None  # noqa: S101 - only those are looked at
    reader = delivery.notification.recipient_id
    reach = reach_of(reader, kind=delivery.kind, channel=delivery.channel)
    if reach is not None and not is_security(delivery.kind):
        delivery.address = reach.address  # where it would go, which may be a new one
    if why_unreachable(delivery):
        return "left out"
    if not is_trial:
        try:
            resend_delivery(delivery_id=delivery.pk, actor=Actor.system())
        except DomainError:  # somebody else has just done so
            return "left out"
    return "sent again"
