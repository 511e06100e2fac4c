"""Business alerts: `/admin-dashboard/notifications/alerts/`."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.api.pages import ListView, PerPage
from adminpanel.api.words import WordField
from adminpanel.selectors.alerts import (
    alert_document,
    alert_rows,
    page_of_alert,
    runbook_of,
    title_of,
    unit_of,
)
from adminpanel.services.alerts import acknowledge, close, hours
from adminpanel.states import AlertKind, AlertSeverity, AlertStatus
from adminpanel.words import ALERT_KINDS, ALERT_STATES, SEVERITIES
from kernel.http.dialects.rest import RestView
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent

STATES: Final = [*AlertStatus.values, "active"]


class AlertQuery(PerPage):
    type = WordField(
        AlertKind.choices, words=ALERT_KINDS, required=False, help_text="What is watched over."
    )
    severity = WordField(AlertSeverity.choices, words=SEVERITIES, required=False)
    status = WordField(
        STATES,
        words=ALERT_STATES,
        required=False,
        help_text="`active` is what is open or acknowledged.",
    )


class PersonShape(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()


class AlertRow(RowSerializer):
    """`value` is in `unit`, as of `measured_at`; `worst` is the worst it has been. `says` is the
    sentence for people."""

    id = serializers.UUIDField()
    type = serializers.ChoiceField(AlertKind.choices, source="kind")
    title = serializers.CharField()
    severity = serializers.ChoiceField(AlertSeverity.choices)
    status = serializers.ChoiceField(AlertStatus.choices)
    subject = serializers.CharField(
        help_text="The part that it is about (a channel, a currency); empty for all of it."
    )
    says = serializers.CharField()
    value = serializers.FloatField()
    worst = serializers.FloatField()
    threshold = serializers.FloatField(help_text="From here on it was opened.")
    unit = serializers.CharField()
    evidence = serializers.DictField(
        help_text="What it was concluded from, in figures; which, follows from `type`."
    )
    opened_at = serializers.DateTimeField()
    measured_at = serializers.DateTimeField()
    acknowledged_at = serializers.DateTimeField(allow_null=True)
    acknowledged_by = PersonShape(allow_null=True)
    note = serializers.CharField()
    closed_at = serializers.DateTimeField(allow_null=True)
    closed_by = PersonShape(allow_null=True, help_text="Null where it ended by itself, or has not.")
    muted_until = serializers.DateTimeField(
        allow_null=True, help_text="Until then the same thing opens no other alert."
    )
    runbook = serializers.URLField(help_text="What it means, where to look, what to do.")
    page = serializers.URLField(help_text="Its page in the admin.")

    def represent_title(self, row: Mapping[str, Any]) -> str:
        return title_of(row["kind"])

    def represent_unit(self, row: Mapping[str, Any]) -> str:
        return unit_of(row["kind"])

    def represent_runbook(self, row: Mapping[str, Any]) -> str:
        return runbook_of(row["kind"])

    def represent_page(self, row: Mapping[str, Any]) -> str:
        return page_of_alert(row["id"])

    def represent_acknowledged_by(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        return _person(row, "acknowledged_by")

    def represent_closed_by(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        return _person(row, "closed_by")


class NoteInput(serializers.Serializer):
    note = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=1000,
        help_text="What is done about it; the others read it.",
    )


class CloseInput(NoteInput):
    mute_hours = serializers.IntegerField(
        required=False,
        default=1,
        min_value=0,
        max_value=168,
        help_text="For so long the same thing opens no other alert.",
    )


class AlertsView(ListView):
    @extend_schema(
        operation_id="admin_dashboard_notifications_alerts_list",
        parameters=[AlertQuery],
        responses=AlertRow(many=True),
    )
    def get(self, request: Request) -> Response:
        """What is or was out of order, the latest first. For operations."""
        asked = self.valid_query(AlertQuery)
        names = {"type": "kind__in", "severity": "severity__in", "status": "status__in"}
        rows = alert_rows(self.actor).filter(
            **{lookup: asked[name] for name, lookup in names.items() if name in asked}
        )
        return self.page(rows, serializer=AlertRow)


class AlertView(RestView):
    @extend_schema(responses=AlertRow)
    def get(self, request: Request, alert_id: UUID) -> Response:
        """One alert, whether it stands or is over."""
        return Response(_shown(alert_document(alert_id, actor=self.actor)))


class AcknowledgeView(RestView):
    @extend_schema(request=NoteInput, responses=AlertRow)
    @idempotent
    def post(self, request: Request, alert_id: UUID) -> Response:
        """See to it: the others see who does. Said again, it is another note."""
        acknowledge(alert_id=alert_id, actor=self.actor, **self.valid(NoteInput))
        return Response(_shown(alert_document(alert_id, actor=self.actor)))


class CloseView(RestView):
    @extend_schema(request=CloseInput, responses=AlertRow)
    @idempotent
    def post(self, request: Request, alert_id: UUID) -> Response:
        """Put it away. It closes by itself once all is well: this is for what is known."""
        asked = self.valid(CloseInput)
        close(
            alert_id=alert_id,
            actor=self.actor,
            note=asked["note"],
            muted_for=hours(asked["mute_hours"]),
        )
        return Response(_shown(alert_document(alert_id, actor=self.actor)))


def _shown(row: Mapping[str, Any]) -> dict[str, Any]:
    return AlertRow().to_representation(row)


def _person(row: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    if row[f"{name}_id"] is None:
        return None
    return {"id": row[f"{name}_id"], "name": row[f"{name}_name"]}
