"""Whom a house knows, in the envelope dialect: `/api/customers…`."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.client_shapes import Customer, CustomerInput, CustomerQuery
from accounts.identifiers import identifier_of
from accounts.services import customers
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent


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
