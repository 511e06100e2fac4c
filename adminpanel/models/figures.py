"""Figures that are kept, so that nobody counts the big tables to read them.

All of it follows from the rows of the apps and may be filled anew at any time.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from kernel.money import ZERO


class Business(models.TextChoices):
    """What the figures are of, as payments and disputes call it; `platform` is of people."""

    BOOKING = "booking", "bookings"
    APPOINTMENT = "appointment", "appointments"
    UNIT_BOOKING = "unit_booking", "unit bookings"
    JOB = "job", "jobs"
    PLATFORM = "platform", "the platform"


class Scope(models.TextChoices):
    """How finely: all of a business, by place and category, or by service."""

    WHOLE = "whole"
    PLACE = "place", "place and category"
    SERVICE = "service"


class Cell(models.Model):
    """One day of one business. Outside of their scope `pincode`, `category` and `service_number`
    are empty; so they are where nothing is known of them."""

    day = models.DateField()
    scope = models.CharField(max_length=10, choices=Scope)
    business = models.CharField(max_length=20, choices=Business)
    pincode = models.CharField(max_length=10, blank=True)
    category = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


class FigureCell(Cell):
    """What happened there on that day (`adminpanel.figures.counts` says what each means)."""

    # No foreign key: figures outlive the service, and are filled by the thousand.
    service_number = models.BigIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    confirmed = models.PositiveIntegerField(default=0)
    started = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    signed = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    unserved = models.PositiveIntegerField(default=0)
    released = models.PositiveIntegerField(default=0)
    disputed = models.PositiveIntegerField(default=0)
    waits = models.PositiveIntegerField(default=0)
    wait_seconds = models.PositiveBigIntegerField(default=0)
    quick = models.PositiveIntegerField(default=0)
    ratings = models.PositiveIntegerField(default=0)
    rating_sum = models.PositiveIntegerField(default=0)
    active = models.PositiveIntegerField(default=0)
    looked = models.PositiveIntegerField(default=0)
    newcomers = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "figures of a day"
        verbose_name_plural = "figures by day"
        ordering: ClassVar = ["-day", "scope", "business", "pincode", "category", "service_number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope", "day", "business", "pincode", "category", "service_number"],
                name="figures_once",
            ),
            models.CheckConstraint(
                condition=models.Q(scope__in=Scope.values, business__in=Business.values),
                name="figures_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["pincode", "day"],
                name="figures_of_a_place",
                condition=models.Q(scope=Scope.PLACE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business} on {self.day}"


class MoneyCell(Cell):
    """What came in that day for it in one currency, and what went back."""

    currency = models.CharField(max_length=3)
    taken = models.DecimalField(max_digits=18, decimal_places=2, default=ZERO)
    payments = models.PositiveIntegerField(default=0)
    refunded = models.DecimalField(max_digits=18, decimal_places=2, default=ZERO)
    refunds = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "money of a day"
        verbose_name_plural = "money by day"
        ordering: ClassVar = ["-day", "scope", "business", "pincode", "category", "currency"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scope", "day", "business", "pincode", "category", "currency"],
                name="money_figures_once",
            ),
            models.CheckConstraint(
                condition=models.Q(scope__in=Scope.values, business__in=Business.values),
                name="money_figures_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["pincode", "day"],
                name="money_of_a_place",
                condition=models.Q(scope=Scope.PLACE),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.business} on {self.day}, {self.currency}"


class ActiveProvider(models.Model):
    """Who accepted, began or completed a booking that day: of several days somebody counts once."""

    day = models.DateField()
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "provider"], name="active_provider_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} on {self.day}"


class StaleDay(models.Model):
    """A day whose figures are to be filled anew. Marked again meanwhile, it stays."""

    day = models.DateField(primary_key=True)
    marked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day}"


class FiguresState(models.Model):
    """How far the figures are: as of when today's are, and until when what happened was looked
    through for days that it touches."""

    name = models.CharField(max_length=20, primary_key=True, default="figures")
    as_of = models.DateTimeField(null=True)
    looked_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"as of {self.as_of}"
