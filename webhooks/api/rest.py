"""Endpoints, and how the telling went: `/api/webhooks/`."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import models
from django_filters import CharFilter, ChoiceFilter, FilterSet, UUIDFilter
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from webhooks import kinds, selectors, services, shapes
from webhooks.models import LONGEST_URL, Delivery
from webhooks.states import DeliveryStatus, PauseReason

# Read when the paths are: every app has declared its kinds by then.
_NAMES: Any = {
    each.name.replace(".", "_").upper(): (each.name, each.says) for each in kinds.all_kinds()
}
WebhookKind: Any = models.TextChoices("WebhookKind", _NAMES, module=__name__)  # type: ignore[call-overload]
WebhookKind.__doc__ = "\n".join(f"* `{each.name}`: {each.says}" for each in kinds.all_kinds())


class KindField(serializers.ChoiceField):
    """One of the kinds that there are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=WebhookKind.choices, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or not kinds.known(data):
            self.fail("invalid_choice", input=data)
        return data


class EndpointRow(RowSerializer):
    id = serializers.UUIDField()
    organization = serializers.IntegerField(
        allow_null=True, help_text="Whose it is; with `person` null as well, the platform's."
    )
    person = serializers.IntegerField(allow_null=True, help_text="Who works alone, whose it is.")
    url = serializers.CharField()
    description = serializers.CharField()
    kinds = serializers.ListField(child=KindField())
    is_active = serializers.BooleanField(help_text="Switched off, it hears of nothing.")
    paused_at = serializers.DateTimeField(
        allow_null=True,
        help_text="Since when nothing is sent; what happens is kept for it until it is resumed.",
    )
    paused_because = serializers.ChoiceField(choices=PauseReason.choices, allow_null=True)
    failures = serializers.IntegerField(help_text="Attempts that failed since one was taken.")
    failing_since = serializers.DateTimeField(allow_null=True)
    last_success_at = serializers.DateTimeField(allow_null=True)
    former_secret_until = serializers.DateTimeField(
        allow_null=True, help_text="Until when the secret before the last one signs as well."
    )
    created_at = serializers.DateTimeField()


class NewSecret(EndpointRow):
    """The endpoint with its secret, which is shown this once."""

    secret = serializers.CharField(help_text="`whsec_` and 32 bytes in base 64. Keep it.")


class EndpointInput(serializers.Serializer):
    url = serializers.CharField(
        max_length=LONGEST_URL, help_text="Public, and beginning with https://."
    )
    kinds = serializers.ListField(
        child=KindField(), allow_empty=False, max_length=200, help_text="What it is told of."
    )
    description = serializers.CharField(
        max_length=200, required=False, allow_blank=True, default=""
    )


class EndpointChanges(serializers.Serializer):
    """Only what is sent changes."""

    url = serializers.CharField(max_length=LONGEST_URL, required=False)
    kinds = serializers.ListField(
        child=KindField(), allow_empty=False, max_length=200, required=False
    )
    description = serializers.CharField(max_length=200, required=False, allow_blank=True)
    is_active = serializers.BooleanField(required=False)


class KindRow(RowSerializer):
    name = serializers.CharField()
    says = serializers.CharField()
    example = serializers.DictField(help_text="A whole body, as it is sent.")


class DeliveryRow(RowSerializer):
    id = serializers.UUIDField()
    event = serializers.UUIDField(source="occurrence__event_id")
    kind = serializers.CharField(source="occurrence__kind")
    endpoint = serializers.UUIDField(source="endpoint_id")
    status = serializers.ChoiceField(choices=DeliveryStatus.choices)
    attempts = serializers.IntegerField(help_text="Since it was last begun.")
    next_attempt_at = serializers.DateTimeField(allow_null=True)
    answered = serializers.IntegerField(
        allow_null=True, help_text="The status of the last answer, if there was one."
    )
    error = serializers.CharField(help_text="Why there was none.")
    delivered_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()

    def represent_next_attempt_at(self, row: Mapping[str, Any]) -> Any:
        return row["next_attempt_at"] if row["status"] == DeliveryStatus.WAITING else None


class AttemptRow(RowSerializer):
    at = serializers.DateTimeField()
    milliseconds = serializers.IntegerField()
    answered = serializers.IntegerField(allow_null=True)
    answer = serializers.CharField(help_text="The beginning of the answer's body.")
    error = serializers.CharField()


class DeliveryDocument(DeliveryRow):
    url = serializers.CharField()
    request_headers = serializers.DictField(
        child=serializers.CharField(), help_text="Without the signature."
    )
    request_body = serializers.DictField()
    tries = AttemptRow(many=True)


