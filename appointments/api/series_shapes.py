"""What comes in and goes out of `/api/appointment-series/`."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from rest_framework import serializers

from appointments.api.care_shapes import (
    EmergencyContactField,
    SessionTypeField,
)
from appointments.api.parties import PartiesRow, optional_id
from appointments.models import (
    LONGEST_MINUTES,
    LONGEST_NOTES,
    LONGEST_REASON,
    LONGEST_RULE,
    SHORTEST_MINUTES,
)
from appointments.series_report import Line, Report
from appointments.services.series.asking import OVERRULED
from appointments.states import (
    UPCOMING,
    AppointmentStatus,
    DateOutcome,
    DateReason,
    SeriesAccept,
    SeriesScope,
    SeriesStatus,
)
from kernel.http.fields import DayField, IdField, InstantField, WallTimeField
from kernel.http.rows import Row, RowSerializer
from kernel.zones import zone_of

# One that ends by COUNT may have to end by UNTIL some day, which is longer.
LONGEST_ASKED_RULE: Final = LONGEST_RULE - len("UNTIL=20270301")
RULE_HELP: Final = (
    "An RRULE of RFC 5545 that ends: FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, COUNT or "
    "UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST."
)


class Alternative(serializers.Serializer):
    """Another moment for one date of the series."""

    date = DayField()
    start = InstantField()


class _Weighed(serializers.Serializer):
    alternatives = serializers.ListField(
        child=Alternative(),
        required=False,
        default=list,
        max_length=settings.APPOINTMENT_SERIES_LIMIT,
        help_text="What was chosen for dates that are not free.",
    )
    despite = serializers.ListField(
        child=serializers.ChoiceField([each.value for each in OVERRULED]),
        required=False,
        default=list,
        max_length=len(OVERRULED),
        help_text="What shall be no conflict.",
    )
    dentist = optional_id()
    psychologist = optional_id()
    provider = optional_id()
    duration_minutes = serializers.IntegerField(
        min_value=SHORTEST_MINUTES, max_value=LONGEST_MINUTES, required=False, allow_null=True
    )
    session_type = SessionTypeField(required=False, allow_null=True, allow_blank=True)


class SeriesToCheck(_Weighed):
    """Whom it is with, what for, and by which rule. The dates are counted from `starts_on`, at
    `time` by the house's clock."""

    rule = serializers.CharField(max_length=LONGEST_ASKED_RULE, help_text=RULE_HELP)
    starts_on = DayField()
    time = WallTimeField()
    patient = optional_id()
    client = optional_id(help_text="The same, as practices call them.")
    service = optional_id()
    organization = optional_id(help_text="Where nothing else says at which house.")
    location = optional_id(help_text="Of `/api/locations/`.")
    insurance = optional_id(help_text="Of `/api/insurances/`.")


class NewSeries(SeriesToCheck):
    accept = serializers.ChoiceField(
        SeriesAccept.choices,
        required=False,
        default=SeriesAccept.ALL,
        help_text="`all`: every date or none. `free`: those that are free.",
    )
    status = serializers.ChoiceField(
        [each.value for each in UPCOMING],
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="`confirmed`, unless you say otherwise.",
    )
    notes = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    history = serializers.CharField(
        max_length=LONGEST_NOTES, required=False, allow_blank=True, allow_null=True
    )
    emergency_contact = EmergencyContactField(required=False, allow_null=True)


class _Scoped(serializers.Serializer):
    scope = serializers.ChoiceField(
        SeriesScope.choices,
        help_text="`this` date, that and the `following` ones, or `all` that lies ahead.",
    )
    date = DayField(
        required=False, allow_null=True, help_text="Which date of the series (`recurs_on`)."
    )
    dry_run = serializers.BooleanField(
        required=False, default=False, help_text="Report what would become of it, and stop."
    )


class SeriesChanges(_Scoped, _Weighed):
    """What is not sent stays."""

    rule = serializers.CharField(
        max_length=LONGEST_ASKED_RULE, required=False, allow_blank=True, help_text=RULE_HELP
    )
    starts_on = DayField(
        required=False, allow_null=True, help_text="From when the new rule counts; else `date`."
    )
    time = WallTimeField(required=False, allow_null=True)
    include_moved = serializers.BooleanField(
        required=False,
        default=False,
        help_text="Dates that were moved by hand stay where they are, unless this is true.",
    )


class SeriesCancellation(_Scoped):
    reason = serializers.CharField(
        max_length=LONGEST_REASON, required=False, default="", allow_blank=True
    )


