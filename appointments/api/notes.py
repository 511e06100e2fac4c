"""What is written beside an appointment in the REST dialect, and who has read it."""

from typing import Any, Final

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from appointments.api.drafts import EmergencyContactShape
from appointments.emergency import EmergencyContact
from appointments.models import LONGEST_CLINICAL, LONGEST_NOTES, LONGEST_REASON
from appointments.selectors.readings import readings_of, readings_seen
from appointments.services.glass import SHORTEST_REASON, break_the_glass, look_again
from appointments.services.noting import keep_notes
from appointments.services.reading import Beside, look_beside
from appointments.states import NoteKind, ReadingPurpose
from kernel.http.dialects.rest import RestView
from kernel.http.fields import IdField
from kernel.http.rows import Row, RowSerializer
from kernel.idempotency import idempotent

TEXTS: Final = (NoteKind.NOTES, NoteKind.HISTORY, NoteKind.CLINICAL)


class NotesShape(RowSerializer):
    """What is not open to who asks is null; what is open and empty is "", and no contact null."""

    appointment = serializers.IntegerField()
    notes = serializers.CharField(allow_null=True)
    history = serializers.CharField(allow_null=True, help_text="What was the matter before.")
    emergency_contact = EmergencyContactShape(allow_null=True)
    clinical = serializers.CharField(allow_null=True, help_text="The provider's own.")
    open = serializers.ListField(
        child=serializers.ChoiceField(NoteKind.choices), help_text="What is open to who asks."
    )
    may_break_glass = serializers.BooleanField()


class NotesPut(serializers.Serializer):
    """What is not named stays; empty takes away what was there."""

    notes = serializers.CharField(max_length=LONGEST_NOTES, required=False, allow_blank=True)
    history = serializers.CharField(max_length=LONGEST_NOTES, required=False, allow_blank=True)
    emergency_contact = EmergencyContactShape(required=False, allow_null=True)
    clinical = serializers.CharField(max_length=LONGEST_CLINICAL, required=False, allow_blank=True)


class GlassBreaking(serializers.Serializer):
    reason = serializers.CharField(
        min_length=SHORTEST_REASON, max_length=LONGEST_REASON, help_text="The patient reads it."
    )


class ReadingQuery(serializers.Serializer):
    appointment = IdField(required=False)
    purpose = serializers.ChoiceField(ReadingPurpose.choices, required=False, allow_blank=True)


class ReadingRow(RowSerializer):
    """Somebody other than the patient has read notes. `reason` is theirs who broke the glass."""

    id = serializers.IntegerField()
    appointment = serializers.IntegerField(source="appointment_id")
    reference = serializers.CharField()
    patient = serializers.IntegerField(source="patient_id")
    patient_name = serializers.CharField()
    reader = serializers.IntegerField(source="reader_id")
    reader_name = serializers.CharField()
    reader_role = serializers.CharField()
    kinds = serializers.ListField(child=serializers.ChoiceField(NoteKind.choices))
    purpose = serializers.ChoiceField(ReadingPurpose.choices)
    reason = serializers.CharField()
    read_at = serializers.DateTimeField()

    def represent_kinds(self, row: Row) -> list[str]:
        return str(row["kinds"]).split(",")


class NotesView(RestView):
    @extend_schema(responses=NotesShape)
    def get(self, request: Request, pk: int) -> Response:
        """What is written beside it. Whoever is not the patient leaves a line under `readings/`;
        owner and staff of a practice have to break the glass."""
        return Response(_shown(look_beside(appointment_id=pk, actor=self.actor)))

    @extend_schema(request=NotesPut, responses=NotesShape)
    def put(self, request: Request, pk: int) -> Response:
        """The provider writes `clinical`; a practice's client what they tell, until they come."""
        asked = self.valid(NotesPut)
        keep_notes(appointment_id=pk, actor=self.actor, texts=_texts(asked))
        return Response(_shown(look_beside(appointment_id=pk, actor=self.actor)))


class GlassView(RestView):
    @extend_schema(request=GlassBreaking, responses=NotesShape)
    @idempotent(again="_again")
    def post(self, request: Request, pk: int) -> Response:
        """Open all that is written beside it, by way of exception: for owner and staff of the
        house and for operations. The patient is told by whom, and reads the reason."""
        reason = self.valid(GlassBreaking)["reason"]
        return Response(_shown(break_the_glass(appointment_id=pk, actor=self.actor, reason=reason)))

    def _again(self, request: Request, pk: int, *, answer: Any) -> None:
        reason = self.valid(GlassBreaking)["reason"]
        look_again(appointment_id=pk, actor=self.actor, reason=reason)


class ReadingsView(RestView):
    plural = "readings"

    @extend_schema(operation_id="api_appointments_readings_list", responses=ReadingRow(many=True))
    def get(self, request: Request, pk: int) -> Response:
        """Who has read what is written beside it, and why; for the patient, the owner of the
        house and operations. The last reading first."""
        return self.page(readings_of(pk, self.actor), serializer=ReadingRow)


class NoteReadingsView(RestView):
    plural = "readings"

    @extend_schema(
        operation_id="api_note_readings_list",
        parameters=[ReadingQuery],
        responses=ReadingRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """Who has read one's notes, in all appointments; for an owner, who in their house has
        read whose. Everybody else finds nothing. The last reading first."""
        asked = self.valid_query(ReadingQuery)
        rows = readings_seen(
            self.actor,
            appointment_id=asked.get("appointment"),
            purpose=asked.get("purpose") or None,
        )
        return self.page(rows, serializer=ReadingRow)


def _texts(asked: dict[str, Any]) -> dict[NoteKind, str]:
    texts = {kind: asked[kind] for kind in TEXTS if kind in asked}
    if NoteKind.EMERGENCY_CONTACT in asked:
        contact = EmergencyContact.of(asked[NoteKind.EMERGENCY_CONTACT])
        texts[NoteKind.EMERGENCY_CONTACT] = contact.text if contact else ""
    return texts


def _shown(beside: Beside) -> Any:
    opened = {kind: beside.texts.get(kind, "") for kind in beside.kinds}
    contact = EmergencyContact.of_text(opened.get(NoteKind.EMERGENCY_CONTACT, ""))
    return NotesShape().to_representation(
        {
            "appointment": beside.appointment_id,
            **{kind.value: opened.get(kind) for kind in TEXTS},
            "emergency_contact": contact.facts if contact else None,
            "open": sorted(beside.kinds),
            "may_break_glass": beside.may_break_the_glass,
        }
    )
