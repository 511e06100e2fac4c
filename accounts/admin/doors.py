"""The admin's door, in two steps for who has a second factor.

The password opens a challenge, which the session keeps; the session is nobody's until it is
passed, and says then that it was (`accounts.staff`).
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache

from accounts.api.callers import caller_of
from accounts.errors import ChallengeOver
from accounts.forms import SecondStepForm
from accounts.models import User
from accounts.services.challenges import challenge_at_admin, pass_challenge_at_admin
from accounts.staff import CHALLENGE, PROVEN
from kernel import metrics
from kernel.errors import DomainError

BACKEND = "django.contrib.auth.backends.ModelBackend"


class FirstStep(LoginView):
    template_name = "admin/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not (isinstance(user, User) and user.has_second_factor):
            metrics.count("logins", door="admin", outcome="opened")
            return super().form_valid(form)
        challenge = challenge_at_admin(user=user, caller=caller_of(self.request))
        if challenge is None:
            form.add_error(None, ChallengeOver.message)
            return self.form_invalid(form)
        self.request.session[CHALLENGE] = challenge
        onward = urlencode({REDIRECT_FIELD_NAME: self.get_redirect_url()})
        return HttpResponseRedirect(f"{reverse('admin_second_step')}?{onward}")


@never_cache
def log_in(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
    """In place of the site's own, which knows one step."""
    if request.method == "GET" and admin.site.has_permission(request):
        return HttpResponseRedirect(reverse("admin:index"))
    context = {
        **admin.site.each_context(request),
        "title": "Log in",
        "subtitle": None,
        "app_path": request.get_full_path(),
        "username": request.user.get_username(),
        **(extra_context or {}),
    }
    if REDIRECT_FIELD_NAME not in request.GET and REDIRECT_FIELD_NAME not in request.POST:
        context[REDIRECT_FIELD_NAME] = reverse("admin:index")
    return FirstStep.as_view(extra_context=context, authentication_form=admin.site.login_form)(
        request
    )


@never_cache
def second_step(request: HttpRequest) -> HttpResponseBase:
    """The code that the password's owner is asked for."""
    challenge = request.session.get(CHALLENGE)
    if challenge is None:
        return HttpResponseRedirect(reverse("admin:login"))
    form = SecondStepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = pass_challenge_at_admin(
                challenge=challenge, code=form.cleaned_data["code"], caller=caller_of(request)
            )
        except ChallengeOver as over:
            return _start_again(request, over)
        except DomainError as refusal:
            form.add_error("code", refusal.message)
        else:
            return _through(request, user)
    context = {
        **admin.site.each_context(request),
        "title": "Log in",
        "form": form,
        "login_url": reverse("admin:login"),
    }
    return TemplateResponse(request, "accounts/second_step.html", context)


def _through(request: HttpRequest, user: User) -> HttpResponse:
    metrics.count("logins", door="admin", outcome="opened")
    login(request, user, backend=BACKEND)
    request.session.pop(CHALLENGE, None)
    request.session[PROVEN] = True
    onward = request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(onward if is_ours else reverse("admin:index"))


def _start_again(request: HttpRequest, over: ChallengeOver) -> HttpResponse:
    request.session.pop(CHALLENGE, None)
    messages.error(request, over.message)
    return HttpResponseRedirect(reverse("admin:login"))
