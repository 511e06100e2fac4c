"""Signing in opens a session; logging out, and much else, ends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import F

from accounts import tokens
from accounts.errors import InvalidToken
from accounts.models import LoginChallenge, OneTimePassword, Session, User
from accounts.policies import require_people_admin
from kernel import clock, metrics
from kernel.actors import Actor
from kernel.live import evict
from kernel.transactions import use_case

log = structlog.get_logger(__name__)

metrics.counter("logins", "Sessions that were opened, and attempts refused.", "door", "outcome")
# How long what is over is kept, for staff to look at.
KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Caller:
    """From where somebody signs in, as far as it can be known."""

    address: str | None = None
    device: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    user: User
    tokens: tokens.TokenPair


def open_session(*, user: User, door: Session.Door, caller: Caller | None = None) -> SignedIn:
    """A step: `user` has proved who they are at `door`, and gets a pair of tokens."""
    caller = caller or Caller()
    now = clock.now()
    expires_at = now + tokens.REFRESH_LIFETIME
    if user.temporary_password_until is not None:
        expires_at = min(expires_at, user.temporary_password_until)
    session = Session.objects.create(
        user=user,
        door=door,
        address=caller.address,
        device=caller.device[:200],
        last_used_at=now,
        expires_at=expires_at,
    )
    User.objects.filter(pk=user.pk).update(last_login=now)
    metrics.count_committed("logins", door=str(door), outcome="opened")
    log.info("session.opened", user=user.pk, door=door, session=str(session.pk))
    return SignedIn(user=user, tokens=tokens.pair_for(session, user))


@use_case
def refresh_session(*, refresh_token: str, caller: Caller | None = None) -> str:
    """A fresh access token for a refresh token that still lives; the latter stays good.

    Raises InvalidToken when it is garbage, or its session, account or version is gone.
    """
    claims = tokens.claims_of_refresh(refresh_token)
    session = Session.objects.live().select_related("user").filter(pk=claims.session_id).first()
    if (
        session is None
        or session.user_id != claims.user_id
        or session.user.token_version != claims.version
    ):
        raise InvalidToken()
    if caller and caller.device[:200] != session.device:
        # Not refused: browsers update themselves. A stolen token shows here.
        log.warning("session.other_device", user=claims.user_id, session=str(session.pk))
    Session.objects.filter(pk=session.pk).update(last_used_at=clock.now())
    return tokens.access_for(session.pk, session.user)


def log_out(*, refresh_token: str) -> None:
    """End the session that a refresh token belongs to. Raises InvalidToken for garbage; what
    has ended already is no fault."""
    claims = tokens.claims_of_refresh(refresh_token)
    if Session.objects.visible_to(claims.as_actor()).filter(pk=claims.session_id).exists():
        end_session(session_id=claims.session_id, actor=claims.as_actor())


@use_case
def end_session(*, session_id: UUID, actor: Actor, because: str = "logout") -> None:
    """Log out of one session. Ending it twice is no fault."""
    session = Session.objects.visible_to(actor).locked(session_id)
    _end([session.pk], because)
    evict(session.user_id)


@use_case
def end_all_sessions(*, user_id: int, actor: Actor, because: str = "logout_everywhere") -> int:
    """Log `user_id` out everywhere, of the admin too; answers how many sessions of the API ended.
    Raises NotAllowed for who is neither they nor a super admin."""
    user = User.objects.visible_to(actor).locked(user_id)
    if actor.user_id != user.pk:
        require_people_admin(actor)
    ended = Session.objects.live().filter(user=user).count()
    kill_tokens(user, because=because)
    return ended


def kill_tokens(user: User, *, because: str) -> None:
    """A step: every token of theirs dies, by version and by session."""
    user.token_version = F("token_version") + 1
    user.save(update_fields=["token_version", "updated_at"])
    user.refresh_from_db(fields=["token_version"])
    ended = Session.objects.filter(user=user, revoked_at=None).values_list("pk", flat=True)
    _end(list(ended), because)
    evict(user.pk)


@use_case
def forget_old() -> int:
    """Delete sessions, codes and challenges that were over long ago; answers how many."""
    horizon = clock.now() - KEPT
    sessions, _ = Session.objects.filter(expires_at__lt=horizon).delete()
    challenges, _ = LoginChallenge.objects.filter(expires_at__lt=horizon).delete()
    codes, _ = OneTimePassword.objects.filter(expires_at__lt=horizon).delete()
    return sessions + challenges + codes


def _end(session_ids: Iterable[UUID], because: str) -> None:
    ids = list(session_ids)
    log.info("session.ended", sessions=[str(each) for each in ids], because=because)
    Session.objects.filter(pk__in=ids, revoked_at=None).update(
        revoked_at=clock.now(), revoked_because=because
    )
    transaction.on_commit(lambda: tokens.forget(*ids), robust=True)