class DeliveryFilter(FilterSet):
    endpoint = UUIDFilter()
    event = UUIDFilter(field_name="occurrence__event_id")
    kind = CharFilter(field_name="occurrence__kind", max_length=60)
    status = ChoiceFilter(choices=DeliveryStatus.choices)

    class Meta:
        model = Delivery
        fields = ["endpoint", "event", "kind", "status"]


class EndpointViewSet(RestViewSet):
    """An organisation's endpoints, those of who works alone, or the platform's."""

    lookup_value_converter = "uuid"

    @extend_schema(responses=EndpointRow(many=True))
    def list(self, request: Request) -> Response:
        """Endpoints, the oldest first."""
        return self.page(selectors.endpoint_documents(self.actor), serializer=EndpointRow)

    @extend_schema(request=EndpointInput, responses={201: NewSecret})
    @idempotent
    def create(self, request: Request) -> Response:
        """Have an address told what happens. The answer shows the secret, this once."""
        data = self.valid(EndpointInput)
        endpoint, secret = services.create_endpoint(actor=self.actor, **data)
        return Response(self._with(endpoint.pk, secret), status=201)

    @extend_schema(responses=EndpointRow)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        return Response(self._document(pk))

    @extend_schema(request=EndpointChanges, responses=EndpointRow)
    def partial_update(self, request: Request, pk: UUID) -> Response:
        services.update_endpoint(
            endpoint_id=pk, actor=self.actor, changes=self.valid(EndpointChanges)
        )
        return Response(self._document(pk))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: UUID) -> Response:
        """With the log of its deliveries."""
        services.delete_endpoint(endpoint_id=pk, actor=self.actor)
        return Response(status=204)

    @extend_schema(request=None, responses=NewSecret)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    @idempotent
    def rotate_secret(self, request: Request, pk: UUID) -> Response:
        """Another secret signs from now on, and for a day the one until now signs as well."""
        endpoint, secret = services.replace_secret(endpoint_id=pk, actor=self.actor)
        return Response(self._with(endpoint.pk, secret))

    @extend_schema(request=None, responses=EndpointRow)
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: UUID) -> Response:
        """It hears again: what has waited is sent, in the order in which it happened."""
        services.resume_endpoint(endpoint_id=pk, actor=self.actor)
        return Response(self._document(pk))

    @extend_schema(request=None, responses={202: DeliveryDocument})
    @action(detail=True, methods=["post"])
    def ping(self, request: Request, pk: UUID) -> Response:
        """Send it a `webhook.ping`, as all else is sent. 409 while nothing is sent there."""
        services.count_ping(self.actor, pk)
        delivery = services.ping_endpoint(endpoint_id=pk, actor=self.actor)
        document = selectors.delivery_document(delivery.pk, self.actor)
        shown = DeliveryDocument(context=self.context).to_representation(document)
        return Response(shown, status=202)

    def _document(self, pk: UUID) -> dict[str, Any]:
        return selectors.endpoint_document(pk, self.actor)

    def _with(self, pk: UUID, secret: str) -> dict[str, Any]:
        return {**self._document(pk), "secret": secret}


class DeliveryViewSet(RestViewSet):
    """The log: each event once for each endpoint that is told of it, kept for a month."""

    lookup_value_converter = "uuid"
    filterset_class = DeliveryFilter

    @extend_schema(responses=DeliveryRow(many=True))
    def list(self, request: Request) -> Response:
        """Deliveries, the newest first."""
        return self.page(self.filtered(selectors.delivery_rows(self.actor)), serializer=DeliveryRow)

    @extend_schema(responses=DeliveryDocument)
    def retrieve(self, request: Request, pk: UUID) -> Response:
        """With what is sent, and each attempt with the beginning of its answer."""
        return Response(self._shown(pk))

    @extend_schema(request=None, responses={202: DeliveryDocument})
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: UUID) -> Response:
        """Send it again at once, whatever became of it: the same event by the same delivery."""
        services.resend_delivery(delivery_id=pk, actor=self.actor)
        return Response(self._shown(pk), status=202)

    def _shown(self, pk: UUID) -> dict[str, Any]:
        document = selectors.delivery_document(pk, self.actor)
        return DeliveryDocument(context=self.context).to_representation(document)


class KindsView(RestView):
    """What an endpoint can be told of."""

    @extend_schema(responses=KindRow(many=True))
    def get(self, request: Request) -> Response:
        """The kinds of events, by name."""
        rows = [shapes.kind_row(each) for each in kinds.all_kinds()]
        return self.page(rows, serializer=KindRow)
