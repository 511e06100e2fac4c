"""What falls due when."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from payments.models.invoice import Invoice, visible_invoices


class InstalmentQuerySet(ScopedQuerySet["Instalment"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_invoices(actor, "invoice__")
        return self.none() if rule is None else self.filter(rule)

    def unpaid(self) -> Self:
        return self.filter(paid__lt=F("amount"))


class Instalment(Timestamped):
    """One part of an invoice's total. Money that comes in fills the parts in their order;
    `paid` is how far, moved with the invoice's own. Without `due_on` a part waits for what
    `awaits` names: a stage of construction, say.
    """

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    amount = MoneyField()
    paid = MoneyField(default=ZERO)
    due_on = models.DateField(null=True, blank=True)
    awaits = models.CharField(max_length=64, blank=True)

    objects: ClassVar[InstalmentQuerySet] = InstalmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["invoice", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["invoice", "number"], name="instalment_number_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, paid__gte=0, amount__gte=F("paid")),
                name="instalment_paid_within_amount",
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=False) | ~Q(awaits=""),
                name="instalment_falls_due_somehow",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on"], name="instalment_unpaid_due", condition=Q(paid__lt=F("amount"))
            ),
            models.Index(
                fields=["awaits"],
                name="instalment_awaiting",
                condition=Q(due_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.label}"
