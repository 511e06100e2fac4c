"""The middleware of pages for staff, which the APIs pass by.

The APIs know people by their tokens and have no use for cookies, so sessions, CSRF and
messages cost them nothing and cannot be used against them.
"""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from kernel.http.fallback import is_for_people
from kernel.provenance import identify


class _StaffOnly(MiddlewareMixin):
    def __call__(self, request: HttpRequest) -> Any:
        answer = super().__call__ if is_for_people(request) else self.get_response
        return answer(request)


class StaffSession(_StaffOnly, SessionMiddleware):
    """Who came before; and where they may say they came from."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        # Forms are checked against their origin, which `no-referrer` would hide.
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return super().process_response(request, response)


class StaffCsrf(_StaffOnly, CsrfViewMiddleware):
    """A form comes from our own page."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., Any],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if not is_for_people(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)


class StaffAuthentication(_StaffOnly, AuthenticationMiddleware):
    """Who is signed in to the admin."""


class StaffProvenance(_StaffOnly):
    """What a page changes is changed by who sits before it."""

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_people(request) and request.user.is_authenticated:
            identify(request.user.pk, getattr(request.user, "role", ""))
        return self.get_response(request)


class StaffClock(_StaffOnly):
    """Pages show and read times by the clock of who sits before them."""

    def __call__(self, request: HttpRequest) -> Any:
        zone = _zone(getattr(request.user, "timezone", "")) if is_for_people(request) else None
        if zone is None:
            return self.get_response(request)
        with timezone.override(zone):
            return self.get_response(request)


def _zone(name: str) -> ZoneInfo | None:
    """The zone of this name; None for one that there is not, which must lock nobody out."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


class StaffMessages(_StaffOnly, MessageMiddleware):
    """What the admin tells its user on the next page."""


class ContentSecurity(CSPMiddleware):
    """Pages get the policy of the settings; an API's answer may load nothing at all."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if is_for_people(request) or hasattr(response, "_csp_config"):
            return super().process_response(request, response)
        response.headers.setdefault(
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"
        )
        return response
