"""Accounts and passwords that are made for somebody else, who chooses their own when they come.

The password is shown once, to who asked for it, and kept as all are: hashed. It opens the
account for some days, and then only to replace it (`accounts.tokens`, `accounts.api`).
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Self

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts.identifiers import email_identifier
from accounts.models import User
from accounts.roles import Role
from accounts.services.managers import make_account
from accounts.services.sessions import kill_tokens
from accounts.services.sign_ups import quiet_name
from kernel import clock

# Read out on the phone and typed from paper: no letter or digit that looks like another.
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class TemporaryPassword:
    """One that nobody has yet. Hashing is slow by design, so it is made outside transactions,
    and whether it will be needed or not: how long an answer takes tells nothing."""

    clear: str = field(repr=False)
    hashed: str = field(repr=False)

    @classmethod
    def fresh(cls) -> Self:
        words = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))
        clear = "-".join(words)
        return cls(clear=clear, hashed=make_password(clear))


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody logs in with until `expires_at`. Told once."""

    user_id: int
    username: str
    email: str
    password: str = field(repr=False)
    expires_at: datetime


def open_account_for(
    *, full_name: str, email: str, password: TemporaryPassword
) -> Credentials | None:
    """A step: a customer's account for somebody who is not there; None where the address is
    somebody's already, whose account is left as it is. Nothing is sent to the address, and it
    counts as unproven."""
    if email and User.objects.reached_by(email_identifier(email)).exists():
        return None
    first, _, last = full_name.strip().partition(" ")
    user = User(
        username=quiet_name(Role.CUSTOMER),
        email=email.casefold(),
        first_name=first[:150],
        last_name=last.strip()[:150],
        role=Role.CUSTOMER,
    )
    _give(user, password)
    try:
        # A savepoint: somebody may take the address at the same moment.
        with transaction.atomic():
            make_account(user)
    except IntegrityError:
        return None
    return _told(user, password)


def renew_temporary_password(
    *, user_id: int, password: TemporaryPassword, unused_only: bool = False
) -> Credentials | None:
    """A step: another in place of a temporary one; None for who has chosen their own or is not
    there any more, and with `unused_only` for who has ever come in by it."""
    user = User.objects.active().select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None or not user.password_is_temporary:
        return None
    if unused_only and user.last_login is not None:
        return None
    _give(user, password)
    user.save(update_fields=[*User.PASSWORD_FIELDS, "updated_at"])
    kill_tokens(user, because="temporary_password")
    return _told(user, password)


def has_temporary_password(user_id: int) -> bool:
    return User.objects.filter(pk=user_id, password_is_temporary=True).exists()


def _give(user: User, password: TemporaryPassword) -> None:
    lifetime = timedelta(hours=settings.TEMPORARY_PASSWORD_HOURS)
    user.take_password(password.hashed, until=clock.now() + lifetime)


def _told(user: User, password: TemporaryPassword) -> Credentials:
    assert user.temporary_password_until is not None  # noqa: S101 - it was just given
    return Credentials(
        user_id=user.pk,
        username=user.username,
        email=user.email,
        password=password.clear,
        expires_at=user.temporary_password_until,
    )
