"""What a person was told, and how they want to be told: `/api/notifications/`."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django_filters import BooleanFilter, CharFilter, FilterSet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.fields import IdField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from notifications import selectors, services
from notifications.kinds import known_kinds
from notifications.models import ANY_KIND, Notification
from notifications.preferences import is_locked
from notifications.states import Channel, DeliveryState

LONGEST_MESSAGE = 1_000
LONGEST_SUBJECT = 120


class NotificationRow(RowSerializer):
    id = serializers.IntegerField()
    kind = serializers.CharField()
    title = serializers.CharField()
    body = serializers.CharField()
    data = serializers.DictField(  # type: ignore[assignment]
        help_text="What it speaks of: ids, names, amounts as texts."
    )
    link = serializers.CharField(help_text="Where to look, if anywhere.")
    is_read = serializers.BooleanField()
    read_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()

    def represent_is_read(self, row: Mapping[str, Any]) -> bool:
        return row["read_at"] is not None


class SentRow(RowSerializer):
    """One message to a person, and how far it got."""

    id = serializers.IntegerField(source="notification_id")
    status = serializers.ChoiceField(choices=DeliveryState.choices)
    channel = serializers.ChoiceField(choices=Channel.choices)
    recipient = serializers.IntegerField(source="notification__recipient_id")
    title = serializers.CharField(source="notification__title")
    message = serializers.CharField(source="notification__body")
    created_at = serializers.DateTimeField()
    sent_at = serializers.DateTimeField(allow_null=True)


class MessageInput(serializers.Serializer):
    """A message in one's own words, as plain text, by one channel."""

    appointment = serializers.CharField(
        max_length=40, required=False, help_text="The id of the appointment that it is about,"
    )
    booking = serializers.CharField(
        max_length=40, required=False, help_text="or of the booking; operations need neither."
    )
    recipient = IdField(
        required=False, allow_null=True, help_text="A party to it; its customer by default."
    )
    channel = serializers.ChoiceField(choices=Channel.choices)
    message = serializers.CharField(max_length=LONGEST_MESSAGE)
    subject = serializers.CharField(
        max_length=LONGEST_SUBJECT, required=False, allow_blank=True, default=""
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        about = [(kind, attrs.pop(kind)) for kind in ("appointment", "booking") if kind in attrs]
        if len(about) > 1:
            raise serializers.ValidationError({"booking": ["Name one of the two."]})
        if not about and attrs.get("recipient") is None:
            raise serializers.ValidationError(
                {"recipient": ["Say what it is about, or whom it is for."]}
            )
        return {**attrs, "about": about[0] if about else None}


class UnreadCount(serializers.Serializer):
    unread_count = serializers.IntegerField()


class MarkedCount(serializers.Serializer):
    marked_count = serializers.IntegerField()


class NotificationFilter(FilterSet):
    unread = BooleanFilter(field_name="read_at", lookup_expr="isnull")
    kind = CharFilter(max_length=50)

    class Meta:
        model = Notification
        fields = ["unread", "kind"]


class NotificationViewSet(RestViewSet):
    """One's own notices; nobody else's can be asked for."""

    filterset_class = NotificationFilter

    @extend_schema(responses=NotificationRow(many=True))
    def list(self, request: Request) -> Response:
        """One's notices, the newest first."""
        rows = self.filtered(selectors.notification_rows(self.actor))
        return self.page(rows, serializer=NotificationRow)

    @extend_schema(request=MessageInput, responses={201: SentRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Write to a person about what you have to do with each other.

        Owners, staff, providers and operations write; a customer has a message about what is
        theirs sent to themself. 409 `CHANNEL_SWITCHED_OFF` or `NO_ADDRESS` when it would not
        get there; at night it waits for the morning.
        """
        data = self.valid(MessageInput)
        services.count_message(self.actor)
        sent = services.send_message(
            actor=self.actor,
            about=data["about"],
            recipient_id=data.get("recipient"),
            channel=data["channel"],
            message=data["message"],
            subject=data["subject"],
        )
        row = selectors.sent_row(sent.pk, self.actor)
        return Response(SentRow(context=self.context).to_representation(row), status=201)

    @extend_schema(responses=UnreadCount)
    @action(detail=False, url_path="unread-count")
    def unread_count(self, request: Request) -> Response:
        return Response({"unread_count": selectors.unread_count(self.actor)})

    @extend_schema(request=None, responses=NotificationRow)
    @action(detail=True, methods=["post"])
    def read(self, request: Request, pk: int) -> Response:
        """A notice was seen. Harmless when repeated."""
        notification = services.mark_read(notification_id=pk, actor=self.actor)
        return Response(selectors.notification_document(notification))

    @extend_schema(request=None, responses=MarkedCount)
    @action(detail=False, methods=["post"], url_path="mark-all-read")
    def mark_all_read(self, request: Request) -> Response:
        return Response({"marked_count": services.mark_all_read(actor=self.actor)})


class SentViewSet(RestViewSet):
    """What oneself wrote to people."""

    @extend_schema(responses=SentRow(many=True))
    def list(self, request: Request) -> Response:
        """Notices that one has sent, the newest first."""
        return self.page(selectors.sent_rows(self.actor), serializer=SentRow)

    @extend_schema(responses=SentRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        row = selectors.sent_row(pk, self.actor)
        return Response(SentRow(context=self.context).to_representation(row))


class PreferenceRow(RowSerializer):
    kind = serializers.CharField()
    channel = serializers.ChoiceField(choices=Channel.choices)
    enabled = serializers.BooleanField()
    locked = serializers.BooleanField(help_text="Security notices cannot be switched off.")


class Preferences(RowSerializer):
    language = serializers.CharField()
    quiet_from = serializers.TimeField(allow_null=True, help_text="On the person's own clock.")
    quiet_until = serializers.TimeField(allow_null=True)
    preferences = PreferenceRow(many=True)


class PreferenceInput(serializers.Serializer):
    kind = serializers.CharField(max_length=50, help_text="A kind, or * for every other one.")
    channel = serializers.ChoiceField(choices=Channel.choices)
    enabled = serializers.BooleanField()

    def validate_kind(self, value: str) -> str:
        if value != ANY_KIND and value not in known_kinds():
            raise serializers.ValidationError("There is no such kind of notice.")
        return value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs["enabled"] and is_locked(attrs["kind"], attrs["channel"]):
            raise serializers.ValidationError(
                {"enabled": ["Security notices cannot be switched off."]}
            )
        return attrs


class PreferencesInput(serializers.Serializer):
    """Only what is sent changes. Quiet hours begin and end, or are both null."""

    language = serializers.ChoiceField(
        choices=[(code, code) for code, _ in settings.LANGUAGES], required=False
    )
    quiet_from = serializers.TimeField(allow_null=True, required=False)
    quiet_until = serializers.TimeField(allow_null=True, required=False)
    preferences = PreferenceInput(many=True, required=False, max_length=500)  # type: ignore[call-arg]

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = {name for name in ("quiet_from", "quiet_until") if name in attrs}
        begins, ends = attrs.get("quiet_from"), attrs.get("quiet_until")
        if len(given) == 1 or (begins is None) != (ends is None):
            raise serializers.ValidationError(
                {"quiet_until": ["Send both ends of the quiet hours, or null for both."]}
            )
        return attrs


@extend_schema_view(get=extend_schema(responses=Preferences))
class PreferencesView(RestView):
    """How oneself wants to be told: every kind by every channel, as it would go out now."""

    def get(self, request: Request) -> Response:
        return self._answer()

    @extend_schema(request=PreferencesInput, responses=Preferences)
    def patch(self, request: Request) -> Response:
        data = self.valid(PreferencesInput)
        services.set_preferences(
            actor=self.actor, choices=data.pop("preferences", []), settings=data
        )
        return self._answer()

    def _answer(self) -> Response:
        return Response(selectors.preferences_document(self.actor))
