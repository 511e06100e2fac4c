"""What was received for units, in the envelope dialect: `/api/payments…`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent
from payments import selectors, services
from payments.api import shapes


class PaymentsView(EnvelopeView):
    plural = "payments"

    @extend_schema(
        operation_id="envelope_payments_list",
        parameters=[shapes.PaymentQuery],
        responses=shapes.PaymentRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """What was paid, or tried to be, for the units that one sells or has booked; the newest
        first."""
        asked = self.valid_query(shapes.PaymentQuery)
        rows = selectors.received_rows(
            self.actor, booking_id=asked.get("booking_id"), status=asked.get("status") or None
        )
        return self.page(rows, serializer=shapes.PaymentRow)

    @extend_schema(request=shapes.NewPayment, responses={201: shapes.PaymentRow})
    @idempotent
    def post(self, request: Request) -> Response:
        """Write down money that was received for a booking; it counts at once.

        400 `PAYMENT_FAILED` for more than is owed, for a transaction id that was used already
        in the same house, and for a booking that was cancelled. Buyers pay by card at
        `/api/payments/`, with the final slash.
        """
        wish = self.valid(shapes.NewPayment)
        payment = services.record_manual_payment(
            invoice_id=selectors.sale_invoice_id(wish["booking_id"], actor=self.actor),
            actor=self.actor,
            amount=wish["amount"],
            method=shapes.METHODS.get(wish["payment_method"], wish["payment_method"]),
            transaction_id=wish.get("transaction_id") or "",
            paid_on=wish["payment_date"],
            notes=wish.get("notes") or "",
            type=wish["payment_type"],
        )
        return Response(_shown(payment.pk, self), status=201)


class PaymentView(EnvelopeView):
    @extend_schema(responses=shapes.PaymentRow)
    def get(self, request: Request, payment_id: int) -> Response:
        """One payment for a unit."""
        return Response(_shown(payment_id, self))


class RefundView(EnvelopeView):
    @extend_schema(request=shapes.NewRefund, responses={201: shapes.RefundRow})
    @idempotent(then="send_back")
    def post(self, request: Request, payment_id: int) -> Response:
        """Give back a payment, or a part of it.

        What was recorded by hand is given back by hand, and `completed` at once; what a card
        brought goes back to the card, and is `pending` until the gateway has said so. While
        the booking lives the money is owed again, as after a cheque that bounced; once it was
        cancelled it is not.

        422 on `amount` for more than is left of the payment, 400 `REFUND_REFUSED` when nothing
        is left or the gateway says no.
        """
        wish = self.valid(shapes.NewRefund)
        _shown(payment_id, self)
        refund = services.open_refund(
            payment_id=payment_id,
            actor=self.actor,
            amount=wish.get("amount"),
            reason=wish["reason"],
            by_hand=shapes.handed_back(wish),
        )
        return Response({"id": refund.pk}, status=201)

    def send_back(self, opened: Response) -> Response:
        """The gateway is asked when the refund is written down, also when asked to repeat."""
        services.finish_refund(refund_id=opened.data["id"])
        opened.data = selectors.refund_of(opened.data["id"])
        return opened


def _shown(payment_id: int, view: EnvelopeView) -> dict[str, Any]:
    return selectors.received_payment(payment_id, actor=view.actor)
