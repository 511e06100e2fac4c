"""Logging in, signing up, refreshing, leaving: `/auth/…/`."""

from typing import Any, ClassVar

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.api.callers import caller_of, log_out
from accounts.api.fields import PincodeField
from accounts.api.inputs import (
    ApplicationInput,
    CodeLoginInput,
    ContactInput,
    LoginInput,
    PersonInput,
    ResetPasswordInput,
    SendCodeInput,
    StrictCharField,
    WorkInput,
)
from accounts.errors import NoToken
from accounts.models import OneTimePassword
from accounts.roles import HOME_SIGN_UP, Role
from accounts.services import logins, one_time_passwords, passwords, sessions, sign_ups, vendors
from kernel.http.dialects.rest import RestView

Purpose = OneTimePassword.Purpose


class SignedInUser(serializers.Serializer):
    id = serializers.IntegerField()
    username = serializers.CharField()
    email = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    is_verified = serializers.BooleanField()


class SignedInAnswer(serializers.Serializer):
    access = serializers.CharField()
    refresh = serializers.CharField()
    user = SignedInUser()
    must_change_password = serializers.BooleanField(
        help_text="The password was made by somebody else: it is to be replaced first."
    )
    must_set_up_second_factor = serializers.BooleanField(
        help_text="All but setting it up is 403 `SECOND_FACTOR_ENROLMENT_REQUIRED` until then."
    )


class SecondFactorAsked(serializers.Serializer):
    """The first half was right; or (other codes) it was not, and there is no challenge."""

    detail = serializers.CharField()
    error = serializers.CharField()
    code = serializers.CharField(help_text="`SECOND_FACTOR_REQUIRED`, `SECOND_FACTOR_WRONG`, …")
    challenge = serializers.CharField(
        required=False,
        help_text="Good for five minutes at `/auth/second-factor/verify/`, from where it was"
        " asked.",
    )


SIGNED_IN_ANSWERS = {200: SignedInAnswer, 401: SecondFactorAsked}


class DetailAnswer(serializers.Serializer):
    detail = serializers.CharField()


def signed_in_answer(signed_in: sessions.SignedIn) -> dict[str, Any]:
    user = signed_in.user
    return {
        "access": signed_in.tokens.access,
        "refresh": signed_in.tokens.refresh,
        "user": {
            "id": user.pk,
            "username": user.username,
            "email": user.email,
            "role": user.role,
            "is_verified": user.is_verified,
        },
        "must_change_password": user.password_is_temporary,
        "must_set_up_second_factor": user.must_set_up_second_factor,
    }


class Door(RestView):
    """Open to all. A token that has died is no reason to keep its bearer from a new one."""

    public = True
    authentication_classes = ()
    # Leaving, by the access token that one bears.
    works_without_second_factor = frozenset({"POST"})


class LoginView(Door):
    @extend_schema(request=LoginInput, responses=SIGNED_IN_ANSWERS)
    def post(self, request: Request) -> Response:
        """Log in with a user name or e-mail address and a password."""
        return Response(
            signed_in_answer(logins.log_in(**self.valid(LoginInput), caller=caller_of(request)))
        )


class RefreshInput(serializers.Serializer):
    refresh = StrictCharField(
        trim_whitespace=False, allow_null=True, help_text="Null, as of a page without one, is 400."
    )


class RefreshAnswer(serializers.Serializer):
    access = serializers.CharField()


class RefreshView(Door):
    @extend_schema(request=RefreshInput, responses=RefreshAnswer)
    def post(self, request: Request) -> Response:
        """A fresh access token. The refresh token stays good."""
        token = self.valid(RefreshInput)["refresh"]
        if token is None:
            raise NoToken()
        return Response(
            {"access": sessions.refresh_session(refresh_token=token, caller=caller_of(request))}
        )


