"""What a client does with a time that they pay for: `/api/appointments/{id}/cancel/`, `…/keep/`."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.api.care_shapes import PaymentOfCare
from appointments.models import LONGEST_REASON
from appointments.selectors.checkouts import payments_of
from appointments.services.checkout.again import keep_again
from appointments.services.checkout.cancelling import cancel_care
from appointments.states import AppointmentStatus
from kernel.http.dialects.rest import RestView
from kernel.http.fields import AmountField
from kernel.idempotency import idempotent


class Cancelling(serializers.Serializer):
    refund = AmountField(
        required=False,
        allow_null=True,
        min_value=Decimal(0),
        help_text="What was shown that comes back: 409 `TERMS_CHANGED` when that is not so now.",
    )
    reason = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_REASON,
        help_text="Of the house, for the client. What a client writes here is not kept.",
    )


class CancelledShape(serializers.Serializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    refund = AmountField(help_text="Goes back to the card by itself.")
    refund_by_hand = AmountField(help_text="Came by hand; the house gives it back.")
    fee = AmountField(help_text="Is kept.")
    currency = serializers.CharField()


class CancelView(RestView):
    @extend_schema(request=Cancelling, responses=CancelledShape)
    @idempotent
    def post(self, request: Request, pk: int) -> Response:
        """Call it off. A client does so where their house lets them, on the terms that the
        detail shows as `cancellation`; what the house calls off goes back whole."""
        asked = self.valid(Cancelling)
        off = cancel_care(
            appointment_id=pk,
            actor=self.actor,
            refund=asked.get("refund"),
            reason=asked.get("reason") or "",
        )
        return Response(
            {
                "id": off.appointment.pk,
                "status": off.appointment.status,
                "refund": off.money.refund,
                "refund_by_hand": off.money.by_hand,
                "fee": off.money.fee,
                "currency": off.money.currency,
            }
        )


class KeptShape(serializers.Serializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    payment = PaymentOfCare()


class KeepView(RestView):
    @extend_schema(request=None, responses=KeptShape)
    @idempotent
    def post(self, request: Request, pk: int) -> Response:
        """Have a time that ran out unpaid kept anew, if it is still free: 409
        `APPOINTMENT_CONFLICT` when it is not, `CHECKOUT_OVER` when there is nothing to pay any
        more, or it was kept long enough."""
        appointment = keep_again(appointment_id=pk, actor=self.actor)
        return Response(
            {
                "id": appointment.pk,
                "status": appointment.status,
                "payment": payments_of([pk])[pk],
            }
        )


__all__ = ["CancelView", "KeepView"]
