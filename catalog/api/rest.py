"""The catalog in the REST dialect: `/api/services/` and `/api/offerings/`."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from catalog import selectors, services
from catalog.filters import ServiceFilter
from catalog.models import LONGEST_BUFFER_MINUTES, LONGEST_VISIT_MINUTES
from catalog.states import SessionType
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
    category = serializers.CharField()
    duration_minutes = serializers.IntegerField()
    buffer_before_minutes = serializers.IntegerField()
    buffer_after_minutes = serializers.IntegerField()
    session_types = serializers.ListField(child=serializers.ChoiceField(SessionType.choices))
    organization = serializers.IntegerField(allow_null=True)
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
    is_active = serializers.BooleanField(required=False)


class NewService(ServiceChanges):
    """`organization` is for operations; an owner's services are their organisation's."""

    organization = IdField(required=False, allow_null=True, default=None)


class Shelf(serializers.Serializer):
    organization = IdField(required=False, default=None, help_text="Only of this organisation.")


class ServiceViewSet(RestViewSet):
    filterset_class = ServiceFilter

    @extend_schema(parameters=[Shelf], responses=ServiceRow(many=True))
    def list(self, request: Request) -> Response:
        """What can be booked: of the marketplace, or of the organisation that is named or
        that one belongs to."""
        shelf = self.valid_query(Shelf)
        rows = selectors.service_rows(self.actor, organization_id=shelf["organization"])
        return self.page(self.filtered(rows), serializer=ServiceRow)

    @extend_schema(responses=ServiceRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One service."""
        return self._shown(pk)

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

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.service_document(pk, self.actor)
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
