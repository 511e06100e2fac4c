"""What both dialects accept at the doors. Every field is named; none is a column by accident."""

from typing import Any

from rest_framework import serializers

from accounts.api.fields import PincodeField
from accounts.identifiers import Identifier, Method, identifier_of
from accounts.services.vendors import Application
from kernel.zones import require_zone


class StrictCharField(serializers.CharField):
    """Text only: a number is a mistake and not its digits."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class PasswordField(serializers.CharField):
    """As it was typed, spaces included; never sent back."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1024)
        super().__init__(
            trim_whitespace=False, write_only=True, style={"input_type": "password"}, **kwargs
        )


class SecondFactorField(serializers.CharField):
    """A code of the app, or a recovery code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, write_only=True, **kwargs)


class SecondStepInput(serializers.Serializer):
    """What a door asks beside its first half, of who has a second factor. Clients have three
    names for it."""

    second_factor = SecondFactorField(
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="A code of the authenticator app or a recovery code, once it is asked for.",
    )
    totp = SecondFactorField(
        required=False, allow_blank=True, allow_null=True, help_text="The same."
    )
    otp_code = SecondFactorField(
        required=False, allow_blank=True, allow_null=True, help_text="The same."
    )

    @staticmethod
    def second_factor_of(attrs: dict[str, Any]) -> str:
        named = (attrs.get(name) for name in ("second_factor", "totp", "otp_code"))
        return next((each for each in named if each), "")


class LoginInput(SecondStepInput):
    """A user name or an e-mail address, in either field, and the password."""

    username = serializers.CharField(
        max_length=254, required=False, allow_blank=True, allow_null=True
    )
    email = serializers.CharField(max_length=254, required=False, allow_blank=True, allow_null=True)
    password = PasswordField()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        name = attrs.get("username") or attrs.get("email")
        if not name:
            raise serializers.ValidationError({"username": "Give a user name or an e-mail."})
        return {
            "name": name,
            "password": attrs["password"],
            "second_factor": self.second_factor_of(attrs),
        }


class ContactInput(serializers.Serializer):
    """One of an e-mail address and a phone number."""

    email = serializers.CharField(max_length=254, required=False, allow_blank=True)
    phone = serializers.CharField(max_length=32, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**attrs, "identifier": self.identifier(attrs)}

    @staticmethod
    def identifier(attrs: dict[str, Any]) -> Identifier:
        return identifier_of(email=attrs.get("email", ""), phone=attrs.get("phone", ""))


class SendCodeInput(ContactInput):
    method = serializers.ChoiceField(choices=[each.value for each in Method], required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        method = attrs.get("method")
        wanted = {"email": "email", "sms": "phone"}.get(method or "")
        if wanted and not attrs.get(wanted):
            raise serializers.ValidationError({wanted: "This field is required."})
        if wanted:
            attrs = {wanted: attrs[wanted]}
        return super().validate(attrs)


class CodeInput(ContactInput):
    otp = serializers.CharField(max_length=10)


class CodeLoginInput(SecondStepInput, CodeInput):
    """The code that was sent."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {
            "identifier": self.identifier(attrs),
            "code": attrs["otp"],
            "second_factor": self.second_factor_of(attrs),
        }


class ChallengeInput(serializers.Serializer):
    challenge = serializers.CharField(max_length=200, help_text="As the login answered it.")
    code = SecondFactorField(help_text="Of the authenticator app, or a recovery code.")


class OwnPasswordInput(serializers.Serializer):
    current_password = PasswordField(
        required=False,
        allow_blank=True,
        default="",
        help_text="None for who has none: then the sign-in must be fresh.",
    )


class OwnCodeInput(serializers.Serializer):
    code = SecondFactorField()


class RemoveSecondFactorInput(OwnPasswordInput):
    code = SecondFactorField(help_text="Of the authenticator app, or a recovery code.")


class ResetPasswordInput(CodeInput):
    new_password = PasswordField()


class ChangePasswordInput(serializers.Serializer):
    current_password = PasswordField(required=False, allow_blank=True, default="")
    new_password = PasswordField()


class ChangeContactInput(ContactInput):
    current_password = PasswordField(required=False, allow_blank=True, default="")


class WorkInput(serializers.Serializer):
    """What a vendor asks to be let in with; `services` are ids of `/api/services/`."""

    home_pincode = PincodeField()
    service_radius_km = serializers.IntegerField(min_value=1, max_value=200, default=10)
    bio = serializers.CharField(max_length=2000, allow_blank=True, default="")
    services = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=2**63 - 1),
        max_length=100,
        default=list,
    )

    @staticmethod
    def application(attrs: dict[str, Any]) -> Application:
        return Application(
            home_pincode=attrs.get("home_pincode", ""),
            service_radius_km=attrs["service_radius_km"],
            bio=attrs["bio"],
            service_ids=tuple(attrs["services"]),
        )


class ApplicationInput(WorkInput):
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {"application": self.application(attrs)}


class PersonInput(serializers.Serializer):
    """What everybody says of themself when they sign up."""

    username = serializers.CharField(max_length=150, required=False, allow_blank=True)
    email = serializers.CharField(max_length=254, required=False, allow_blank=True)
    phone = serializers.CharField(max_length=32, required=False, allow_blank=True, allow_null=True)
    password = PasswordField()
    first_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    last_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    full_name = serializers.CharField(max_length=300, required=False, allow_blank=True)

    @staticmethod
    def described(attrs: dict[str, Any]) -> dict[str, Any]:
        """The fields of accounts.services' SignUp."""
        first, _, last = attrs.get("full_name", "").strip().partition(" ")
        return {
            "username": attrs.get("username", ""),
            "email": attrs.get("email", ""),
            "phone": attrs.get("phone") or "",
            "password": attrs["password"],
            "first_name": attrs.get("first_name") or first,
            "last_name": attrs.get("last_name") or last.strip(),
        }


class MeInput(serializers.Serializer):
    """What a person says of themself. Mailbox and phone are changed where they are verified."""

    first_name = serializers.CharField(max_length=150, allow_blank=True, required=False)
    last_name = serializers.CharField(max_length=150, allow_blank=True, required=False)
    timezone = serializers.CharField(max_length=64, required=False, validators=[require_zone])
    address = serializers.CharField(max_length=500, allow_blank=True, required=False)
    avatar = serializers.FileField(required=False, allow_empty_file=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        elsewhere = [name for name in ("email", "phone") if name in self.initial_data]
        if elsewhere:
            raise serializers.ValidationError(
                dict.fromkeys(elsewhere, "Change it at /auth/change-contact/.")
            )
        return attrs
