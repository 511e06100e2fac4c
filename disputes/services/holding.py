"""What a dispute asks of payments: hold back, let go, send back."""

from dataclasses import dataclass
from decimal import Decimal

from disputes.models import Dispute
from disputes.refund_keys import freeze_key, refund_key, refund_keys
from kernel.errors import Invalid
from kernel.money import ZERO, shown
from payments.errors import RefundRefused
from payments.selectors import refund_standing, refundable_amount
from payments.services import forget_refused, freeze, refund_for, release_freeze

AMOUNT = "resolution_amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """`amount` is what goes back by this decision: `by_card` by itself, `by_hand` by whoever has
    it."""

    amount: Decimal = ZERO
    by_card: Decimal = ZERO
    by_hand: Decimal = ZERO


def hold_back(dispute: Dispute) -> Decimal:
    """Nothing is paid out for it while it lives. A step; answers how much that is now."""
    return freeze(dispute.subject, key=freeze_key(dispute.pk), reason=f"Dispute: {dispute.title}")


def let_go(dispute: Dispute) -> None:
    """What is left may be paid out again. A step, harmless when repeated."""
    release_freeze(key=freeze_key(dispute.pk))


def may_go_back(dispute: Dispute) -> Decimal:
    """The most that its customer can have back in all, what has gone already included."""
    return already_back(dispute) + refundable_amount(dispute.subject)


def already_back(dispute: Dispute) -> Decimal:
    """What went back, or is on its way, by what was decided before. What a card refused is not."""
    standings = refund_standing(refund_keys(dispute.pk, dispute.resolutions)).values()
    return sum((each.promised for each in standings), ZERO)


def send_back(dispute: Dispute, *, in_all: Decimal, requested_by_id: int | None) -> SentBack:
    """See to it that `in_all` goes back for it, once for each time that it was decided. A step.

    The caller has counted this decision already. Raises RefundRefused where that is more than
    was paid, and Invalid where more went back before.
    """
    # What a card refused before is part of this decision, or is not to go back any more.
    forget_refused(refund_keys(dispute.pk, dispute.resolutions))
    before = already_back(dispute)
    amount = in_all - before
    if amount < 0:
        raise Invalid(f"{shown(before, dispute.currency)} has gone back already.", field=AMOUNT)
    if not amount:
        return SentBack()
    try:
        sent = refund_for(
            subject=dispute.subject,
            amount=amount,
            reason=f"Dispute: {dispute.title}",
            requested_by_id=requested_by_id,
            key=refund_key(dispute.pk, dispute.resolutions),
            field=AMOUNT,
        )
    except RefundRefused as error:
        raise RefundRefused(error.message, field=AMOUNT) from error
    return SentBack(amount=amount, by_card=sent.by_card, by_hand=sent.by_hand_left)
