"""Invoices and payments in the REST dialect."""

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.downloads import paper
from kernel.idempotency import idempotent
from payments import payables, selectors, services
from payments.api.filters import InvoiceFilters, PaymentFilters
from payments.api.serializers import (
    ChargedPaymentSerializer,
    InvoiceDetailSerializer,
    InvoiceSerializer,
    PayInput,
    PaymentSerializer,
    RecordInput,
    RefundInput,
    RefundSerializer,
)
from payments.models import Payment, Refund
from payments.subjects import Subject


class InvoiceViewSet(RestViewSet):
    """What is owed, to those who owe it, are owed it, or keep the books."""

    filterset_class = InvoiceFilters

    @extend_schema(responses=InvoiceSerializer(many=True))
    def list(self, request: Request) -> Response:
        rows = self.filtered(selectors.invoice_rows(self.actor))
        return self.page(rows, serializer=InvoiceSerializer)

    @extend_schema(responses=InvoiceDetailSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(selectors.invoice_document(pk, actor=self.actor))

    @extend_schema(request=RecordInput, responses={201: PaymentSerializer})
    @action(detail=True, methods=["post"], url_path="record-payment")
    @idempotent
    def record_payment(self, request: Request, pk: int) -> Response:
        """Write down money that was received outside of any card gateway."""
        wish = self.valid(RecordInput)
        wish["type"] = wish.pop("payment_type")
        payment = services.record_manual_payment(invoice_id=pk, actor=self.actor, **wish)
        return Response(selectors.payment_document(payment.pk, actor=self.actor), status=201)


class PaymentViewSet(RestViewSet):
    """Money that moved, or tried to."""

    filterset_class = PaymentFilters

    @extend_schema(responses=PaymentSerializer(many=True))
    def list(self, request: Request) -> Response:
        rows = self.filtered(selectors.payment_rows(self.actor))
        return self.page(rows, serializer=PaymentSerializer)

    @extend_schema(responses=PaymentSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(selectors.payment_document(pk, actor=self.actor))

    @extend_schema(request=PayInput, responses={201: ChargedPaymentSerializer})
    @idempotent(then="charge")
    def create(self, request: Request) -> Response:
        """Pay what is owed. A declined card is 400 `PAYMENT_FAILED`; another may be tried."""
        wish = self.valid(PayInput)
        payment = services.begin_payment(
            invoice_id=self._invoice_of(wish),
            actor=self.actor,
            payment_method=wish["payment_method"],
            amount=wish.get("amount"),
            currency=wish.get("currency"),
        )
        return Response({"id": payment.pk}, status=201)

    def charge(self, begun: Response) -> Response:
        """The gateway is asked when the attempt is written down, also when asked to repeat."""
        payment = services.charge(
            payment_id=begun.data["id"], payment_method=self.valid(PayInput)["payment_method"]
        )
        begun.data = self._charged(payment)
        return begun

    @extend_schema(request=None, responses=ChargedPaymentSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: int) -> Response:
        """What became of a payment that the payer finished in their own client."""
        return Response(self._charged(services.confirm_payment(payment_id=pk, actor=self.actor)))

    @extend_schema(request=RefundInput, responses={201: RefundSerializer})
    @action(detail=True, methods=["post"])
    @idempotent(then="send_back")
    def refund(self, request: Request, pk: int) -> Response:
        """Send money back the way it came; `pending` until the gateway has said so."""
        wish = self.valid(RefundInput)
        refund = services.open_refund(payment_id=pk, actor=self.actor, **wish)
        return Response({"id": refund.pk}, status=201)

    def send_back(self, opened: Response) -> Response:
        refund = services.finish_refund(refund_id=opened.data["id"])
        opened.data = _refund_shape(refund)
        return opened

    @extend_schema(responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    @action(detail=True, methods=["get"])
    def receipt(self, request: Request, pk: int) -> HttpResponse:
        """The receipt as PDF; 404 `NO_RECEIPT` while the payment has not succeeded."""
        name, content = services.receipt_file(payment_id=pk, actor=self.actor)
        return paper(name, content)

    def _invoice_of(self, wish: dict[str, Any]) -> int:
        if "invoice" in wish:
            return int(wish["invoice"])
        kind = next(name for name in PayInput.SUBJECTS if name in wish)
        return selectors.invoice_id_of(Subject(kind, wish[kind]), actor=self.actor)

    def _charged(self, payment: Payment) -> dict[str, Any]:
        document = selectors.payment_document(payment.pk, actor=self.actor)
        return {
            **document,
            "subject_status": payables.status_of(payment.invoice.subject),
            "payment_intent": selectors.intent_document(payment),
        }


class Received(serializers.Serializer):
    received = serializers.CharField(help_text="The event's id.")


class StripeWebhookView(RestView):
    """Where Stripe tells us; it proves itself by signature, not by token."""

    public = True

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "Stripe-Signature",
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                required=True,
                description="When it was sent, and by whom: `t=…,v1=…`.",
            )
        ],
        request=OpenApiTypes.OBJECT,
        responses={200: Received},
    )
    def post(self, request: Request) -> Response:
        """An event of Stripe's, in its own shape, is taken in once however often it comes."""
        event = services.receive_stripe_event(
            body=request._request.body,
            signature=request.headers.get("Stripe-Signature", ""),
        )
        return Response({"received": event.pk})


def _refund_shape(refund: Refund) -> dict[str, Any]:
    return {
        "id": refund.pk,
        "payment": refund.payment_id,
        "amount": refund.amount,
        "currency": refund.payment.currency,
        "status": refund.status,
        "reason": refund.reason,
        "created_at": refund.created_at,
    }
