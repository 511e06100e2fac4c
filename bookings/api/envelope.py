"""Unit bookings in the envelope dialect: `/api/builder/bookings` and `/api/bookings…`."""

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from bookings import selectors, services
from bookings.api import shapes
from bookings.policies import require_seller
from bookings.selectors import Wanted
from bookings.states import UnitBookingStatus
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent
from payments.api.shapes import handed_back


class UnitBookingListView(EnvelopeView):
    """Unit bookings, page by page."""

    plural = "bookings"
    page_extras: ClassVar = {"stats": shapes.UnitBookingStats()}

    def bookings(self) -> Response:
        """Those that are asked for and that the actor sees, with what they come to."""
        wanted = self._wanted()
        sales = selectors.sales_of(self.actor, wanted)
        return self.page(
            selectors.unit_booking_rows(self.actor, wanted, sales),
            serializer=shapes.UnitBookingRow,
            total=sales.total,
            stats=sales.stats,
        )

    def _wanted(self) -> Wanted:
        if not self.request.query_params:
            return Wanted()
        asked = self.valid_query(shapes.UnitBookingQuery)
        return Wanted(
            status=asked.get("status") or None,
            project_id=asked.get("project_id"),
            payment_status=asked.get("payment_status") or None,
            customer_id=asked.get("customer_id"),
            search=asked.get("search") or "",
            overdue=asked["overdue"],
        )


class BuilderBookingsView(UnitBookingListView):
    @extend_schema(parameters=[shapes.UnitBookingQuery], responses=shapes.UnitBookingRow(many=True))
    def get(self, request: Request) -> Response:
        """All that a builder and their house have sold, or are about to, newest first.

        `stats` and `total` are over all that was asked for.
        """
        require_seller(self.actor)
        return self.bookings()


class UnitBookingsView(UnitBookingListView):
    @extend_schema(
        operation_id="envelope_bookings_list",
        parameters=[shapes.UnitBookingQuery],
        responses=shapes.UnitBookingRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """The caller's own: a buyer's, what a builder and their house sell, or all for
        operations; newest first."""
        return self.bookings()

    @extend_schema(request=shapes.NewUnitBooking, responses={201: shapes.UnitBookingMade})
    @idempotent
    def post(self, request: Request) -> Response:
        """Book a unit. It is held for the buyer, and its price is owed by the plan.

        A seller books for the customer whom they name. A customer books for themself, at the
        list price, and the house answers: until then the booking is `pending`. 409
        `UNIT_NOT_AVAILABLE` when somebody was quicker.
        """
        data = self.valid(shapes.NewUnitBooking)
        booking = services.create_unit_booking(actor=self.actor, **data)
        row = selectors.new_unit_booking_row(booking)
        return Response(shapes.UnitBookingMade().to_representation(row), status=201)


class UnitBookingView(EnvelopeView):
    @extend_schema(responses=shapes.UnitBookingDetail)
    def get(self, request: Request, booking_id: int) -> Response:
        """One unit booking, with its payments and what falls due."""
        return Response(self._document(booking_id))

    @extend_schema(request=shapes.UnitBookingNotes, responses=shapes.UnitBookingDetail)
    def patch(self, request: Request, booking_id: int) -> Response:
        """Change what the house notes about it; all else has paths of its own."""
        notes = self.valid(shapes.UnitBookingNotes)["notes"]
        services.edit_unit_booking(unit_booking_id=booking_id, actor=self.actor, notes=notes)
        return Response(self._document(booking_id))

    def _document(self, booking_id: int) -> dict[str, object]:
        row = selectors.unit_booking_detail(booking_id, self.actor)
        return shapes.UnitBookingDetail().to_representation(row)


class UnitBookingStatusView(EnvelopeView):
    @extend_schema(request=shapes.UnitBookingStep, responses=shapes.UnitBookingStepped)
    def patch(self, request: Request, booking_id: int) -> Response:
        """The house moves a sale on: `active` when the buyer has committed, `completed` when the
        unit is theirs, `cancelled` when it came to nothing.

        To where it is already nothing happens; a step that there is not is 409. With
        `cancelled` the unit is free again, and of what was paid `refund_amount` goes back.
        """
        data = self.valid(shapes.UnitBookingStep)
        status = data["status"]
        if status == UnitBookingStatus.CANCELLED:
            booking = services.cancel_unit_booking(
                unit_booking_id=booking_id,
                actor=self.actor,
                reason=data["reason"],
                refund_amount=data["refund_amount"],
                by_hand=handed_back(data),
            )
        else:
            booking = services.change_unit_booking_status(
                unit_booking_id=booking_id, status=status, actor=self.actor
            )
        return Response(
            {"id": booking.pk, "status": booking.status, "updated_at": booking.updated_at}
        )


class UnitBookingPaymentsView(EnvelopeView):
    @extend_schema(responses=shapes.UnitBookingPayments)
    def get(self, request: Request, booking_id: int) -> Response:
        """What was paid on it, what is left, and when it falls due."""
        row = selectors.unit_booking_payments(booking_id, self.actor)
        return Response(shapes.UnitBookingPayments().to_representation(row))


class UnitBookingScheduleView(EnvelopeView):
    @extend_schema(request=shapes.NewDays, responses=shapes.UnitBookingPayments)
    def patch(self, request: Request, booking_id: int) -> Response:
        """The house lets instalments that are not paid fall due on other days; amounts stay,
        and the buyer is told. 409 `NOTHING_OWED` when nothing is owed any more."""
        told = self.valid(shapes.NewDays)["payment_schedule"]
        services.reschedule_instalments(
            unit_booking_id=booking_id,
            actor=self.actor,
            days={each["installment_number"]: each["due_date"] for each in told},
        )
        row = selectors.unit_booking_payments(booking_id, self.actor)
        return Response(shapes.UnitBookingPayments().to_representation(row))
