"""Appointments in the envelope dialect: `/api/appointments…`, as the builder pages ask for it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from appointments import selectors, services
from appointments.api import shapes
from appointments.models import USUAL_MINUTES
from appointments.states import AppointmentStatus, AppointmentType
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.pagination import Page
from kernel.idempotency import idempotent


class AppointmentsView(EnvelopeView):
    plural = "appointments"
    page_extras = {"stats": shapes.AppointmentStats}

    @extend_schema(
        operation_id="envelope_appointments_list",
        parameters=[shapes.AppointmentQuery],
        responses=shapes.AppointmentRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """One's own appointments, or those of one's house: the latest `appointment_date` first,
        and with `upcoming=true` the next to come first. `stats` count all that were asked for.

        What becomes of them is shown live on `/ws/appointments/{user_id}/{role}/?token=`, as
        `appointment_change`: its `data` has the `id`, `status`, `appointment_date`,
        `duration_minutes`, `meeting_location` and `updated_at` of one of them, and whom it
        concerns."""
        asked = self.valid_query(shapes.AppointmentQuery)
        found = selectors.appointments_of(
            self.actor,
            selectors.Wanted(
                status=asked.get("status") or None,
                appointment_type=asked.get("type") or None,
                project_id=asked.get("project_id"),
                customer_id=asked.get("customer_id"),
                date_from=asked.get("date_from"),
                date_to=asked.get("date_to"),
                upcoming=bool(asked["upcoming"]),
            ),
        )
        stats = selectors.stats_of(found)
        number, size = self.dialect.PAGES.asked(request)
        page = Page(
            rows=selectors.rows_of(found, (number - 1) * size, size),
            total=stats["total"],
            number=number,
            size=size,
        )
        return self.enveloped(page, serializer=shapes.AppointmentRow, stats=stats)

    @extend_schema(request=shapes.NewAppointment, responses={201: shapes.NewAppointmentRow})
    @idempotent
    def post(self, request: Request) -> Response:
        """Make one, or as a customer ask for it: `pending`, and its time is taken.

        A builder comes themself; for others of the house, and for customers, the project's
        builder does. 409 APPOINTMENT_CONFLICT when they have something else then."""
        data = self.valid(shapes.NewAppointment)
        made = services.make_appointment(
            actor=self.actor,
            project_id=data["project_id"],
            customer_id=data.get("customer_id"),
            appointment_type=AppointmentType(data["appointment_type"]),
            starts_at=data["appointment_date"],
            duration_minutes=data.get("duration_minutes") or USUAL_MINUTES,
            meeting_location=data.get("meeting_location") or "",
            notes=data.get("notes") or "",
            made_by=shapes.MAKERS.get(data.get("created_by") or ""),
        )
        return Response(_shaped(shapes.NewAppointmentRow, vars(made)), status=201)


class OneAppointmentView(EnvelopeView):
    def whole(self, appointment_id: int) -> Response:
        document = selectors.appointment_document(appointment_id, self.actor)
        return Response(_shaped(shapes.AppointmentRow, document))


class AppointmentView(OneAppointmentView):
    @extend_schema(responses=shapes.AppointmentRow)
    def get(self, request: Request, appointment_id: int) -> Response:
        """One appointment."""
        return self.whole(appointment_id)

    @extend_schema(request=shapes.Editing, responses=shapes.AppointmentRow)
    def patch(self, request: Request, appointment_id: int) -> Response:
        """Change the notes, which both sides read."""
        services.edit_notes(
            appointment_id=appointment_id,
            actor=self.actor,
            notes=self.valid(shapes.Editing)["notes"],
        )
        return self.whole(appointment_id)

    @extend_schema(responses={200: shapes.CancelAnswer})
    def delete(self, request: Request, appointment_id: int) -> Response:
        """Cancel it: its time is free again, and it stays in the list as `cancelled`. Harmless
        when repeated."""
        services.cancel_appointment(appointment_id=appointment_id, actor=self.actor)
        return Response({"success": True, "message": "Appointment cancelled successfully"})


class StatusView(EnvelopeView):
    @extend_schema(request=shapes.StatusChange, responses=shapes.StatusRow)
    def patch(self, request: Request, appointment_id: int) -> Response:
        """The house confirms, completes or cancels it; its customer may cancel. What it is
        already it stays; what its state rules out is 409."""
        data = self.valid(shapes.StatusChange)
        changed = services.change_status(
            appointment_id=appointment_id,
            actor=self.actor,
            status=AppointmentStatus(data["status"]),
            reason=data.get("reason") or "",
        )
        return Response(_shaped(shapes.StatusRow, vars(changed)))


class RescheduleView(OneAppointmentView):
    @extend_schema(request=shapes.Rescheduling, responses=shapes.AppointmentRow)
    def patch(self, request: Request, appointment_id: int) -> Response:
        """Another time, and perhaps place. What its customer moves waits to be confirmed again.
        409 APPOINTMENT_CONFLICT when the builder has something else then."""
        data = self.valid(shapes.Rescheduling)
        services.reschedule_appointment(
            appointment_id=appointment_id,
            actor=self.actor,
            starts_at=data["appointment_date"],
            meeting_location=data.get("meeting_location") or None,
            duration_minutes=data.get("duration_minutes"),
        )
        return self.whole(appointment_id)


class HistoryView(EnvelopeView):
    plural = "history"

    @extend_schema(
        operation_id="envelope_appointments_history_list", responses=shapes.ChangeRow(many=True)
    )
    def get(self, request: Request, appointment_id: int) -> Response:
        """What has become of it: who changed what, and when; the first change first."""
        rows = selectors.history_of(appointment_id, self.actor)
        return self.page(rows, serializer=shapes.ChangeRow)


def _shaped(serializer: Any, document: Any) -> Any:
    return serializer().to_representation(document)
