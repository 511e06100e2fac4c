"""Where care is given, who pays for it and what it costs there, in the REST dialect:
`/api/locations/`, `/api/insurances/`, `/api/services/{id}/terms/`."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from catalog import selectors, services
from catalog.filters import InsuranceFilter, LocationFilter
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.fields import AmountField, IdField
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent

MOST_PLACES = 200


class InsuranceRow(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    organization = serializers.IntegerField(allow_null=True)
    organization_name = serializers.CharField(source="organization__name", allow_null=True)
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class LocationRow(InsuranceRow):
    city = serializers.CharField()
    pincode = serializers.CharField()
    address = serializers.CharField()


class InsuranceChanges(serializers.Serializer):
    name = serializers.CharField(max_length=100)
    is_active = serializers.BooleanField(required=False)


class LocationChanges(InsuranceChanges):
    city = serializers.CharField(max_length=100)
    pincode = PincodeField(required=False, allow_blank=True)
    address = serializers.CharField(max_length=500, required=False, allow_blank=True)


class NewInsurance(InsuranceChanges):
    organization = IdField(
        required=False,
        allow_null=True,
        default=None,
        help_text="For operations; what an owner opens is their organisation's.",
    )


class NewLocation(LocationChanges, NewInsurance):
    pass


class LocationViewSet(RestViewSet):
    filterset_class = LocationFilter

    @extend_schema(responses=LocationRow(many=True))
    def list(self, request: Request) -> Response:
        """Where one can come to: of one organisation, in a city, where a service is given."""
        return self.page(self.filtered(selectors.location_rows(self.actor)), serializer=LocationRow)

    @extend_schema(responses=LocationRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One location."""
        return self._shown(pk)

    @extend_schema(request=NewLocation, responses={201: LocationRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Open a location: for operations and the owner of an organisation."""
        facts = self.valid(NewLocation)
        house = facts.pop("organization")
        made = services.create_location(actor=self.actor, facts=facts, organization_id=house)
        return self._shown(made.pk, status=201)

    @extend_schema(request=LocationChanges(partial=True), responses=LocationRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Edit a location; `is_active: false` closes it. What is booked there stays booked."""
        services.change_location(
            location_id=pk, actor=self.actor, changes=self.valid(LocationChanges, partial=True)
        )
        return self._shown(pk)

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.document_of(selectors.location_rows(self.actor), pk)
        return Response(LocationRow().to_representation(row), status=status)


class InsuranceViewSet(RestViewSet):
    filterset_class = InsuranceFilter

    @extend_schema(responses=InsuranceRow(many=True))
    def list(self, request: Request) -> Response:
        """Which insurances are taken: by one organisation, for a service."""
        return self.page(
            self.filtered(selectors.insurance_rows(self.actor)), serializer=InsuranceRow
        )

    @extend_schema(responses=InsuranceRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One insurance."""
        return self._shown(pk)

    @extend_schema(request=NewInsurance, responses={201: InsuranceRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Take an insurance: for operations and the owner of an organisation."""
        facts = self.valid(NewInsurance)
        house = facts.pop("organization")
        made = services.create_insurance(actor=self.actor, facts=facts, organization_id=house)
        return self._shown(made.pk, status=201)

    @extend_schema(request=InsuranceChanges(partial=True), responses=InsuranceRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Rename an insurance; `is_active: false` takes it no more."""
        services.change_insurance(
            insurance_id=pk, actor=self.actor, changes=self.valid(InsuranceChanges, partial=True)
        )
        return self._shown(pk)

    def _shown(self, pk: int, status: int = 200) -> Response:
        row = selectors.document_of(selectors.insurance_rows(self.actor), pk)
        return Response(InsuranceRow().to_representation(row), status=status)


class PriceRow(RowSerializer):
    location = serializers.IntegerField(allow_null=True)
    location_name = serializers.CharField(source="location__name", allow_null=True)
    insurance = serializers.IntegerField(allow_null=True)
    insurance_name = serializers.CharField(source="insurance__name", allow_null=True)
    price = serializers.DecimalField(max_digits=12, decimal_places=2)


class Terms(RowSerializer):
    service = serializers.IntegerField()
    base_price = serializers.DecimalField(max_digits=12, decimal_places=2)
    locations = serializers.ListField(
        child=serializers.IntegerField(), help_text="Where it is given; none: at all of its house."
    )
    insurances = serializers.ListField(
        child=serializers.IntegerField(), help_text="Which pay for it; none: none."
    )
    prices = PriceRow(many=True, help_text="Where it costs otherwise than its base price.")

    def represent_prices(self, row: Any) -> list[Any]:
        represent = PriceRow().to_representation
        return [represent(each) for each in row["prices"]]


class NewPriceInput(serializers.Serializer):
    """For a location, an insurance, or both."""

    location = IdField(required=False, allow_null=True, default=None)
    insurance = IdField(required=False, allow_null=True, default=None)
    price = AmountField(min_value=0)


class TermsInput(serializers.Serializer):
    locations = serializers.ListField(child=IdField(), max_length=MOST_PLACES, default=list)
    insurances = serializers.ListField(child=IdField(), max_length=MOST_PLACES, default=list)
    prices = serializers.ListField(
        child=NewPriceInput(), max_length=services.MOST_PRICES, default=list
    )


class ServiceTermsView(RestView):
    @extend_schema(responses=Terms)
    def get(self, request: Request, pk: int) -> Response:
        """Where a service is given, which insurances pay for it, and what it costs so."""
        return self._shown(pk)

    @extend_schema(request=TermsInput, responses=Terms)
    def put(self, request: Request, pk: int) -> Response:
        """Say all of it anew: for operations and the owner. What is booked keeps its price.

        The price for both wins before that of the insurance, that before that of the location.
        """
        said = self.valid(TermsInput)
        services.set_terms(
            service_id=pk,
            actor=self.actor,
            location_ids=said["locations"],
            insurance_ids=said["insurances"],
            prices=[
                services.NewPrice(each["price"], each["location"], each["insurance"])
                for each in said["prices"]
            ],
        )
        return self._shown(pk)

    def _shown(self, pk: int) -> Response:
        return Response(Terms().to_representation(selectors.terms_document(pk, self.actor)))


class Workplaces(serializers.Serializer):
    locations = serializers.ListField(
        child=IdField(), max_length=MOST_PLACES, help_text="None: all of one's house."
    )
    provider = IdField(required=False, allow_null=True, help_text="For owners: whose.")


class WorkplacesView(RestView):
    @extend_schema(request=Workplaces, responses={204: None})
    def put(self, request: Request) -> Response:
        """A provider says at which locations they work: these and no others."""
        said = self.valid(Workplaces)
        services.choose_workplaces(
            actor=self.actor, location_ids=said["locations"], provider_id=said.get("provider")
        )
        return Response(status=204)
