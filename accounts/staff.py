"""Who comes to the pages for staff by less than they have to come by."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from accounts.models import User
from kernel.http.fallback import is_for_people

# Where they are let in: to replace it, to leave, and to what those pages are made of.
OPEN = ("admin:password_change", "admin:logout", "admin:login", "admin:jsi18n")
# And where who has to set up a second factor is.
OPEN_BEFORE_ENROLMENT = (*OPEN, "admin_own_second_factor", "admin_second_step")
# What a session keeps: the challenge that is still to pass, and that it was passed.
CHALLENGE: Final = "second_step"
PROVEN: Final = "second_factor"


class OwnPasswordFirst(MiddlewareMixin):
    """Leads who has a password that somebody else made to the form that replaces it, whatever
    they ask for."""

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_people(request) and _must_choose(request):
            return HttpResponseRedirect(reverse("admin:password_change"))
        return super().__call__(request)


class SecondFactorFirst(MiddlewareMixin):
    """Ends a session that has not passed the second factor of whose it is, by whatever door it
    came; leads who has to set one up to the page for it."""

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_people(request) and isinstance(request.user, User):
            if request.user.has_second_factor and not request.session.get(PROVEN):
                logout(request)
            elif request.user.must_set_up_second_factor and _is_shut(
                request, OPEN_BEFORE_ENROLMENT
            ):
                return HttpResponseRedirect(reverse("admin_own_second_factor"))
        return super().__call__(request)


def _must_choose(request: HttpRequest) -> bool:
    user = request.user
    if not isinstance(user, User) or not user.password_is_temporary:
        return False
    return _is_shut(request, OPEN)


def _is_shut(request: HttpRequest, names: Iterable[str]) -> bool:
    return request.path_info not in {reverse(name) for name in names}
