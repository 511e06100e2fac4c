from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from uuid import UUID

import orjson
from django.db import models
from rest_framework import serializers

from kernel import json
from kernel.http.dialects.envelope import Envelope
from kernel.http.dialects.rest import Rest
from kernel.http.rows import RowSerializer

IST = timezone(timedelta(hours=5, minutes=30))


class Color(models.TextChoices):
    RED = "red"


class Mixed(str, Enum):  # noqa: UP042 - its str() is not its value
    A = "a"


class Vendor(RowSerializer):
    name = serializers.CharField(source="vendor__name")


class Row(RowSerializer):
    id = serializers.UUIDField()
    price = serializers.DecimalField(max_digits=8, decimal_places=2)
    ratio = serializers.FloatField()
    at = serializers.DateTimeField()
    vendor = Vendor(source="*")
    city = serializers.CharField(source="place.city")
    label = serializers.CharField()
    secret = serializers.CharField(write_only=True)

    def represent_label(self, row):
        return f"{row['vendor__name']}!"


Row._declared_fields["vendor"] = Vendor(source="who")

ROW = {
    "id": UUID("12345678123456781234567812345678"),
    "price": Decimal("7.5"),
    "ratio": Decimal("0.25"),
    "at": datetime(2026, 1, 15, 10, tzinfo=UTC),
    "who": {"vendor__name": "Asha"},
    "place": None,
    "vendor__name": "Asha",
}


def test_a_row_is_shaped_as_its_fields_say():
    assert Row().to_representation(ROW) == {
        "id": ROW["id"],
        "price": Decimal("7.50"),
        "ratio": 0.25,
        "at": ROW["at"],
        "vendor": {"name": "Asha"},
        "city": None,
        "label": "Asha!",
    }


def test_a_dialect_writes_a_row_in_its_numbers():
    shaped = Row(ROW).data
    expected = {
        "id": "12345678-1234-5678-1234-567812345678",
        "ratio": 0.25,
        "at": "2026-01-15T10:00:00Z",
        "vendor": {"name": "Asha"},
        "city": None,
        "label": "Asha!",
    }

    assert orjson.loads(Rest.render(shaped)) == {**expected, "price": "7.50"}
    assert orjson.loads(Envelope.render(shaped)) == {**expected, "price": 7.5}


def test_a_small_amount_is_never_written_with_an_exponent():
    assert Rest.render({"a": Decimal("0E-8")}) == b'{"a":"0.00000000"}'


def test_the_wire_form_has_only_plain_types():
    value = {
        Color.RED: Color.RED,
        "mixed": Mixed.A,
        1: Decimal("1.50"),
        "at": datetime(2026, 1, 15, 15, 30, tzinfo=IST),
        "precise": datetime(2026, 1, 15, 10, 0, 0, 5, tzinfo=UTC),
        "day": date(2026, 1, 15),
        "set": (True, None, 1.5),
    }

    wire = json.to_wire(value)

    assert wire == {
        "red": "red",
        "mixed": "a",
        "1": "1.50",
        "at": "2026-01-15T10:00:00Z",
        "precise": "2026-01-15T10:00:00.000005Z",
        "day": "2026-01-15",
        "set": [True, None, 1.5],
    }
    assert type(wire["red"]) is str


def test_the_renderer_and_the_wire_form_agree():
    value = {"at": datetime(2026, 1, 15, 10, tzinfo=UTC), "price": Decimal("1.50"), "c": Color.RED}

    assert orjson.loads(Rest.render(value)) == json.to_wire(value)
