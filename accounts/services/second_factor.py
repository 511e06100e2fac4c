"""A second factor: set up, asked for, taken away.

Codes of an app (RFC 6238), each good once, and ten codes on paper for who has lost the phone.
Setting it up and taking it away ends every session, so that nobody stays who came by less.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

import structlog

from accounts import totp
from accounts.errors import (
    EnrolmentOver,
    HasSecondFactor,
    NoSecondFactor,
    UnprovenAccount,
    WrongOwnCode,
    WrongPassword,
)
from accounts.events import (
    RecoveryCodesRenewed,
    RecoveryCodeUsed,
    SecondFactorAdded,
    SecondFactorRemoved,
)
from accounts.models import LoginChallenge, RecoveryCode, SecondFactor, Session, User
from accounts.policies import require_people_admin
from accounts.roles import OPEN_ROLES
from accounts.services import limits
from accounts.services.passwords import confirm_identity
from accounts.services.sessions import Caller, SignedIn, kill_tokens, open_session
from accounts.services.temporary import ALPHABET
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed
from kernel.events import publish
from kernel.sealed import Unreadable, is_current, seal, unseal
from kernel.transactions import use_case
from notifications.services import notify

log = structlog.get_logger(__name__)

# What the app calls it.
ISSUER: Final = "Bookwell"
# For so long a secret that was shown waits for the code that confirms it.
PENDING: Final = timedelta(minutes=15)
RECOVERY_CODES: Final = 10
GROUPS, GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What the app is told. Shown once."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The codes for paper, shown once, and the session that takes the ended one's place; none
    where the caller keeps one of another kind, as the admin does."""

    user: User
    recovery_codes: list[str] = field(repr=False)
    signed_in: SignedIn | None


def begin_enrolment(*, actor: Actor, password: str, session_id: UUID | None = None) -> Enrolment:
    """A secret for the actor's app, who proves once more who they are: a stolen token must not
    lock its owner out. Nothing is asked for before a code of it has been seen.

    Raises WrongPassword, HasSecondFactor, UnprovenAccount; TooMany.
    """
    user = confirm_identity(actor=actor, password=password, session_id=session_id)
    return _begin(user=user)


@use_case
def _begin(*, user: User) -> Enrolment:
    current = User.objects.active().locked(user.pk)
    if current.token_version != user.token_version:
        raise WrongPassword(field="current_password")
    if current.has_second_factor:
        raise HasSecondFactor()
    if not current.is_verified and current.role in OPEN_ROLES:
        raise UnprovenAccount()
    secret = totp.fresh_secret()
    SecondFactor.objects.update_or_create(
        user=current,
        defaults={
            "sealed": seal(secret, about=about(current.pk)),
            "last_step": 0,
            "begun_at": clock.now(),
        },
    )
    address = totp.address_of(secret, account=current.username, issuer=ISSUER)
    return Enrolment(secret=secret, address=address)


def confirm_enrolment(*, actor: Actor, code: str, caller: Caller | None = None) -> Enrolled:
    """The app reckons the right codes: from now on they are asked for. Every session ends; with
    `caller` a new one opens.

    Raises WrongOwnCode, HasSecondFactor, EnrolmentOver; TooMany.
    """
    with limits.second_step(person_of(actor)):
        enrolled = _confirm(actor=actor, code=code, caller=caller)
        if enrolled is None:
            raise WrongOwnCode(field="code")
    return enrolled


@use_case
def _confirm(*, actor: Actor, code: str, caller: Caller | None) -> Enrolled | None:
    user = User.objects.active().visible_to(actor).locked(actor.user_id)
    if user.has_second_factor:
        raise HasSecondFactor()
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is None or clock.now() - factor.begun_at > PENDING:
        raise EnrolmentOver()
    if not _is_right(factor, _plain(code)):
        return None
    user.second_factor_since = clock.now()
    user.save(update_fields=["second_factor_since", "updated_at"])
    codes = _fresh_codes(user)
    _end_what_came_by_less(user, because="second_factor_added")
    publish(SecondFactorAdded(user_id=user.pk))
    _tell(user, "second_factor_added")
    signed_in = _opened(user, caller) if caller else None
    return Enrolled(user=user, recovery_codes=codes, signed_in=signed_in)


def renew_recovery_codes(*, actor: Actor, code: str) -> list[str]:
    """Ten others in place of those that there are, for who proves their second factor once more.
    Raises WrongOwnCode, NoSecondFactor; TooMany."""
    with limits.second_step(person_of(actor)):
        codes = _renew(actor=actor, code=code)
        if codes is None:
            raise WrongOwnCode(field="code")
    return codes


@use_case
def _renew(*, actor: Actor, code: str) -> list[str] | None:
    user = User.objects.active().visible_to(actor).locked(actor.user_id)
    if not user.has_second_factor:
        raise NoSecondFactor()
    if not accepts(user, code):
        return None
    codes = _fresh_codes(user)
    publish(RecoveryCodesRenewed(user_id=user.pk))
    _tell(user, "recovery_codes_renewed")
    return codes


