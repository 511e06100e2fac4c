"""What people say of themselves, in the envelope dialect: `/api/v1/profiles…`."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import selectors
from accounts.api.fields import PincodeField
from accounts.api.inputs import MeInput
from accounts.roles import PROVIDERS, Role
from accounts.services import people, providers
from kernel.errors import NotAllowed
from kernel.files import signed_url
from kernel.http.dialects.envelope import EnvelopeView
from kernel.http.fields import InstantField
from kernel.http.rows import RowSerializer
from kernel.transactions import enclosed

WORK = frozenset({"home_pincode", "service_radius_km", "bio"})


class ProfileHouse(RowSerializer):
    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.CharField()


class Profile(RowSerializer):
    """A person; what is said of their work is null for who does none here."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    email = serializers.CharField()
    phone = serializers.CharField(allow_null=True)
    first_name = serializers.CharField()
    last_name = serializers.CharField()
    full_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    is_verified = serializers.BooleanField()
    timezone = serializers.CharField()
    address = serializers.CharField()
    avatar = serializers.CharField(allow_null=True, help_text="An expiring link.")
    organization = ProfileHouse(allow_null=True)
    home_pincode = serializers.CharField(allow_null=True)
    service_radius_km = serializers.IntegerField(allow_null=True)
    bio = serializers.CharField(allow_null=True)
    rating = serializers.FloatField(allow_null=True)
    rating_count = serializers.IntegerField(allow_null=True)
    job_count = serializers.IntegerField(allow_null=True)
    created_at = InstantField(source="date_joined")

    def represent_phone(self, row: Mapping[str, Any]) -> str | None:
        return str(row["phone"]) if row["phone"] else None

    def represent_full_name(self, row: Mapping[str, Any]) -> str:
        return f"{row['first_name']} {row['last_name']}".strip()

    def represent_avatar(self, row: Mapping[str, Any]) -> str | None:
        return signed_url(row["avatar"]) if row["avatar"] else None

    def represent_organization(self, row: Mapping[str, Any]) -> dict[str, Any] | None:
        if row["organization_id"] is None:
            return None
        return {
            "id": row["organization_id"],
            "name": row["organization__name"],
            "kind": row["organization__kind"],
        }


class ProfileQuery(serializers.Serializer):
    role = serializers.ChoiceField(choices=Role.choices, required=False, allow_blank=True)
    search = serializers.CharField(required=False, allow_blank=True, max_length=100)


class ProfileInput(MeInput):
    """What a person says of themself; a contractor also from where, how far and how they work."""

    home_pincode = PincodeField(required=False)
    service_radius_km = serializers.IntegerField(min_value=1, max_value=200, required=False)
    bio = serializers.CharField(max_length=2000, allow_blank=True, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if self.context["actor"].role not in PROVIDERS and (told := sorted(WORK & attrs.keys())):
            raise serializers.ValidationError(
                dict.fromkeys(told, "Only who works here says that of themself.")
            )
        return attrs


class ProfilesView(EnvelopeView):
    reads_with_temporary_password = True
    plural = "profiles"

    @extend_schema(
        operation_id="envelope_profiles_list",
        parameters=[ProfileQuery],
        responses=Profile(many=True),
    )
    def get(self, request: Request) -> Response:
        """One's own profile; for owner and staff those of their house too, their own first."""
        asked = self.valid_query(ProfileQuery)
        rows = selectors.profile_rows(
            self.actor, role=asked.get("role") or "", search=asked.get("search") or ""
        )
        return self.page(rows, serializer=Profile)


class ProfileView(EnvelopeView):
    reads_with_temporary_password = True

    @extend_schema(responses=Profile)
    def get(self, request: Request, profile_id: int) -> Response:
        """One person."""
        return self._shown(profile_id)

    @extend_schema(request=ProfileInput, responses=Profile)
    def patch(self, request: Request, profile_id: int) -> Response:
        """Change what one says of oneself; nobody speaks for another."""
        selectors.profile_document(profile_id, self.actor)
        if profile_id != self.actor.user_id:
            raise NotAllowed("You can change your own profile only.")
        changes = self.valid(ProfileInput)
        enclosed(lambda: self._change(changes))
        return self._shown(profile_id)

    def _change(self, changes: dict[str, Any]) -> None:
        work = {name: changes.pop(name) for name in sorted(WORK & changes.keys())}
        picture = changes.pop("avatar", None)
        people.describe_self(actor=self.actor, changes=changes, picture=picture)
        if work:
            providers.describe_work(actor=self.actor, changes=work)

    def _shown(self, profile_id: int) -> Response:
        row = selectors.profile_document(profile_id, self.actor)
        return Response(Profile().to_representation(row))
