"""Answers where no view is at work: an unknown path, a crash, the other spelling of a path.

The final slash names the dialect. A path that only one dialect publishes also answers under
the other spelling, by the same view, without a redirect that would lose a POST's body.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import Resolver404, resolve
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt

from kernel.http.dialects.base import Dialect
from kernel.http.dialects.envelope import Envelope
from kernel.http.dialects.rest import Rest
from kernel.http.refusals import FORBIDDEN, MALFORMED, NOT_FOUND, Refusal, failed


def dialect_of(request: HttpRequest) -> type[Dialect]:
    """The dialect of the view that was found, else of the path as it is written."""
    match = request.resolver_match
    view = getattr(match.func, "cls", None) if match is not None else None
    dialect: type[Dialect] | None = getattr(view, "dialect", None)
    if dialect is not None:
        return dialect
    return Rest if request.path_info.endswith("/") else Envelope


def refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """`refusal` in the dialect that `request` speaks."""
    response = dialect_of(request).refuse(refusal)
    # The access log tells of it; Django need not say it again.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def is_for_people(request: HttpRequest) -> bool:
    """Pages of HTML, for staff: their errors stay HTML."""
    return request.path_info.startswith(settings.STAFF_PATHS)


@csrf_exempt
def other_spelling(request: HttpRequest) -> HttpResponseBase:
    """The last pattern: what the path with the slash added or dropped answers, else 404."""
    path = request.path_info
    spelled = path[:-1] if path.endswith("/") else f"{path}/"
    if path.endswith("//"):
        return not_found(request)
    try:
        match = resolve(spelled, getattr(request, "urlconf", None))
    except Resolver404:
        match = None
    # Only views that a token protects, not a cookie: this one is exempt from the CSRF check.
    if match is None or match.func is other_spelling or not _is_exempt(match.func):
        return not_found(request)
    request.resolver_match = match
    response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    return response


def _is_exempt(view: Any) -> bool:
    return bool(getattr(view, "csrf_exempt", False))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if is_for_people(request):
        return defaults.bad_request(request, exception)
    return refuse(request, MALFORMED)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    if is_for_people(request):
        return defaults.permission_denied(request, exception)
    return refuse(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    if is_for_people(request):
        return defaults.page_not_found(request, exception or Resolver404())
    return refuse(request, NOT_FOUND)


def crashed(request: HttpRequest) -> HttpResponseBase:
    if is_for_people(request):
        return defaults.server_error(request)
    # Not through `refuse`: this one is logged, with its traceback.
    return dialect_of(request).refuse(failed(getattr(request, "request_id", "")))
