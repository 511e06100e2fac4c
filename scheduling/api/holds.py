"""Times kept for a while, in the REST dialect: `/api/availability/holds/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from catalog.states import SessionType
from kernel.http.dialects.rest import RestViewSet
from kernel.http.fields import IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from scheduling import selectors
from scheduling.services import holds


class NewHold(serializers.Serializer):
    provider = IdField()
    service = IdField(
        required=False,
        allow_null=True,
        default=None,
        help_text="May be left out for a dentist or a psychologist: an hour, for anything.",
    )
    starts_at = InstantField()
    pincode = PincodeField(required=False, default="", help_text="Where, for visits at home.")
    session_type = serializers.ChoiceField(
        SessionType.choices, required=False, default="", help_text="How one will meet."
    )


class HoldRow(RowSerializer):
    id = serializers.IntegerField()
    provider = serializers.IntegerField()
    starts_at = serializers.DateTimeField(source="job_starts_at")
    ends_at = serializers.DateTimeField(source="job_ends_at")
    pincode = serializers.CharField()
    session_type = serializers.CharField(help_text="Empty where it was held no matter how.")
    expires_at = serializers.DateTimeField()


class HoldViewSet(RestViewSet):
    @extend_schema(responses=HoldRow(many=True))
    def list(self, request: Request) -> Response:
        """The times that are kept for the caller."""
        return self.page(selectors.hold_rows(self.actor), serializer=HoldRow)

    @extend_schema(responses=HoldRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One time that is kept."""
        return Response(self._shown(pk))

    @extend_schema(request=NewHold, responses={201: HoldRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Keep a free time for ten minutes. Name it as `hold` when booking.

        Owner and staff keep times of their house's providers while they speak with somebody.
        """
        asked = self.valid(NewHold)
        hold = holds.hold_slot(
            actor=self.actor,
            provider_id=asked["provider"],
            service_id=asked["service"],
            starts_at=asked["starts_at"],
            pincode=asked["pincode"],
            session_type=asked["session_type"],
        )
        return Response(self._shown(hold.entry_id), status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Let a kept time go."""
        holds.release_hold(hold_id=pk, actor=self.actor)
        return Response(status=204)

    def _shown(self, pk: int) -> dict[str, Any]:
        row: dict[str, Any] = HoldRow().to_representation(selectors.hold_document(pk, self.actor))
        return row
