"""The log of what went out: `/admin-dashboard/notifications/logs/`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.api.pages import ListView, PerPage
from adminpanel.api.words import WordField
from adminpanel.figures.days import bounds
from adminpanel.selectors.deliveries import delivery_row, delivery_rows, masked_address
from adminpanel.words import CHANNELS, DELIVERY_STATES, plain
from kernel.http.dialects.rest import RestView
from kernel.http.fields import DayField, IdField, InstantField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from notifications.services import resend_delivery
from notifications.states import Channel, DeliveryState


@extend_schema_field(OpenApiTypes.STR)
class EdgeField(serializers.Field):
    """A day (`2026-11-25`), or an instant with its offset."""

    def __init__(self, *, is_end: bool = False, **kwargs: Any) -> None:
        self.is_end = is_end
        super().__init__(help_text="A day, or an instant with its offset; it counts in.", **kwargs)

    def to_internal_value(self, data: Any) -> datetime:
        """The instant from which on, or before which."""
        text = str(data).strip()
        if len(text) <= len("2026-11-25"):
            day: date = DayField().to_internal_value(text)
            return bounds(day)[1 if self.is_end else 0]
        instant: datetime = InstantField().to_internal_value(text)
        # What is of that very instant counts in.
        return instant.replace(microsecond=999_999) if self.is_end else instant.astimezone(UTC)


class LogQuery(PerPage):
    type = serializers.CharField(required=False, max_length=50, help_text="The kind of notice.")
    method = WordField(Channel.choices, words=CHANNELS, required=False)
    status = WordField(DeliveryState.choices, words=DELIVERY_STATES, required=False)
    recipient_id = IdField(required=False)
    date_from = EdgeField(required=False)
    date_to = EdgeField(required=False, is_end=True)

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        since, until = asked.get("date_from"), asked.get("date_to")
        if since is not None and until is not None and since >= until:
            raise serializers.ValidationError({"date_from": ["It is after the end."]})
        return asked


class LogRow(RowSerializer):
    """One message to one address. What it said is not told; of the address, enough to know it
    again."""

    id = serializers.UUIDField()
    type = serializers.CharField(source="kind", help_text="The kind of notice.")
    method = serializers.ChoiceField(Channel.choices, source="channel")
    status = serializers.ChoiceField(DeliveryState.choices)
    address = serializers.CharField()
    recipient_id = serializers.IntegerField(
        allow_null=True,
        source="notification__recipient_id",
        help_text="Null for one-time codes: who asked for one stands in no list.",
    )
    recipient_name = serializers.CharField(allow_null=True)
    notification_id = serializers.IntegerField(allow_null=True)
    attempts = serializers.IntegerField()
    error = serializers.CharField()
    provider_id = serializers.CharField(help_text="What its provider calls it.")
    created_at = serializers.DateTimeField()
    queued_at = serializers.DateTimeField(help_text="From when on it was to be sent.")
    sent_at = serializers.DateTimeField(allow_null=True)
    delivered_at = serializers.DateTimeField(allow_null=True)
    may_be_retried = serializers.BooleanField()

    def represent_address(self, row: Mapping[str, Any]) -> str:
        return masked_address(row["address"])

    def represent_may_be_retried(self, row: Mapping[str, Any]) -> bool:
        return row["notification_id"] is not None and row["status"] in RETRIED


RETRIED = frozenset({DeliveryState.DEAD, DeliveryState.FAILED, DeliveryState.UNDELIVERED})


class LogsView(ListView):
    @extend_schema(parameters=[LogQuery], responses=LogRow(many=True))
    def get(self, request: Request) -> Response:
        """Every message by mail, SMS or WhatsApp, the latest first. For operations."""
        asked = self.valid_query(LogQuery)
        rows = delivery_rows(
            self.actor,
            kinds=[plain(asked["type"])] if asked.get("type") else (),
            channels=asked.get("method", ()),
            states=asked.get("status", ()),
            recipient_id=asked.get("recipient_id"),
            since=asked.get("date_from"),
            until=asked.get("date_to"),
        )
        return self.page(rows, serializer=LogRow)


class RetryView(RestView):
    @extend_schema(request=None, responses=LogRow)
    @idempotent
    def post(self, request: Request, delivery_id: UUID) -> Response:
        """Send one again that failed or was given up: at once, or as soon as its reader may be
        disturbed."""
        resend_delivery(delivery_id=delivery_id, actor=self.actor)
        return Response(LogRow().to_representation(delivery_row(delivery_id, actor=self.actor)))
