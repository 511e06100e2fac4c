"""Whom a clinic or a practice knows, in the REST dialect: `/api/patients/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.client_shapes import Customer, CustomerInput, CustomerQuery
from accounts.identifiers import identifier_of
from accounts.services import customers
from kernel.http.dialects.rest import RestViewSet
from kernel.idempotency import idempotent

ORDERS = {"name": ("name", "customer_id"), "-created_at": ("-pk",)}


class Patient(Customer):
    pass


class PatientQuery(CustomerQuery):
    ordering = serializers.ChoiceField(
        sorted(ORDERS), required=False, help_text="By name for a drop-down; else the latest first."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        order = attrs.pop("ordering", "-created_at")
        return {**super().validate(attrs), "ordering": order}


class PatientViewSet(RestViewSet):
    @extend_schema(parameters=[PatientQuery], responses=Patient(many=True))
    def list(self, request: Request) -> Response:
        """The patients of one's house; or one person by their exact address or number, who is
        a patient of it from then on. For owner and staff, and for who works alone."""
        asked = self.valid_query(PatientQuery)
        rows = selectors.customer_rows(self.actor, search=asked.get("search", ""))
        if "email" in asked or "phone" in asked:
            identifier = identifier_of(email=asked.get("email", ""), phone=asked.get("phone", ""))
            found = customers.look_up_customer(identifier=identifier, actor=self.actor)
            rows = rows.filter(customer_id=found)
        return self.page(rows.order_by(*ORDERS[asked["ordering"]]), serializer=Patient)

    @extend_schema(request=CustomerInput, responses={200: Patient, 201: Patient})
    @idempotent
    def create(self, request: Request) -> Response:
        """Register somebody at the desk: an account of theirs, which they open by a code that
        is sent to them. Who has one becomes a patient as they are; 200 for who was one."""
        person = customers.WalkIn(**self.valid(CustomerInput))
        registered = customers.register_customer(person=person, actor=self.actor)
        return self._shown(registered.customer_id, status=201 if registered.is_new else 200)

    @extend_schema(responses=Patient)
    def retrieve(self, request: Request, pk: int) -> Response:
        """A patient of one's house."""
        return self._shown(pk)

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.customer_row(self.actor, pk)
        return Response(Patient().to_representation(row), status=status)
