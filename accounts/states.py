"""The life of a provider's application."""

from django.db import models

from kernel.states import Transitions


class ProviderStatus(models.TextChoices):
    APPLIED = "applied"
    APPROVED = "approved"
    REJECTED = "rejected"
    SUSPENDED = "suspended"


PROVIDER_TRANSITIONS: Transitions = {
    ProviderStatus.APPLIED: frozenset({ProviderStatus.APPROVED, ProviderStatus.REJECTED}),
    ProviderStatus.APPROVED: frozenset({ProviderStatus.SUSPENDED}),
    ProviderStatus.REJECTED: frozenset({ProviderStatus.APPLIED}),
    ProviderStatus.SUSPENDED: frozenset({ProviderStatus.APPROVED}),
}
