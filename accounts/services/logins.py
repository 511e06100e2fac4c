"""The doors: by password, and by a code from one's mailbox or phone."""

import structlog
from django.contrib.auth.hashers import make_password

from accounts.errors import (
    SecondFactorRequired,
    TemporaryPasswordExpired,
    WrongCode,
    WrongCredentials,
)
from accounts.identifiers import Identifier, login_name
from accounts.models import LoginChallenge, OneTimePassword, Session, User
from accounts.services import limits
from accounts.services.challenges import open_challenge, pass_challenge
from accounts.services.contacts import mark_verified
from accounts.services.one_time_passwords import judge, use_up
from accounts.services.sessions import Caller, SignedIn, kill_tokens, open_session
from kernel import metrics
from kernel.transactions import use_case

log = structlog.get_logger(__name__)


def log_in(*, name: str, password: str, caller: Caller, second_factor: str = "") -> SignedIn:
    """Let in who knows the password of `name`, a user name or an e-mail address.

    Raises WrongCredentials, in the same time for a wrong password, an unknown name and a
    closed account; TooMany after too many failures of this name from this address; and
    TemporaryPasswordExpired to who knows a temporary password that has run out. Who knows the
    password and has a second factor: SecondFactorRequired without it, WrongSecondFactor.
    """
    name = login_name(name)
    with limits.login_attempt(name, caller.address):
        user = _known(name, password)
        if user is not None and user.password_has_run_out:
            raise TemporaryPasswordExpired()
        outcome = _let_in(user=user, caller=caller) if user else None
        if outcome is None:
            log.warning("login.refused", door="password", address=caller.address)
            metrics.count("logins", door="password", outcome="refused")
            raise WrongCredentials()
    return _through(outcome, second_factor, caller)


def _through(outcome: SignedIn | str, second_factor: str, caller: Caller) -> SignedIn:
    """Who has passed the first half: in, or by the challenge that was opened."""
    if isinstance(outcome, SignedIn):
        return outcome
    if not second_factor:
        raise SecondFactorRequired(outcome)
    return pass_challenge(challenge=outcome, code=second_factor, caller=caller)


def _known(name: str, password: str) -> User | None:
    """Hashing is slow by design, so it happens outside any transaction."""
    user = User.objects.active().logging_in_as(name).first()
    if user is None:
        User().set_password(password)
        return None
    return user if user.check_password(password) else None


@use_case
def _let_in(*, user: User, caller: Caller) -> SignedIn | str | None:
    """Unless the password or the account changed while we were hashing; the name of a challenge
    for who has a second factor."""
    current = User.objects.active().select_for_update(of=("self",)).filter(pk=user.pk).first()
    if current is None or current.token_version != user.token_version:
        return None
    if current.has_second_factor:
        return open_challenge(current, door=LoginChallenge.Door.PASSWORD, caller=caller)
    return open_session(user=current, door=Session.Door.PASSWORD, caller=caller)


def log_in_with_code(
    *,
    identifier: Identifier,
    code: str,
    purpose: OneTimePassword.Purpose,
    caller: Caller,
    second_factor: str = "",
) -> SignedIn:
    """Let in who holds the code sent to their mailbox or phone, which is thereby verified.

    Raises WrongCode, the same for wrong, used, expired and never sent; TooMany. To who holds
    it and has a second factor: SecondFactorRequired without it, WrongSecondFactor; until that
    is passed the code that was sent stays good, within its minutes and attempts.
    """
    with limits.code_attempt(identifier.value, caller.address):
        outcome = _let_in_with_code(
            identifier=identifier, code=code, purpose=purpose, caller=caller
        )
        if outcome is None:
            log.warning("login.refused", door=purpose, address=caller.address)
            metrics.count("logins", door="code", outcome="refused")
            raise WrongCode()
    return _through(outcome, second_factor, caller)


@use_case
def _let_in_with_code(
    *, identifier: Identifier, code: str, purpose: OneTimePassword.Purpose, caller: Caller
) -> SignedIn | str | None:
    right = judge(identifier=identifier, purpose=purpose, code=code)
    if right is None:
        return None
    row, user = right
    if user.has_second_factor:
        mark_verified(user, identifier.method)
        return open_challenge(user, door=LoginChallenge.Door.CODE, caller=caller, code=row)
    use_up(row)
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
