"""What stands in the history, in words: of columns, values, people and things."""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any, Final

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import (
    BooleanField,
    DateTimeField,
    DecimalField,
    Field,
    ForeignKey,
    JSONField,
    Model,
)

from kernel import json

# What a thing is known by, the first of these that its model has.
NAMES: Final[tuple[str, ...]] = (
    "name",
    "title",
    "booking_number",
    "number",
    "reference",
    "username",
    "service_name",
    "subject_title",
)
LONGEST: Final = 2_000


def model_title(model: type[Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def field_of(model: type[Model] | None, column: str) -> Field | None:
    """The field that is kept in that column today."""
    for field in model._meta.concrete_fields if model is not None else ():
        if column == field.column:
            return field
    return None


def field_label(field: Field | None, column: str) -> str:
    return str(field.verbose_name).capitalize() if field is not None else column.replace("_", " ")


def name_fields(model: type[Model]) -> list[str]:
    known = {field.name for field in model._meta.concrete_fields}
    return [name for name in NAMES if name in known][:1]


def in_words(
    field: Field | None, value: Any, people: Mapping[int, str], zone: tzinfo = UTC
) -> str | None:
    """`value`, as either database wrote it into its JSON; None for none."""
    if value is None:
        return None
    if field is None:
        return _cut(_plain(value))
    if isinstance(field, JSONField):
        return _cut(json.dumps(value).decode())
    if isinstance(field, ForeignKey):
        return _referred(field, value, people)
    try:
        return _cut(_typed(field, field.to_python(value), zone))
    except (ValidationError, ValueError, TypeError, ArithmeticError):
        # Of another time, when the column was of another kind.
        return _cut(_plain(value))


def _typed(field: Field, value: Any, zone: tzinfo) -> str:
    for choice, title in field.flatchoices:
        if choice == value:
            return str(title)
    if isinstance(field, BooleanField):
        return "Yes" if value else "No"
    if isinstance(field, DateTimeField):
        return _instant(value, zone)
    if isinstance(field, DecimalField):
        return format(value.quantize(Decimal(1).scaleb(-field.decimal_places)), "f")
    return _plain(value)


def _instant(value: datetime, zone: tzinfo) -> str:
    at = (value.replace(tzinfo=UTC) if value.tzinfo is None else value).astimezone(zone)
    return f"{at:%Y-%m-%d %H:%M:%S %Z}"


def _referred(field: ForeignKey, value: Any, people: Mapping[int, str]) -> str:
    title = people.get(value) if refers_to_person(field) else None
    return f"{title} (#{value})" if title else f"#{value}"


def refers_to_person(field: Field | None) -> bool:
    return isinstance(field, ForeignKey) and field.related_model is person_model()


def person_model() -> type[Model]:
    from django.conf import settings

    return apps.get_model(settings.AUTH_USER_MODEL)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value).decode().strip('"')


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
