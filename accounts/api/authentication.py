"""Whose token a request bears. No query on the way: see accounts.tokens."""

from typing import Any, Protocol, runtime_checkable

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts.errors import InvalidToken, PasswordChangeRequired, SecondFactorEnrolmentRequired
from accounts.tokens import Claims, claims_of_access
from kernel.actors import Actor
from kernel.provenance import identify


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`: `request.user` is the Actor, `.auth` the claims."""

    keyword = b"bearer"

    def authenticate(self, request: Request) -> tuple[Actor, Claims] | None:
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != self.keyword:
            return None
        if len(parts) != 2:
            raise self._refusal()
        try:
            claims = claims_of_access(parts[1].decode("ascii"))
        except (InvalidToken, UnicodeDecodeError) as error:
            raise self._refusal() from error
        if claims.password_is_temporary and not _is_open(request):
            raise PasswordChangeRequired()
        if claims.must_set_up_second_factor and not _is_open_before_enrolment(request):
            return self._unproven(request)
        actor = claims.as_actor()
        identify(actor.user_id, actor.role)
        return actor, claims

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="bookwell"'

    @staticmethod
    def _unproven(request: Request) -> None:
        """Who has to set up a second factor is nobody yet where anybody may come, and refused
        elsewhere."""
        view: Any = request.parser_context.get("view")
        if not (isinstance(view, HasDoors) and view.is_open_to_all()):
            raise SecondFactorEnrolmentRequired()

    @staticmethod
    def _refusal() -> AuthenticationFailed:
        return AuthenticationFailed(InvalidToken.message, code=InvalidToken.code)


def _is_open(request: Request) -> bool:
    """Whether who has still to choose a password of their own comes in here: at the doors, where
    they choose it, and where a view says so (`works_with_temporary_password`)."""
    view: Any = request.parser_context.get("view")
    return isinstance(view, HasDoors) and view.is_open_to_newcomers()


def _is_open_before_enrolment(request: Request) -> bool:
    view: Any = request.parser_context.get("view")
    return isinstance(view, HasDoors) and view.is_open_before_enrolment()


@runtime_checkable
class HasDoors(Protocol):
    """A view of either dialect."""

    def is_open_to_all(self) -> bool: ...

    def is_open_to_newcomers(self) -> bool: ...

    def is_open_before_enrolment(self) -> bool: ...


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI document names it."""

    target_class = "accounts.api.authentication.TokenAuthentication"
    name = "accessToken"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
