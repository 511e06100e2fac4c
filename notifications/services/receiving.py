"""What becomes of a message after the provider took it, as the provider tells us.

Receipts come twice, late, and in any order: each moves a delivery where its table lets it,
and changes nothing otherwise.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from kernel import clock
from kernel.actors import Actor
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.errors import BeingSent
from notifications.gateways.receipts import Receipt
from notifications.models import Delivery, Unreachable
from notifications.policies import require_operator
from notifications.preferences import is_security
from notifications.states import DeliveryState

# The outbox handler that looks at a receipt again which came before we had written down
# that the message was sent.
RECEIPT: Final = "notifications.receipt"
MOMENT: Final = timedelta(seconds=5)


@use_case
def take_receipts(receipts: Iterable[Receipt]) -> None:
    """Write down what a provider says of messages. What is not ours is passed over."""
    for receipt in receipts:
        try:
            _take(receipt)
        except BeingSent:
            enqueue(RECEIPT, receipt.payload(), due_at=clock.now() + MOMENT)


@use_case
def take_receipt_again(receipt: Receipt) -> None:
    """The worker's call. Raises BeingSent while the message is still being sent."""
    _take(receipt)


@use_case
def forget_unreachable(*, unreachable_id: int, actor: Actor) -> None:
    """An operator knows better: the address is written to again. Raises NotAllowed, NotFound."""
    require_operator(actor)
    Unreachable.objects.get_or_not_found(unreachable_id).delete()


def remember_unreachable(channel: str, address: str, reason: str) -> None:
    """A step: nothing more is sent to that address."""
    Unreachable.objects.bulk_create(
        [Unreachable(channel=channel, address=address, reason=reason[:100])],
        ignore_conflicts=True,
    )


def why_unreachable(delivery: Delivery) -> str:
    """Why it need not be tried; empty for what may be. Matters of security are always tried."""
    if is_security(delivery.kind):
        return ""
    known = Unreachable.objects.filter(channel=delivery.channel, address=delivery.address).first()
    return f"Known not to work: {known.reason}" if known else ""


def _take(receipt: Receipt) -> None:
    delivery = _of(receipt)
    if delivery is None:
        return
    now = clock.now()
    if delivery.claimed_until is not None and delivery.claimed_until > now:
        raise BeingSent()
    if receipt.arrived:
        if delivery.may_advance(DeliveryState.DELIVERED):
            _arrived(delivery)
        return
    if receipt.is_unreachable:
        remember_unreachable(delivery.channel, delivery.address, receipt.reason)
    # Of an earlier try: what was sent since then has not come back.
    is_this_one = receipt.provider_id == delivery.provider_id
    if is_this_one and delivery.may_advance(DeliveryState.UNDELIVERED):
        delivery.advance(DeliveryState.UNDELIVERED)
        delivery.error = receipt.reason[:300]
        delivery.save(update_fields=["status", "error", "updated_at"])


def _arrived(delivery: Delivery) -> None:
    now = clock.now()
    delivery.advance(DeliveryState.DELIVERED)
    delivery.delivered_at = now
    delivery.sent_at = delivery.sent_at or now
    delivery.error = ""
    delivery.save(update_fields=["status", "delivered_at", "sent_at", "error", "updated_at"])
    # It works after all: whoever had opted out has come back.
    Unreachable.objects.filter(
        channel=delivery.channel, address=delivery.address, since__lt=delivery.sent_at
    ).delete()


def _of(receipt: Receipt) -> Delivery | None:
    """The delivery that a receipt speaks of, locked."""
    ours = Delivery.objects.filter(channel=receipt.channel).select_for_update()
    if receipt.delivery_id is not None:
        return ours.filter(pk=receipt.delivery_id).first()
    if not receipt.provider_id:
        return None
    return ours.filter(provider_id=receipt.provider_id).order_by("-created_at").first()