class SendCodeView(Door):
    purpose: ClassVar[OneTimePassword.Purpose] = Purpose.LOGIN

    @extend_schema(request=SendCodeInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """Have a code sent by e-mail or SMS. The answer does not tell who is known here."""
        one_time_passwords.ask_for_code(
            identifier=self.valid(SendCodeInput)["identifier"],
            purpose=self.purpose,
            caller=caller_of(request),
        )
        return Response({"detail": "If we know this address, a code is on its way."})


class VerifyCodeView(Door):
    purpose: ClassVar[OneTimePassword.Purpose] = Purpose.LOGIN

    @extend_schema(request=CodeLoginInput, responses=SIGNED_IN_ANSWERS)
    def post(self, request: Request) -> Response:
        """Log in with the code that was sent."""
        signed_in = logins.log_in_with_code(
            **self.valid(CodeLoginInput), purpose=self.purpose, caller=caller_of(request)
        )
        return Response(signed_in_answer(signed_in))


class VendorSendCodeView(SendCodeView):
    purpose = Purpose.VENDOR_LOGIN


class VendorVerifyCodeView(VerifyCodeView):
    purpose = Purpose.VENDOR_LOGIN


class ForgottenPasswordView(SendCodeView):
    purpose = Purpose.PASSWORD_RESET

    @extend_schema(request=ContactInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """Have a code sent with which a forgotten password is replaced."""
        return super().post(request)


class ResetPasswordView(Door):
    @extend_schema(request=ResetPasswordInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """Replace a forgotten password. Every session ends."""
        data = self.valid(ResetPasswordInput)
        passwords.reset_password(
            identifier=data["identifier"],
            code=data["otp"],
            new_password=data["new_password"],
            caller=caller_of(request),
        )
        return Response({"detail": "Your password has been changed. Please log in."})


class VendorSignUpInput(PersonInput, WorkInput):
    """A new account, and what a vendor applies with."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {
            "form": sign_ups.SignUp(
                **self.described(attrs),
                role=attrs.get("role", Role.VENDOR),
                application=self.application(attrs),
            )
        }


class SignUpInput(VendorSignUpInput):
    """A new account; what follows the role counts for vendors only."""

    role = serializers.ChoiceField(choices=HOME_SIGN_UP, default=Role.CUSTOMER)
    home_pincode = PincodeField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["role"] == Role.VENDOR and "home_pincode" not in attrs:
            raise serializers.ValidationError({"home_pincode": "This field is required."})
        return super().validate(attrs)


class SignUpView(Door):
    @extend_schema(request=SignUpInput, responses={201: SignedInAnswer})
    def post(self, request: Request) -> Response:
        """Make an account as a customer, or as a vendor who applies."""
        form = self.valid(SignUpInput)["form"]
        signed_in = sign_ups.sign_up(form=form, caller=caller_of(request))
        return Response(signed_in_answer(signed_in), status=201)


class VendorApplyView(RestView):
    public = True

    def perform_authentication(self, request: Request) -> None:
        """A token that has died is 401 here: its bearer is no stranger who signs up."""
        APIView.perform_authentication(self, request)

    @extend_schema(
        request=PolymorphicProxySerializer(
            component_name="VendorApplying",
            serializers=[VendorSignUpInput, ApplicationInput],
            resource_type_field_name=None,
        ),
        responses={
            201: PolymorphicProxySerializer(
                component_name="VendorApplied",
                serializers=[SignedInAnswer, DetailAnswer],
                resource_type_field_name=None,
            )
        },
    )
    def post(self, request: Request) -> Response:
        """Apply as a vendor: with a new account, or signed in as a customer.

        Signed in, only `home_pincode`, `service_radius_km`, `bio` and `services` are read.
        """
        if self.actor.is_authenticated:
            application = self.valid(ApplicationInput)["application"]
            vendors.apply_as_vendor(application=application, actor=self.actor)
            return Response({"detail": "Your application waits for a decision."}, status=201)
        form = self.valid(VendorSignUpInput)["form"]
        signed_in = sign_ups.sign_up(form=form, caller=caller_of(request))
        return Response(signed_in_answer(signed_in), status=201)


class LogoutInput(serializers.Serializer):
    refresh = StrictCharField(trim_whitespace=False, required=False)


class LogoutView(Door):
    @extend_schema(request=LogoutInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """End the session of the refresh token sent, else of the access token borne."""
        log_out(request, refresh_token=self.valid(LogoutInput).get("refresh", ""))
        return Response({"detail": "You are logged out."})
