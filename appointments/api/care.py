"""Appointments for services in the REST dialect: `/api/appointments/`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from appointments import selectors, services
from appointments.api import care_shapes as shapes
from appointments.openness import TOLD
from appointments.services.care.dashboard import dashboard_of
from appointments.services.care.showing import shown
from appointments.services.care.wishes import NAMED_AS
from appointments.services.reading import read_notes
from appointments.states import AppointmentStatus, IfLost, NoteKind, ReadingPurpose
from appointments.steps.choices import Texts
from kernel.http.dialects.rest import RestViewSet
from kernel.idempotency import idempotent


class CareViewSet(RestViewSet):
    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        if issubclass(serializer, shapes.CareRow):
            rows = shown(rows, actor=self.actor, purpose=ReadingPurpose.LIST)
        return super().shaped(serializer, rows)

    @extend_schema(parameters=[shapes.CareQuery], responses=shapes.CareRow(many=True))
    def list(self, request: Request) -> Response:
        """One's own; a provider's own; those of one's house for owner and staff; all for
        operations. The latest first, and with `upcoming=true` the next to come first.

        What becomes of them is shown live on `/ws/appointments/{user_id}/{role}/?token=`, as
        `appointment_change`."""
        asked = self.valid_query(shapes.CareQuery)
        return self.page(selectors.care_rows(self.actor, _wanted(asked)), serializer=shapes.CareRow)

    @extend_schema(responses=shapes.CareDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One of them, with all that the reader may open of it."""
        return self._shown(pk)

    @extend_schema(request=shapes.NewCareAppointment, responses={201: shapes.CareDetail})
    @idempotent(again="_again")
    def create(self, request: Request) -> Response:
        """A patient asks for one, which is `pending`; owner and staff make one, which is
        `confirmed` unless they say otherwise.

        At a practice a client's is confirmed by being paid for: its time is kept until
        `payment.hold_expires_at`. 409 when somebody else has that time
        (`APPOINTMENT_CONFLICT`), or the client has another appointment then
        (`CLIENT_CONFLICT`)."""
        asked = self.valid(shapes.NewCareAppointment)
        made = services.make_care_appointment(actor=self.actor, wish=wish_of(asked))
        return self._shown(made.pk, status=201)

    @extend_schema(request=shapes.CareChanges, responses=shapes.CareDetail)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what is sent, all of it at once: owner and staff; a dentist or psychologist
        confirms and completes their own. 403 for patients."""
        changes = changes_of(self.valid(shapes.CareChanges))
        services.edit_care(appointment_id=pk, actor=self.actor, changes=changes)
        return self._shown(pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Remove it: what lies ahead is called off first, and people are told. From then on
        nobody finds it; its history stays for who keeps the book. 403 for patients."""
        services.remove_appointment(appointment_id=pk, actor=self.actor)
        return Response(status=204)

    @extend_schema(responses=shapes.CareDashboard)
    @action(detail=False, methods=["get"])
    def dashboard(self, request: Request) -> Response:
        """What somebody sees first: a patient the next to come, and what waits to be confirmed;
        a house and its people today, and what waits for their answer."""
        shape = shapes.CareDashboard()
        return Response(shape.to_representation(dashboard_of(self.actor)))

    @extend_schema(request=None, responses=shapes.CareDetail)
    @action(detail=True, methods=["post"])
    @idempotent(again="_again")
    def approve(self, request: Request, pk: int) -> Response:
        """Confirm it; harmless when it is confirmed already."""
        return self._set(pk, services.Changes(status=AppointmentStatus.CONFIRMED))

    @extend_schema(request=shapes.Rejection, responses=shapes.CareDetail)
    @action(detail=True, methods=["post"])
    @idempotent(again="_again")
    def reject(self, request: Request, pk: int) -> Response:
        """Turn it down: it is cancelled, and the patient is told why."""
        reason = self.valid(shapes.Rejection).get("reason") or ""
        return self._set(pk, services.Changes(status=AppointmentStatus.CANCELLED, reason=reason))

    @extend_schema(responses=shapes.CareChangeRow(many=True))
    @action(detail=True, methods=["get"])
    def history(self, request: Request, pk: int) -> Response:
        """Every change of it: what, when, and by whom; the first first."""
        rows = selectors.care_history(pk, self.actor)
        return self.page(rows, serializer=shapes.CareChangeRow)

    def _set(self, pk: int, changes: services.Changes) -> Response:
        services.edit_care(appointment_id=pk, actor=self.actor, changes=changes)
        return self._shown(pk)

    def _again(self, *_: Any, answer: Mapping[str, Any], **__: Any) -> None:
        """What is given once more is read once more."""
        read_notes(
            actor=self.actor,
            appointment_ids=[answer["id"]],
            purpose=ReadingPurpose.DETAIL,
            kinds=TOLD,
        )

    def _shown(self, pk: int, *, status: int = 200) -> Response:
        rows = [selectors.care_row(pk, self.actor)]
        (row,) = shown(rows, actor=self.actor, purpose=ReadingPurpose.DETAIL)
        return Response(shapes.CareDetail().to_representation(row), status=status)


