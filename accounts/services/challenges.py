"""The second half of a door: what is asked after the password or the mailed code was right.

Every door opens a challenge for who has a second factor, and only the answer to it lets in:
whether the code came with the first half or later, it is judged here.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Final

import structlog

from accounts.errors import ChallengeOver, WrongSecondFactor
from accounts.models import LoginChallenge, OneTimePassword, Session, User
from accounts.services import limits
from accounts.services.proofs import accepts, is_recovery_code, tell
from accounts.services.sessions import Caller, SignedIn, open_session
from kernel import clock, metrics
from kernel.errors import NotAuthenticated, TooMany
from kernel.transactions import use_case

Door = LoginChallenge.Door

log = structlog.get_logger(__name__)

LIFETIME: Final = timedelta(minutes=5)
ATTEMPTS: Final = 5


def open_challenge(
    user: User, *, door: Door, caller: Caller, code: OneTimePassword | None = None
) -> str:
    """A step: `user`, who is locked, has passed the first half of `door`. The name of what is
    asked of them now."""
    name = secrets.token_urlsafe(32)
    now = clock.now()
    LoginChallenge.objects.create(
        digest=_digest(name),
        user=user,
        door=door,
        code=code,
        token_version=user.token_version,
        address=caller.address,
        device=caller.device[:200],
        created_at=now,
        expires_at=now + LIFETIME,
    )
    return name


@use_case
def challenge_at_admin(*, user: User, caller: Caller) -> str | None:
    """What is asked of who gave the right password at the admin's door; None where the account
    has changed meanwhile."""
    current = User.objects.active().select_for_update(of=("self",)).filter(pk=user.pk).first()
    if current is None or current.token_version != user.token_version:
        return None
    return open_challenge(current, door=Door.ADMIN, caller=caller)


def pass_challenge(*, challenge: str, code: str, caller: Caller) -> SignedIn:
    """Let in who gives the right code for what a door of the API has asked.

    Raises ChallengeOver, the same for unknown, passed, run out and from elsewhere;
    WrongSecondFactor; TooMany after too many failures of this person.
    """
    outcome = _judged(challenge, code, caller, at=(Door.PASSWORD, Door.CODE))
    assert isinstance(outcome, SignedIn)  # noqa: S101 - these doors open sessions
    return outcome


def pass_challenge_at_admin(*, challenge: str, code: str, caller: Caller) -> User:
    """The same at the admin's door, which keeps sessions of its own."""
    outcome = _judged(challenge, code, caller, at=(Door.ADMIN,))
    assert isinstance(outcome, User)  # noqa: S101 - this door opens none
    return outcome


def _judged(challenge: str, code: str, caller: Caller, *, at: tuple[Door, ...]) -> SignedIn | User:
    asked = LoginChallenge.objects.filter(
        digest=_digest(challenge),
        door__in=at,
        address=caller.address,
        device=caller.device[:200],
        expires_at__gt=clock.now(),
        passed_at=None,
    ).first()
    if asked is None:
        raise ChallengeOver()
    try:
        return _counted(asked, code, caller)
    except TooMany:
        _warn(user_id=asked.user_id)
        raise


def _counted(asked: LoginChallenge, code: str, caller: Caller) -> SignedIn | User:
    with limits.second_step(asked.user_id, can_be_guessed=not is_recovery_code(code)):
        outcome = _answer(digest=asked.digest, user_id=asked.user_id, code=code, caller=caller)
        if isinstance(outcome, NotAuthenticated):
            log.warning("login.refused", door="second_factor", address=caller.address)
            metrics.count("logins", door="second_factor", outcome="refused")
            raise outcome
    return outcome


@use_case
def _warn(*, user_id: int) -> None:
    """Once a day: whoever guesses has passed the first half of a door."""
    user = User.objects.active().filter(pk=user_id).first()
    if user is not None:
        tell(user, "second_factor_guessed", once=f"{clock.now():%Y%m%d}")


@use_case
def _answer(
    *, digest: str, user_id: int, code: str, caller: Caller
) -> SignedIn | User | NotAuthenticated:
    """A refusal is answered and not raised: what was counted has to stay counted."""
    user = User.objects.active().select_for_update(of=("self",)).filter(pk=user_id).first()
    asked = LoginChallenge.objects.select_for_update().filter(pk=digest).first()
    if user is None or asked is None or not _still_stands(asked, user):
        return ChallengeOver()
    asked.attempts += 1
    right = accepts(user, code)
    asked.passed_at = clock.now() if right else None
    asked.save(update_fields=["attempts", "passed_at"])
    if not right:
        return WrongSecondFactor()
    if not _uses_up_code(asked):
        return ChallengeOver()
    if asked.door == Door.ADMIN:
        return user
    return open_session(user=user, door=Session.Door(asked.door), caller=caller)


def _still_stands(asked: LoginChallenge, user: User) -> bool:
    return (
        asked.passed_at is None
        and asked.attempts < ATTEMPTS
        and asked.expires_at > clock.now()
        and asked.token_version == user.token_version
        and user.has_second_factor
    )


def _uses_up_code(asked: LoginChallenge) -> bool:
    """A code from a mailbox or phone lets in once, by whichever challenge."""
    if asked.code_id is None:
        return True
    unused = OneTimePassword.objects.filter(pk=asked.code_id, used_at=None)
    return bool(unused.update(used_at=clock.now()))


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()
