"""What the views of both dialects share: parse, ask one service or selector, render."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, ClassVar, NoReturn

import structlog
from django.core.signals import got_request_exception
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django_filters import FilterSet
from rest_framework import serializers
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    PermissionDenied,
    ValidationError,
)
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from kernel.actors import Actor
from kernel.http.dialects.base import Dialect
from kernel.http.parsers import FormParser, JSONParser, MultiPartParser
from kernel.http.refusals import InvalidQuery, failed, refusal_of
from kernel.prepared import PreparedRows

log = structlog.get_logger(__name__)


def actor_of(request: Any) -> Actor:
    """Who sent `request`: an authenticated actor, a user of the tests, or nobody."""
    user = getattr(request, "user", None)
    if isinstance(user, Actor):
        return user
    if user is not None and user.is_authenticated and hasattr(user, "as_actor"):
        actor: Actor = user.as_actor()
        return actor
    return Actor.anonymous()


class SignedIn(BasePermission):
    """Somebody is signed in, unless the view (or this action of it) is public.

    A method that the path does not have is 405 for everybody, and not 401 for strangers.
    """

    def has_permission(self, request: Request, view: APIView) -> bool:
        if is_public(view) or request.method == "OPTIONS" or actor_of(request).is_authenticated:
            return True
        return not hasattr(view, str(request.method).lower())


def is_public(view: Any) -> bool:
    return view.public or getattr(view, "action", None) in view.public_actions


class OneRenderer(BaseContentNegotiation):
    """A view speaks its dialect whatever `Accept` says; files come with their own type."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        wanted = request.content_type.partition(";")[0].strip().lower()
        return next((each for each in parsers if each.media_type == wanted), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        first = next(iter(renderers))
        return first, first.media_type


class DialectRenderer(BaseRenderer):
    """JSON bytes, amounts as the view's dialect writes them."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None
    ) -> bytes:
        if data is None:
            return b""
        dialect: type[Dialect] = renderer_context["view"].dialect
        return dialect.render(data)


class DialectView(APIView):
    """A single path. A dialect's base class names the dialect; nothing else differs."""

    dialect: ClassVar[type[Dialect]]
    public: ClassVar[bool] = False
    public_actions: ClassVar[frozenset[str] | set[str]] = frozenset()
    # Whether it also answers who has still to replace a password that somebody else made.
    works_with_temporary_password: ClassVar[bool] = False
    # The same for reading alone.
    reads_with_temporary_password: ClassVar[bool] = False
    # By which methods it answers who has to set up a second factor and has not yet.
    works_without_second_factor: ClassVar[frozenset[str]] = frozenset()
    filterset_class: ClassVar[type[FilterSet] | None] = None
    # What a page bears beside its rows (`stats`), for the documentation.
    page_extras: ClassVar[Mapping[str, type[serializers.Serializer] | serializers.Field]] = {}

    parser_classes = (JSONParser, MultiPartParser, FormParser)
    renderer_classes = (DialectRenderer,)
    permission_classes = (SignedIn,)
    content_negotiation_class = OneRenderer

    def is_open_to_newcomers(self) -> bool:
        """Whether it answers who has not replaced the password yet that they were given."""
        if self.reads_with_temporary_password and self.request.method in SAFE_METHODS:
            return True
        return self.works_with_temporary_password or is_public(self)

    def is_open_before_enrolment(self) -> bool:
        """Whether it answers who has to set up a second factor and has not yet."""
        return self.request.method in self.works_without_second_factor

    def is_open_to_all(self) -> bool:
        return is_public(self)

    @property
    def actor(self) -> Actor:
        """Who is asking; `Actor.anonymous()` when nobody is signed in."""
        return actor_of(self.request)

    def valid(
        self, serializer_class: type[serializers.Serializer], **kwargs: Any
    ) -> dict[str, Any]:
        """The request's data, validated; else the dialect's validation error."""
        serializer = serializer_class(data=self.request.data, context=self.context, **kwargs)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def valid_query(self, serializer_class: type[serializers.Serializer]) -> dict[str, Any]:
        """The query parameters, validated the same way."""
        try:
            return dict(_reader(serializer_class).run_validation(self.request.query_params))
        except ValidationError as error:
            raise InvalidQuery(error.detail) from error

    def filtered(
        self,
        rows: QuerySet[Any, Any] | PreparedRows,
        filterset_class: type[FilterSet] | None = None,
    ) -> QuerySet[Any, Any] | PreparedRows:
        """`rows` narrowed by the query parameters; a bad value is a validation error."""
        chosen = filterset_class or self.filterset_class
        if chosen is None:
            raise TypeError("Name a filter set, here or as filterset_class.")
        if not self._is_narrowed(chosen):
            return rows
        queryset = rows.queryset() if isinstance(rows, PreparedRows) else rows
        filterset = chosen(data=self._asked(), queryset=queryset, request=self.request)
        if not filterset.is_valid():
            raise InvalidQuery(dict(filterset.errors))
        narrowed: QuerySet[Any, Any] = filterset.qs
        return narrowed

    def _asked(self) -> MultiValueDict[str, str]:
        """The query parameters that say something: a form's "all" sends `?status=`."""
        told = {
            name: [value for value in values if value]
            for name, values in self.request.query_params.lists()
        }
        return MultiValueDict({name: values for name, values in told.items() if values})

    def _is_narrowed(self, filterset_class: type[FilterSet]) -> bool:
        """Whether more than a page is asked for, or a filter that must be named."""
        asked = self.request.query_params.keys() - {"page", self.dialect.PAGES.size_parameter}
        return bool(asked) or any(
            each.extra["required"] for each in filterset_class.base_filters.values()
        )

    def page(
        self,
        rows: QuerySet[Any, Any] | PreparedRows | Sequence[Any],
        *,
        serializer: type[serializers.Serializer],
        **extra: Any,
    ) -> Response:
        """The page of `rows` that is asked for, in the dialect's shape, with `extra` beside it."""
        raise NotImplementedError

    @property
    def context(self) -> dict[str, Any]:
        """What serializers may look at: the request, the view, the actor."""
        return {"request": self.request, "view": self, "actor": self.actor}

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        represent = serializer(context=self.context).to_representation
        return [represent(row) for row in rows]

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """What may be done here, in `Allow`."""
        return Response(status=204)

    def perform_authentication(self, request: Request) -> None:
        """A stale token does not shut a public door: clients send theirs with every request."""
        try:
            super().perform_authentication(request)
        except AuthenticationFailed:
            if not is_public(self):
                raise

    def permission_denied(
        self, request: Request, message: str | None = None, code: str | None = None
    ) -> NoReturn:
        """A stranger is asked who they are (401); 403 is for those we know."""
        if actor_of(request).is_authenticated:
            raise PermissionDenied(detail=message, code=code)
        raise NotAuthenticated()

    def handle_exception(self, exc: Exception) -> Response:
        """Every error leaves in the dialect's shape; ours are logged whole and told to nobody."""
        refusal = refusal_of(exc)
        if refusal is None:
            got_request_exception.send(sender=type(self), request=self.request._request)
            log.exception("http.failed", exc_info=exc)
            refusal = failed(getattr(self.request, "request_id", ""))
        if self.request.method in SAFE_METHODS:
            # What is read has no body: a domain that refuses a field cannot know that.
            refusal = replace(refusal, where="query")
        response = Response(
            self.dialect.body_of(refusal),
            status=self.dialect.status_of(refusal),
            headers=dict(refusal.headers),
        )
        response.exception = True
        # Told once: ours above, theirs by the access log.
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response


class DialectViewSet(ViewSetMixin, DialectView):
    """A collection and its actions."""

    lookup_value_converter = "id"


@cache
def _reader(serializer_class: type[serializers.Serializer]) -> serializers.Serializer:
    """One for all requests: it keeps nothing of what it reads, and to make one is to copy each
    of its fields."""
    return serializer_class()
