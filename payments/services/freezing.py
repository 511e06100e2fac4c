"""Holding back what is still to be paid out for a subject: steps of those who decide about it."""

from collections.abc import Collection
from decimal import Decimal
from typing import Final

from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.errors import HeldBack
from payments.models import Freeze, Invoice, Refund, RefundOrder
from payments.policies import require_cashier
from payments.selectors.freezes import frozen_amounts
from payments.services.payouts import call_off_prepared
from payments.subjects import Subject

REFUSED: Final = "A card refused what was to go back"
KEY: Final = "refused-order-"


def freeze(subject: Subject, *, key: str, reason: str) -> Decimal:
    """Nothing goes out for `subject` until `key` is released; answers how much that holds now.

    Also what comes in later is held. A transfer that was prepared and has not been sent is
    called off: what of it was for others is prepared again. Harmless when repeated.
    """
    invoices = list(
        Invoice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        .locked_in_turn()
        .values_list("pk", flat=True)
    )
    Freeze.objects.get_or_create(
        key=key,
        released_at=None,
        defaults={
            "subject_kind": subject.kind,
            "subject_id": subject.id,
            "reason": reason[:200],
        },
    )
    call_off_prepared(invoices, note=f"Held back: {reason}")
    return frozen_amounts([key])[key]


def release_freeze(*, key: str) -> None:
    """What `key` held back may go out again, unless something else holds it; harmless when
    repeated."""
    Freeze.objects.in_force().filter(key=key).update(
        released_at=clock.now(), updated_at=clock.now()
    )


def hold_refused(refund: Refund) -> None:
    """A card has refused what was decided to go back: it is the payer's still, and is not paid out
    while nobody has seen to it. With its invoice locked; of what else is asked for the subject
    nothing is locked, for whoever holds one invoice does not wait for another.
    """
    order, invoice = refund.order, refund.payment.invoice
    if order is None:
        return
    Freeze.objects.get_or_create(
        key=_refused(order),
        released_at=None,
        defaults={
            "subject_kind": order.subject_kind,
            "subject_id": order.subject_id,
            "reason": f"{REFUSED}: {order.reason}"[:200],
        },
    )
    call_off_prepared([invoice.pk], note=f"{REFUSED}.")


def forget_refused(order_keys: Collection[str]) -> None:
    """It was decided anew what becomes of that: it is held back for these orders no more."""
    for order in RefundOrder.objects.filter(key__in=order_keys):
        release_freeze(key=_refused(order))


@use_case
def let_go_refused(*, freeze_id: int, actor: Actor) -> None:
    """Operations have seen to it that the payer got what a card refused. What somebody else
    holds back is for them to release."""
    frozen = Freeze.objects.visible_to(actor).get_or_not_found(freeze_id)
    require_cashier(actor)
    if not is_refused(frozen):
        raise HeldBack("Whoever decides about it releases it.")
    release_freeze(key=frozen.key)


def is_refused(frozen: Freeze) -> bool:
    return frozen.key.startswith(KEY)


def _refused(order: RefundOrder) -> str:
    return f"{KEY}{order.pk}"
