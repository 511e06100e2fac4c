"""What happens to money."""

from dataclasses import dataclass

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class PaymentEvent(DomainEvent):
    """What every event of a payment says: which one, for what, by whom."""

    payment_id: int
    invoice_id: int
    subject_kind: str
    subject_id: str
    payer_id: int


@dataclass(frozen=True, kw_only=True)
class PaymentSucceeded(PaymentEvent):
    """Money has arrived and counts on the invoice."""


@dataclass(frozen=True, kw_only=True)
class PaymentFailed(PaymentEvent):
    """An attempt was declined; the invoice is as open as before."""


@dataclass(frozen=True, kw_only=True)
class PaymentRefunded(PaymentEvent):
    """Money has gone back, all of it or a part."""

    refund_id: int


@dataclass(frozen=True, kw_only=True)
class RefundFailed(PaymentEvent):
    """Money that was to go back did not; nobody has seen it happen."""

    refund_id: int


@dataclass(frozen=True, kw_only=True)
class ReceiptIssued(PaymentEvent):
    """The receipt is in storage and on its way to the payer."""
