"""Access and refresh tokens, and the one quick question of whether they still live.

SimpleJWT signs and checks them; what they stand for is a row of Session. A token bears the
session (`sid`) and the person's `token_version` (`ver`): it dies when the session is ended,
when the version grows (password, role) and when the account is closed. The answer is kept
for seconds, in the process and in the shared cache, so that most requests ask nobody; where
the cache is silent, one query.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken, Token

from accounts.errors import (
    InvalidToken,
    PasswordChangeRequired,
    SecondFactorEnrolmentRequired,
)
from accounts.models import Session, User
from accounts.policies import needs_second_factor
from kernel import areas, clock
from kernel.actors import Actor
from kernel.recent import Recent

# How long a change that reached the database but not the cache can go unnoticed.
STATE_SECONDS = 5
_states = areas.area(
    "sessions",
    # Not as older processes name it, which keep less under it.
    prefix="signed-in.",
    says="Whether who is signed in still is; asked again of the database after seconds.",
)
# How long another process may still believe in a session that this one has ended.
_seen = Recent(seconds=2)
# What well signed tokens say; whether they live is asked all the same.
_decoded = Recent(seconds=60)
LONGEST_TOKEN = 4096
REFRESH_LIFETIME = cast("timedelta", settings.SIMPLE_JWT["REFRESH_TOKEN_LIFETIME"])


@dataclass(frozen=True, slots=True)
class TokenPair:
    access: str
    refresh: str


@dataclass(frozen=True, slots=True)
class Claims:
    """What a checked token says."""

    user_id: int
    role: str
    organization_id: int | None
    session_id: UUID
    version: int
    expires_at: datetime
    # They have still to choose a password of their own, and may do little before.
    password_is_temporary: bool = False
    has_second_factor: bool = False

    @property
    def must_set_up_second_factor(self) -> bool:
        """Asked of the settings each time: who was let in before they changed is no exception."""
        return not self.has_second_factor and needs_second_factor(self.role)

    def as_actor(self) -> Actor:
        return Actor(user_id=self.user_id, role=self.role, organization_id=self.organization_id)


def pair_for(session: Session, user: User) -> TokenPair:
    refresh = RefreshToken()
    _describe(refresh, session.pk, user)
    return TokenPair(access=str(refresh.access_token), refresh=str(refresh))


def access_for(session_id: UUID, user: User) -> str:
    access = AccessToken()
    _describe(access, session_id, user)
    return str(access)


def _describe(token: Token, session_id: UUID, user: User) -> None:
    token["user_id"] = user.pk
    token["role"] = user.role
    token["organization_id"] = user.organization_id
    token["sid"] = str(session_id)
    token["ver"] = user.token_version
    if user.password_is_temporary:
        token["tmp"] = True
    if user.has_second_factor:
        token["2fa"] = True


def claims_of_access(token: str) -> Claims:
    """The claims of an access token that is still alive; raises InvalidToken."""
    claims: Claims | None = _decoded.get(token)
    if claims is None or claims.expires_at <= clock.now():
        claims = _checked(AccessToken, token)
        _decoded.set(token, claims)
    if state_of(claims.session_id) != (
        claims.user_id,
        claims.version,
        claims.role,
        claims.organization_id,
        claims.password_is_temporary,
        claims.has_second_factor,
    ):
        raise InvalidToken()
    return claims


def claims_of_refresh(token: str) -> Claims:
    """The claims of a well signed refresh token; whether it lives, the database says."""
    return _checked(RefreshToken, token)


def actor_of_access_token(token: str, *, limited: bool = False) -> Actor:
    """Who bears this access token; raises InvalidToken, PasswordChangeRequired for who has
    still to choose a password, unless `limited` is what they may do, and
    SecondFactorEnrolmentRequired."""
    claims = claims_of_access(token)
    if claims.password_is_temporary and not limited:
        raise PasswordChangeRequired()
    if claims.must_set_up_second_factor:
        raise SecondFactorEnrolmentRequired()
    return claims.as_actor()


def _checked(kind: type[Token], token: str) -> Claims:
    if not token or len(token) > LONGEST_TOKEN:
        raise InvalidToken()
    try:
        payload = _payload(kind, token)
        return Claims(
            user_id=int(payload["user_id"]),
            role=str(payload["role"]),
            organization_id=payload["organization_id"],
            session_id=UUID(str(payload["sid"])),
            version=int(payload["ver"]),
            expires_at=datetime.fromtimestamp(payload["exp"], tz=UTC),
            password_is_temporary=bool(payload.get("tmp", False)),
            has_second_factor=bool(payload.get("2fa", False)),
        )
    # The last two: an `exp` that no calendar reaches.
    except (TokenError, KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise InvalidToken() from error


def _payload(kind: type[Token], token: str) -> dict[str, Any]:
    """What a token says, signed with our key or with one that was ours; raises TokenError."""
    encoded = cast("Any", token)  # they annotate the encoded token as a Token
    try:
        return kind(encoded).payload
    except TokenError:
        for key in settings.JWT_SIGNING_KEY_FALLBACKS:
            with suppress(TokenError):
                return _under(key, kind)(encoded).payload
        raise


def _under(key: str, kind: type[Token]) -> type[Token]:
    """The same kind of token under another key."""
    return type(kind.__name__, (kind,), {"_token_backend": _backend_of(key)})


@lru_cache(maxsize=8)
def _backend_of(key: str) -> TokenBackend:
    stated = settings.SIMPLE_JWT
    return TokenBackend(
        str(stated["ALGORITHM"]),
        key,
        audience=str(stated["AUDIENCE"]),
        issuer=str(stated["ISSUER"]),
    )


State = tuple[int, int, str, int | None, bool, bool]
_DEAD: State = (0, 0, "", None, False, False)


def state_of(session_id: UUID) -> State:
    """Whose the session is, their version, role and organisation, whether their password is a
    temporary one and whether they have a second factor; `_DEAD` when it is over."""
    key = _key(session_id)
    state: State | None = _seen.get(key)
    if state is not None:
        return state
    state = _states.get(key)
    if state is None:
        state = _read(session_id)
        _states.set(key, state, STATE_SECONDS)
    if state != _DEAD:
        _seen.set(key, state)
    return state


def _read(session_id: UUID) -> State:
    row: Any = (
        Session.objects.live()
        .filter(pk=session_id)
        .values_list(
            "user_id",
            "user__token_version",
            "user__role",
            "user__organization_id",
            "user__password_is_temporary",
            "user__second_factor_since",
        )
        .first()
    )
    return (*row[:-1], row[-1] is not None) if row else _DEAD


def forget(*session_ids: UUID) -> None:
    """Drop what the cache knows of these sessions: the next request asks the database."""
    keys = [_key(each) for each in session_ids]
    _seen.forget(keys)
    _states.delete(keys)


def _key(session_id: UUID) -> str:
    return session_id.hex