class SeriesQuery(serializers.Serializer):
    status = serializers.ChoiceField(SeriesStatus.choices, required=False, allow_blank=True)
    patient = IdField(required=False)
    dentist = IdField(required=False)
    psychologist = IdField(required=False)
    provider = IdField(required=False)


class ReportLine(RowSerializer):
    """A date and what becomes of it. In a `gap` the clocks skip its hour that day, and it is
    counted from before the jump. `alternative` is the nearest moment at which it would be free."""

    date = serializers.DateField()
    start = InstantField()
    end = InstantField()
    status = serializers.ChoiceField(DateOutcome.choices)
    reason = serializers.ChoiceField(DateReason.choices, allow_null=True)
    gap = serializers.BooleanField()
    is_chosen = serializers.BooleanField()
    alternative = InstantField(allow_null=True)
    appointment = serializers.IntegerField(allow_null=True)


class SeriesReport(RowSerializer):
    rule = serializers.CharField()
    timezone = serializers.CharField()
    free = serializers.IntegerField()
    conflicts = serializers.IntegerField()
    kept = serializers.IntegerField()
    cancelled = serializers.IntegerField()
    dates = ReportLine(many=True)

    def represent_dates(self, row: Row) -> list[Row]:
        return list(row["dates"])


class SeriesRow(PartiesRow):
    """`time` is by the clock of `timezone`; `ahead` of `total` appointments lie ahead, the next
    at `next`. `follows` is the series that this one goes on from."""

    id = serializers.IntegerField()
    rule = serializers.CharField()
    starts_on = serializers.DateField()
    time = serializers.TimeField()
    duration_minutes = serializers.IntegerField()
    timezone = serializers.CharField()
    status = serializers.ChoiceField(SeriesStatus.choices)
    follows = serializers.IntegerField(source="follows_id", allow_null=True)
    total = serializers.IntegerField()
    ahead = serializers.IntegerField()
    next = InstantField(source="next_at", allow_null=True)
    created_by = serializers.IntegerField(source="created_by_id", allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def represent_next(self, row: Row) -> str | None:
        return None if row["next_at"] is None else _by(row["timezone"], row["next_at"])


class SeriesDate(RowSerializer):
    """One appointment of it. One that `is_moved` is where the rule would not have it."""

    appointment = serializers.IntegerField()
    reference = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    start = InstantField()
    duration_minutes = serializers.IntegerField()
    status = serializers.ChoiceField(AppointmentStatus.choices)
    is_moved = serializers.BooleanField()


class SeriesDetail(SeriesRow):
    dates = SeriesDate(many=True)

    def represent_dates(self, row: Row) -> list[dict[str, Any]]:
        return [
            {
                "appointment": each["id"],
                "reference": each["reference"],
                "date": each["recurs_on"],
                "start": _by(row["timezone"], each["starts_at"]),
                "duration_minutes": each["duration_minutes"],
                "status": each["status"],
                "is_moved": each["is_moved"],
            }
            for each in row["dates"]
        ]


class SeriesDone(RowSerializer):
    """The series as it is now (null after a dry run), and what became of every date."""

    series = SeriesDetail(allow_null=True)
    report = SeriesReport()


class SeriesRefusal(RowSerializer):
    """Not every date is free, or none lies ahead: nothing has changed."""

    detail = serializers.CharField()
    error = serializers.CharField()
    code = serializers.CharField()
    report = SeriesReport(required=False, help_text="Where dates are not free (`SERIES_CONFLICT`).")


def report_row(report: Report) -> dict[str, Any]:
    """A report as `SeriesReport` shows it."""
    counts = {name: len(report.of(outcome)) for name, outcome in COUNTED.items()}
    lines = [_line(each, report.timezone) for each in report.lines]
    return {"rule": report.rule, "timezone": report.timezone, **counts, "dates": lines}


COUNTED: Final = {
    "free": DateOutcome.FREE,
    "conflicts": DateOutcome.CONFLICT,
    "kept": DateOutcome.KEPT,
    "cancelled": DateOutcome.CANCELLED,
}


def _line(line: Line, timezone: str) -> dict[str, Any]:
    return {
        "date": line.day,
        "start": _by(timezone, line.starts_at),
        "end": _by(timezone, line.ends_at),
        "status": line.outcome.value,
        "reason": line.reason,
        "gap": line.gap,
        "is_chosen": line.is_chosen,
        "alternative": None if line.alternative is None else _by(timezone, line.alternative),
        "appointment": line.appointment_id,
    }


def _by(timezone: str, moment: datetime) -> str:
    return moment.astimezone(zone_of(timezone)).isoformat()
