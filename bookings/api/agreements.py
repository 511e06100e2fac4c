"""Agreements of unit bookings in the envelope dialect: `/api/bookings/{id}/…`."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from bookings import selectors, services
from bookings.agreements.verification import Verdict, examine
from bookings.services.agreements.accepting import LONGEST_NAME
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.downloads import paper
from kernel.http.fields import IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent


class AgreementRow(RowSerializer):
    booking_id = serializers.IntegerField()
    agreement_number = serializers.CharField()
    version = serializers.IntegerField()
    is_current = serializers.BooleanField(help_text="Whether it is the version that counts.")
    agreement_url = serializers.CharField(
        help_text="Opens without a token for a while: the signed copy once there is one."
    )
    digest = serializers.CharField(help_text="SHA-256 of what it says, as on each of its pages.")
    generated_at = InstantField()
    signed = serializers.BooleanField()
    signed_at = InstantField(allow_null=True)
    signer_name = serializers.CharField(allow_null=True)
    signature_hash = serializers.CharField(allow_null=True)
    previous_hash = serializers.CharField(
        allow_null=True, help_text="Of the signed agreement before it of the same house."
    )
    chain_position = serializers.IntegerField(allow_null=True)


class Agreements(serializers.Serializer):
    booking_id = serializers.IntegerField()
    agreements = AgreementRow(many=True)


class AgreementSigning(serializers.Serializer):
    full_name = serializers.CharField(max_length=LONGEST_NAME)
    accept = serializers.BooleanField(help_text="`true`: the agreement is read and accepted.")
    version = IdField(
        required=False,
        allow_null=True,
        help_text="The version that was read: with a later one about, nothing is signed.",
    )


class AgreementVersion(serializers.Serializer):
    version = IdField(
        required=False, allow_null=True, help_text="The one that counts, unless it is named."
    )


class AgreementVerdict(serializers.Serializer):
    booking_id = serializers.IntegerField()
    version = serializers.IntegerField()
    valid = serializers.BooleanField()
    signed = serializers.BooleanField()
    digest = serializers.CharField()
    recomputed_digest = serializers.CharField()
    signature_hash = serializers.CharField(allow_null=True)
    recomputed_hash = serializers.CharField(allow_null=True)
    reasons = serializers.ListField(child=serializers.CharField())


class GenerateAgreementView(EnvelopeView):
    @extend_schema(request=None, responses={200: AgreementRow, 201: AgreementRow})
    @idempotent
    def post(self, request: Request, booking_id: int) -> Response:
        """Offer the buyer an agreement that says how the booking stands: 201 for a new version,
        which takes the place of the one before, 200 while the one there is holds. For the house;
        409 `BOOKING_CANCELLED` for what was called off. The buyer is told."""
        agreement, is_new = services.generate_agreement(booking_id=booking_id, actor=self.actor)
        return Response(_shaped(agreement), status=201 if is_new else 200)


class DownloadAgreementView(EnvelopeView):
    @extend_schema(
        parameters=[AgreementVersion],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, booking_id: int) -> HttpResponse:
        """The agreement as PDF, for its parties; 404 `AGREEMENT_NOT_FOUND` before there is one."""
        asked = self.valid_query(AgreementVersion)
        name, content = services.download_agreement(
            booking_id=booking_id, actor=self.actor, version=asked.get("version")
        )
        return paper(name, content)


class SignAgreementView(EnvelopeView):
    def lay_out(self, request: Request, booking_id: int) -> None:
        services.lay_out_agreement(booking_id=booking_id, actor=self.actor)

    @extend_schema(request=AgreementSigning, responses=AgreementRow)
    @idempotent(first="lay_out")
    def post(self, request: Request, booking_id: int) -> Response:
        """The buyer signs the version that counts, once: 409 `ALREADY_SIGNED` after that, and
        `AGREEMENT_SUPERSEDED` for a version that another has followed, and
        `AGREEMENT_OUTDATED` when the price, a day or a party has changed since it was offered.
        Both sides are sent the signed copy."""
        wish = self.valid(AgreementSigning)
        agreement = services.sign_agreement(
            booking_id=booking_id,
            actor=self.actor,
            full_name=wish["full_name"],
            accept=wish["accept"],
            version=wish.get("version"),
        )
        return Response(_shaped(agreement))


class AgreementsView(EnvelopeView):
    @extend_schema(responses=Agreements)
    def get(self, request: Request, booking_id: int) -> Response:
        """All versions, the one that counts first; none before one was generated."""
        documents = selectors.agreement_documents(booking_id, self.actor)
        rows = [AgreementRow().to_representation(each) for each in documents]
        return Response({"booking_id": booking_id, "agreements": rows})


class VerifyAgreementView(EnvelopeView):
    @extend_schema(responses=AgreementVerdict)
    def get(self, request: Request, booking_id: int, version: int) -> Response:
        """Whether a version is still what was offered and signed: its contents, its files, its
        signature and the chain are worked out anew; `reasons` says what does not fit."""
        agreement = selectors.agreement_of(booking_id, version, self.actor)
        return Response(_told(examine(agreement)))


def _shaped(agreement: Any) -> Any:
    document = selectors.agreement_document(agreement, is_current=True)
    return AgreementRow().to_representation(document)


def _told(verdict: Verdict) -> dict[str, Any]:
    agreement = verdict.agreement
    return {
        "booking_id": agreement.unit_booking_id,
        "version": agreement.version,
        "valid": verdict.valid,
        "signed": agreement.is_signed,
        "digest": agreement.digest,
        "recomputed_digest": verdict.recomputed_digest,
        "signature_hash": agreement.signature_hash or None,
        "recomputed_hash": verdict.recomputed_hash or None,
        "reasons": verdict.reasons,
    }
