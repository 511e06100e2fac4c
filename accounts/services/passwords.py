"""Passwords: changing the known, replacing the forgotten. Either ends every session."""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.errors import WrongCode, WrongPassword
from accounts.events import PasswordChanged
from accounts.identifiers import Identifier
from accounts.models import OneTimePassword, Session, User
from accounts.policies import require_people_admin
from accounts.services import limits
from accounts.services.one_time_passwords import redeem
from accounts.services.sessions import Caller, SignedIn, kill_tokens, open_session
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case
from notifications.services import notify

LONGEST = 1024
# Who has no password proves who they are by a sign-in with a code that is this fresh.
FRESH = timedelta(minutes=10)


def require_good_password(password: str, user: User | None = None, *, field: str) -> None:
    """Raises Invalid when `password` is weak, or too like what `user` is called."""
    if len(password) > LONGEST or "\x00" in password:
        raise Invalid("That password cannot be used.", field=field)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), code="WEAK_PASSWORD", field=field) from error


def confirm_identity(*, actor: Actor, password: str, session_id: UUID | None) -> User:
    """The actor proves once more who they are, before what a stolen token must not do."""
    user = User.objects.active().visible_to(actor).get_or_not_found(actor.user_id)
    if not user.has_usable_password():
        fresh = Session.objects.visible_to(actor).filter(
            door=Session.Door.CODE, created_at__gt=clock.now() - FRESH
        )
        if session_id is None or not fresh.filter(pk=session_id).exists():
            raise WrongPassword("Please log in with a new code first.", field="current_password")
        return user
    with limits.password_check(user.pk):
        if not user.check_password(password):
            raise WrongPassword(field="current_password")
    return user


def change_password(
    *, current_password: str, new_password: str, session_id: UUID, actor: Actor, caller: Caller
) -> SignedIn:
    """Replace the actor's password. Every session ends; the answer opens a new one."""
    user = confirm_identity(actor=actor, password=current_password, session_id=session_id)
    require_good_password(new_password, user, field="new_password")
    if user.password_is_temporary and new_password == current_password:
        raise Invalid("Choose another than the temporary one.", field="new_password")
    user.set_password(new_password)
    return _change(user=user, caller=caller)


@use_case
def _change(*, user: User, caller: Caller) -> SignedIn:
    current = User.objects.active().locked(user.pk)
    if current.token_version != user.token_version:
        raise WrongPassword(field="current_password")
    set_password_hash(current, user.password)
    return open_session(user=current, door=Session.Door.PASSWORD, caller=caller)


def reset_password(*, identifier: Identifier, code: str, new_password: str, caller: Caller) -> None:
    """Replace the password of who holds the code sent to their mailbox or phone.

    A weak password is refused before the code is looked at, and costs no attempt.
    """
    require_good_password(new_password, field="new_password")
    hashed = User()
    hashed.set_password(new_password)
    with limits.code_attempt(identifier.value, caller.address):
        if not _reset(identifier=identifier, code=code, password_hash=hashed.password):
            raise WrongCode()


@use_case
def _reset(*, identifier: Identifier, code: str, password_hash: str) -> bool:
    purpose = OneTimePassword.Purpose.PASSWORD_RESET
    user = redeem(identifier=identifier, purpose=purpose, code=code)
    if user is None:
        return False
    set_password_hash(user, password_hash)
    return True


def replace_password(*, user_id: int, new_password: str | None, actor: Actor) -> User:
    """Staff give somebody another password; None takes it away. Every session ends."""
    user = User.objects.visible_to(actor).get_or_not_found(user_id)
    if actor.user_id != user.pk:
        require_people_admin(actor)
    if new_password is not None:
        require_good_password(new_password, user, field="password1")
    user.set_password(new_password)
    return _replace(user_id=user.pk, password_hash=user.password)


@use_case
def _replace(*, user_id: int, password_hash: str) -> User:
    user: User = User.objects.locked(user_id)
    set_password_hash(user, password_hash)
    return user


def set_password_hash(user: User, password_hash: str) -> None:
    """A step: the password is another, every session ends, and the owner is told."""
    user.take_password(password_hash)
    user.save(update_fields=[*User.PASSWORD_FIELDS, "updated_at"])
    kill_tokens(user, because="password_changed")
    publish(PasswordChanged(user_id=user.pk))
    notify(
        recipient_id=user.pk,
        kind="password_changed",
        context={"name": str(user)},
        key=f"password_changed.{user.pk}.{user.token_version}",
    )
