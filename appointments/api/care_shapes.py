"""What comes in and goes out of `/api/appointments/`, in the shapes of clinics and practices."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from appointments.api.parties import PartiesRow, optional_id
from appointments.api.shapes import AppointmentStats
from appointments.emergency import (
    LONGEST_NAME,
    LONGEST_PHONE,
    LONGEST_RELATION,
    EmergencyContact,
)
from appointments.models import (
    LONGEST_MINUTES,
    LONGEST_NOTES,
    LONGEST_REASON,
    SHORTEST_MINUTES,
)
from appointments.selectors.care import ORDERINGS
from appointments.states import (
    MODES,
    AppointmentStatus,
    CheckoutStatus,
    IfLost,
    NoteKind,
    SessionWay,
)
from kernel.http.fields import (
    AmountField,
    DayField,
    IdField,
    InstantField,
    WallTimeField,
    in_range,
)
from kernel.http.rows import Row, RowSerializer
from kernel.zones import require_zone, zone_of

# What people call meeting through a screen.
SYNONYMS: Final[Mapping[str, str]] = {
    "online": "telehealth",
    "video": "telehealth",
    "virtual": "telehealth",
    "remote": "telehealth",
    "in-person": "in_person",
    "in person": "in_person",
}
# As people write telephone numbers.
NUMBER: Final = re.compile(r"\+?[0-9][0-9 ().-]{3,}[0-9]", re.ASCII)


class SessionTypeField(serializers.ChoiceField):
    """`in_person` or `telehealth`, and what people also call them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(SessionWay.choices, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        word = data.strip().lower() if isinstance(data, str) else data
        if isinstance(word, str):
            word = SYNONYMS.get(word, word)
        chosen: str = super().to_internal_value(word)
        return MODES.get(chosen)


class ZoneField(serializers.CharField):
    """The name of a time zone: `Europe/Berlin`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=64, validators=[require_zone], **kwargs)


class EmergencyContactRow(serializers.Serializer):
    """Whom to call when something happens."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    phone = serializers.CharField(max_length=LONGEST_PHONE)
    relation = serializers.CharField(
        max_length=LONGEST_RELATION, required=False, allow_blank=True, allow_null=True
    )


@extend_schema_field(EmergencyContactRow)
class EmergencyContactField(serializers.Field):
    """The same as it comes in; also as people write it on one line: `Ravi Rao, 98123 45678`."""

    def to_internal_value(self, data: Any) -> dict[str, Any] | None:
        if isinstance(data, str):
            number = NUMBER.search(data)
            if number is None:
                raise serializers.ValidationError("Say how they are reached.")
            data = {"name": NUMBER.sub("", data).strip(" ,;:-()"), "phone": number.group().strip()}
        contact = EmergencyContactRow(data=data)
        contact.is_valid(raise_exception=True)
        facts: dict[str, Any] = contact.validated_data
        if not NUMBER.search(facts["phone"]):
            raise serializers.ValidationError({"phone": ["That is no phone number."]})
        return facts


class StartField(InstantField):
    """A moment; without an offset it stays as the clock on some wall shows it."""

    def enforce_timezone(self, value: datetime) -> datetime:
        if value.tzinfo is None and in_range(value):
            return value
        return super().enforce_timezone(value)


class PaymentOfCare(RowSerializer):
    """What is paid for it. `held`: its time is kept until `hold_expires_at`."""

    status = serializers.ChoiceField(CheckoutStatus.choices)
    invoice = serializers.IntegerField(allow_null=True)
    amount = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()
    paid = serializers.DecimalField(max_digits=12, decimal_places=2)
    refunded = serializers.DecimalField(max_digits=12, decimal_places=2)
    hold_expires_at = serializers.DateTimeField(allow_null=True)
    receipt_url = serializers.CharField(allow_null=True)


class CareRow(PartiesRow):
    """`date` and `time` are by the house's clock (`timezone`), `start` and `end` the same with
    its offset. Whom one goes to stands under the name of their role. `notes` are empty for who
    may not open them; `has_notes` says that something is written."""

    id = serializers.IntegerField()
    reference = serializers.CharField(help_text="What people call it by.")
    booking_reference = serializers.CharField(source="reference")
    patient_email = serializers.CharField(source="customer__email")
    patient_phone = serializers.CharField(source="customer_phone")
    date = serializers.DateField()
    time = serializers.TimeField()
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    duration_minutes = serializers.IntegerField()
    timezone = serializers.CharField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    notes = serializers.CharField()
    has_notes = serializers.BooleanField()
    location = serializers.CharField(source="meeting_location", allow_null=True)
    series = serializers.IntegerField(source="series_id", allow_null=True)
    recurs_on = serializers.DateField(allow_null=True)
    created_by = serializers.IntegerField(source="created_by_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    ics_url = serializers.CharField(allow_null=True, help_text="Opens without a token.")
    payment = PaymentOfCare(allow_null=True)
    receipt_url = serializers.CharField(allow_null=True)
    can_review = serializers.BooleanField()

    def represent_patient_phone(self, row: Row) -> str:
        return row["customer_phone"] or ""

    def represent_date(self, row: Row) -> str:
        return _starts(row).date().isoformat()

    def represent_time(self, row: Row) -> str:
        return _starts(row).strftime("%H:%M:%S")

    def represent_start(self, row: Row) -> str:
        return _starts(row).isoformat()

    def represent_end(self, row: Row) -> str:
        ends_at = row["starts_at"] + timedelta(minutes=row["duration_minutes"])
        return str(ends_at.astimezone(zone_of(row["timezone"])).isoformat())

    def represent_notes(self, row: Row) -> str:
        return str(row["texts"].get(NoteKind.NOTES, ""))

    def represent_location(self, row: Row) -> str | None:
        return row["meeting_location"] or None


class CancellationTerms(serializers.Serializer):
    """What comes back of who calls it off now: `fee` is kept."""

    free_until = serializers.DateTimeField(help_text="Until then all comes back.")
    fee_percent = serializers.IntegerField(help_text="What is kept of the price from then on.")
    fee = AmountField()
    refund = AmountField()
    currency = serializers.CharField()


class CareDetail(CareRow):
    history = serializers.CharField(help_text="What the patient says of their own history.")
    emergency_contact = EmergencyContactRow(allow_null=True)
    cancellation = CancellationTerms(
        allow_null=True, help_text="Where the reader can call it off by themselves."
    )

    def represent_history(self, row: Row) -> str:
        return str(row["texts"].get(NoteKind.HISTORY, ""))

    def represent_emergency_contact(self, row: Row) -> Any:
        contact = EmergencyContact.of_text(row["texts"].get(NoteKind.EMERGENCY_CONTACT, ""))
        return contact.facts if contact else None

    def represent_cancellation(self, row: Row) -> Any:
        return row.get("cancellation")


class CareDashboard(RowSerializer):
    """What somebody sees first. `next` is the next to come, `upcoming` the next few; `today`
    are those of this day by the house's clock, `pending` those that wait for an answer, the
    next to come first. `counts` are of all that there ever were."""

    date = serializers.DateField(help_text="Today, by the clock of the asker's house.")
    timezone = serializers.CharField()
    next = CareRow(allow_null=True)
    upcoming = CareRow(many=True)
    upcoming_count = serializers.IntegerField()
    today = CareRow(many=True)
    today_count = serializers.IntegerField()
    pending = CareRow(many=True)
    pending_count = serializers.IntegerField(help_text="Of those that lie ahead.")
    counts = AppointmentStats()

    def represent_next(self, row: Row) -> Any:
        return self._row(row["next"]) if row["next"] is not None else None

    def represent_upcoming(self, row: Row) -> list[Any]:
        return [self._row(each) for each in row["upcoming"]]

    def represent_today(self, row: Row) -> list[Any]:
        return [self._row(each) for each in row["today"]]

    def represent_pending(self, row: Row) -> list[Any]:
        return [self._row(each) for each in row["pending"]]

    def represent_counts(self, row: Row) -> Any:
        return row["counts"]

    def _row(self, row: Row) -> dict[str, Any]:
        return CareRow().to_representation(row)


class CareQuery(serializers.Serializer):
    status = serializers.ChoiceField(AppointmentStatus.choices, required=False, allow_blank=True)
    date = DayField(required=False, help_text="One day, by the clock of the asker's house.")
    date_from = DayField(required=False, help_text="The first day.")
    date_to = DayField(required=False, help_text="The last day.")
    dentist = IdField(required=False)
    psychologist = IdField(required=False)
    provider = IdField(required=False)
    patient = IdField(required=False)
    service = IdField(required=False)
    series = IdField(required=False)
    upcoming = serializers.BooleanField(
        required=False,
        allow_null=True,
        default=None,
        help_text="`true`: what lies ahead and is not over, the next to come first.",
    )
    search = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=100,
        help_text="How somebody's name begins, what it is for, or its reference.",
    )
    ordering = serializers.ChoiceField(
        [each for name in ORDERINGS for each in (name, f"-{name}")],
        required=False,
        allow_blank=True,
    )


class _Moment(serializers.Serializer):
    start = StartField(
        required=False,
        allow_null=True,
        help_text="Or else `date` and `time`. Without an offset it is by the same clock as they.",
    )
    date = DayField(required=False, allow_null=True)
    time = WallTimeField(
        required=False,
        allow_null=True,
        help_text="By the clock of `timezone`, or of the house where none is named.",
    )
    timezone = ZoneField(required=False, allow_null=True, allow_blank=True)


class NewCareAppointment(_Moment):
    """Whom it is with, what for, and when. What a patient may not decide (`status`, `patient`)
    is taken from who they are."""

    patient = optional_id(help_text="For whom; a patient may leave out their own.")
    client = optional_id(help_text="The same, as practices call them.")
    dentist = optional_id()
    psychologist = optional_id()
    provider = optional_id()
    service = optional_id()
    organization = optional_id(help_text="Where nothing else says at which house.")
    session_type = SessionTypeField(required=False, allow_null=True, allow_blank=True)
    status = serializers.ChoiceField(
        AppointmentStatus.choices,
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="Obeyed of who keeps the book: `confirmed`, unless they say otherwise.",
    )
    notes = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    history = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    emergency_contact = EmergencyContactField(required=False, allow_null=True)
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, required=False, allow_null=True
    )
    location = optional_id(help_text="Of `/api/locations/`.")
    insurance = optional_id(help_text="Of `/api/insurances/`.")
    hold = optional_id(help_text="A time that is held already.")
    draft = serializers.UUIDField(
        required=False,
        allow_null=True,
        help_text="One's own, of `/api/appointment-draft/`: it says what is not sent, and is"
        " closed by this.",
    )
    if_lost = serializers.ChoiceField(
        IfLost.choices,
        required=False,
        default=IfLost.REFUND,
        help_text="What to do when it is paid for after its time was given to somebody else.",
    )
    whatsapp = serializers.BooleanField(
        required=False,
        allow_null=True,
        help_text="Of a patient: to be told by WhatsApp too when it is confirmed, moved or"
        " cancelled, this one and later ones. `/api/notification-preferences/` takes it back.",
    )


