"""A person's calendar at an address of its own."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class CalendarFeedQuerySet(ScopedQuerySet["CalendarFeed"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; all for operations, who see no address either."""
        if actor.is_system or actor.role in OPERATIONS:
            return self
        if not actor.is_authenticated:
            return self.none()
        return self.filter(user_id=actor.user_id)

    def live(self) -> Self:
        """Not revoked, of a person who is active."""
        return self.filter(revoked_at=None, user__is_active=True)


class CalendarFeed(models.Model):
    """Whoever knows the token reads the calendar; only what it hashes to is kept.

    `content_tag` is what was last read, and `content_changed_at` since when: a calendar from
    which something has gone has no line that says so.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    last_read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    content_tag = models.CharField(max_length=64, blank=True)
    content_changed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[CalendarFeedQuerySet] = CalendarFeedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], name="calendar_feed_one_alive", condition=Q(revoked_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None
