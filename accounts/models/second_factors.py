"""What is asked of somebody beside their password: codes of an app, or one kept on paper."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from accounts.models.one_time_passwords import OneTimePassword


class SecondFactor(models.Model):
    """What somebody's app reckons its codes from.

    Whether it is asked for stands on the person (`User.second_factor_since`), who is read at
    every door anyway; until then it was only begun. The secret is sealed (kernel.sealed), and
    no code of a step up to `last_step` opens anything again.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="second_factor",
    )
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Second factor of user {self.user_id}"


class RecoveryCode(models.Model):
    """A code for who has lost the phone, good once. Only its digest is kept: it is long enough
    that nobody finds it by trying, here or with a copy of this table."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once"),
        ]

    def __str__(self) -> str:
        return f"Recovery code of user {self.user_id}"


class LoginChallenge(models.Model):
    """Somebody has passed the first half of a door, and is asked for the second.

    Good for one sign-in by that door, from the same address and device, for minutes, and for as
    long as nothing about the account has changed. Its name is told to the caller; the table
    knows its digest. A code from a mailbox or phone is used up when the second half is passed.
    """

    class Door(models.TextChoices):
        PASSWORD = "password"  # noqa: S105 - the name of a door
        CODE = "code"
        ADMIN = "admin"

    digest = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="login_challenges"
    )
    door = models.CharField(max_length=20, choices=Door)
    code = models.ForeignKey(OneTimePassword, null=True, blank=True, on_delete=models.CASCADE)
    token_version = models.PositiveIntegerField()
    address = models.GenericIPAddressField(null=True, blank=True)
    device = models.CharField(max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Sign-in of user {self.user_id} by {self.door}, half done"
