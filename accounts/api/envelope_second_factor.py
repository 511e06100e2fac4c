"""The same in the envelope dialect: `/api/auth/second-factor…`."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.callers import caller_of
from accounts.api.envelope import (
    SIGNED_IN_ANSWERS,
    Door,
    SignedInAnswer,
    signed_in_answer,
)
from accounts.api.inputs import (
    ChallengeInput,
    OwnCodeInput,
    OwnPasswordInput,
    RemoveSecondFactorInput,
)
from accounts.api.second_factor import (
    EnrolmentAnswer,
    RecoveryCodesAnswer,
    SecondFactorSetting,
    SecondFactorState,
)
from accounts.services.challenges import pass_challenge
from kernel.http.dialects.envelope import EnvelopeView


class EnrolledAnswer(SignedInAnswer, RecoveryCodesAnswer):
    """In place of the session that has ended, and what to keep on paper."""


class VerifyView(Door):
    @extend_schema(request=ChallengeInput, responses=SIGNED_IN_ANSWERS)
    def post(self, request: Request) -> Response:
        """Log in with the second half of what a login asked for."""
        signed_in = pass_challenge(**self.valid(ChallengeInput), caller=caller_of(request))
        return Response(signed_in_answer(signed_in))


class Setting(SecondFactorSetting, EnvelopeView):
    pass


class StateView(Setting):
    works_without_second_factor = frozenset({"GET"})

    @extend_schema(responses=SecondFactorState)
    def get(self, request: Request) -> Response:
        """Whether one has a second factor, and whether one has to."""
        return Response(self.state())


class BeginView(Setting):
    works_without_second_factor = frozenset({"POST"})

    @extend_schema(request=OwnPasswordInput, responses=EnrolmentAnswer)
    def post(self, request: Request) -> Response:
        """A secret for one's authenticator app. No `Idempotency-Key` on these paths: what it
        would repeat are secrets and tokens."""
        return Response(self.begun())


class ConfirmView(Setting):
    works_without_second_factor = frozenset({"POST"})

    @extend_schema(request=OwnCodeInput, responses=EnrolledAnswer)
    def post(self, request: Request) -> Response:
        """The app's code: from now on it is asked for. All sessions end; the answer opens a new
        one, and bears the recovery codes."""
        enrolled = self.confirmed()
        assert enrolled.signed_in is not None  # noqa: S101 - the caller was named
        codes = {"recovery_codes": enrolled.recovery_codes}
        return Response({**signed_in_answer(enrolled.signed_in), **codes})


class RecoveryCodesView(Setting):
    @extend_schema(request=OwnCodeInput, responses=RecoveryCodesAnswer)
    def post(self, request: Request) -> Response:
        """Ten others in place of those that one has."""
        return Response(self.renewed())


class RemoveView(Setting):
    @extend_schema(request=RemoveSecondFactorInput, responses=SignedInAnswer)
    def post(self, request: Request) -> Response:
        """Have no second factor any more. All sessions end; the answer opens a new one."""
        signed_in = self.removed().signed_in
        assert signed_in is not None  # noqa: S101 - the caller was named
        return Response(signed_in_answer(signed_in))
