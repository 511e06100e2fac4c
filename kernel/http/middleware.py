"""What happens around every request: its name, its line in the log, and what is not let in."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes
from uuid import uuid4

import structlog
from corsheaders.middleware import CorsMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.security import SecurityMiddleware

from kernel import metrics
from kernel.actors import Actor
from kernel.http.fallback import is_for_people, refuse
from kernel.http.refusals import MALFORMED, NOT_FOUND, TOO_LARGE, UNREADABLE_QUERY, Refusal
from kernel.logging import ACCESS, masked
from kernel.provenance import Provenance, coming_from

log = logging.getLogger(ACCESS)

Handler = Callable[[HttpRequest], Any]

_SANE_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Who watches asks all the time: of these a line is written only when something is wrong.
QUIET_PATHS = frozenset({"/healthz", "/readyz", "/metrics"})
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

metrics.counter(
    "http_requests",
    "Answers to HTTP requests, by the pattern of their path.",
    "method",
    "route",
    "status",
)
metrics.histogram("http_request_seconds", "How long the answers took to make.", "route")


class RequestContext:
    """Names the request, in the answer and in every line logged on its way, and logs it.

    The outermost: an answer made anywhere passes here. No query string is logged.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        request_id = given if _SANE_ID.fullmatch(given) else uuid4().hex
        request.request_id = request_id  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)

        with coming_from(_provenance_of(request, request_id)):
            response: HttpResponseBase = self.get_response(request)

        headers = response.headers
        headers["X-Request-ID"] = request_id
        if not is_for_people(request):
            headers.setdefault("Cache-Control", "no-store")
        seconds = time.perf_counter() - started
        _count(request, response.status_code, seconds)
        if request.path_info not in QUIET_PATHS or response.status_code >= 400:
            log.info(
                {
                    "method": request.method,
                    "path": request.path_info,
                    "status": response.status_code,
                    "ms": round(seconds * 1000, 1),
                    "user": _user_id(request),
                    "request_id": request_id,
                }
            )
        structlog.contextvars.clear_contextvars()
        return response


def _count(request: HttpRequest, status: int, seconds: float) -> None:
    """By the pattern of the path: never by what a caller may choose freely."""
    match = request.resolver_match
    route = f"/{match.route}" if match is not None and match.route else "none"
    method = request.method if request.method in METHODS else "other"
    metrics.count("http_requests", method=method, route=route, status=str(status))
    metrics.observe("http_request_seconds", seconds, route=route)


def _provenance_of(request: HttpRequest, request_id: str) -> Provenance:
    """Nobody in particular's, until somebody is found out to have sent it (`identify`)."""
    return Provenance(
        peer=request.META.get("REMOTE_ADDR", ""),
        request_id=request_id,
        role="anonymous",
        via="admin" if is_for_people(request) else "api",
        what=masked(f"{request.method} {request.path_info}"),
    )


def _user_id(request: HttpRequest) -> int | None:
    """Who it turned out to be; never looked up for the log's sake."""
    user = request.__dict__.get("user")
    if isinstance(user, Actor):
        return user.user_id
    return getattr(request.__dict__.get("_cached_user"), "pk", None)


class Intake:
    """Refuses what no view should see: bodies beyond the limit, unreadable paths and queries."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        refusal = getattr(request, "refusal", None) or self.refusal_of(request)
        if refusal is not None:
            return refuse(request, refusal)
        response: HttpResponseBase = self.get_response(request)
        return response

    def refusal_of(self, request: HttpRequest) -> Refusal | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isascii() or not length.isdigit():
            return MALFORMED
        if int(length) > settings.LARGEST_BODY:
            return TOO_LARGE
        if "\x00" in request.path_info:
            return NOT_FOUND
        query = request.META["QUERY_STRING"]
        return None if _is_readable(query) else UNREADABLE_QUERY


def _is_readable(query: str) -> bool:
    if "%" not in query and query.isascii():
        return True
    try:
        return "\x00" not in unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        return False


def refusing_chain(refusal: Refusal) -> Handler:
    """What refuses every request, with the headers that any answer bears, and waits for nothing."""
    chain: Handler = lambda request: refuse(request, refusal)  # noqa: E731 - as a first link
    for middleware in (SecurityMiddleware, CorsMiddleware, RequestContext):
        chain = middleware(chain)
    return chain
