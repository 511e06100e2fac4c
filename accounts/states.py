"""The life of a provider's application."""

from django.db import models

from kernel.states import Transitions


class ProviderStatus(models.TextChoices):
    """Whether a provider may be booked.

    * `applied`: Waits for a decision.
    * `approved`: Is let in and can be booked.
    * `rejected`: Was refused; `rejection_reason` says why.
    * `suspended`: Was let in, and is off the market.
    """

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
