"""A sign-in: what a pair of tokens belongs to and dies with."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.roles import Role
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class SessionQuerySet(ScopedQuerySet["Session"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; a super admin sees all."""
        if actor.is_system or actor.role == Role.SUPER_ADMIN:
            return self.all()
        if actor.user_id is None:
            return self.none()
        return self.filter(user_id=actor.user_id)

    def live(self) -> Self:
        """Not ended, not run out, of somebody who may still come in."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)


class Session(models.Model):
    """One sign-in on one device, by one of the doors."""

    class Door(models.TextChoices):
        """How a session was opened.

        * `password`: With a password.
        * `code`: With a code that was sent.
        * `sign_up`: By making the account.
        """

        PASSWORD = "password"  # noqa: S105 - the name of a door
        CODE = "code"
        SIGN_UP = "sign_up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions"
    )
    door = models.CharField(max_length=20, choices=Door)
    address = models.GenericIPAddressField(null=True, blank=True)
    device = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.CharField(max_length=40, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["user", "expires_at"],
                name="session_open",
                condition=models.Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"Session of user {self.user_id} since {self.created_at:%Y-%m-%d %H:%M}"
