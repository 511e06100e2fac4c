"""What was sent is sent again, because somebody asks for it."""

from uuid import UUID

from kernel import clock, wakeup
from kernel.actors import Actor
from kernel.transactions import use_case
from webhooks.errors import BeingSent
from webhooks.models import Delivery
from webhooks.services.recording import SEND
from webhooks.states import DeliveryStatus


@use_case
def resend_delivery(*, delivery_id: UUID, actor: Actor) -> Delivery:
    """Send one delivery again, at once and with all its attempts, whatever became of it; the
    event is the same, and so is the delivery. Where its endpoint is paused, it waits for that.

    Raises DeliveryNotFound or BeingSent.
    """
    delivery = Delivery.objects.visible_to(actor).locked(delivery_id)
    now = clock.now()
    if delivery.claimed_until is not None and delivery.claimed_until > now:
        raise BeingSent()
    if delivery.status != DeliveryStatus.WAITING:
        delivery.advance(DeliveryStatus.WAITING)
    delivery.attempts, delivery.next_attempt_at = 0, now
    delivery.delivered_at = None
    delivery.save(
        update_fields=["status", "attempts", "next_attempt_at", "delivered_at", "updated_at"]
    )
    wakeup.after_commit(task=SEND)
    return delivery
