"""`/api/signatures/` and `/api/enhanced-signatures/`: the customer's word for the work."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from bookings import selectors, services, verification
from bookings.api.rest.filters import SignatureFilters
from bookings.api.rest.signing import (
    EnhancedAction,
    Rejected,
    RejectSignature,
    RequestedWithPhotos,
    RequestWithPhotos,
    SignatureRow,
    Signed,
    Signing,
    Verification,
)
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.idempotency import idempotent


class SignatureViewSet(RestViewSet):
    lookup_value_converter = "uuid"
    filterset_class = SignatureFilters

    @extend_schema(responses=SignatureRow(many=True))
    def list(self, request: Request) -> Response:
        """Those of one's own bookings, newest first; all for operations."""
        rows = self.filtered(selectors.signature_rows(self.actor))
        return self.page(rows, serializer=SignatureRow)

    @extend_schema(responses=SignatureRow)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One signature."""
        row = selectors.signature_detail(pk, self.actor)
        return Response(SignatureRow().to_representation(row))

    @extend_schema(request=Signing, responses=Signed)
    @action(detail=True, methods=["post"])
    @idempotent
    def sign(self, request: Request, pk: UUID) -> Response:
        """The customer signs and rates the work. A second time is 409."""
        data = self.valid(Signing)
        signature = services.sign(
            signature_id=pk,
            actor=self.actor,
            satisfaction_rating=data["satisfaction_rating"],
            comments=data.get("comments", ""),
        )
        return Response({"message": "Booking signed.", "signature_hash": signature.signature_hash})

    @extend_schema(responses=Verification)
    @action(detail=True, methods=["get"])
    def verify(self, request: Request, pk: UUID) -> Response:
        """Recompute the hash from the booking, the photo files and the chain as they are now."""
        verdict = verification.verify_signature(signature_id=pk, actor=self.actor)
        return Response(
            {
                "signature_id": verdict.signature_id,
                "valid": verdict.valid,
                "signature_hash": verdict.signature_hash,
                "recomputed_hash": verdict.recomputed_hash,
                "reasons": verdict.reasons,
            }
        )


class EnhancedSignatureView(RestView):
    """One path, two actions: ask with photos, or refuse to sign."""

    @extend_schema(
        request=PolymorphicProxySerializer(
            component_name="EnhancedSignatureRequest",
            serializers={
                "request_signature_with_photos": RequestWithPhotos,
                "reject_signature": RejectSignature,
            },
            resource_type_field_name="action",
        ),
        responses=PolymorphicProxySerializer(
            component_name="EnhancedSignatureAnswer",
            serializers=[RequestedWithPhotos, Rejected],
            resource_type_field_name=None,
        ),
    )
    @idempotent
    def post(self, request: Request) -> Response:
        """The vendor asks with photos, or the customer refuses and so opens a dispute."""
        if self.valid(EnhancedAction)["action"] == "reject_signature":
            return Response(self._reject())
        return Response(self._request())

    def _request(self) -> dict[str, Any]:
        data = self.valid(RequestWithPhotos)
        signature = services.request_signature(
            booking_id=data["booking_id"], actor=self.actor, photo_ids=data["photo_ids"]
        )
        return {
            "status": signature.status,
            "signature_id": signature.pk,
            "message": "The customer has been asked to sign.",
        }

    def _reject(self) -> dict[str, Any]:
        data = self.valid(RejectSignature)
        signature = services.reject_signature(
            signature_id=data["signature_id"],
            actor=self.actor,
            reason=data["reason"],
            evidence=data.get("evidence"),
        )
        return {"status": signature.status, "dispute_id": signature.dispute_id}
