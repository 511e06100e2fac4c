"""`/api/bookings/`: ask, follow, accept, do, and give up."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from bookings import selectors, services
from bookings.api.rest.filters import BookingFilters
from bookings.api.rest.serializers import (
    BookingDetail,
    BookingPatch,
    BookingRequest,
    BookingRow,
    Completed,
    Message,
    Reason,
    Reschedule,
    Rescheduling,
    SignatureAsked,
)
from kernel.http.dialects.rest import RestViewSet
from kernel.idempotency import idempotent

AT_A_QUOTE = OpenApiExample(
    "At the price that was quoted",
    request_only=True,
    value={
        "service": 7,
        "pincode": "110001",
        "scheduled_date": "2030-03-09T19:30:00+05:30",
        "customer_notes": "Second floor",
        "quote": ".eJxtj8FqwzAQRH_F7LWKkWLHSfQHvfRQ…",
    },
)


class BookingViewSet(RestViewSet):
    lookup_value_converter = "uuid"
    filterset_class = BookingFilters

    @extend_schema(responses=BookingRow(many=True))
    def list(self, request: Request) -> Response:
        """A customer's own, a vendor's and the open ones, all for operations; newest first."""
        return self.page(self.filtered(selectors.booking_rows(self.actor)), serializer=BookingRow)

    @extend_schema(request=BookingRequest, responses={201: BookingDetail}, examples=[AT_A_QUOTE])
    @idempotent
    def create(self, request: Request) -> Response:
        """Ask for a service. The answer says what it will cost: what was quoted, or what is shown.

        409 `QUOTE_EXPIRED` when the quote is over and the price has risen since.
        """
        data = self.valid(BookingRequest)
        booking = services.request_booking(
            actor=self.actor,
            service_id=data["service"],
            pincode=data["pincode"],
            scheduled_at=data["scheduled_date"],
            customer_notes=data.get("customer_notes", ""),
            flexibility_minutes=data["flexibility_minutes"],
            hold_id=data.get("hold"),
            quote=data.get("quote") or "",
        )
        return self._detail(booking.pk, status=201)

    @extend_schema(responses=BookingDetail)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """One booking, with what cancelling would cost now, its invoice and signature."""
        return self._detail(pk)

    @extend_schema(request=BookingPatch, responses=BookingDetail)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        """The customer changes notes or cancels, the vendor changes notes or begins."""
        services.edit_booking(booking_id=pk, actor=self.actor, changes=self.valid(BookingPatch))
        return self._detail(pk)

    @extend_schema(request=None, responses=Message)
    @action(detail=True, methods=["post"])
    @idempotent
    def accept_booking(self, request: Request, pk: UUID) -> Response:
        """The vendor takes an open booking. Of several one wins; the others get 409."""
        services.accept_booking(booking_id=pk, actor=self.actor)
        return Response({"message": "Booking accepted."})

    @extend_schema(request=None, responses=Message)
    @action(detail=True, methods=["post"])
    @idempotent
    def start_booking(self, request: Request, pk: UUID) -> Response:
        """The vendor is there and begins."""
        services.start_booking(booking_id=pk, actor=self.actor)
        return Response({"message": "Work started."})

    @extend_schema(request=None, responses=Completed)
    @action(detail=True, methods=["post"])
    @idempotent(then="with_payment_intent")
    def complete_booking(self, request: Request, pk: UUID) -> Response:
        """The work is done. `payment_intent` is null when the card gateway does not answer."""
        services.complete_booking(booking_id=pk, actor=self.actor)
        return Response({"message": "Booking completed.", "payment_intent": None})

    def with_payment_intent(self, response: Response) -> Response:
        """After the commit, and on every repetition: the gateway answers with the same intent."""
        intent = services.payment_intent_of(booking_id=self.kwargs["pk"], actor=self.actor)
        return Response({**response.data, "payment_intent": intent}, status=response.status_code)

    @extend_schema(request=None, responses=SignatureAsked)
    @action(detail=True, methods=["post"])
    @idempotent
    def request_signature(self, request: Request, pk: UUID) -> Response:
        """The vendor asks the customer to sign; the request lives for 48 hours."""
        signature = services.request_signature(booking_id=pk, actor=self.actor)
        return Response(
            {"message": "The customer has been asked to sign.", "signature_id": signature.pk}
        )

    @extend_schema(request=Reason, responses=BookingDetail)
    @action(detail=True, methods=["post"])
    @idempotent
    def release_booking(self, request: Request, pk: UUID) -> Response:
        """The vendor gives the booking back; it is open again."""
        reason = self.valid(Reason).get("reason", "")
        services.release_booking(booking_id=pk, actor=self.actor, reason=reason)
        # As it is now, be it that its former vendor no longer sees it.
        return self._shown(selectors.booking_document(pk))

    @extend_schema(request=Rescheduling, responses=BookingDetail)
    @action(detail=True, methods=["post"])
    @idempotent
    def reschedule(self, request: Request, pk: UUID) -> Response:
        """Move a visit that lies ahead, at the price of the new hour; 409 if the vendor is busy.

        With a `quote` of the new hour, at that. 409 `QUOTE_EXPIRED` as when booking.
        """
        data = self.valid(Rescheduling)
        services.reschedule_booking(
            booking_id=pk,
            actor=self.actor,
            scheduled_at=data["scheduled_date"],
            quote=data.get("quote") or "",
        )
        return self._detail(pk)

    @extend_schema(request=Reschedule, responses=BookingDetail)
    @action(detail=True, methods=["post"])
    @idempotent
    def shift(self, request: Request, pk: UUID) -> Response:
        """The vendor begins earlier or later, within the flexibility that the customer left."""
        scheduled_at = self.valid(Reschedule)["scheduled_date"]
        services.shift_booking(booking_id=pk, actor=self.actor, scheduled_at=scheduled_at)
        return self._detail(pk)

    @extend_schema(request=Reason, responses=BookingDetail)
    @action(detail=True, methods=["post"])
    @idempotent
    def cancel(self, request: Request, pk: UUID) -> Response:
        """The same as PATCH `{status: cancelled}`, with a reason."""
        reason = self.valid(Reason).get("reason", "")
        services.cancel_booking(booking_id=pk, actor=self.actor, reason=reason)
        return self._detail(pk)

    def _detail(self, pk: UUID, *, status: int = 200) -> Response:
        return self._shown(selectors.booking_detail(pk, self.actor), status=status)

    def _shown(self, row: dict[str, Any], *, status: int = 200) -> Response:
        return Response(BookingDetail().to_representation(row), status=status)
