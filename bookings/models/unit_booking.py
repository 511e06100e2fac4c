"""One buyer's booking of one unit, and what a project's bookings come to."""

from collections import defaultdict
from datetime import date, datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.houses import house_clocks
from bookings.errors import UnitBookingNotFound
from bookings.sides import Side
from bookings.states import (
    LIVE_UNIT_BOOKINGS,
    UNIT_BOOKING_TRANSITIONS,
    PaymentPlan,
    PaymentStanding,
    UnitBookingStatus,
)
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful
from payments.receivables import today_of


class UnitBookingQuerySet(ScopedQuerySet["UnitBooking"]):
    not_found = UnitBookingNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A buyer's own; a builder's own and their house's; owner and staff their house's;
        operations all."""
        side = Side.of(actor)
        return self.all() if side.is_everywhere else self.filter(side.rule())

    def live(self) -> Self:
        return self.filter(status__in=LIVE_UNIT_BOOKINGS)

    def taken_on(self) -> Self:
        """Live ones, without what a buyer asked for and the house has not answered: of that
        nobody is late yet."""
        return self.live().exclude(status=UnitBookingStatus.PENDING, created_by=F("customer"))

    def overdue(self, now: datetime) -> Self:
        """Those of which something should have been paid before today, each by the clock of its
        house; the clocks are one statement more."""
        days: dict[date, list[str]] = defaultdict(list)
        for clock in house_clocks():
            days[today_of(clock, now)].append(clock)
        late = Q(pk__in=())
        for today, clocks in days.items():
            by_these = Q(organization__timezone__in=clocks)
            if settings.DEFAULT_TIMEZONE in clocks:
                by_these |= Q(organization=None)
            late |= by_these & Q(invoice__next_due_on__lt=today)
        return self.taken_on().filter(late)


class UnitBooking(Timestamped, Stateful):
    """A buyer takes a unit, at a price and by a plan.

    What is paid and what comes next stand on its invoice; `payment_status` follows from them,
    in the same transaction, for those who filter by it. `project`, `builder` and `organization`
    are those of the unit, kept here for the lists; `builder` changes with the project's.
    """

    TRANSITIONS = UNIT_BOOKING_TRANSITIONS

    # The house that counts them, for good: a project may change hands.
    series = models.CharField(max_length=40, editable=False)
    booking_number = models.CharField(max_length=20)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="unit_bookings"
    )
    unit = models.ForeignKey("catalog.Unit", on_delete=models.PROTECT, related_name="bookings")
    project = models.ForeignKey(
        "catalog.Project", on_delete=models.PROTECT, related_name="unit_bookings"
    )
    builder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="units_sold"
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="unit_bookings",
    )
    invoice = models.OneToOneField(
        "payments.Invoice", null=True, on_delete=models.PROTECT, related_name="unit_booking"
    )
    total_amount = MoneyField()
    token_amount = MoneyField(default=ZERO)
    # What there is of it, as `SalesTally` counts it: the invoice says it first.
    paid_amount = MoneyField(default=ZERO)
    currency = models.CharField(max_length=3)
    payment_plan = models.CharField(max_length=20, choices=PaymentPlan)
    status = models.CharField(
        max_length=20, choices=UnitBookingStatus, default=UnitBookingStatus.PENDING
    )
    payment_status = models.CharField(
        max_length=20, choices=PaymentStanding, default=PaymentStanding.PENDING
    )
    booking_date = models.DateField(help_text="By the clock of the house.")
    notes = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    activated_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancellation_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[UnitBookingQuerySet] = UnitBookingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(status__in=LIVE_UNIT_BOOKINGS),
                name="unit_booking_one_live_per_unit",
            ),
            models.UniqueConstraint(
                fields=["series", "booking_number"], name="unit_booking_number_once"
            ),
            models.CheckConstraint(
                condition=Q(total_amount__gt=0, token_amount__gte=0)
                & Q(total_amount__gte=F("token_amount")),
                name="unit_booking_token_within_total",
            ),
            models.CheckConstraint(
                condition=Q(paid_amount__gte=0, total_amount__gte=F("paid_amount")),
                name="unit_booking_paid_within_total",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UnitBookingStatus.values), name="unit_booking_status_known"
            ),
            models.CheckConstraint(
                condition=Q(payment_plan__in=PaymentPlan.values), name="unit_booking_plan_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["builder", "-id"]),
            models.Index(fields=["builder", "status", "-id"]),
            models.Index(fields=["organization", "-id"]),
            models.Index(fields=["organization", "status", "-id"]),
            models.Index(fields=["project", "status", "-id"]),
            models.Index(fields=["customer", "-id"]),
            models.Index(fields=["created_at"], name="sale_by_day"),
            *(
                models.Index(
                    fields=[moment],
                    name=f"sale_by_day_{moment.removesuffix('_at')}",
                    condition=Q(**{f"{moment}__isnull": False}),
                )
                for moment in ("activated_at", "completed_at", "cancelled_at")
            ),
        ]

    def __str__(self) -> str:
        return self.booking_number

    @property
    def is_taken_on(self) -> bool:
        """As the queryset's `taken_on` finds them."""
        asked_for = self.created_by_id == self.customer_id
        waits = self.status == UnitBookingStatus.PENDING and asked_for
        return self.status in LIVE_UNIT_BOOKINGS and not waits


class BookingSeries(models.Model):
    """The number last given out in the series of one house."""

    name = models.CharField(max_length=40, primary_key=True)
    last = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "booking series"

    def __str__(self) -> str:
        return f"{self.name} at {self.last}"


class SalesTally(models.Model):
    """How many of a project's bookings stand so, and what they come to.

    Moved with the bookings, in the same transaction, before anybody is told; a list's `stats`
    and its length are sums over a few of these rows. `verify_sales` proves them.
    """

    project = models.ForeignKey(
        "catalog.Project", on_delete=models.PROTECT, related_name="sales_tallies"
    )
    status = models.CharField(max_length=20, choices=UnitBookingStatus)
    payment_status = models.CharField(max_length=20, choices=PaymentStanding)
    bookings = models.BigIntegerField(default=0)
    total = models.DecimalField(max_digits=20, decimal_places=2, default=ZERO)
    paid = models.DecimalField(max_digits=20, decimal_places=2, default=ZERO)

    class Meta:
        verbose_name_plural = "sales tallies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "status", "payment_status"], name="sales_tally_once"
            ),
            models.CheckConstraint(
                condition=Q(bookings__gte=0, paid__gte=0, total__gte=F("paid")),
                name="sales_tally_paid_within_total",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bookings} {self.status}, {self.payment_status}"
