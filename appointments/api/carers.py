"""Whom one can be treated by, in the REST dialect: `/api/psychologists/`, `/api/dentists/`."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.roles import Role
from appointments.filters import ProviderFilter
from appointments.selectors.carers import Carers, Sought
from catalog.states import SessionType
from kernel.files import signed_url
from kernel.http.dialects.rest import RestViewSet
from kernel.http.fields import DayField, IdField
from kernel.http.rows import RowSerializer
from kernel.zones import require_zone


class ServiceDone(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    category = serializers.CharField()
    price = serializers.DecimalField(max_digits=12, decimal_places=2)
    currency = serializers.CharField()
    duration_minutes = serializers.IntegerField()
    session_types = serializers.ListField(child=serializers.ChoiceField(SessionType.choices))
    tags = serializers.ListField(child=serializers.CharField())


class PlaceOfWork(serializers.Serializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    city = serializers.CharField()


class CarerRow(RowSerializer):
    """How to reach them is told with an appointment."""

    id = serializers.IntegerField(source="user_id")
    name = serializers.CharField()
    bio = serializers.CharField()
    avatar = serializers.CharField(allow_null=True, help_text="An expiring link.")
    rating = serializers.FloatField(allow_null=True, help_text="From 1 to 5; null while nobody.")
    review_count = serializers.IntegerField(source="rating_count")
    session_types = serializers.ListField(child=serializers.ChoiceField(SessionType.choices))
    organization = serializers.IntegerField(source="user__organization", allow_null=True)
    organization_name = serializers.CharField(source="user__organization__name", allow_null=True)
    timezone = serializers.CharField(source="user__timezone")
    services = ServiceDone(
        many=True,
        help_text="What is given at the location and paid for by the insurance that are named, with"
        " its price so.",
    )
    locations = PlaceOfWork(many=True)
    next_free = serializers.DateTimeField(
        allow_null=True,
        help_text="When the service (else an hour) could begin: within a month, or on the days"
        " that are asked for.",
    )

    def represent_avatar(self, row: Mapping[str, Any]) -> str | None:
        return signed_url(row["user__avatar"]) if row["user__avatar"] else None

    def represent_services(self, row: Mapping[str, Any]) -> list[Any]:
        represent = ServiceDone().to_representation
        return [represent(each) for each in row["services"]]

    def represent_locations(self, row: Mapping[str, Any]) -> Any:
        return row["locations"]

    def represent_next_free(self, row: Mapping[str, Any]) -> str | None:
        at = row["next_free"]
        return None if at is None else str(at.isoformat())


class About(serializers.Serializer):
    service = IdField(required=False, help_text="Those who do it, and when it could begin.")
    session_type = serializers.ChoiceField(SessionType.choices, required=False)
    location = IdField(required=False, help_text="Those who work there, and prices there.")
    insurance = IdField(
        required=False, help_text="Those who do what it pays for, and prices for who has it."
    )
    timezone = serializers.CharField(
        required=False, max_length=64, validators=[require_zone], help_text="Days and times in it."
    )


class Search(About):
    date = DayField(required=False, help_text="Only those who are free on this day.")
    date_from = DayField(required=False)
    date_to = DayField(required=False, help_text="At most 31 days, both included.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        day, first, last = (attrs.pop(name, None) for name in ("date", "date_from", "date_to"))
        return {**attrs, "first": day or first or last, "last": day or last or first}


class CarerViewSet(RestViewSet):
    filterset_class = ProviderFilter
    role: ClassVar[Role]

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        return super().shaped(serializer, self.carers.shown(rows))

    def list(self, request: Request) -> Response:
        """Whom one may choose: by service, session type, location, rating, name, and whether
        they are free on a day. The best rated first, few stars counting little."""
        self.carers = self._carers(Search)
        rows: Any = self.filtered(self.carers.rows())
        return self.page(self.carers.free_among(rows), serializer=CarerRow)

    @extend_schema(parameters=[About], responses=CarerRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One of them, with what they do, where, and when they are free next."""
        return Response(CarerRow().to_representation(self._carers(About).document(pk)))

    def _carers(self, query: type[serializers.Serializer]) -> Carers:
        return Carers(self.actor, role=self.role, sought=Sought(**self.valid_query(query)))


@extend_schema_view(list=extend_schema(parameters=[Search], responses=CarerRow(many=True)))
class PsychologistViewSet(CarerViewSet):
    role = Role.PSYCHOLOGIST


@extend_schema_view(list=extend_schema(parameters=[Search], responses=CarerRow(many=True)))
class DentistViewSet(CarerViewSet):
    role = Role.DENTIST
