"""How long what people were told is kept (`kernel.retention`)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from kernel import clock
from notifications.models import Delivery, Notification, Unreachable
from notifications.states import DeliveryState


def old_notices() -> QuerySet[Notification]:
    """Read notices after a while, and all after a longer one, with their deliveries; but
    none of which something is still to be sent."""
    read = Q(read_at__isnull=False, created_at__lt=_ago(settings.NOTIFICATION_READ_KEPT_DAYS))
    waiting = Delivery.objects.filter(
        notification=OuterRef("pk"), status__in=[DeliveryState.QUEUED, DeliveryState.FAILED]
    )
    return Notification.objects.filter(
        read | Q(created_at__lt=_ago(settings.NOTIFICATION_KEPT_DAYS)), ~Exists(waiting)
    )


def old_secrets() -> QuerySet[Delivery]:
    """The lines of the log that say who was sent a code: of use while somebody may ask."""
    return Delivery.objects.filter(
        notification=None, created_at__lt=_ago(settings.NOTIFICATION_SECRETS_KEPT_DAYS)
    ).exclude(status=DeliveryState.QUEUED)


def old_silences() -> QuerySet[Unreachable]:
    """What is over, and what nobody has tried for long: numbers change hands, and where it
    still holds the provider says so again."""
    return Unreachable.objects.filter(
        Q(until__lt=clock.now()) | Q(since__lt=_ago(settings.NOTIFICATION_SILENCES_KEPT_DAYS))
    )


def _ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)
