"""What a house says and is told of its customers, whatever its trade calls them."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from accounts.api.inputs import StrictCharField
from kernel.files import signed_url
from kernel.http.fields import InstantField
from kernel.http.rows import RowSerializer


class Customer(RowSerializer):
    """E-mail address, phone number and postal address are null until the customer has asked the
    house for something, or it has made something for them or their account."""

    id = serializers.IntegerField(source="customer_id")
    name = serializers.CharField()
    email = serializers.CharField(source="customer__email", allow_null=True)
    phone = serializers.CharField(allow_null=True)
    address = serializers.CharField(source="customer__address", allow_null=True)
    avatar = serializers.CharField(allow_null=True, help_text="An expiring link.")
    created_at = InstantField(help_text="Since when the house knows them.")

    def represent_email(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["customer__email"])

    def represent_phone(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["phone"])

    def represent_address(self, row: Mapping[str, Any]) -> str | None:
        return _if_dealt(row, row["customer__address"])

    def represent_avatar(self, row: Mapping[str, Any]) -> str | None:
        avatar = row["customer__avatar"]
        return signed_url(avatar) if avatar else None


def _if_dealt(row: Mapping[str, Any], value: str | None) -> str | None:
    return value if row["has_dealt"] else None


class CustomerQuery(serializers.Serializer):
    """One of the three."""

    search = serializers.CharField(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text="Clients whose name, or shown e-mail address or phone number, begins so.",
    )
    email = serializers.CharField(
        max_length=254,
        required=False,
        allow_blank=True,
        help_text="The customer with exactly this address, be they a client yet or not. To ask"
        " for one whom the house does not know counts as meeting a new one.",
    )
    phone = serializers.CharField(
        max_length=32, required=False, allow_blank=True, help_text="The same by phone number."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        asked = {name: value for name, value in attrs.items() if value}
        if len(asked) > 1:
            raise serializers.ValidationError(
                dict.fromkeys(asked, "Ask by one of search, email and phone.")
            )
        return asked


class CustomerInput(serializers.Serializer):
    """Somebody at the desk: with a mailbox, a phone or both."""

    full_name = StrictCharField(max_length=300)
    email = StrictCharField(max_length=254, required=False, allow_blank=True, default="")
    phone = StrictCharField(max_length=32, required=False, allow_blank=True, default="")
    address = StrictCharField(max_length=500, required=False, allow_blank=True, default="")
