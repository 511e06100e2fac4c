"""A code sent to somebody's mailbox or phone, as the database may know it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class OneTimePassword(models.Model):
    """Six digits, five minutes, five attempts, one use.

    The code itself is nowhere: `code_hash` is keyed with a secret outside the database.
    The id is that of the request, so that a repeated hand-over makes no second row.
    """

    class Purpose(models.TextChoices):
        LOGIN = "login"
        VENDOR_LOGIN = "vendor_login"
        VERIFY = "verify"
        PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of a purpose

    class Channel(models.TextChoices):
        """By what people are reached.

        * `email`: By e-mail.
        * `sms`: By SMS.
        """

        EMAIL = "email"
        SMS = "sms"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="one_time_passwords"
    )
    purpose = models.CharField(max_length=20, choices=Purpose)
    channel = models.CharField(max_length=10, choices=Channel)
    address = models.CharField(max_length=254)
    code_hash = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "purpose", "address"],
                name="one_open_code",
                condition=models.Q(used_at=None, replaced_at=None),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["address", "purpose"]),
            models.Index(fields=["expires_at"]),
        ]

    def __str__(self) -> str:
        return f"Code for {self.purpose} by {self.channel}, user {self.user_id}"
