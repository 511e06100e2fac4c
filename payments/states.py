"""The lives of invoices, payments, refunds and payouts."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class InvoiceStatus(models.TextChoices):
    """How an invoice stands.

    * `issued`: Nothing is paid yet.
    * `partly_paid`: A part is paid.
    * `paid`: All is paid.
    * `void`: Called off before any money moved.
    * `closed`: Called off after money had moved; nothing more is owed.
    * `refunded`: All of the money went back.
    """

    ISSUED = "issued"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    VOID = "void"
    CLOSED = "closed"
    REFUNDED = "refunded"


# Money that went back and is owed again (`Invoice.reopened`) takes an invoice back as well.
INVOICE_TRANSITIONS: Final[Transitions] = {
    InvoiceStatus.ISSUED: frozenset(
        {
            InvoiceStatus.PARTLY_PAID,
            InvoiceStatus.PAID,
            InvoiceStatus.VOID,
            InvoiceStatus.CLOSED,
        }
    ),
    InvoiceStatus.PARTLY_PAID: frozenset(
        {
            InvoiceStatus.ISSUED,
            InvoiceStatus.PAID,
            InvoiceStatus.CLOSED,
            InvoiceStatus.REFUNDED,
        }
    ),
    InvoiceStatus.PAID: frozenset(
        {
            InvoiceStatus.ISSUED,
            InvoiceStatus.PARTLY_PAID,
            InvoiceStatus.CLOSED,
            InvoiceStatus.REFUNDED,
        }
    ),
    InvoiceStatus.VOID: frozenset(),
    InvoiceStatus.CLOSED: frozenset({InvoiceStatus.REFUNDED}),
    # A refund that was counted has failed after all: what it brought is still with the payee.
    InvoiceStatus.REFUNDED: frozenset({InvoiceStatus.CLOSED}),
}
# What may still be paid.
OPEN_INVOICES: Final = (InvoiceStatus.ISSUED, InvoiceStatus.PARTLY_PAID)
# What was called off, or came to nothing.
OVER_INVOICES: Final = (InvoiceStatus.VOID, InvoiceStatus.CLOSED, InvoiceStatus.REFUNDED)
# Where money that goes back may be owed again.
REOPENABLE_INVOICES: Final = (*OPEN_INVOICES, InvoiceStatus.PAID)


class PaymentStatus(models.TextChoices):
    """How a payment stands.

    * `pending`: The gateway has not answered yet.
    * `requires_action`: Who pays has to do something more, as confirm at their bank.
    * `succeeded`: The money is there.
    * `failed`: It was refused, and no money moved.
    * `canceled`: It was given up before money moved.
    * `surplus`: Money came that was no longer owed; it is on its way back.
    * `returned`: The money went back.
    """

    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"
    SURPLUS = "surplus"
    RETURNED = "returned"


_TAKEN: Final = frozenset({PaymentStatus.SUCCEEDED, PaymentStatus.SURPLUS})
# Forward only. That money was taken outranks whatever was believed before: a gateway may tell
# of a failed attempt after the attempt that succeeded, or take what we thought was called off.
PAYMENT_TRANSITIONS: Final[Transitions] = {
    PaymentStatus.PENDING: frozenset(
        {PaymentStatus.REQUIRES_ACTION, PaymentStatus.FAILED, PaymentStatus.CANCELED} | _TAKEN
    ),
    PaymentStatus.REQUIRES_ACTION: frozenset(
        {PaymentStatus.FAILED, PaymentStatus.CANCELED} | _TAKEN
    ),
    PaymentStatus.FAILED: _TAKEN,
    PaymentStatus.CANCELED: _TAKEN,
    PaymentStatus.SUCCEEDED: frozenset(),
    PaymentStatus.SURPLUS: frozenset({PaymentStatus.RETURNED}),
    PaymentStatus.RETURNED: frozenset(),
}
# What a client may still finish.
OPEN_PAYMENTS: Final = (PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION)


class RefundStatus(models.TextChoices):
    """What became of a refund.

    * `pending`: Not there yet: a gateway or a person has still to do their part.
    * `succeeded`: The money is there.
    * `failed`: It was refused, and no money moved.
    """

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


REFUND_TRANSITIONS: Final[Transitions] = {
    RefundStatus.PENDING: frozenset({RefundStatus.SUCCEEDED, RefundStatus.FAILED}),
    # Banks send money back days after they took it: a card that was closed, say.
    RefundStatus.SUCCEEDED: frozenset({RefundStatus.FAILED}),
    RefundStatus.FAILED: frozenset(),
}


class PayoutStatus(models.TextChoices):
    """How far a payout has come.

    * `prepared`: It may still be called off.
    * `sent`: The bank has been told.
    * `paid`: The money has arrived.
    * `failed`: The bank could not do it.
    * `cancelled`: It was called off.
    """

    PREPARED = "prepared"
    SENT = "sent"
    PAID = "paid"
    FAILED = "failed"
    CANCELLED = "cancelled"


# A bank may send money back days after it said that it went: then it is owed as before.
PAYOUT_TRANSITIONS: Final[Transitions] = {
    PayoutStatus.PREPARED: frozenset(
        {PayoutStatus.SENT, PayoutStatus.PAID, PayoutStatus.CANCELLED}
    ),
    PayoutStatus.SENT: frozenset({PayoutStatus.PAID, PayoutStatus.FAILED}),
    PayoutStatus.PAID: frozenset({PayoutStatus.FAILED}),
    PayoutStatus.FAILED: frozenset(),
    PayoutStatus.CANCELLED: frozenset(),
}
# What is not owed a second time.
CLAIMED_PAYOUTS: Final = (PayoutStatus.PREPARED, PayoutStatus.SENT, PayoutStatus.PAID)


class InstalmentStatus(models.TextChoices):
    """How a part of a schedule stands on a day; not kept, for days pass by themselves.

    * `paid`: It is paid.
    * `pending`: Its day has not come.
    * `overdue`: Its day has passed.
    """

    PAID = "paid"
    PENDING = "pending"
    OVERDUE = "overdue"


class ReceivedStatus(models.TextChoices):
    """A payment's status in the words of those who only ask whether the money is there.

    * `pending`: The money is not there yet.
    * `completed`: The money is there.
    * `failed`: No money came.
    """

    PENDING = "pending"
    COMPLETED = "completed"
    FAILED = "failed"