def remove(
    *,
    actor: Actor,
    password: str,
    code: str,
    session_id: UUID | None = None,
    caller: Caller | None = None,
) -> Enrolled:
    """The actor does without, having proved both halves once more. Every session ends; with
    `caller` a new one opens. Raises WrongPassword, WrongOwnCode, NoSecondFactor; TooMany."""
    confirm_identity(actor=actor, password=password, session_id=session_id)
    with limits.second_step(person_of(actor)):
        removed = _remove(actor=actor, code=code, caller=caller)
        if removed is None:
            raise WrongOwnCode(field="code")
    return removed


@use_case
def _remove(*, actor: Actor, code: str, caller: Caller | None) -> Enrolled | None:
    user = User.objects.active().visible_to(actor).locked(actor.user_id)
    if not user.has_second_factor:
        raise NoSecondFactor()
    if not accepts(user, code):
        return None
    _take_away(user, by=user.pk, reason="")
    return Enrolled(
        user=user, recovery_codes=[], signed_in=_opened(user, caller) if caller else None
    )


@use_case
def reset_second_factor(*, user_id: int, reason: str, actor: Actor) -> User:
    """Somebody has lost theirs: take it away for them, and say why. They are told.

    Nobody does so for themself: who sits before a page that another left open is not asked for
    a code there. Raises NotAllowed, Invalid without a reason, NoSecondFactor.
    """
    require_people_admin(actor)
    if actor.user_id == user_id:
        raise NotAllowed("Take your own away on your own page, with a code.")
    if not reason.strip():
        raise Invalid("Please say why.", field="reason")
    user = User.objects.visible_to(actor).locked(user_id)
    if not user.has_second_factor:
        raise NoSecondFactor()
    _take_away(user, by=actor.user_id, reason=reason.strip())
    return user


def accepts(user: User, code: str) -> bool:
    """A step that commits also when it answers no: whether `code` is a right one of `user`, who
    is locked, so that of two that come at once one is too late. It is used up."""
    plain = _plain(code)
    if len(plain) == totp.DIGITS and plain.isdecimal():
        factor = SecondFactor.objects.filter(user=user).first()
        return factor is not None and _is_right(factor, plain)
    return _uses_recovery_code(user, plain)


def _plain(code: str) -> str:
    """As it is reckoned and kept: people type blanks, dashes and capitals."""
    return "".join(each for each in code.lower() if each.isascii() and each.isalnum())


def _is_right(factor: SecondFactor, code: str) -> bool:
    sealed = bytes(factor.sealed)
    try:
        secret = opened(factor.user_id, sealed)
    except Unreadable:
        # A key that is gone locks nobody in: recovery codes are not sealed.
        log.exception("second_factor.unreadable", user=factor.user_id)
        return False
    step = totp.step_of(secret, code, at=clock.now(), after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    if not is_current(sealed):
        factor.sealed = seal(secret, about=about(factor.user_id))
    factor.save(update_fields=["last_step", "sealed"])
    return True


def _uses_recovery_code(user: User, code: str) -> bool:
    unused = RecoveryCode.objects.filter(user=user, used_at=None)
    if not unused.filter(digest=_digest(user.pk, code)).update(used_at=clock.now()):
        return False
    left = unused.count()
    publish(RecoveryCodeUsed(user_id=user.pk, left=left))
    _tell(user, "recovery_code_used", left=left)
    return True


def _fresh_codes(user: User) -> list[str]:
    """Ten new ones, the old ones gone."""
    words = [
        ["".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS)]
        for _ in range(RECOVERY_CODES)
    ]
    now = clock.now()
    RecoveryCode.objects.filter(user=user).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=user, digest=_digest(user.pk, "".join(each)), created_at=now)
        for each in words
    )
    return ["-".join(each) for each in words]


def _digest(user_id: int, code: str) -> str:
    return sha256(f"recovery {user_id} {code}".encode()).hexdigest()


def _take_away(user: User, *, by: int | None, reason: str) -> None:
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since", "updated_at"])
    _end_what_came_by_less(user, because="second_factor_removed")
    publish(SecondFactorRemoved(user_id=user.pk, removed_by_id=by, reason=reason))
    _tell(user, "second_factor_removed", reason=reason, by_oneself=by == user.pk)


def _end_what_came_by_less(user: User, *, because: str) -> None:
    LoginChallenge.objects.filter(user=user).delete()
    kill_tokens(user, because=because)


def _opened(user: User, caller: Caller) -> SignedIn:
    return open_session(user=user, door=Session.Door.PASSWORD, caller=caller)


def opened(user_id: int, sealed: bytes) -> str:
    """The secret. Raises Unreadable."""
    return unseal(sealed, about=about(user_id))


def about(user_id: int) -> str:
    return f"accounts.SecondFactor:{user_id}"


def _tell(user: User, kind: str, **context: object) -> None:
    notify(
        recipient_id=user.pk,
        kind=kind,
        context={"name": str(user), **context},
        key=f"{kind}.{user.pk}.{clock.now():%Y%m%d%H%M%S%f}",
    )
