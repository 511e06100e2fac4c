"""Who is told of what, what happened, and how the telling went."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful
from webhooks.errors import DeliveryNotFound, EndpointNotFound
from webhooks.states import DELIVERY_TRANSITIONS, DeliveryStatus, PauseReason

LONGEST_URL = 500


def owned_by(actor: Actor, prefix: str = "") -> Q | None:
    """Which endpoints are this person's business; None where all are."""
    if actor.is_system or actor.role in OPERATIONS:
        return None
    if actor.role in BUSINESS and actor.organization_id is not None:
        return Q(**{f"{prefix}organization_id": actor.organization_id})
    if actor.role in PROVIDERS and actor.organization_id is None:
        return Q(**{f"{prefix}person_id": actor.user_id})
    return Q(pk__in=[])


class EndpointQuerySet(ScopedQuerySet["Endpoint"]):
    not_found: ClassVar[type[NotFound]] = EndpointNotFound

    def visible_to(self, actor: Actor) -> Self:
        """An organisation's owners and staff see its, who works alone theirs, operations all."""
        owned = owned_by(actor)
        return self.all() if owned is None else self.filter(owned)

    def listening(self) -> Self:
        """Those that are told: switched on, and where they are one person's, that person still
        works alone."""
        alone = Q(
            person__is_active=True,
            person__organization=None,
            person__role__in=sorted(PROVIDERS),
        )
        return self.filter(Q(person=None) | alone, is_active=True)

    def sending(self) -> Self:
        """Those that are sent to: not while they are paused."""
        return self.listening().filter(paused_at=None)


class Endpoint(Timestamped):
    """An address that is told: of an organisation, of a provider who works alone, or, with
    neither, of the platform.

    The secret is sealed (kernel.sealed) and shown once; while it is being replaced the one
    before signs as well. How it has answered stands here too, for who sends.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="webhook_endpoints",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="webhook_endpoints",
    )
    url = models.CharField("address", max_length=LONGEST_URL)
    description = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField("switched on", default=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sealed = models.BinaryField()
    former_sealed = models.BinaryField(null=True)
    former_until = models.DateTimeField(null=True, blank=True)
    # Failures since the last success: how many, and since when.
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    # Nothing is sent there before; one at a time then, until one arrives.
    held_until = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(max_length=10, choices=PauseReason, blank=True)

    objects: ClassVar[EndpointQuerySet] = EndpointQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "webhook endpoint"
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organization=None) | Q(person=None), name="endpoint_of_one"
            ),
            models.CheckConstraint(
                condition=Q(paused_at=None, paused_because="")
                | Q(paused_at__isnull=False, paused_because__in=PauseReason.values),
                name="endpoint_paused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Subscription(models.Model):
    """One kind of event that one endpoint is told of."""

    endpoint = models.ForeignKey(Endpoint, on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "endpoint"], name="webhook_kind_once")
        ]

    def __str__(self) -> str:
        return self.kind


class OccurrenceQuerySet(models.QuerySet["Occurrence"]):
    def to_be_shared(self) -> Self:
        """Of which deliveries are still to be written down."""
        return self.filter(is_shared=False)


class Occurrence(models.Model):
    """Something that happened, as it was told when it happened: append-only.

    `body` are the very bytes that are sent and signed, whenever that is; `told` are the ids of
    the endpoints that are told of it, and `is_shared` says that each has its delivery.
    """

    event_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=60)
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    body = models.TextField()
    told = models.JSONField(default=list)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    objects: ClassVar[OccurrenceQuerySet] = OccurrenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["id"], name="webhook_to_share", condition=Q(is_shared=False))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class DeliveryQuerySet(ScopedQuerySet["Delivery"]):
    not_found: ClassVar[type[NotFound]] = DeliveryNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Those of the endpoints that one sees."""
        owned = owned_by(actor, "endpoint__")
        return self.all() if owned is None else self.filter(owned)

    def waiting(self) -> Self:
        return self.filter(status=DeliveryStatus.WAITING)


class Delivery(Stateful, Timestamped):
    """One event on its way to one endpoint: once, however often it is tried.

    `claimed_until` keeps a second worker off while one sends.
    """

    TRANSITIONS = DELIVERY_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    endpoint = models.ForeignKey(
        Endpoint, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    occurrence = models.ForeignKey(
        Occurrence, on_delete=models.CASCADE, related_name="deliveries", verbose_name="event"
    )
    status = models.CharField(max_length=10, choices=DeliveryStatus, default=DeliveryStatus.WAITING)
    # Since it was last begun: sent again, it has all its attempts again.
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    claimed_until = models.DateTimeField(null=True, blank=True)
    # Of the last attempt.
    answered = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "webhook delivery"
        verbose_name_plural = "webhook deliveries"
        ordering: ClassVar = ["-created_at", "-occurrence_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["endpoint", "occurrence"], name="webhook_delivered_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=DeliveryStatus.values), name="webhook_delivery_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["endpoint", "next_attempt_at", "occurrence"],
                name="webhook_waiting",
                condition=Q(status="waiting"),
            ),
            models.Index(fields=["endpoint", "-created_at"], name="webhook_of_endpoint"),
            models.Index(fields=["-created_at", "-occurrence"], name="webhook_newest"),
            # What is looked for in the log; few have failed, so it costs next to nothing.
            models.Index(
                fields=["-created_at", "-occurrence"],
                name="webhook_failed",
                condition=Q(status="failed"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occurrence.kind} to {self.endpoint.url}"


class Attempt(models.Model):
    """One attempt at one delivery, and what was answered: append-only."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="tries")
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField()
    answered = models.PositiveSmallIntegerField(null=True)
    # The beginning of the body of the answer.
    answer = models.TextField(blank=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.answered or self.error)
