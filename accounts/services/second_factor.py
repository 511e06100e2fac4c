"""A second factor: set up, asked for, taken away.

Codes of an app (RFC 6238), each good once, and ten codes on paper for who has lost the phone.
Setting it up and taking it away ends every session, so that nobody stays who came by less.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

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
    SecondFactorAdded,
    SecondFactorRemoved,
)
from accounts.models import LoginChallenge, RecoveryCode, SecondFactor, Session, User
from accounts.policies import require_people_admin
from accounts.roles import OPEN_ROLES
from accounts.services import limits
from accounts.services.passwords import confirm_identity
from accounts.services.proofs import (
    about,
    accepts,
    fresh_recovery_codes,
    is_recovery_code,
    is_right,
    tell,
)
from accounts.services.sessions import Caller, SignedIn, kill_tokens, open_session
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed
from kernel.events import publish
from kernel.sealed import seal
from kernel.transactions import use_case

# What the app calls it.
ISSUER: Final = "Bookwell"
# For so long a secret that was shown waits for the code that confirms it.
PENDING: Final = timedelta(minutes=15)


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
    with _step(actor, code):
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
    if not is_right(factor, code):
        return None
    user.second_factor_since = clock.now()
    user.save(update_fields=["second_factor_since", "updated_at"])
    codes = fresh_recovery_codes(user)
    _end_what_came_by_less(user, because="second_factor_added")
    publish(SecondFactorAdded(user_id=user.pk))
    tell(user, "second_factor_added")
    signed_in = _opened(user, caller) if caller else None
    return Enrolled(user=user, recovery_codes=codes, signed_in=signed_in)


def renew_recovery_codes(*, actor: Actor, code: str) -> list[str]:
    """Ten others in place of those that there are, for who proves their second factor once more.
    Raises WrongOwnCode, NoSecondFactor; TooMany."""
    with _step(actor, code):
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
    codes = fresh_recovery_codes(user)
    publish(RecoveryCodesRenewed(user_id=user.pk))
    tell(user, "recovery_codes_renewed")
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
    with _step(actor, code):
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


def _step(actor: Actor, code: str) -> AbstractContextManager[None]:
    return limits.second_step(person_of(actor), can_be_guessed=not is_recovery_code(code))


def _take_away(user: User, *, by: int | None, reason: str) -> None:
    SecondFactor.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    user.second_factor_since = None
    user.save(update_fields=["second_factor_since", "updated_at"])
    _end_what_came_by_less(user, because="second_factor_removed")
    publish(SecondFactorRemoved(user_id=user.pk, removed_by_id=by, reason=reason))
    tell(user, "second_factor_removed", reason=reason, by_oneself=by == user.pk)


def _end_what_came_by_less(user: User, *, because: str) -> None:
    LoginChallenge.objects.filter(user=user).delete()
    kill_tokens(user, because=because)


def _opened(user: User, caller: Caller) -> SignedIn:
    return open_session(user=user, door=Session.Door.PASSWORD, caller=caller)
