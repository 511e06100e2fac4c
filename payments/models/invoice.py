"""What is owed."""

from decimal import Decimal
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round

from accounts.roles import BUSINESS, OPERATIONS, Role
from kernel.actors import Actor
from kernel.literals import literals
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful
from payments.states import INVOICE_TRANSITIONS, OPEN_INVOICES, InvoiceStatus
from payments.subjects import Subject

# Who keeps the books of their organisation: a house answers for its builders.
HOUSE: Final = frozenset({Role.BUILDER, *BUSINESS})


class Purpose(models.TextChoices):
    """Why one subject may have several invoices.

    * `service`: For what was done or sold.
    * `fee`: For calling it off late.
    """

    SERVICE = "service"
    FEE = "fee"


def visible_invoices(actor: Actor, prefix: str = "") -> Q | None:
    """The rule for everything that hangs on an invoice; None for nothing at all."""
    if actor.is_system or actor.role in OPERATIONS:
        return Q()
    if not actor.is_authenticated:
        return None
    own = Q(**{f"{prefix}payer_id": actor.user_id}) | Q(**{f"{prefix}payee_id": actor.user_id})
    if actor.role in HOUSE and actor.organization_id is not None:
        own |= Q(**{f"{prefix}organization_id": actor.organization_id})
    return own


# What counts towards the total. Rounded, for SQLite computes in binary fractions.
THERE: Final = Round(F("paid") - F("reopened"), precision=2)


class NumberSeries(models.Model):
    """The number last given out in one series of one year, `INV-2026` or `RCT-2026`."""

    name = models.CharField(max_length=20, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "number series"

    def __str__(self) -> str:
        return f"{self.name} at {self.last}"


class InvoiceQuerySet(ScopedQuerySet["Invoice"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_invoices(actor)
        return self.none() if rule is None else self.filter(rule)

    def of(self, subject: Subject, purpose: str = Purpose.SERVICE) -> Self:
        return self.filter(subject_kind=subject.kind, subject_id=subject.id, purpose=purpose)

    def open(self) -> Self:
        return self.filter(status__in=literals(OPEN_INVOICES))

    def locked_in_turn(self) -> Self:
        """All of them, locked until the transaction ends, in an order that makes no circle."""
        return self.select_for_update(of=("self",)).order_by("pk")


class Invoice(Timestamped, Stateful):
    """What one person owes another for one commitment.

    `paid` and `refunded` are moved by the payment use cases alone, while they hold this
    row's lock, in the transaction that moves the payment or refund they add up. `reopened` is
    the part of `refunded` that is owed again. With a schedule (`Instalment`), `next_due_on` and
    `next_due_amount` say what of it comes next: nothing on what is not open.
    """

    TRANSITIONS = INVOICE_TRANSITIONS

    number = models.CharField(max_length=20, unique=True)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=64)
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.SERVICE)
    payer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="invoices_to_pay"
    )
    payee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invoices_issued",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invoices",
    )
    description = models.CharField(max_length=200)
    currency = models.CharField(max_length=3)
    total = MoneyField()
    paid = MoneyField(default=ZERO)
    refunded = MoneyField(default=ZERO)
    # With a default of the database's own: older processes write rows too, during a release.
    reopened = MoneyField(default=ZERO, db_default=ZERO)
    next_due_on = models.DateField(null=True, blank=True)
    next_due_amount = MoneyField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=InvoiceStatus, default=InvoiceStatus.ISSUED)
    # What all attempts to pay it are tried under, where somebody's time is kept meanwhile: the
    # hold. With a default of the database's own, as above.
    hold_key = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False
    )
    last_receipt = models.CharField(max_length=200, blank=True)
    issued_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvoiceQuerySet] = InvoiceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "purpose"], name="invoice_once_per_subject"
            ),
            models.CheckConstraint(
                condition=Q(
                    reopened__gte=0,
                    refunded__gte=F("reopened"),
                    paid__gte=F("refunded"),
                    total__gte=THERE,
                ),
                name="invoice_refunded_within_paid_within_total",
            ),
            models.CheckConstraint(condition=Q(total__gt=0), name="invoice_total_positive"),
            models.CheckConstraint(
                condition=Q(status__in=InvoiceStatus.values), name="invoice_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=InvoiceStatus.PAID) | Q(total=THERE),
                name="invoice_paid_means_all",
            ),
            models.CheckConstraint(
                condition=Q(payee__isnull=False) | Q(organization__isnull=False),
                name="invoice_has_a_payee",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["payer", "-issued_at"]),
            models.Index(fields=["payee", "-issued_at"]),
            models.Index(fields=["organization", "-issued_at"]),
            models.Index(
                fields=["due_at"], name="invoice_open_due", condition=Q(status__in=OPEN_INVOICES)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)

    @property
    def there(self) -> Decimal:
        """What counts towards the total: not what went back and is owed again."""
        return self.paid - self.reopened

    def has_room_for(self, amount: Decimal) -> bool:
        """Whether so much more may count towards the total."""
        return self.there + amount <= self.total

    @property
    def pending(self) -> Decimal:
        """What may still be claimed; nothing on what is void, called off or wholly refunded."""
        return self.total - self.there if self.status in OPEN_INVOICES else ZERO

    @property
    def kept(self) -> Decimal:
        """What is with the payee: all that came without all that went back."""
        return self.paid - self.refunded