def wish_of(asked: Mapping[str, Any]) -> services.Wish:
    """What was sent, as the use case takes it."""
    named_as = next((name for name in NAMED_AS if asked.get(name)), "provider")
    return services.Wish(
        when=_when(asked),
        customer_id=asked.get("patient") or asked.get("client"),
        provider_id=asked.get(named_as),
        provider_as=named_as,
        service_id=asked.get("service"),
        organization_id=asked.get("organization"),
        mode=asked.get("session_type") or None,
        status=asked.get("status") or "",
        duration_minutes=asked.get("duration_minutes"),
        location_id=asked.get("location"),
        insurance_id=asked.get("insurance"),
        hold_id=asked.get("hold"),
        draft_id=asked.get("draft"),
        if_lost=IfLost(asked.get("if_lost") or IfLost.REFUND),
        whatsapp=bool(asked.get("whatsapp")),
        texts=texts_of(asked),
    )


def changes_of(asked: Mapping[str, Any]) -> services.Changes:
    """The same for an edit."""
    sent = [name for name in NAMED_AS if name in asked]
    # A form has a field for each kind of provider; the one that says somebody is meant.
    named_as = next((name for name in sent if asked[name] is not None), next(iter(sent), None))
    return services.Changes(
        status=asked.get("status") or None,
        when=_when(asked),
        names_provider=named_as is not None,
        provider_id=asked.get(named_as) if named_as else None,
        provider_as=named_as or "provider",
        service_id=asked.get("service"),
        duration_minutes=asked.get("duration_minutes"),
        mode=asked.get("session_type") or None,
        reason=asked.get("reason") or "",
        texts={NoteKind.NOTES: asked["notes"]} if asked.get("notes") is not None else {},
    )


def texts_of(asked: Mapping[str, Any]) -> dict[NoteKind, str]:
    """What is written beside it, of each kind that there is something of."""
    return Texts.of(asked).by_kind()


def _when(asked: Mapping[str, Any]) -> services.When:
    start: datetime | None = asked.get("start")
    on_a_wall = start is not None and start.tzinfo is None
    return services.When(
        starts_at=None if on_a_wall else start,
        day=start.date() if start and on_a_wall else asked.get("date"),
        at=start.time() if start and on_a_wall else asked.get("time"),
        timezone=asked.get("timezone") or "",
    )


def _wanted(asked: Mapping[str, Any]) -> selectors.WantedCare:
    provider_id = next((asked[name] for name in NAMED_AS if name in asked), None)
    return selectors.WantedCare(
        status=asked.get("status") or None,
        day_from=asked.get("date") or asked.get("date_from"),
        day_to=asked.get("date") or asked.get("date_to"),
        provider_id=provider_id,
        patient_id=asked.get("patient"),
        service_id=asked.get("service"),
        series_id=asked.get("series"),
        upcoming=bool(asked["upcoming"]),
        search=asked.get("search") or "",
        ordering=asked.get("ordering") or "",
    )
