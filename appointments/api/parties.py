"""Who meets whom and what for, in the words of clinics and practices: the part of their rows and
requests that is the same for one appointment and for a series."""

from typing import Any

from rest_framework import serializers

from accounts.roles import Role
from appointments.states import SESSION_TYPES, SessionWay
from kernel.http.fields import IdField
from kernel.http.rows import Row, RowSerializer


class PartiesRow(RowSerializer):
    """Whom one goes to stands under the name of their role."""

    organization = serializers.IntegerField(source="organization_id", allow_null=True)
    organization_name = serializers.CharField(source="organization__name", allow_null=True)
    patient = serializers.IntegerField(source="customer_id")
    patient_name = serializers.CharField(source="customer_name")
    dentist = serializers.IntegerField(allow_null=True)
    dentist_name = serializers.CharField(allow_null=True)
    psychologist = serializers.IntegerField(allow_null=True)
    psychologist_name = serializers.CharField(allow_null=True)
    service = serializers.IntegerField(source="service_id", allow_null=True)
    service_name = serializers.CharField(source="service__name", allow_null=True)
    session_type = serializers.ChoiceField(SessionWay.choices)

    def represent_dentist(self, row: Row) -> Any:
        return _of_role(row, Role.DENTIST, "provider_id")

    def represent_dentist_name(self, row: Row) -> Any:
        return _of_role(row, Role.DENTIST, "provider_name")

    def represent_psychologist(self, row: Row) -> Any:
        return _of_role(row, Role.PSYCHOLOGIST, "provider_id")

    def represent_psychologist_name(self, row: Row) -> Any:
        return _of_role(row, Role.PSYCHOLOGIST, "provider_name")

    def represent_session_type(self, row: Row) -> str:
        return SESSION_TYPES[row["mode"]]


def optional_id(**kwargs: Any) -> IdField:
    return IdField(required=False, allow_null=True, **kwargs)


def _of_role(row: Row, role: Role, key: str) -> Any:
    return row[key] if row["provider__role"] == role else None
