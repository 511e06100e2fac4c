"""People for the platform's staff. What matters moves through the services."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.admin.access import OneTimePasswordAdmin, SessionAdmin
from accounts.admin.clients import ClientAdmin
from accounts.admin.doors import log_in
from accounts.admin.factors import LoginChallengeAdmin, SecondFactorAdmin
from accounts.admin.people import OrganizationAdmin, PersonAdmin
from accounts.admin.providers import ProviderProfileAdmin
from accounts.forms import OwnPasswordForm


def password_change(
    request: HttpRequest, extra_context: dict[str, Any] | None = None
) -> HttpResponseBase:
    """One's own password, by the form that ends one's other sessions."""
    return PasswordChangeView.as_view(
        form_class=OwnPasswordForm,
        success_url=reverse("admin:password_change_done"),
        extra_context={**admin.site.each_context(request), **(extra_context or {})},
    )(request)


# The site names its own form, so the view is what can be replaced; its door knows one step.
admin.site.password_change = password_change  # type: ignore[assignment]
admin.site.login = log_in  # type: ignore[assignment]

__all__ = [
    "ClientAdmin",
    "LoginChallengeAdmin",
    "OneTimePasswordAdmin",
    "OrganizationAdmin",
    "PersonAdmin",
    "ProviderProfileAdmin",
    "SecondFactorAdmin",
    "SessionAdmin",
]
