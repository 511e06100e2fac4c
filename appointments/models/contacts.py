"""Questions that are put to a house, until they are answered."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from appointments.errors import ContactRequestNotFound
from appointments.states import CONTACT_TRANSITIONS, ContactStatus, ContactTopic, ReplyBy
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class ContactRequestQuerySet(ScopedQuerySet["ContactRequest"]):
    not_found = ContactRequestNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A customer's own; owner and staff their house's; a provider's about what is theirs;
        operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.filter(customer_id=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(organization_id=actor.organization_id)
        if actor.role in PROVIDERS:
            return self.filter(appointment__provider_id=actor.user_id)
        return self.none()


class ContactRequest(Stateful, Timestamped):
    """A customer wants to hear from a house, perhaps about an appointment. What they write may
    be about their health: it is in `sealed`, kept about `contact:<id>`."""

    TRANSITIONS = CONTACT_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    appointment = models.ForeignKey(
        "appointments.Appointment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contact_requests",
    )
    topic = models.CharField(max_length=30, choices=ContactTopic)
    reply_by = models.CharField(max_length=20, choices=ReplyBy)
    sealed = models.BinaryField()
    status = models.CharField(max_length=10, choices=ContactStatus, default=ContactStatus.OPEN)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ContactRequestQuerySet] = ContactRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=ContactStatus.values), name="contact_status_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organization", "status", "-created_at"], name="contact_of_house"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} from {self.customer_id}"
