"""What is watched over, and what was seen."""

from datetime import datetime
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import OPERATIONS
from adminpanel.errors import AlertNotFound
from adminpanel.states import (
    ALERT_TRANSITIONS,
    LIVE_ALERTS,
    AlertKind,
    AlertSeverity,
    AlertStatus,
)
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class AlertRule(Timestamped):
    """From which value on operations are told, and which value is well again.

    What is measured, in which unit, and whether much or little of it is bad, the code says
    (`adminpanel.alerting`); the rows are what staff may change. A rule that nobody has changed
    has the numbers of the code.
    """

    kind = models.CharField(max_length=30, primary_key=True, choices=AlertKind)
    is_on = models.BooleanField("on", default=True)
    severity = models.CharField(max_length=10, choices=AlertSeverity)
    threshold = models.FloatField(help_text="From here on an alert is opened.")
    recovery = models.FloatField(help_text="Here all is well again, and it is closed.")
    window_minutes = models.PositiveIntegerField(help_text="How far back it looks.")

    objects: ClassVar[ScopedQuerySet["AlertRule"]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(severity__in=AlertSeverity.values), name="alert_rule_severity_known"
            ),
            models.CheckConstraint(
                condition=Q(window_minutes__gt=0), name="alert_rule_looks_at_some_time"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display().capitalize()


def title_of(kind: str) -> str:
    """What a kind is called; one that is watched no more, by its plain name."""
    labels: dict[str, str] = {each.value: str(each.label) for each in AlertKind}
    return labels.get(kind, kind.replace("_", " ")).capitalize()


class AlertRound(models.Model):
    """When a rule was last looked at, and what kept it from saying anything.

    Apart from the rule, which changes when a person changes it.
    """

    kind = models.CharField(max_length=30, primary_key=True)
    checked_at = models.DateTimeField()
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "round of checks"
        verbose_name_plural = "rounds of checks"
        ordering: ClassVar = ["kind"]

    def __str__(self) -> str:
        return f"{title_of(self.kind)}, {timezone.localtime(self.checked_at):%Y-%m-%d %H:%M}"


class AlertQuerySet(ScopedQuerySet["Alert"]):
    not_found = AlertNotFound

    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.role in OPERATIONS:
            return self
        return self.none()

    def live(self) -> Self:
        return self.filter(status__in=LIVE_ALERTS)

    def muted(self, at: datetime) -> Self:
        """Put away by a person for a while that is not over."""
        return self.filter(muted_until__gt=at)


class Alert(Timestamped, Stateful):
    """Something that operations should look at: of one kind, about one subject, from its
    beginning to its end.

    `subject` tells apart what one rule looks at (a channel, a currency; empty for all of it).
    `value` is as of `measured_at`: written down when it got worse, and from time to time.
    """

    TRANSITIONS = ALERT_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=AlertKind)
    severity = models.CharField(max_length=10, choices=AlertSeverity)
    status = models.CharField(max_length=20, choices=AlertStatus, default=AlertStatus.OPEN)
    subject = models.CharField(max_length=100, blank=True)
    says = models.CharField(max_length=500)
    value = models.FloatField()
    worst = models.FloatField()
    threshold = models.FloatField()
    evidence = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    opened_at = models.DateTimeField()
    measured_at = models.DateTimeField()
    # Since when all is well again; it closes when that lasts.
    calm_since = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    note = models.CharField(max_length=1000, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # Nobody where it ended by itself.
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    muted_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AlertQuerySet] = AlertQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=AlertStatus.values), name="alert_status_known"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=AlertSeverity.values), name="alert_severity_known"
            ),
            models.CheckConstraint(
                condition=Q(status=AlertStatus.CLOSED, closed_at__isnull=False)
                | Q(status__in=LIVE_ALERTS, closed_at=None),
                name="alert_closed_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["kind", "subject"],
                condition=Q(status__in=LIVE_ALERTS),
                name="alert_one_live_per_subject",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-opened_at", "-id"], name="alert_newest"),
            models.Index(fields=["kind", "-opened_at"], name="alert_of_kind"),
            models.Index(
                fields=["muted_until"],
                name="alert_muted",
                condition=Q(muted_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        about = f" ({self.subject})" if self.subject else ""
        return f"{self.get_kind_display().capitalize()}{about}"
