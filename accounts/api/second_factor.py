"""One's own second factor, in both dialects: what they answer, and from what."""

from typing import Any

from rest_framework import serializers

from accounts import selectors
from accounts.api.callers import caller_of, session_of
from accounts.api.inputs import OwnCodeInput, OwnPasswordInput, RemoveSecondFactorInput
from accounts.services import second_factor
from accounts.services.second_factor import Enrolled
from kernel.documents import qr
from kernel.http.fields import InstantField
from kernel.http.views import DialectView


class SecondFactorState(serializers.Serializer):
    enabled = serializers.BooleanField()
    since = InstantField(allow_null=True)
    is_required = serializers.BooleanField(help_text="One's role has to have one here.")
    must_set_up = serializers.BooleanField()
    recovery_codes_left = serializers.IntegerField()


class EnrolmentAnswer(serializers.Serializer):
    """Shown once, and good for a quarter of an hour. Nothing is asked for before `confirm`."""

    secret = serializers.CharField(help_text="In base 32, for typing.")
    otpauth_uri = serializers.CharField()
    qr = serializers.CharField(help_text="A `data:` address of the same as a square (SVG).")


class RecoveryCodesAnswer(serializers.Serializer):
    recovery_codes = serializers.ListField(
        child=serializers.CharField(), help_text="Shown once; each is good once."
    )


class SecondFactorSetting(DialectView):
    """What the views of both dialects do."""

    def state(self) -> dict[str, Any]:
        document = selectors.second_factor_document(self.actor)
        return dict(SecondFactorState().to_representation(document))

    def begun(self) -> dict[str, str]:
        enrolment = second_factor.begin_enrolment(
            actor=self.actor,
            password=self.valid(OwnPasswordInput)["current_password"],
            session_id=session_of(self.request),
        )
        return {
            "secret": enrolment.secret,
            "otpauth_uri": enrolment.address,
            "qr": qr.data_uri_of(enrolment.address),
        }

    def confirmed(self) -> Enrolled:
        code = self.valid(OwnCodeInput)["code"]
        return second_factor.confirm_enrolment(
            actor=self.actor, code=code, caller=caller_of(self.request)
        )

    def renewed(self) -> dict[str, list[str]]:
        code = self.valid(OwnCodeInput)["code"]
        return {"recovery_codes": second_factor.renew_recovery_codes(actor=self.actor, code=code)}

    def removed(self) -> Enrolled:
        asked = self.valid(RemoveSecondFactorInput)
        return second_factor.remove(
            actor=self.actor,
            password=asked["current_password"],
            code=asked["code"],
            session_id=session_of(self.request),
            caller=caller_of(self.request),
        )
