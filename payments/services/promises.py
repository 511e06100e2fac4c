"""What was decided to be given back by hand, when whoever has the money gives it."""

from decimal import Decimal

from kernel.money import to_money
from payments.errors import RefundRefused
from payments.models import GatewayName, Payment, RefundOrder
from payments.services.ledger import locked_pair, refundable


def promise_kept_by(payment: Payment, amount: Decimal | None) -> RefundOrder | None:
    """The order that a house carries out which gives back `amount`, or all, of what was handed
    to it; None where nothing was decided. A step: it is locked, behind the payment.

    What is given beyond it is given by itself: raises RefundRefused for both at once, or it would
    be asked for twice.
    """
    if payment.gateway != GatewayName.MANUAL:
        return None
    invoice, payment = locked_pair(payment.pk)
    orders = RefundOrder.objects.of(invoice.subject).with_hands_full()
    order = orders.select_for_update().order_by("pk").first()
    if order is None:
        return None
    given = refundable(payment) if amount is None else to_money(amount)
    if given > order.by_hand_left:
        raise RefundRefused(
            f"{order.by_hand_left} {order.currency} was decided to be given back: write that down"
            " first, by itself.",
            field="amount",
        )
    return order


def note_kept(order: RefundOrder, amount: Decimal) -> None:
    """A step, with the order locked."""
    order.handed_back += amount
    order.save(update_fields=["handed_back", "updated_at"])
