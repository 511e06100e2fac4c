"""Accounts that are made by those who answer for them."""

from django.db import IntegrityError

from accounts.errors import InvalidRole
from accounts.events import UserSignedUp
from accounts.identifiers import email_identifier
from accounts.models import User
from accounts.policies import require_people_admin
from accounts.roles import PLATFORM
from accounts.services.passwords import require_good_password
from accounts.services.providers import ensure_profile
from accounts.services.sign_ups import plain_username, taken
from kernel import clock
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case


def create_manager(*, role: str, username: str, email: str, password: str, actor: Actor) -> User:
    """Make the account of somebody who runs the platform.

    Raises NotAllowed, InvalidRole, or Invalid for what is taken or weak.
    """
    require_people_admin(actor)
    if role not in PLATFORM:
        raise InvalidRole(field="role")
    user = User(
        username=plain_username(username),
        email=email_identifier(email).value,
        role=role,
        is_verified=True,
        email_verified_at=clock.now(),
    )
    require_good_password(password, user, field="password")
    user.set_password(password)
    try:
        _save(user=user)
    except IntegrityError as error:
        raise taken(user) from error
    return user


@use_case
def _save(*, user: User) -> None:
    make_account(user)


def make_account(user: User) -> None:
    """A step: keep a new account that somebody else answers for."""
    user.save(force_insert=True)
    ensure_profile(user)
    publish(UserSignedUp(user_id=user.pk, role=user.role))
