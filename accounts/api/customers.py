"""Whom a house knows, in the envelope dialect: `/api/customers…`."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.inputs import StrictCharField
from accounts.identifiers import identifier_of
from accounts.services import customers
from kernel.files import signed_url
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.fields import InstantField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent


class Customer(RowSerializer):
    """E-mail address, phone number and postal address are null until the customer has asked the
    house for something, or it has made something for them or their account."""

    id = serializers.IntegerField(source="customer_id")
    name = serializers.CharField()
    email = serializers.CharField(source="customer__email", allow_null=True)
    phone = serializers.CharField(allow_null=True)
    address = serializers.CharField(source="customer__address", allow_null=True)
    avatar = serializers.CharField(allow_null=True, help_text="An expiring link.")
    created_at = InstantField(help_text="Since when the house knows them.")

    def represent_email(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["customer__email"])

    def represent_phone(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["phone"])

    def represent_address(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["customer__address"])

    def represent_avatar(self, row: Mapping[str, Any]) -> str | None:
        avatar = row["customer__avatar"]
        return signed_url(avatar) if avatar else None


def _if_dealt(row: Mapping[str, Any], value: str | None) -> str | None:
    return value if row["has_dealt"] else None


class CustomerQuery(serializers.Serializer):
    """One of the three."""

    search = serializers.CharField(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text="Clients whose name, or shown e-mail address or phone number, begins so.",
    )
    email = serializers.CharField(
        max_length=254,
        required=False,
        allow_blank=True,
        help_text="The customer with exactly this address, be they a client yet or not. To ask"
        " for one whom the house does not know counts as meeting a new one.",
    )
    phone = serializers.CharField(
        max_length=32, required=False, allow_blank=True, help_text="The same by phone number."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        asked = {name: value for name, value in attrs.items() if value}
        if len(asked) > 1:
            raise serializers.ValidationError(
                dict.fromkeys(asked, "Ask by one of search, email and phone.")
            )
        return asked


class CustomerInput(serializers.Serializer):
    """Somebody at the desk: with a mailbox, a phone or both."""

    full_name = StrictCharField(max_length=300)
    email = StrictCharField(max_length=254, required=False, allow_blank=True, default="")
    phone = StrictCharField(max_length=32, required=False, allow_blank=True, default="")
    address = StrictCharField(max_length=500, required=False, allow_blank=True, default="")


class CustomersView(EnvelopeView):
    plural = "customers"

    @extend_schema(
        operation_id="envelope_customers_list",
        parameters=[CustomerQuery],
        responses=Customer(many=True),
    )
    def get(self, request: Request) -> Response:
        """The clients of one's house, the latest first; or one customer by address or number."""
        asked = self.valid_query(CustomerQuery)
        if "email" not in asked and "phone" not in asked:
            rows = selectors.customer_rows(self.actor, search=asked.get("search", ""))
            return self.page(rows, serializer=Customer)
        found = customers.look_up_customer(identifier=identifier_of(**asked), actor=self.actor)
        rows = selectors.customer_rows(self.actor).filter(customer_id=found)
        return self.page(rows, serializer=Customer)

    @extend_schema(request=CustomerInput, responses={200: Customer, 201: Customer})
    @idempotent
    def post(self, request: Request) -> Response:
        """Register somebody who walked in: an account of theirs, which they open by a code that
        is sent to them. Who has one becomes a client as they are; 200 for who was one."""
        person = customers.WalkIn(**self.valid(CustomerInput))
        registered = customers.register_customer(person=person, actor=self.actor)
        row = selectors.customer_row(self.actor, registered.customer_id)
        return Response(Customer().to_representation(row), status=201 if registered.is_new else 200)


class CustomerView(EnvelopeView):
    @extend_schema(responses=Customer)
    def get(self, request: Request, customer_id: int) -> Response:
        """A client of one's house."""
        return Response(
            Customer().to_representation(selectors.customer_row(self.actor, customer_id))
        )
