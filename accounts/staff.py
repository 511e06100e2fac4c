"""Who comes to the pages for staff with a password that somebody else made."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from accounts.models import User
from kernel.http.fallback import is_for_people

# Where they are let in: to replace it, to leave, and to what those pages are made of.
OPEN = ("admin:password_change", "admin:logout", "admin:login", "admin:jsi18n")


class OwnPasswordFirst(MiddlewareMixin):
    """Leads them to the form that replaces it, whatever they ask for."""

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_people(request) and _must_choose(request):
            return HttpResponseRedirect(reverse("admin:password_change"))
        return super().__call__(request)


def _must_choose(request: HttpRequest) -> bool:
    user = request.user
    if not isinstance(user, User) or not user.password_is_temporary:
        return False
    return request.path_info not in {reverse(name) for name in OPEN}
