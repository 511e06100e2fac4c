"""Oneself: description, contacts, password, sessions: `/auth/me/`, `/auth/sessions/`, …"""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.callers import caller_of, session_of
from accounts.api.inputs import ChangeContactInput, ChangePasswordInput, CodeInput, MeInput
from accounts.api.rest.doors import DetailAnswer, SignedInAnswer, signed_in_answer
from accounts.identifiers import Method
from accounts.models import Organization, Session
from accounts.roles import Role
from accounts.services import contacts, passwords, people, sessions
from kernel.actors import person_of
from kernel.http.dialects.rest import RestView
from kernel.http.rows import RowSerializer


class OwnOrganization(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Organization.Kind.choices)
    timezone = serializers.CharField()
    currency = serializers.CharField()


class Me(RowSerializer):
    id = serializers.IntegerField()
    username = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    full_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    is_verified = serializers.BooleanField()
    email_verified = serializers.BooleanField()
    phone_verified = serializers.BooleanField()
    timezone = serializers.CharField()
    address = serializers.CharField(help_text="For letters; empty where none was given.")
    avatar = serializers.CharField(allow_null=True, help_text="An expiring link.")
    organization = OwnOrganization(allow_null=True)
    must_change_password = serializers.BooleanField(
        help_text="Until then all but this and changing it is 403 `PASSWORD_CHANGE_REQUIRED`."
    )


class MeView(RestView):
    reads_with_temporary_password = True
    works_without_second_factor = frozenset({"GET"})

    @extend_schema(responses=Me)
    def get(self, request: Request) -> Response:
        """Who one is here."""
        return Response(Me().to_representation(selectors.person_document(self.actor)))

    @extend_schema(request=MeInput, responses=Me)
    def patch(self, request: Request) -> Response:
        """Change one's name, postal address, time zone or picture."""
        changes = self.valid(MeInput)
        people.describe_self(actor=self.actor, changes=changes, picture=changes.pop("avatar", None))
        return self.get(request)


class VerificationInput(serializers.Serializer):
    method = serializers.ChoiceField(choices=[each.value for each in Method], default=Method.EMAIL)


class VerificationView(RestView):
    @extend_schema(request=VerificationInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """Have a code sent to one's own mailbox or phone."""
        method = Method(self.valid(VerificationInput)["method"])
        contacts.ask_to_verify(method=method, actor=self.actor, caller=caller_of(request))
        return Response({"detail": "A code is on its way."})


class ChangeContactView(RestView):
    @extend_schema(request=ChangeContactInput, responses=DetailAnswer)
    def post(self, request: Request) -> Response:
        """Have a code sent to a new mailbox or phone; confirming it changes the account."""
        data = self.valid(ChangeContactInput)
        contacts.ask_to_change_contact(
            identifier=data["identifier"],
            current_password=data["current_password"],
            session_id=session_of(request),
            actor=self.actor,
            caller=caller_of(request),
        )
        return Response({"detail": "If this address can be yours, a code is on its way."})


class ConfirmContactView(RestView):
    @extend_schema(request=CodeInput, responses=Me)
    def post(self, request: Request) -> Response:
        """Send the code back: the mailbox or phone is one's own, and verified."""
        data = self.valid(CodeInput)
        contacts.confirm_contact(
            identifier=data["identifier"],
            code=data["otp"],
            actor=self.actor,
            caller=caller_of(request),
        )
        return Response(Me().to_representation(selectors.person_document(self.actor)))


class ChangePasswordView(RestView):
    works_with_temporary_password = True
    works_without_second_factor = frozenset({"POST"})

    @extend_schema(request=ChangePasswordInput, responses=SignedInAnswer)
    def post(self, request: Request) -> Response:
        """Replace one's password. All sessions end; the answer opens a new one."""
        signed_in = passwords.change_password(
            **self.valid(ChangePasswordInput),
            session_id=session_of(request),
            actor=self.actor,
            caller=caller_of(request),
        )
        return Response(signed_in_answer(signed_in))


class SessionRow(RowSerializer):
    id = serializers.UUIDField()
    door = serializers.ChoiceField(choices=Session.Door.choices)
    address = serializers.CharField(allow_null=True)
    device = serializers.CharField()
    created_at = serializers.DateTimeField()
    last_used_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    is_current = serializers.BooleanField()

    def represent_is_current(self, row: dict[str, Any]) -> bool:
        current: bool = row["id"] == session_of(self.context["request"])
        return current


class SessionsView(RestView):
    @extend_schema(responses=SessionRow(many=True))
    def get(self, request: Request) -> Response:
        """Where one is logged in."""
        return self.page(selectors.session_rows(self.actor), serializer=SessionRow)


class SessionView(RestView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, session_id: UUID) -> Response:
        """Log out there."""
        sessions.end_session(session_id=session_id, actor=self.actor)
        return Response(status=204)


class EverywhereAnswer(serializers.Serializer):
    detail = serializers.CharField()
    ended = serializers.IntegerField()


class LogoutEverywhereView(RestView):
    works_with_temporary_password = True
    works_without_second_factor = frozenset({"POST"})

    @extend_schema(request=None, responses=EverywhereAnswer)
    def post(self, request: Request) -> Response:
        """End all of one's sessions, this one too."""
        ended = sessions.end_all_sessions(user_id=person_of(self.actor), actor=self.actor)
        return Response({"detail": "You are logged out everywhere.", "ended": ended})
