"""Staff's own second factor: set up, kept on paper, taken away."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts import selectors, totp
from accounts.forms import ConfirmFactorForm, OwnPasswordForFactorForm, RemoveFactorForm, RenewForm
from accounts.models import User
from accounts.services import second_factor
from accounts.services.second_factor import Enrolled
from accounts.staff import PROVEN
from kernel.documents import qr
from kernel.errors import DomainError
from kernel.staff import actor_of

T = TypeVar("T")
Shown = dict[str, Any]


@never_cache
def own_second_factor(request: HttpRequest) -> HttpResponseBase:
    """What one has, and what one can do with it: one page, a form for each step."""
    step = STEPS.get(request.POST.get("step", "")) if request.method == "POST" else None
    answer = step(request) if step else {}
    if isinstance(answer, HttpResponse):
        return answer
    state = selectors.second_factor_document(actor_of(request))
    context = {
        **admin.site.each_context(request),
        "title": "Your second factor",
        "state": state,
        "must_set_up": state["must_set_up"],
        "beginning": OwnPasswordForFactorForm(),
        "renewing": RenewForm(prefix="renew"),
        "removing": RemoveFactorForm(prefix="remove"),
        **answer,
    }
    return TemplateResponse(request, "accounts/own_second_factor.html", context)


def _begin(request: HttpRequest) -> Shown:
    form = OwnPasswordForFactorForm(request.POST)
    begun = _tried(
        form,
        lambda data: second_factor.begin_enrolment(
            actor=actor_of(request), password=data["current_password"]
        ),
    )
    if begun is None:
        return {"beginning": form}
    return {"enrolment": _drawn(begun.secret, request), "form": ConfirmFactorForm()}


def _confirm(request: HttpRequest) -> Shown:
    form = ConfirmFactorForm(request.POST)
    enrolled = _tried(
        form,
        lambda data: second_factor.confirm_enrolment(actor=actor_of(request), code=data["code"]),
    )
    if enrolled is None:
        # The page draws again what it had drawn; what counts is what the database keeps.
        secret = form.cleaned_data.get("secret")
        return {"form": form, "enrolment": _drawn(secret, request)} if secret else {}
    _stay(request, enrolled, proven=True)
    return {"recovery_codes": enrolled.recovery_codes}


def _renew(request: HttpRequest) -> Shown:
    form = RenewForm(request.POST, prefix="renew")
    codes = _tried(
        form,
        lambda data: second_factor.renew_recovery_codes(actor=actor_of(request), code=data["code"]),
    )
    return {"renewing": form} if codes is None else {"recovery_codes": codes}


def _remove(request: HttpRequest) -> Shown | HttpResponse:
    form = RemoveFactorForm(request.POST, prefix="remove")
    removed = _tried(
        form,
        lambda data: second_factor.remove(
            actor=actor_of(request), password=data["current_password"], code=data["code"]
        ),
    )
    if removed is None:
        return {"removing": form}
    _stay(request, removed, proven=False)
    messages.success(request, "Your second factor is taken away.")
    return HttpResponseRedirect(reverse("admin_own_second_factor"))


STEPS: dict[str, Callable[[HttpRequest], Shown | HttpResponse]] = {
    "begin": _begin,
    "confirm": _confirm,
    "renew": _renew,
    "remove": _remove,
}


def _tried(form: forms.Form, use_case: Callable[[Any], T]) -> T | None:
    """What the use case answers; None where the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return use_case(form.cleaned_data)
    except DomainError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def _drawn(secret: str, request: HttpRequest) -> dict[str, str]:
    account = request.user.get_username()
    address = totp.address_of(secret, account=account, issuer=second_factor.ISSUER)
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"secret": secret, "spaced": spaced, "qr": qr.data_uri_of(address)}


def _stay(request: HttpRequest, changed: Enrolled, *, proven: bool) -> None:
    """Every session has ended but this one, which goes on under another name."""
    user: User = changed.user
    update_session_auth_hash(request, user)
    request.session[PROVEN] = proven
