"""Notices of a made-up past."""

from datetime import datetime

from django.db.models import Max

from notifications.models import Notification


class Notices:
    """Rows note when they were made, which is not when the story says: after each step those
    that it made are given its moment."""

    def __init__(self) -> None:
        self._last = self._latest()

    def date(self, moment: datetime) -> None:
        if Notification.objects.filter(pk__gt=self._last).update(created_at=moment):
            self._last = self._latest()

    def _latest(self) -> int:
        found: int | None = Notification.objects.aggregate(last=Max("pk"))["last"]
        return found or 0
