"""Questions put to a clinic or practice, in the REST dialect: `/api/contact-requests/`."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.selectors import contacts as selectors
from appointments.services import contacts as services
from appointments.states import ContactStatus, ContactTopic, ReplyBy
from kernel.http.dialects.rest import RestViewSet
from kernel.http.fields import IdField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent

LONGEST_MESSAGE = 4000


class NewContactRequest(serializers.Serializer):
    """Of an appointment the house follows."""

    organization = IdField(required=False, allow_null=True, default=None)
    appointment = IdField(required=False, allow_null=True, default=None)
    topic = serializers.ChoiceField(
        ContactTopic.choices, required=False, default=ContactTopic.OTHER
    )
    message = serializers.CharField(max_length=LONGEST_MESSAGE)
    reply_by = serializers.ChoiceField(
        ReplyBy.choices,
        required=False,
        allow_null=True,
        default=None,
        help_text="By e-mail, or by phone where there is no address.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["organization"] is None and attrs["appointment"] is None:
            raise serializers.ValidationError(
                {"organization": ["Say to whom, or about which appointment."]}
            )
        return attrs


class Handled(serializers.Serializer):
    status = serializers.ChoiceField(ContactStatus.choices)


class ContactRequestRow(RowSerializer):
    """Who answers is shown the address or the number by which to do so, and not the other."""

    id = serializers.UUIDField()
    patient = serializers.IntegerField(source="customer_id")
    patient_name = serializers.CharField(source="customer_name")
    patient_email = serializers.CharField(allow_null=True, source="customer__email")
    patient_phone = serializers.CharField(allow_null=True, source="customer_phone")
    organization = serializers.IntegerField(source="organization_id", allow_null=True)
    organization_name = serializers.CharField(source="organization__name", allow_null=True)
    appointment = serializers.IntegerField(source="appointment_id", allow_null=True)
    appointment_reference = serializers.CharField(source="appointment__reference", allow_null=True)
    topic = serializers.ChoiceField(ContactTopic.choices)
    message = serializers.CharField(allow_null=True, help_text="null for operations.")
    reply_by = serializers.ChoiceField(ReplyBy.choices)
    status = serializers.ChoiceField(ContactStatus.choices)
    handled_by = serializers.IntegerField(source="handled_by_id", allow_null=True)
    handled_by_name = serializers.CharField(allow_null=True)
    handled_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ContactRequestFilter(FilterSet):
    status = ChoiceFilter(choices=ContactStatus.choices)
    topic = ChoiceFilter(choices=ContactTopic.choices)


class ContactRequestViewSet(RestViewSet):
    """What customers want to hear from a clinic or practice, until somebody there has seen to
    it."""

    lookup_value_converter = "uuid"
    filterset_class = ContactRequestFilter

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        return super().shaped(serializer, selectors.opened(rows, self.actor))

    @extend_schema(responses=ContactRequestRow(many=True))
    def list(self, request: Request) -> Response:
        """One's own, or those of one's house; the latest first."""
        rows = self.filtered(selectors.contact_rows(self.actor))
        return self.page(rows, serializer=ContactRequestRow)

    @extend_schema(responses=ContactRequestRow)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return self._shown(pk)

    @extend_schema(request=NewContactRequest, responses={201: ContactRequestRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Put a question to a house. Its people are told that there is one, not what it says."""
        asked = self.valid(NewContactRequest)
        made = services.ask_house(
            actor=self.actor,
            organization_id=asked["organization"],
            appointment_id=asked["appointment"],
            topic=asked["topic"],
            message=asked["message"],
            reply_by=asked["reply_by"],
        )
        return self._shown(made.pk, status=201)

    @extend_schema(request=Handled, responses=ContactRequestRow)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """As the house: it is answered, or closed; or open again."""
        status = ContactStatus(self.valid(Handled)["status"])
        services.handle_request(request_id=pk, actor=self.actor, status=status)
        return self._shown(pk)

    def _shown(self, pk: UUID, status: int = 200) -> Response:
        row = selectors.contact_document(pk, self.actor)
        return Response(ContactRequestRow().to_representation(row), status=status)
