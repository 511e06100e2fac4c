"""Forms of the admin: its door and its passwords, with the limits and consequences of all doors."""

from typing import Any
from zoneinfo import available_timezones

import structlog
from django import forms
from django.core.exceptions import ValidationError
from unfold.forms import (
    ActionForm,
    AdminOwnPasswordChangeForm,
    AdminPasswordChangeForm,
    AuthenticationForm,
    BaseDialogForm,
)
from unfold.widgets import (
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from accounts.api.callers import address_of
from accounts.errors import TemporaryPasswordExpired
from accounts.identifiers import login_name
from accounts.models import User
from accounts.services import limits, passwords
from kernel import metrics
from kernel.actors import Actor
from kernel.errors import TooMany

log = structlog.get_logger(__name__)


class AdminLoginForm(AuthenticationForm):
    """Counts failures as the API's doors do, together with them."""

    def clean(self) -> dict[str, Any]:
        name = login_name(self.cleaned_data.get("username", ""))
        address = address_of(self.request.META) if self.request else None
        try:
            with limits.login_attempt(name, address):
                cleaned: dict[str, Any] = super().clean()
                self._require_good_still()
                return cleaned
        except TooMany as error:
            raise ValidationError(error.message, code="too_many") from error
        except ValidationError:
            log.warning("login.refused", door="admin", address=address)
            metrics.count("logins", door="admin", outcome="refused")
            raise

    def _require_good_still(self) -> None:
        """A temporary password that has run out opens nothing."""
        user = self.get_user()
        if isinstance(user, User) and user.password_has_run_out:
            raise ValidationError(TemporaryPasswordExpired.message, code="expired")


class PasswordOfAnotherForm(AdminPasswordChangeForm):
    """Through the use case, so that every session of theirs ends."""

    user: User

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        keeps = self.cleaned_data.get("set_usable_password", True)
        return passwords.replace_password(
            user_id=self.user.pk,
            new_password=self.cleaned_data["password1"] if keeps else None,
            actor=Actor.system(),
        )


class OwnPasswordForm(AdminOwnPasswordChangeForm):
    user: User

    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002 - Django's signature
        self.user = passwords.replace_password(
            user_id=self.user.pk,
            new_password=self.cleaned_data["new_password1"],
            actor=self.user.as_actor(),
        )
        return self.user


class ReasonActionForm(ActionForm):
    """The actions' bar, with a reason."""

    reason = forms.CharField(
        required=False,
        max_length=500,
        label="",
        widget=UnfoldAdminTextInputWidget(attrs={"placeholder": "Reason, when refusing"}),
    )


class ReasonDialogForm(BaseDialogForm):
    """Why; they are told."""

    reason = forms.CharField(
        max_length=500,
        label="Reason",
        help_text="They read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ForgetDialogForm(BaseDialogForm):
    """Who is to be forgotten, typed once more, and why."""

    username = forms.CharField(
        max_length=150,
        label="Their user name",
        help_text="Typed once more: it cannot be undone.",
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        max_length=500,
        label="Reason",
        help_text="It stands in the history: who asked, and when. Not what they are called.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    even_so = forms.BooleanField(
        required=False,
        label="Also while a booking or an appointment is ahead",
        widget=UnfoldBooleanWidget,
    )

    def clean_username(self) -> str:
        typed: str = self.cleaned_data["username"]
        if not User.objects.filter(pk=self.object_id, username=typed).exists():
            raise ValidationError("That is not the user name of whose page this is.")
        return typed


class TimeZoneField(forms.ChoiceField):
    """One of the world's time zones."""

    def __init__(self, **kwargs: Any) -> None:
        zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
        super().__init__(
            choices=[(zone, zone) for zone in zones], widget=UnfoldAdminSelectWidget, **kwargs
        )


class CodeInput(UnfoldAdminTextInputWidget):
    """Empty after a wrong code: the next one is another."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, None, attrs)
        return context


class CodeField(forms.CharField):
    """A code of the app, or a recovery code; phones show the digits' keys for the first."""

    def __init__(self, *, digits: bool = False, label: str = "Code", help_text: str = "") -> None:
        attrs = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}
        if digits:
            attrs["inputmode"] = "numeric"
        super().__init__(
            max_length=64,
            label=label,
            help_text=help_text,
            widget=CodeInput(attrs=attrs),
        )


class OwnPasswordField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(
            max_length=1024,
            strip=False,
            label="Your password",
            widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "current-password"}),
        )


class SecondStepForm(forms.Form):
    """What the admin's door asks after the password."""

    code = CodeField(help_text="The six digits of your authenticator app, or a recovery code.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = ""


class OwnPasswordForFactorForm(forms.Form):
    current_password = OwnPasswordField()


class ConfirmFactorForm(forms.Form):
    code = CodeField(digits=True)
    # What the page drew, to draw it again after a wrong code.
    secret = forms.RegexField(r"^[A-Z2-7]{16,64}\Z", required=False, widget=forms.HiddenInput)


class RenewForm(forms.Form):
    code = CodeField(help_text="Of your authenticator app, or a recovery code.")


class RemoveFactorForm(forms.Form):
    current_password = OwnPasswordField()
    code = CodeField(help_text="Of your authenticator app, or a recovery code.")
