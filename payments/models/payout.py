"""Money that cards brought here and that goes on to those who earned it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful
from payments.models.gateway import GatewayName
from payments.models.invoice import HOUSE, Invoice
from payments.states import PAYOUT_TRANSITIONS, PayoutStatus


class PayoutQuerySet(ScopedQuerySet["Payout"]):
    def visible_to(self, actor: Actor) -> Self:
        """A house's to who keeps its books; somebody's own, who works alone, to them."""
        if actor.is_system or actor.role in OPERATIONS:
            return self
        if actor.user_id is None:
            return self.none()
        own = Q(payee_id=actor.user_id)
        if actor.role in HOUSE and actor.organization_id is not None:
            own |= Q(organization_id=actor.organization_id)
        return self.filter(own)


class Payout(Timestamped, Stateful):
    """One transfer to a house, or to a payee who has none, of what its lines add up to.

    It is of one currency and of the money of one gateway: what the sandbox plays with is never
    transferred with anything else. `reference` is what the bank calls it.
    """

    TRANSITIONS = PAYOUT_TRANSITIONS

    number = models.CharField(max_length=20, unique=True)
    payee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payouts",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payouts",
    )
    gateway = models.CharField(max_length=20, choices=GatewayName)
    currency = models.CharField(max_length=3)
    amount = MoneyField()
    status = models.CharField(max_length=20, choices=PayoutStatus, default=PayoutStatus.PREPARED)
    reference = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    over_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[PayoutQuerySet] = PayoutQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_amount_positive"),
            models.CheckConstraint(
                condition=Q(status__in=PayoutStatus.values), name="payout_status_known"
            ),
            models.CheckConstraint(
                condition=Q(payee__isnull=True, organization__isnull=False)
                | Q(payee__isnull=False, organization__isnull=True),
                name="payout_to_one_house_or_payee",
            ),
            models.CheckConstraint(
                condition=~Q(status=PayoutStatus.PAID)
                | Q(paid_on__isnull=False) & ~Q(reference=""),
                name="payout_paid_has_a_reference",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payee", "-id"]),
            models.Index(fields=["organization", "-id"]),
            models.Index(fields=["status", "-id"]),
        ]

    def __str__(self) -> str:
        return self.number


class PayoutLine(models.Model):
    """What of a payout is for one invoice: less than nothing where money went back to the payer
    after it had been paid out."""

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="lines")
    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="payout_lines")
    amount = MoneyField()

    class Meta:
        ordering: ClassVar = ["payout", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["payout", "invoice"], name="payout_line_once_per_invoice"
            ),
            models.CheckConstraint(condition=~Q(amount=0), name="payout_line_not_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} for invoice {self.invoice_id}"
