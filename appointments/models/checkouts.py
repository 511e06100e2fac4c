"""Paying for a time that is kept meanwhile."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from appointments.models.appointments import Appointment
from appointments.states import CHECKOUT_TRANSITIONS, CheckoutStatus, IfLost
from kernel.models import Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful


class Checkout(Stateful, Timestamped):
    """How far a client has come who pays for `appointment`: hold, pay, confirm.

    Its time is kept as a passing entry of the calendar until `expires_at`. `hold_key` is that
    entry's id, by which the gateway is asked: whatever is repeated for one hold moves money
    once. `price`, in `currency`, is the house's own, for this place and insurance.
    """

    TRANSITIONS = CHECKOUT_TRANSITIONS

    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, related_name="checkout"
    )
    status = models.CharField(max_length=10, choices=CheckoutStatus, default=CheckoutStatus.HELD)
    hold_key = models.BigIntegerField(unique=True)
    price = MoneyField()
    currency = models.CharField(max_length=3)
    location = models.CharField(max_length=200, blank=True)
    insurance = models.CharField(max_length=200, blank=True)
    if_lost = models.CharField(max_length=10, choices=IfLost, default=IfLost.REFUND)
    expires_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=CheckoutStatus.values), name="checkout_status_known"
            ),
            models.CheckConstraint(condition=Q(price__gt=0), name="checkout_price_positive"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "expires_at"], name="checkout_by_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} for {self.appointment_id}"
