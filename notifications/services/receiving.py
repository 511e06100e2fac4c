"""What becomes of a message after the provider took it, as the provider tells us.

Receipts come twice, late, and in any order: each moves a delivery where its table lets it,
and changes nothing otherwise.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from kernel import clock
from kernel.actors import Actor
from kernel.literals import Literal
from kernel.outbox import enqueue
from kernel.transactions import use_case
from notifications.errors import BeingSent
from notifications.gateways.receipts import Receipt
from notifications.models import Delivery, Unreachable
from notifications.policies import require_operator
from notifications.preferences import is_security
from notifications.states import Channel, DeliveryState

# The outbox handler that looks at a receipt again which came before we had written down
# that the message was sent.
RECEIPT: Final = "notifications.receipt"
MOMENT: Final = timedelta(seconds=5)
CHANGED: Final = ("status", "error", "delivered_at", "sent_at", "updated_at")
BATCH: Final = 200


@use_case
def take_receipts(receipts: Sequence[Receipt]) -> None:
    """Write down what a provider says of messages. What is not ours is passed over."""
    _take(receipts, again=False)


@use_case
def take_receipt_again(receipt: Receipt) -> None:
    """The worker's call. Raises BeingSent while the message is still being sent."""
    _take([receipt], again=True)


@use_case
def forget_unreachable(*, unreachable_id: int, actor: Actor) -> None:
    """An operator knows better: the address is written to again. Raises NotAllowed, NotFound."""
    require_operator(actor)
    Unreachable.objects.get_or_not_found(unreachable_id).delete()


def remember_unreachable(
    channel: str, address: str, reason: str, *, silent_days: int | None = None
) -> None:
    """A step: nothing more is sent to that address, for so many days or for good."""
    now = clock.now()
    until = now + timedelta(days=silent_days) if silent_days else None
    Unreachable.objects.filter(channel=channel, address=address, until__lte=now).delete()
    Unreachable.objects.bulk_create(
        [Unreachable(channel=channel, address=address, reason=reason[:100], until=until)],
        ignore_conflicts=True,
    )


def why_unreachable(delivery: Delivery) -> str:
    """Why it need not be tried; empty for what may be. Matters of security are always tried."""
    if is_security(delivery.kind):
        return ""
    known = Unreachable.objects.filter(
        Q(until=None) | Q(until__gt=clock.now()),
        channel=delivery.channel,
        address=delivery.address,
    ).first()
    return f"Known not to work: {known.reason}" if known else ""


def _take(receipts: Sequence[Receipt], *, again: bool) -> None:
    """Each in its turn, with a number of statements that does not grow with them, but for
    addresses that do not work: those are few."""
    find = _locked(receipts)
    changed: dict[UUID, Delivery] = {}
    gone: dict[tuple[str, str], Receipt] = {}
    for receipt in receipts:
        delivery = find(receipt)
        if delivery is None:
            continue
        if delivery.claimed_until is not None and delivery.claimed_until > clock.now():
            if again:
                raise BeingSent()
            enqueue(RECEIPT, receipt.payload(), due_at=clock.now() + MOMENT)
            continue
        if (_arrived if receipt.arrived else _came_back)(delivery, receipt):
            changed[delivery.pk] = delivery
        if receipt.is_unreachable and not _is_belied(delivery):
            gone[delivery.channel, delivery.address] = receipt
    Delivery.objects.bulk_update(changed.values(), CHANGED, batch_size=BATCH)
    _remember_and_forget(gone, changed.values())


def _remember_and_forget(
    gone: Mapping[tuple[str, str], Receipt], changed: Iterable[Delivery]
) -> None:
    """In the same order everywhere, so that two calls never wait for each other."""
    for (channel, address), receipt in sorted(gone.items(), key=lambda each: each[0]):
        remember_unreachable(channel, address, receipt.reason, silent_days=receipt.silent_days)
    arrived = {
        (each.channel, each.address): each.sent_at
        for each in changed
        if each.status == DeliveryState.DELIVERED
    }
    known = Unreachable.objects.filter(address__in={address for _, address in arrived})
    # It works after all: whoever had opted out has come back.
    works = [
        each.pk
        for each in known.select_for_update().order_by("pk")
        if (sent_at := arrived.get((each.channel, each.address))) and each.since < sent_at
    ]
    if works:
        Unreachable.objects.filter(pk__in=works).delete()


def _arrived(delivery: Delivery, _: Receipt) -> bool:
    if not delivery.may_advance(DeliveryState.DELIVERED):
        return False
    now = clock.now()
    delivery.advance(DeliveryState.DELIVERED)
    delivery.delivered_at = now
    delivery.sent_at = delivery.sent_at or now
    delivery.updated_at = now
    delivery.error = ""
    return True


def _came_back(delivery: Delivery, receipt: Receipt) -> bool:
    # Of an earlier try: what was sent since then has not come back.
    is_this_one = receipt.provider_id == delivery.provider_id
    may = delivery.may_advance(DeliveryState.UNDELIVERED) and not _is_belied(delivery)
    if not is_this_one or not may:
        return False
    delivery.advance(DeliveryState.UNDELIVERED)
    delivery.error = receipt.reason[:300]
    delivery.updated_at = clock.now()
    return True


def _is_belied(delivery: Delivery) -> bool:
    """Whether it has arrived, so that a late or repeated "failed" says nothing: mails alone
    are taken first and sent back later."""
    return delivery.status == DeliveryState.DELIVERED and delivery.channel != Channel.EMAIL


def _locked(receipts: Sequence[Receipt]) -> Callable[[Receipt], Delivery | None]:
    """How to find the delivery that each of them speaks of. All are locked, in the order of
    their ids: a provider calls several times at once, and says things in whatever order."""
    ids = {each.delivery_id for each in receipts if each.delivery_id is not None}
    named = {each.provider_id for each in receipts if each.delivery_id is None} - {""}
    spoken_of = Q(pk__in=ids)
    if named:
        spoken_of |= Q(provider_id__in=named) & ~Q(provider_id=Literal(""))
    found = list(Delivery.objects.filter(spoken_of).select_for_update().order_by("pk"))
    by_id = {(each.channel, each.pk): each for each in found}
    # Of several the newest.
    by_name = {
        (each.channel, each.provider_id): each
        for each in sorted(found, key=lambda each: each.created_at)
        if each.provider_id in named
    }

    def find(receipt: Receipt) -> Delivery | None:
        if receipt.delivery_id is not None:
            return by_id.get((receipt.channel, receipt.delivery_id))
        return by_name.get((receipt.channel, receipt.provider_id))

    return find
