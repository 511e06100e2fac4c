"""The doors and oneself, in the envelope dialect: `/api/auth/…`, `/api/v1/login`, …"""

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.callers import caller_of, log_out, session_of
from accounts.api.inputs import (
    ChangePasswordInput,
    LoginInput,
    MeInput,
    PersonInput,
    StrictCharField,
)
from accounts.roles import PORTAL_SIGN_UP, Role
from accounts.services import logins, passwords, people, sessions, sign_ups
from kernel.http.dialects.envelope import EnvelopeView


class SignedInUser(serializers.Serializer):
    id = serializers.IntegerField()
    username = serializers.CharField()
    email = serializers.CharField()
    full_name = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    role = serializers.ChoiceField(choices=Role.choices)
    is_verified = serializers.BooleanField()


class SignedInAnswer(serializers.Serializer):
    access_token = serializers.CharField()
    refresh_token = serializers.CharField()
    token_type = serializers.CharField()
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
    error_code = serializers.CharField(
        help_text="`SECOND_FACTOR_REQUIRED`, `SECOND_FACTOR_WRONG`, …"
    )
    status_code = serializers.IntegerField()
    challenge = serializers.CharField(
        required=False,
        help_text="Good for five minutes at `/api/auth/second-factor/verify`, from where it was"
        " asked.",
    )


SIGNED_IN_ANSWERS = {200: SignedInAnswer, 401: SecondFactorAsked}


class Door(EnvelopeView):
    """Open to all. A token that has died is no reason to keep its bearer from a new one."""

    public = True
    authentication_classes = ()
    # Leaving, by the access token that one bears.
    works_without_second_factor = frozenset({"POST"})


def signed_in_answer(signed_in: sessions.SignedIn) -> dict[str, Any]:
    user = signed_in.user
    return {
        "access_token": signed_in.tokens.access,
        "refresh_token": signed_in.tokens.refresh,
        "token_type": "bearer",
        "user": {
            "id": user.pk,
            "username": user.username,
            "email": user.email,
            "full_name": user.get_full_name(),
            "phone": str(user.phone) if user.phone else None,
            "role": user.role,
            "is_verified": user.is_verified,
        },
        "must_change_password": user.password_is_temporary,
        "must_set_up_second_factor": user.must_set_up_second_factor,
    }


class LoginView(Door):
    @extend_schema(request=LoginInput, responses=SIGNED_IN_ANSWERS)
    def post(self, request: Request) -> Response:
        """Log in with a user name or e-mail address and a password."""
        return Response(
            signed_in_answer(logins.log_in(**self.valid(LoginInput), caller=caller_of(request)))
        )


@extend_schema_view(post=extend_schema(operation_id="envelope_portal_login"))
class PortalLoginView(LoginView):
    """The same door at the contractors' portal."""


class RefreshInput(serializers.Serializer):
    refresh_token = StrictCharField(trim_whitespace=False)


class RefreshAnswer(serializers.Serializer):
    access_token = serializers.CharField()


class RefreshView(Door):
    @extend_schema(request=RefreshInput, responses=RefreshAnswer)
    def post(self, request: Request) -> Response:
        """A fresh access token. The refresh token stays good."""
        token = self.valid(RefreshInput)["refresh_token"]
        return Response(
            {
                "access_token": sessions.refresh_session(
                    refresh_token=token, caller=caller_of(request)
                )
            }
        )


class SignUpInput(PersonInput):
    role = serializers.ChoiceField(choices=PORTAL_SIGN_UP, default=Role.CUSTOMER)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {"form": sign_ups.SignUp(**self.described(attrs), role=attrs["role"])}


class SignUpView(Door):
    @extend_schema(request=SignUpInput, responses={201: SignedInAnswer})
    def post(self, request: Request) -> Response:
        """Make an account as a customer or a contractor."""
        form = self.valid(SignUpInput)["form"]
        signed_in = sign_ups.sign_up(form=form, caller=caller_of(request))
        return Response(signed_in_answer(signed_in), status=201)


class LogoutInput(serializers.Serializer):
    refresh_token = StrictCharField(trim_whitespace=False, required=False)


class DoneAnswer(serializers.Serializer):
    success = serializers.BooleanField()
    message = serializers.CharField()


class LogoutView(Door):
    @extend_schema(request=LogoutInput, responses=DoneAnswer)
    def post(self, request: Request) -> Response:
        """End the session of the refresh token sent, else of the access token borne."""
        log_out(request, refresh_token=self.valid(LogoutInput).get("refresh_token", ""))
        return Response({"success": True, "message": "You are logged out."})


class Me(SignedInUser):
    timezone = serializers.CharField()
    address = serializers.CharField()
    organization = serializers.DictField(allow_null=True)
    must_change_password = serializers.BooleanField()


class ChangePasswordView(EnvelopeView):
    works_with_temporary_password = True
    works_without_second_factor = frozenset({"POST"})

    @extend_schema(request=ChangePasswordInput, responses=SignedInAnswer)
    def post(self, request: Request) -> Response:
        """Replace one's password, also a temporary one. All sessions end; the answer opens a new
        one. No `Idempotency-Key` here: what it would repeat are tokens."""
        signed_in = passwords.change_password(
            **self.valid(ChangePasswordInput),
            session_id=session_of(request),
            actor=self.actor,
            caller=caller_of(request),
        )
        return Response(signed_in_answer(signed_in))


class MeView(EnvelopeView):
    reads_with_temporary_password = True
    works_without_second_factor = frozenset({"GET"})

    @extend_schema(responses=Me)
    def get(self, request: Request) -> Response:
        """Who one is here."""
        document = selectors.person_document(self.actor)
        return Response({name: document[name] for name in Me._declared_fields})

    @extend_schema(request=MeInput, responses=Me)
    def patch(self, request: Request) -> Response:
        """Change one's name, postal address, time zone or picture."""
        changes = self.valid(MeInput)
        people.describe_self(actor=self.actor, changes=changes, picture=changes.pop("avatar", None))
        return self.get(request)
