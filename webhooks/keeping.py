"""How long what was told is kept (`kernel.retention`)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet

from kernel import clock
from webhooks.models import Occurrence


def old_occurrences() -> QuerySet[Occurrence]:
    """With their deliveries and attempts, also those that wait for a paused endpoint."""
    before = clock.now() - timedelta(days=settings.WEBHOOKS_KEPT_DAYS)
    return Occurrence.objects.filter(created_at__lt=before)
