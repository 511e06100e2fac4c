"""Every way in which a request is refused, told once, before a dialect gives it a shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import structlog
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from django.http.multipartparser import MultiPartParserError
from rest_framework import exceptions as drf

from kernel.errors import DomainError, ErrorKind

log = structlog.get_logger(__name__)

# How long to wait before asking again a server that is short of something, in seconds.
PAUSE = 2
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="bookwell"'}


class InvalidQuery(drf.ValidationError):
    """Query parameters at fault, by name."""

    where = "query"


class HttpKind(StrEnum):
    """Refusals that only HTTP knows, beside the domain's `ErrorKind`s."""

    MALFORMED = "malformed"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    UNAVAILABLE = "unavailable"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A refusal that has no shape yet. `fields` holds messages by input, nested as DRF nests
    them, when the input was at fault."""

    kind: ErrorKind | HttpKind
    code: str
    message: str
    fields: Any = None
    # Which part of the request was at fault, where a dialect says so.
    where: str = "body"
    headers: Mapping[str, str] = field(default_factory=dict)
    # What else the body bears, by name.
    beside: Mapping[str, str] = field(default_factory=dict)


NOT_FOUND = Refusal(kind=ErrorKind.NOT_FOUND, code="NOT_FOUND", message="Not found.")
TOO_LARGE = Refusal(
    kind=HttpKind.TOO_LARGE, code="TOO_LARGE", message="That is more than we take at once."
)
TOO_SLOW = Refusal(
    kind=HttpKind.TOO_SLOW,
    code="REQUEST_TIMEOUT",
    message="The request did not arrive in time. Please send it again.",
    headers={"Connection": "close"},
)
UNAVAILABLE = Refusal(
    kind=HttpKind.UNAVAILABLE,
    code="UNAVAILABLE",
    message="We are busy. Please try again in a moment.",
    headers={"Retry-After": str(PAUSE)},
)
MALFORMED = Refusal(
    kind=HttpKind.MALFORMED, code="BAD_REQUEST", message="The request cannot be read."
)
UNREADABLE_QUERY = replace(MALFORMED, message="The query string cannot be read.", where="query")
FORBIDDEN = Refusal(
    kind=ErrorKind.FORBIDDEN,
    code="FORBIDDEN",
    message="You do not have permission to perform this action.",
)

# Values that pass a serializer and are refused further down: a bug of ours, not the caller's.
LEAKED = (DataError, OverflowError, UnicodeError, RecursionError)

# No connection in time, a lock or statement that timed out, a server that is gone.
SHORT = (OperationalError, InterfaceError)

_ALWAYS: tuple[tuple[tuple[type[Exception], ...], Refusal], ...] = (
    ((Http404,), NOT_FOUND),
    ((PermissionDenied,), FORBIDDEN),
    ((RequestDataTooBig, TooManyFilesSent), TOO_LARGE),
    ((SuspiciousOperation, BadRequest, MultiPartParserError), MALFORMED),
)

_BY_STATUS: Mapping[int, tuple[ErrorKind | HttpKind, str]] = {
    400: (HttpKind.MALFORMED, "BAD_REQUEST"),
    401: (ErrorKind.UNAUTHENTICATED, "UNAUTHORIZED"),
    403: (ErrorKind.FORBIDDEN, "FORBIDDEN"),
    404: (ErrorKind.NOT_FOUND, "NOT_FOUND"),
    405: (HttpKind.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED"),
    406: (HttpKind.MALFORMED, "BAD_REQUEST"),
    409: (ErrorKind.CONFLICT, "CONFLICT"),
    413: (HttpKind.TOO_LARGE, "TOO_LARGE"),
    415: (HttpKind.UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE"),
    429: (ErrorKind.TOO_MANY, "TOO_MANY_REQUESTS"),
    502: (ErrorKind.GATEWAY, "GATEWAY_FAILED"),
    503: (HttpKind.UNAVAILABLE, "UNAVAILABLE"),
}


def refusal_of(error: Exception) -> Refusal | None:
    """What `error` says to the caller; None when it is an error of ours (500)."""
    if isinstance(error, DomainError):
        return refusal_of_domain(error)
    if isinstance(error, drf.APIException):
        return _of_framework(error)
    if isinstance(error, DjangoValidationError):
        return _invalid(_django_detail(error))
    for kinds, refusal in _ALWAYS:
        if isinstance(error, kinds):
            return refusal
    return _of_database(error)


def _of_database(error: Exception) -> Refusal | None:
    if isinstance(error, SHORT):
        log.warning("http.database_unavailable", error=repr(error))
        return UNAVAILABLE
    if isinstance(error, LEAKED):
        log.exception("http.value_leaked", exc_info=error)
        return MALFORMED
    return None


def failed(request_id: str) -> Refusal:
    """An error of ours: the caller gets a reference and no internals."""
    return Refusal(
        kind=HttpKind.FAILED,
        code="INTERNAL_ERROR",
        message=f"Something went wrong on our side. Reference: {request_id}",
    )


def refusal_of_domain(error: DomainError) -> Refusal:
    """The same, of a refusal that the domain has made."""
    headers = {}
    if error.retry_after is not None:
        headers["Retry-After"] = str(max(1, error.retry_after))
    elif error.kind == ErrorKind.TOO_MANY:
        headers["Retry-After"] = "60"
    elif error.kind == ErrorKind.UNAUTHENTICATED:
        headers.update(CHALLENGE)
    fields = None
    if error.kind == ErrorKind.INVALID and error.field:
        fields = {error.field: [error.message]}
    return Refusal(
        kind=error.kind,
        code=error.code,
        message=error.message,
        fields=fields,
        headers=headers,
        beside=error.beside,
    )


def _of_framework(error: drf.APIException) -> Refusal:
    if isinstance(error, drf.ValidationError):
        return _invalid(error.detail, getattr(error, "where", "body"))
    kind, code = _BY_STATUS.get(error.status_code, _BY_STATUS[400])
    headers = {}
    if kind == ErrorKind.UNAUTHENTICATED:
        headers.update(CHALLENGE)
    if (wait := getattr(error, "wait", None)) is not None or kind == ErrorKind.TOO_MANY:
        headers["Retry-After"] = str(max(1, int(wait or 60)))
    if kind == HttpKind.UNAVAILABLE:
        headers.setdefault("Retry-After", str(PAUSE))
    return Refusal(kind=kind, code=code, message=_sentence(error.detail), headers=headers)


def _invalid(detail: Any, where: str = "body") -> Refusal:
    return Refusal(
        kind=ErrorKind.INVALID,
        code="VALIDATION_ERROR",
        message="The request is not valid.",
        fields=detail,
        where=where,
    )


def _django_detail(error: DjangoValidationError) -> Any:
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def _sentence(detail: Any) -> str:
    """The one sentence in what an exception of the framework carries."""
    if isinstance(detail, Mapping):
        detail = detail.get("detail") or next(iter(detail.values()), "")
    if isinstance(detail, list | tuple):
        detail = detail[0] if detail else ""
    return str(detail)


def flattened(
    detail: Any, path: tuple[str | int, ...] = ()
) -> list[tuple[tuple[str | int, ...], str, str]]:
    """The messages of a nested detail as (path, message, code), in their order."""
    if isinstance(detail, Mapping):
        return [
            each
            for key, inner in detail.items()
            for each in flattened(inner, path if key == "non_field_errors" else (*path, key))
        ]
    if isinstance(detail, list | tuple):
        nested = any(isinstance(item, Mapping | list | tuple) for item in detail)
        return [
            each
            for index, item in enumerate(detail)
            for each in flattened(item, (*path, index) if nested else path)
        ]
    return [(path, str(detail), getattr(detail, "code", None) or "invalid")]
