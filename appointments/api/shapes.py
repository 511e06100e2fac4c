"""What comes in and goes out of `/api/appointments`, in the shapes of the builder pages."""

from collections.abc import Mapping
from typing import Any, Final

from rest_framework import serializers

from appointments.models import (
    LONGEST_ASKED_MINUTES,
    LONGEST_MINUTES,
    LONGEST_NOTES,
    LONGEST_PLACE,
    LONGEST_REASON,
    SHORTEST_MINUTES,
    USUAL_MINUTES,
)
from appointments.states import VISIT_TYPES, AppointmentStatus, Side
from kernel.http.fields import DayField, IdField, InstantField
from kernel.http.rows import RowSerializer

# What the pages call the two sides.
MAKERS: Final[Mapping[str, Side]] = {"customer": Side.CUSTOMER, "builder": Side.PROVIDER}
ON_THE_WIRE: Final = {side: name for name, side in MAKERS.items()}
MAKER_CHOICES: Final = list(MAKERS)


class AppointmentCustomer(RowSerializer):
    id = serializers.IntegerField(source="customer_id")
    name = serializers.CharField(source="customer_name")
    email = serializers.CharField(source="customer__email")
    phone = serializers.CharField(source="customer_phone")

    def represent_phone(self, row: Mapping[str, Any]) -> str:
        return row["customer_phone"] or ""


class AppointmentBuilder(RowSerializer):
    id = serializers.IntegerField(source="provider_id")
    name = serializers.CharField(source="provider_name")


class AppointmentProject(RowSerializer):
    id = serializers.IntegerField(source="project_id")
    name = serializers.CharField(source="project__name")
    location = serializers.CharField(source="project__location")


class AppointmentRow(RowSerializer):
    id = serializers.IntegerField()
    reference = serializers.CharField(help_text="What people call it by.")
    customer = AppointmentCustomer()
    builder = AppointmentBuilder(help_text="Whom the customer meets.")
    project = AppointmentProject(allow_null=True)
    appointment_type = serializers.ChoiceField(VISIT_TYPES)
    appointment_date = InstantField(source="starts_at")
    duration_minutes = serializers.IntegerField()
    timezone = serializers.CharField(help_text="That of the house, by whose clock they meet.")
    meeting_location = serializers.CharField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    notes = serializers.CharField(allow_null=True)
    created_by = serializers.ChoiceField(MAKER_CHOICES)
    created_at = InstantField()
    updated_at = InstantField()

    def represent_customer(self, row: Mapping[str, Any]) -> Any:
        return AppointmentCustomer().to_representation(row)

    def represent_builder(self, row: Mapping[str, Any]) -> Any:
        return AppointmentBuilder().to_representation(row)

    def represent_project(self, row: Mapping[str, Any]) -> Any:
        if row["project_id"] is None:
            return None
        return AppointmentProject().to_representation(row)

    def represent_notes(self, row: Mapping[str, Any]) -> str | None:
        return row["notes"] or None

    def represent_created_by(self, row: Mapping[str, Any]) -> str:
        return ON_THE_WIRE[row["made_by"]]


class NewAppointmentRow(RowSerializer):
    """Flat: by their ids, whom and what it is about."""

    id = serializers.IntegerField()
    reference = serializers.CharField()
    customer_id = serializers.IntegerField()
    builder_id = serializers.IntegerField(source="provider_id")
    project_id = serializers.IntegerField()
    appointment_type = serializers.ChoiceField(VISIT_TYPES)
    appointment_date = InstantField(source="starts_at")
    duration_minutes = serializers.IntegerField()
    meeting_location = serializers.CharField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    notes = serializers.CharField(allow_null=True)
    created_by = serializers.ChoiceField(MAKER_CHOICES)
    created_at = InstantField()
    updated_at = InstantField()

    def represent_notes(self, row: Mapping[str, Any]) -> str | None:
        return row["notes"] or None

    def represent_created_by(self, row: Mapping[str, Any]) -> str:
        return ON_THE_WIRE[row["made_by"]]


class AppointmentStats(serializers.Serializer):
    """Of all that were asked for, on whatever page."""

    total = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    pending = serializers.IntegerField()
    completed = serializers.IntegerField()
    cancelled = serializers.IntegerField()


class AppointmentQuery(serializers.Serializer):
    status = serializers.ChoiceField(AppointmentStatus.choices, required=False, allow_blank=True)
    type = serializers.ChoiceField(VISIT_TYPES, required=False, allow_blank=True)
    project_id = IdField(required=False)
    customer_id = IdField(required=False)
    date_from = DayField(required=False, help_text="The first day, by one's own clock.")
    date_to = DayField(required=False, help_text="The last day.")
    upcoming = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="`true`: what lies ahead and is not over, the next to come first.",
    )


class NewAppointment(serializers.Serializer):
    customer_id = IdField(
        required=False, allow_null=True, help_text="A customer may leave out their own."
    )
    project_id = IdField()
    appointment_type = serializers.ChoiceField(VISIT_TYPES)
    appointment_date = InstantField(help_text="In the future.")
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES,
        max_value=LONGEST_MINUTES,
        required=False,
        allow_null=True,
        help_text=f"{USUAL_MINUTES}, unless it is said; a customer asks for"
        f" {LONGEST_ASKED_MINUTES} at most.",
    )
    meeting_location = serializers.CharField(
        max_length=LONGEST_PLACE,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="Where the project is, unless it is said.",
    )
    notes = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    created_by = serializers.ChoiceField(
        MAKER_CHOICES,
        required=False,
        allow_null=True,
        help_text="Follows from who makes it; what is said must agree.",
    )


class StatusChange(serializers.Serializer):
    status = serializers.ChoiceField(AppointmentStatus.choices)
    reason = serializers.CharField(
        max_length=LONGEST_REASON,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="Of a cancellation: the other side reads it.",
    )


class StatusRow(RowSerializer):
    id = serializers.IntegerField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    updated_at = InstantField()


class Rescheduling(serializers.Serializer):
    appointment_date = InstantField(help_text="In the future.")
    meeting_location = serializers.CharField(
        max_length=LONGEST_PLACE,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="Where it was, unless it is said.",
    )
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, required=False, allow_null=True
    )


class Editing(serializers.Serializer):
    notes = serializers.CharField(max_length=LONGEST_NOTES, allow_blank=True)


class CancelAnswer(serializers.Serializer):
    success = serializers.BooleanField()
    message = serializers.CharField()


class ChangeRow(RowSerializer):
    """What was, and what came of it; `from_…` is null for what there was not."""

    id = serializers.IntegerField()
    changed_at = InstantField()
    changed_by = serializers.CharField(allow_null=True, help_text="Null: the platform itself.")
    from_status = serializers.ChoiceField(AppointmentStatus.choices, allow_null=True)
    to_status = serializers.ChoiceField(AppointmentStatus.choices)
    from_date = InstantField(source="from_starts_at", allow_null=True)
    to_date = InstantField(source="to_starts_at")
    from_location = serializers.CharField(allow_null=True)
    to_location = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)

    def represent_changed_by(self, row: Mapping[str, Any]) -> str | None:
        return row["changed_by_name"] if row["changed_by_id"] is not None else None

    def represent_from_status(self, row: Mapping[str, Any]) -> str | None:
        return row["from_status"] or None

    def represent_from_location(self, row: Mapping[str, Any]) -> str | None:
        return row["from_location"] or None

    def represent_to_location(self, row: Mapping[str, Any]) -> str | None:
        return row["to_location"] or None

    def represent_note(self, row: Mapping[str, Any]) -> str | None:
        return row["note"] or None
