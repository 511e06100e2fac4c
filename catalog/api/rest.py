"""The catalog in the REST dialect: `/api/services/` and `/api/offerings/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import selectors, services
from catalog.filters import ServiceFilter
from catalog.models import LONGEST_BUFFER_MINUTES, LONGEST_VISIT_MINUTES
from catalog.states import SessionType
from catalog.tags import LONGEST_TAG, MOST_TAGS
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.fields import IdField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent

MOST_OFFERINGS = 200


class ServiceRow(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    description = serializers.CharField()
    base_price = serializers.DecimalField(max_digits=12, decimal_places=2)
    price = serializers.DecimalField(
        max_digits=12,
        decimal_places=2,
        help_text="For the location and the insurance that were named, else the base price.",
    )
    currency = serializers.CharField()
    category = serializers.CharField()
    tags = serializers.ListField(child=serializers.CharField())
    duration_minutes = serializers.IntegerField()
    buffer_before_minutes = serializers.IntegerField()
    buffer_after_minutes = serializers.IntegerField()
    session_types = serializers.ListField(child=serializers.ChoiceField(SessionType.choices))
    organization = serializers.IntegerField(allow_null=True)
    organization_name = serializers.CharField(source="organization__name", allow_null=True)
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ServiceChanges(serializers.Serializer):
    """What may be said of a service; in a PATCH any part of it."""

    name = serializers.CharField(max_length=200)
    description = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    category = serializers.CharField(max_length=100)
    base_price = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=0)
    duration_minutes = serializers.IntegerField(
        min_value=5, max_value=LONGEST_VISIT_MINUTES, required=False
    )
    buffer_before_minutes = serializers.IntegerField(
        min_value=0, max_value=LONGEST_BUFFER_MINUTES, required=False
    )
    buffer_after_minutes = serializers.IntegerField(
        min_value=0, max_value=LONGEST_BUFFER_MINUTES, required=False
    )
    session_types = serializers.ListField(
        child=serializers.ChoiceField(SessionType.choices), max_length=10, required=False
    )
    tags = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TAG),
        max_length=MOST_TAGS,
        required=False,
        help_text="Words by which it is found; kept in lower case, with hyphens between words.",
    )
    is_active = serializers.BooleanField(required=False)


class NewService(ServiceChanges):
    """`organization` is for operations; an owner's services are their organisation's."""

    organization = IdField(required=False, allow_null=True, default=None)


class Quoted(serializers.Serializer):
    location = IdField(required=False, help_text="What is given there, at its price.")
    insurance = IdField(required=False, help_text="What this pays for, at its price.")


class Shelf(Quoted):
    organization = IdField(required=False, help_text="Only of this organisation.")
    kind = serializers.ChoiceField(
        ["clinic", "practice"], required=False, help_text="Of all organisations of this kind."
    )
    own = serializers.BooleanField(
        required=False, help_text="Only of the houses that one is a client of."
    )
    provider = IdField(required=False, help_text="What they do; or by the name of their trade.")
    psychologist = IdField(required=False)
    dentist = IdField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        trades = [attrs.pop(name, None) for name in ("provider", "psychologist", "dentist")]
        provider = next((each for each in trades if each is not None), None)
        return {**attrs, "provider": provider}


class ServiceViewSet(RestViewSet):
    filterset_class = ServiceFilter

    @extend_schema(parameters=[Shelf], responses=ServiceRow(many=True))
    def list(self, request: Request) -> Response:
        """What can be booked: what is named by `organization`, `kind`, `own`, `location`,
        `insurance` or the provider. Who names nothing sees what the houses offer that they are
        a client of, and the marketplace; whoever works for an organisation, what that offers."""
        rows = selectors.service_rows(self.actor, selectors.Wish(**self.valid_query(Shelf)))
        return self.page(self.filtered(rows), serializer=ServiceRow)

    @extend_schema(parameters=[Quoted], responses=ServiceRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One service, with its price at a location, for who has an insurance."""
        asked = self.valid_query(Quoted)
        return self._shown(
            pk, location_id=asked.get("location"), insurance_id=asked.get("insurance")
        )

    @extend_schema(request=NewService, responses={201: ServiceRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Put a service on offer: for operations and for the owner of an organisation."""
        facts = self.valid(NewService)
        organization_id = facts.pop("organization")
        service = services.create_service(
            actor=self.actor, facts=facts, organization_id=organization_id
        )
        return self._shown(service.pk, status=201)

    @extend_schema(request=ServiceChanges(partial=True), responses=ServiceRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Edit a service. What is booked keeps its price; `is_active: false` takes it off."""
        services.change_service(
            service_id=pk, actor=self.actor, changes=self.valid(ServiceChanges, partial=True)
        )
        return self._shown(pk)

    def _shown(self, pk: int, status: int = 200, **quoted: int | None) -> Response:
        row = selectors.service_document(pk, self.actor, **quoted)
        return Response(ServiceRow(context=self.context).to_representation(row), status=status)


class OfferingRow(RowSerializer):
    """A service that the caller offers."""

    id = serializers.IntegerField()
    service = serializers.IntegerField()
    name = serializers.CharField(source="service__name")
    category = serializers.CharField(source="service__category")
    base_price = serializers.DecimalField(
        source="service__base_price", max_digits=12, decimal_places=2
    )
    duration_minutes = serializers.IntegerField(source="service__duration_minutes")
    is_active = serializers.BooleanField(source="service__is_active")


class Offered(serializers.Serializer):
    services = serializers.ListField(child=IdField(), max_length=MOST_OFFERINGS)


class OfferingsView(RestView):
    @extend_schema(responses=OfferingRow(many=True))
    def get(self, request: Request) -> Response:
        """The services that the caller, a provider, offers."""
        return self.page(selectors.offering_rows(self.actor), serializer=OfferingRow)

    @extend_schema(request=Offered, responses=OfferingRow(many=True))
    def put(self, request: Request) -> Response:
        """Say which services one offers: these and no others."""
        services.choose_offerings(actor=self.actor, service_ids=self.valid(Offered)["services"])
        return self.page(selectors.offering_rows(self.actor), serializer=OfferingRow)
