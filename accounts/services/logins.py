"""The doors: by password, and by a code from one's mailbox or phone."""

import structlog
from django.contrib.auth.hashers import make_password

from accounts.errors import TemporaryPasswordExpired, WrongCode, WrongCredentials
from accounts.identifiers import Identifier, login_name
from accounts.models import OneTimePassword, Session, User
from accounts.services import limits
from accounts.services.contacts import mark_verified
from accounts.services.one_time_passwords import redeem
from accounts.services.sessions import Caller, SignedIn, kill_tokens, open_session
from kernel.transactions import use_case

log = structlog.get_logger(__name__)


def log_in(*, name: str, password: str, caller: Caller) -> SignedIn:
    """Let in who knows the password of `name`, a user name or an e-mail address.

    Raises WrongCredentials, in the same time for a wrong password, an unknown name and a
    closed account; TooMany after too many failures of this name from this address; and
    TemporaryPasswordExpired to who knows a temporary password that has run out.
    """
    name = login_name(name)
    with limits.login_attempt(name, caller.address):
        user = _known(name, password)
        if user is not None and user.password_has_run_out:
            raise TemporaryPasswordExpired()
        signed_in = _let_in(user=user, caller=caller) if user else None
        if signed_in is None:
            log.warning("login.refused", door="password", address=caller.address)
            raise WrongCredentials()
    return signed_in


def _known(name: str, password: str) -> User | None:
    """Hashing is slow by design, so it happens outside any transaction."""
    user = User.objects.active().logging_in_as(name).first()
    if user is None:
        User().set_password(password)
        return None
    return user if user.check_password(password) else None


@use_case
def _let_in(*, user: User, caller: Caller) -> SignedIn | None:
    """Unless the password or the account changed while we were hashing."""
    current = User.objects.active().select_for_update(of=("self",)).filter(pk=user.pk).first()
    if current is None or current.token_version != user.token_version:
        return None
    return open_session(user=current, door=Session.Door.PASSWORD, caller=caller)


def log_in_with_code(
    *, identifier: Identifier, code: str, purpose: OneTimePassword.Purpose, caller: Caller
) -> SignedIn:
    """Let in who holds the code sent to their mailbox or phone, which is thereby verified.

    Raises WrongCode, the same for wrong, used, expired and never sent; TooMany.
    """
    with limits.code_attempt(identifier.value, caller.address):
        signed_in = _let_in_with_code(
            identifier=identifier, code=code, purpose=purpose, caller=caller
        )
        if signed_in is None:
            log.warning("login.refused", door=purpose, address=caller.address)
            raise WrongCode()
    return signed_in


@use_case
def _let_in_with_code(
    *, identifier: Identifier, code: str, purpose: OneTimePassword.Purpose, caller: Caller
) -> SignedIn | None:
    user = redeem(identifier=identifier, purpose=purpose, code=code)
    if user is None:
        return None
    if not user.is_verified:
        _drop_what_a_stranger_may_have_set(user)
    mark_verified(user, identifier.method)
    return open_session(user=user, door=Session.Door.CODE, caller=caller)


def _drop_what_a_stranger_may_have_set(user: User) -> None:
    """Nobody had shown that this address is theirs. Whoever signed up with it chose the
    password, and may not be who now proves to hold it."""
    user.take_password(make_password(None))
    user.save(update_fields=[*User.PASSWORD_FIELDS, "updated_at"])
    kill_tokens(user, because="address_proven_by_code")
