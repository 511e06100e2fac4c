"""What card gateways told us, and what the sandbox remembers."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class GatewayName(models.TextChoices):
    """By whom money is moved.

    * `sandbox`: No real money: for development and tests.
    * `manual`: Handed over outside, and written down by somebody.
    * `stripe`: By Stripe.
    """

    SANDBOX = "sandbox"
    MANUAL = "manual"
    STRIPE = "stripe"


class WebhookEvent(models.Model):
    """One signed message of a gateway, kept so that its repetitions do nothing.

    The body is not kept: it may hold secrets, and the worker asks the gateway anew.
    """

    id = models.CharField(max_length=255, primary_key=True)
    gateway = models.CharField(max_length=20, choices=GatewayName)
    type = models.CharField(max_length=100)
    reference = models.CharField(max_length=255, blank=True)
    livemode = models.BooleanField(default=False)
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-received_at"])]

    def __str__(self) -> str:
        return f"{self.type} {self.id}"


class SandboxIntent(models.Model):
    """What the sandbox gateway remembers, in the place of a card network."""

    id = models.CharField(max_length=64, primary_key=True)
    idempotency_key = models.CharField(max_length=100, unique=True)
    client_secret = models.CharField(max_length=128, editable=False)
    amount = models.BigIntegerField()
    amount_refunded = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=30)
    failure_message = models.CharField(max_length=200, blank=True)
    metadata = models.JSONField(default=dict)
    refunds = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount_refunded__gte=0, amount__gte=F("amount_refunded")),
                name="sandbox_refunded_within_amount",
            )
        ]

    def __str__(self) -> str:
        return self.id