class CareChanges(_Moment):
    """What is not sent stays; what is sent as it is already, too."""

    status = serializers.ChoiceField(
        AppointmentStatus.choices, required=False, allow_null=True, allow_blank=True
    )
    notes = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    dentist = optional_id(help_text="Null takes it from whoever has it.")
    psychologist = optional_id()
    provider = optional_id()
    service = optional_id()
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, required=False, allow_null=True
    )
    session_type = SessionTypeField(required=False, allow_null=True, allow_blank=True)
    reason = serializers.CharField(
        max_length=LONGEST_REASON,
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="Of a cancellation: both sides read it.",
    )


class Rejection(serializers.Serializer):
    reason = serializers.CharField(
        max_length=LONGEST_REASON, required=False, allow_blank=True, allow_null=True
    )


class CareChangeRow(RowSerializer):
    """What was, and what came of it; `from_…` is null for what there was not."""

    id = serializers.IntegerField()
    changed_at = InstantField()
    changed_by = serializers.IntegerField(source="changed_by_id", allow_null=True)
    changed_by_name = serializers.CharField(allow_null=True, help_text="Null: the platform.")
    from_status = serializers.ChoiceField(AppointmentStatus.choices, allow_null=True)
    to_status = serializers.ChoiceField(AppointmentStatus.choices)
    from_start = InstantField(source="from_starts_at", allow_null=True)
    to_start = InstantField(source="to_starts_at")
    from_provider = serializers.IntegerField(source="from_provider_id", allow_null=True)
    from_provider_name = serializers.CharField(allow_null=True)
    to_provider = serializers.IntegerField(source="to_provider_id", allow_null=True)
    to_provider_name = serializers.CharField(allow_null=True)
    note = serializers.CharField()

    def represent_from_status(self, row: Row) -> str | None:
        return row["from_status"] or None


def _starts(row: Row) -> datetime:
    starts_at: datetime = row["starts_at"]
    return starts_at.astimezone(zone_of(row["timezone"]))
