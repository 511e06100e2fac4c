"""What people are told, how it reached them, and how they want to be told."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful
from notifications.states import DELIVERY_TRANSITIONS, TAKEN, Channel, DeliveryState

# A preference for every kind that has none of its own.
ANY_KIND = "*"


class NotificationQuerySet(ScopedQuerySet["Notification"]):
    def visible_to(self, actor: Actor) -> Self:
        """A person's own, whatever their role: what others are told is the log's business."""
        if actor.is_system:
            return self
        if not actor.is_authenticated:
            return self.none()
        return self.filter(recipient_id=actor.user_id)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    """One thing that one person is told. `data` is what the templates say it with."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    # The person whose own words these are; nobody for what the platform says.
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    kind = models.CharField(max_length=50)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    link = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10, default="en")
    attachments = models.JSONField(default=list)
    key = models.CharField(max_length=200, unique=True)
    # When what it speaks of comes to pass, where it is urgent no earlier than that draws near.
    needed_by = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[NotificationQuerySet] = NotificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notification_newest"),
            models.Index(fields=["created_at"], name="notification_age"),
            models.Index(
                fields=["recipient"], name="notification_unread", condition=Q(read_at=None)
            ),
            models.Index(
                fields=["sender", "-created_at", "-id"],
                name="notification_of_sender",
                condition=Q(sender__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_read(self) -> bool:
        return self.read_at is not None


class Delivery(Stateful, Timestamped):
    """One message to one address by one channel: a line of the log.

    Without a notification it is a secret (a one-time password): its text is nowhere, `key`
    is what makes it once. `claimed_until` keeps a second worker off while one sends.
    """

    TRANSITIONS = DELIVERY_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    notification = models.ForeignKey(
        Notification,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="deliveries",
    )
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254)
    kind = models.CharField(max_length=50)
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    status = models.CharField("state", max_length=12, choices=DeliveryState, default="queued")
    attempts = models.PositiveSmallIntegerField(default=0)
    # From when on it was to be sent: however long its provider is away, it is given up in the end.
    queued_at = models.DateTimeField(default=clock.now, db_default=Now())
    provider_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ScopedQuerySet["Delivery"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["notification", "channel"], name="delivery_once_per_channel"
            ),
            models.CheckConstraint(
                condition=Q(status__in=DeliveryState.values), name="delivery_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(TAKEN)) | Q(sent_at__isnull=False),
                name="delivery_sent_at_some_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-created_at"]),
            models.Index(fields=["address", "-created_at"]),
            models.Index(
                fields=["status"],
                name="delivery_unsent",
                condition=~Q(status__in=sorted(TAKEN)),
            ),
            models.Index(
                fields=["provider_id"], name="delivery_of_provider", condition=~Q(provider_id="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.get_channel_display()} to {self.address}"


class Unreachable(models.Model):
    """An address that takes nothing from us: no such number or mailbox, or it has opted out.

    Nothing is sent there until its owner changes it or staff know better, or, where what the
    provider says may pass, until a moment.
    """

    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254)
    reason = models.CharField(max_length=100)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ScopedQuerySet["Unreachable"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "address that does not work"
        verbose_name_plural = "addresses that do not work"
        ordering: ClassVar = ["-since", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["channel", "address"], name="unreachable_once")
        ]

    def __str__(self) -> str:
        return f"{self.address} by {self.get_channel_display()}"


class ContactSettings(Timestamped):
    """How one person wants to be told: in which language, and when not to be disturbed.

    Quiet hours are in the person's own time zone and may span midnight.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="contact_settings",
    )
    language = models.CharField(max_length=10, default="en")
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "contact settings"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_begin_and_end",
            )
        ]

    def __str__(self) -> str:
        return f"settings of {self.user_id}"


class Preference(Timestamped):
    """One person's yes or no to one kind by one channel; `*` stands for every other kind."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notification_preferences",
    )
    kind = models.CharField(max_length=50)
    channel = models.CharField(max_length=10, choices=Channel)
    enabled = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}: {'yes' if self.enabled else 'no'}"
