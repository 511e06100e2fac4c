"""Money on its way to an invoice, and on its way back."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful
from payments.models.gateway import GatewayName
from payments.models.invoice import Invoice, visible_invoices
from payments.models.order import RefundOrder
from payments.states import (
    OPEN_PAYMENTS,
    PAYMENT_TRANSITIONS,
    REFUND_TRANSITIONS,
    PaymentStatus,
    RefundStatus,
)


class PaymentMethod(models.TextChoices):
    """How it is paid.

    * `card`: By card.
    * `upi`: By UPI.
    * `cash`: In cash.
    * `bank_transfer`: By bank transfer.
    * `cheque`: By cheque.
    * `card_terminal`: By card at a terminal.
    * `other`: In another way.
    """

    CARD = "card"
    UPI = "upi"
    CASH = "cash"
    BANK_TRANSFER = "bank_transfer", "bank transfer"
    CHEQUE = "cheque"
    CARD_TERMINAL = "card_terminal", "card terminal"
    OTHER = "other"


class PaymentType(models.TextChoices):
    """What a payment is for.

    * `full`: All that is owed.
    * `token`: An advance.
    * `installment`: An instalment of a schedule.
    * `final`: The last that is owed.
    * `other`: Anything else.
    """

    FULL = "full"
    TOKEN = "token"  # noqa: S105 - an advance, no secret
    INSTALLMENT = "installment"
    FINAL = "final"
    OTHER = "other"


class PaymentQuerySet(ScopedQuerySet["Payment"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_invoices(actor, "invoice__")
        return self.none() if rule is None else self.filter(rule)

    def open(self) -> Self:
        """What a client may still finish at a card gateway."""
        return self.filter(status__in=OPEN_PAYMENTS)


class Payment(Timestamped, Stateful):
    """One movement of money towards an invoice, or the attempt at one.

    At a card gateway it stands for one PaymentIntent, whose `client_secret` lets the payer's
    browser finish it: shown to the parties, never logged, forgotten once settled.
    """

    TRANSITIONS = PAYMENT_TRANSITIONS

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=20, choices=PaymentMethod, default=PaymentMethod.CARD)
    gateway = models.CharField(max_length=20, choices=GatewayName)
    type = models.CharField(max_length=20, choices=PaymentType, default=PaymentType.FULL)
    amount = MoneyField()
    refunded = MoneyField(default=ZERO)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=20, choices=PaymentStatus, default=PaymentStatus.PENDING)
    gateway_reference = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001
    # Unique where there is one.
    transaction_id = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001
    # Whose books it stands in (`payments.houses`): a transaction counts once in them. With a
    # default of the database's own: older processes write rows too, during a release.
    books = models.CharField(max_length=40, blank=True, default="", db_default="", editable=False)
    # Which attempt under its invoice's hold it is; empty where there is no hold.
    attempt_key = models.CharField(
        max_length=70, blank=True, default="", db_default="", editable=False
    )
    client_secret = models.CharField(max_length=255, blank=True, editable=False)
    failure_message = models.CharField(max_length=500, blank=True)
    notes = models.CharField(max_length=1000, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    # By the payee's clock; where somebody wrote it down it is all that is known of the hour.
    paid_on = models.DateField(null=True, blank=True)
    # What was there when it counted, for its receipt; unknown of what is older than this column.
    paid_before = MoneyField(null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payments_recorded",
    )
    receipt_number = models.CharField(max_length=20, null=True, blank=True, unique=True)
    receipt_file = models.CharField(max_length=200, blank=True)
    receipt_sha256 = models.CharField(max_length=64, blank=True)
    receipt_issued_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PaymentQuerySet] = PaymentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_amount_positive"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, amount__gte=F("refunded")),
                name="payment_refunded_within_amount",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PaymentStatus.values), name="payment_status_known"
            ),
            models.UniqueConstraint(
                fields=["gateway", "gateway_reference"], name="payment_once_per_reference"
            ),
            # Per house and gateway: what somebody writes down in their books cannot stand in
            # the way of another's, nor of a card.
            models.UniqueConstraint(
                fields=["books", "gateway", "transaction_id"], name="payment_counts_once_in_books"
            ),
            models.UniqueConstraint(
                fields=["invoice"],
                name="payment_one_open_per_invoice",
                condition=Q(status__in=OPEN_PAYMENTS),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["invoice", "-created_at"]),
            models.Index(fields=["-created_at"]),
            models.Index(
                fields=["paid_at"],
                name="payment_by_day",
                condition=Q(status=PaymentStatus.SUCCEEDED),
            ),
        ]

    def __str__(self) -> str:
        return f"Payment {self.pk}"

    def idempotency_key(self, step: str) -> str:
        """What tells a gateway that this step of this row is asked for again.

        With the moment of its making, for a restored or emptied database counts rows anew.
        Where time is kept meanwhile it is the hold that tells, and the number of the attempt.
        """
        row = self.attempt_key or f"payment-{self.pk}-{self.created_at:%Y%m%d%H%M%S%f}"
        return f"{row}-{step}"


class RefundQuerySet(ScopedQuerySet["Refund"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_invoices(actor, "payment__invoice__")
        return self.none() if rule is None else self.filter(rule)


class Refund(Timestamped, Stateful):
    """Money on its way back, or back."""

    TRANSITIONS = REFUND_TRANSITIONS

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    # What it carries out, where a sum was decided for a subject and not for a payment.
    order = models.ForeignKey(
        RefundOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="refunds"
    )
    amount = MoneyField()
    reason = models.CharField(max_length=500, blank=True)
    # Whether the debt is there again, as after a cheque that bounced.
    reopens = models.BooleanField(default=False, db_default=False)
    # Of what was handed back, as it was written down; what went by a gateway went as it came.
    method = models.CharField(
        max_length=20, choices=PaymentMethod, blank=True, default="", db_default=""
    )
    reference = models.CharField(max_length=100, blank=True, default="", db_default="")
    refunded_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=RefundStatus, default=RefundStatus.PENDING)
    gateway_reference = models.CharField(max_length=255, null=True, blank=True, unique=True)
    failure_message = models.CharField(max_length=500, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="refunds_requested",
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RefundQuerySet] = RefundQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="refund_amount_positive"),
            models.CheckConstraint(
                condition=Q(status__in=RefundStatus.values), name="refund_status_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["settled_at"],
                name="refund_by_day",
                condition=Q(status=RefundStatus.SUCCEEDED),
            ),
            models.Index(
                fields=["status"],
                name="refund_unsettled",
                condition=Q(status__in=[RefundStatus.PENDING, RefundStatus.FAILED]),
            ),
        ]

    def __str__(self) -> str:
        return f"Refund {self.pk}"

    def idempotency_key(self) -> str:
        return f"refund-{self.pk}-{self.created_at:%Y%m%d%H%M%S%f}"
