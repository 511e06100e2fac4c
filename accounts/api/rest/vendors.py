"""Vendors' applications and providers' profiles."""

from typing import Any

from django_filters import ChoiceFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.fields import PincodeField
from accounts.models import ProviderProfile
from accounts.policies import require_onboarding
from accounts.services import providers, vendors
from accounts.states import ProviderStatus
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.rows import RowSerializer


class ApplicationRow(RowSerializer):
    id = serializers.IntegerField()
    user_id = serializers.IntegerField()
    username = serializers.CharField(source="user__username")
    name = serializers.CharField()
    email = serializers.CharField(source="user__email")
    phone = serializers.CharField(allow_null=True)
    status = serializers.ChoiceField(choices=ProviderStatus.choices)
    home_pincode = serializers.CharField()
    service_radius_km = serializers.IntegerField()
    bio = serializers.CharField()
    services = serializers.ListField(child=serializers.IntegerField())
    applied_at = serializers.DateTimeField()
    decided_at = serializers.DateTimeField(allow_null=True)
    decided_by = serializers.IntegerField(source="decided_by_id", allow_null=True)
    rejection_reason = serializers.CharField()

    def represent_name(self, row: dict[str, Any]) -> str:
        return f"{row['user__first_name']} {row['user__last_name']}".strip()

    def represent_phone(self, row: dict[str, Any]) -> str | None:
        return str(row["user__phone"]) if row["user__phone"] else None

    def represent_services(self, row: dict[str, Any]) -> list[int]:
        services: list[int] = row["application"].get("service_ids", [])
        return services


class ApplicationFilter(FilterSet):
    status = ChoiceFilter(choices=ProviderStatus.choices)

    class Meta:
        model = ProviderProfile
        fields = ["status"]


class ReasonInput(serializers.Serializer):
    reason = serializers.CharField(max_length=500)


class VendorApplicationViewSet(RestViewSet):
    """Who asks to be let in as a vendor: for the onboarding managers."""

    filterset_class = ApplicationFilter

    @extend_schema(responses=ApplicationRow(many=True))
    def list(self, request: Request) -> Response:
        require_onboarding(self.actor)
        rows = self.filtered(selectors.application_rows(self.actor))
        return self.page(rows, serializer=ApplicationRow)

    @extend_schema(responses=ApplicationRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        return self._document(pk)

    @extend_schema(request=None, responses=ApplicationRow)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: int) -> Response:
        """Let the vendor in."""
        vendors.approve_vendor(profile_id=pk, actor=self.actor)
        return self._document(pk)

    @extend_schema(request=ReasonInput, responses=ApplicationRow)
    @action(detail=True, methods=["post"])
    def reject(self, request: Request, pk: int) -> Response:
        """Refuse, and say why."""
        vendors.reject_vendor(profile_id=pk, actor=self.actor, **self.valid(ReasonInput))
        return self._document(pk)

    @extend_schema(request=ReasonInput, responses=ApplicationRow)
    @action(detail=True, methods=["post"])
    def suspend(self, request: Request, pk: int) -> Response:
        """Take an approved provider off the market."""
        vendors.suspend_provider(profile_id=pk, actor=self.actor, **self.valid(ReasonInput))
        return self._document(pk)

    def _document(self, pk: int) -> Response:
        row = selectors.application_document(self.actor, pk)
        return Response(ApplicationRow().to_representation(row))


class ProviderRow(RowSerializer):
    id = serializers.IntegerField()
    user_id = serializers.IntegerField()
    status = serializers.ChoiceField(choices=ProviderStatus.choices)
    home_pincode = serializers.CharField()
    service_radius_km = serializers.IntegerField()
    session_types = serializers.ListField(child=serializers.CharField())
    bio = serializers.CharField()
    rating = serializers.DecimalField(max_digits=3, decimal_places=2, allow_null=True)
    rating_count = serializers.IntegerField()
    job_count = serializers.IntegerField()
    rejection_reason = serializers.CharField()


class ProviderInput(serializers.Serializer):
    """From where, how far and how one works."""

    home_pincode = PincodeField(required=False)
    service_radius_km = serializers.IntegerField(min_value=1, max_value=200, required=False)
    session_types = serializers.ListField(
        child=serializers.ChoiceField(choices=["in_person", "telehealth"]),
        max_length=2,
        required=False,
    )
    bio = serializers.CharField(max_length=2000, allow_blank=True, required=False)


class ProviderProfileView(RestView):
    @extend_schema(responses=ProviderRow)
    def get(self, request: Request) -> Response:
        """One's own profile as a provider."""
        return Response(ProviderRow().to_representation(selectors.provider_document(self.actor)))

    @extend_schema(request=ProviderInput, responses=ProviderRow)
    def patch(self, request: Request) -> Response:
        """Change from where, how far and how one works."""
        providers.describe_work(actor=self.actor, changes=self.valid(ProviderInput))
        return self.get(request)
