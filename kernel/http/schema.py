"""What the documentation of every operation has in common, so that no view needs to say it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django_filters import filters
from drf_spectacular.hooks import postprocess_schema_enums
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import (
    ResolvedComponent,
    _load_enum_name_overrides,
    build_parameter_type,
    force_instance,
)
from drf_spectacular.settings import spectacular_settings
from rest_framework import serializers

from kernel.http.dialects.base import Dialect
from kernel.http.meanings import explain
from kernel.http.pagination import LAST_PAGE
from kernel.http.shared_refusals import BY_STATUS, INVALID, Shared, component
from kernel.http.views import DialectView, is_public

Schema = dict[str, Any]

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
STANDARD_ACTIONS = frozenset({"list", "create", "retrieve", "update", "partial_update", "destroy"})
HOUR_OF_DAY = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$"
FILTER_TYPES: tuple[tuple[type[filters.Filter], Schema], ...] = (
    (filters.BooleanFilter, {"type": "boolean"}),
    (filters.ModelChoiceFilter, {"type": "integer"}),
    (filters.NumberFilter, {"type": "number"}),
    (filters.UUIDFilter, {"type": "string", "format": "uuid"}),
    (filters.IsoDateTimeFilter, {"type": "string", "format": "date-time"}),
    (filters.DateTimeFilter, {"type": "string", "format": "date-time"}),
    (filters.DateFilter, {"type": "string", "format": "date"}),
)


class Pages:
    """A dialect's pages, as drf-spectacular asks about them."""

    def __init__(self, schema: "DialectSchema", dialect: type[Dialect]) -> None:
        self._schema = schema
        self._dialect = dialect

    def get_paginated_response_schema(self, rows: Schema) -> Schema:
        properties = self._dialect.page_schema(rows, getattr(self._schema.view, "plural", "items"))
        for name, extra in self._schema.view.page_extras.items():
            if isinstance(extra, serializers.Field):
                properties[name] = self._schema._map_serializer_field(extra, "response")
            else:
                properties[name] = self._schema.resolve_serializer(extra, "response").ref
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[Schema]:
        rule = self._dialect.PAGES
        size = {"type": "integer", "minimum": 1, "maximum": rule.largest_size}
        return [
            _query("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE, "default": 1}),
            _query(rule.size_parameter, {**size, "default": rule.default_size}),
        ]


class DialectSchema(AutoSchema):
    """drf-spectacular's, taught the dialects: their errors, pages, numbers and names."""

    view: Any

    @property
    def dialect(self) -> type[Dialect] | None:
        return self.view.dialect if isinstance(self.view, DialectView) else None

    def get_tags(self) -> list[str]:
        """By domain: the app that the view lives in."""
        app = type(self.view).__module__.partition(".")[0]
        return [settings.API_TAGS.get(app, (app,))[0]]

    def get_auth(self) -> list[Schema]:
        if self.dialect is not None and is_public(self.view):
            return []
        security: list[Schema] = super().get_auth()
        return security

    def get_operation_id(self) -> str:
        """The path's words and what is done; an envelope's apart from its REST namesake."""
        if getattr(self.view, "action", None) in STANDARD_ACTIONS:
            name: str = super().get_operation_id()
        else:
            name = "_".join(word.replace("-", "_") for word in self._tokenize_path())
            if self.method != "POST":
                name += f"_{self.method_mapping[self.method.lower()]}"
        prefix = self.dialect.PREFIX.lower() if self.dialect is not None else ""
        return f"{prefix}_{name}" if prefix else name

    def map_parsers(self) -> list[str]:
        """JSON, or a form where there is a file. (Forms are taken everywhere; not worth saying.)"""
        serializer = force_instance(self.get_request_serializer())  # type: ignore[no-untyped-call]
        fields = getattr(serializer, "fields", {}).values()
        has_file = any(isinstance(each, serializers.FileField) for each in fields)
        return ["multipart/form-data" if has_file else "application/json"]

    def get_serializer_name(self, serializer: Any, direction: Any) -> str:
        """A serializer looks otherwise in the other dialect, where amounts are numbers."""
        name: str = super().get_serializer_name(serializer, direction)
        return f"{self.dialect.PREFIX}{name}" if self.dialect is not None else name

    def _map_serializer_field(
        self,
        field: Any,
        direction: Any,
        bypass_extensions: bool = False,  # noqa: FBT001, FBT002 - not ours to change
    ) -> Schema:
        schema: Schema = super()._map_serializer_field(  # type: ignore[no-untyped-call]
            field, direction, bypass_extensions
        )
        if self.dialect is not None and isinstance(field, serializers.DecimalField):
            may_be_none = "null" in schema["type"]
            for key in ("type", "format", "pattern"):
                schema.pop(key, None)
            schema = {**self.dialect.AMOUNT, **schema}
            if may_be_none:
                schema["type"] = [schema["type"], "null"]
        if isinstance(field, serializers.TimeField):
            # The format `time` would promise an offset, and hours of the day have none.
            schema.pop("format", None)
            schema["pattern"] = HOUR_OF_DAY
        if isinstance(field, serializers.JSONField):
            # Anything is null, too: as one of the two it would be neither.
            schema.pop("oneOf", None)
        return schema

    def _insert_field_validators(self, field: Any, schema: Schema) -> None:
        super()._insert_field_validators(field, schema)  # type: ignore[no-untyped-call]
        for bound in ("minimum", "maximum"):
            if isinstance(schema.get(bound), Decimal):
                # JSON would make a string of it, and that is no bound.
                schema[bound] = float(schema[bound])

    def _get_paginator(self) -> Any:
        # Who replaces a list is shown its pages, too.
        if self.dialect is None or self.method not in {"GET", "PUT"}:
            return None
        return Pages(self, self.dialect)

    def _get_filter_parameters(self) -> list[Schema]:
        chosen = getattr(self.view, "filterset_class", None)
        if chosen is None or self.method != "GET" or not self._is_list_view():
            return []
        return [
            _query(name, _filter_schema(each), required=bool(each.extra.get("required")))
            for name, each in chosen.base_filters.items()
        ]

    def _get_parameters(self) -> list[Schema]:
        parameters: list[Schema] = super()._get_parameters()
        action = getattr(self.view, "action", None) or self.method.lower()
        if getattr(getattr(self.view, action, None), "idempotent", False):
            parameters.append(
                {
                    "in": "header",
                    "name": "Idempotency-Key",
                    "description": "Sent again with the same body, answers as it did before.",
                    "schema": {"type": "string", "maxLength": 255},
                }
            )
        return parameters

    def _get_response_bodies(self, direction: Any = "response") -> Schema:
        responses: Schema = super()._get_response_bodies(direction)
        if self.dialect is not None:
            for status, shared in self._refusals(self.dialect):
                if status not in responses:
                    responses[status] = self._refusal(self.dialect, shared)
        return responses

    def _refusals(self, dialect: type[Dialect]) -> Iterator[tuple[str, Shared]]:
        """Which of the refusals that are told once this operation may answer with."""
        if self.method in UNSAFE or self._is_list_view() or self.get_override_parameters():
            yield str(dialect.INVALID_STATUS), INVALID
        statuses = [] if is_public(self.view) else ["401", "403"]
        if "{" in self.path:
            statuses.append("404")
        if self.method in UNSAFE:
            statuses += ["409", "429"]
        for status in (*statuses, "default"):
            yield status, BY_STATUS[status]

    def _refusal(self, dialect: type[Dialect], shared: Shared) -> Schema:
        fields, sentence = (
            self._component(name, ResolvedComponent.SCHEMA, dialect.REFUSALS[name])
            for name in dialect.REFUSALS
        )
        shape = sentence
        if shared is INVALID:
            shape = fields if dialect.INVALID_STATUS != 400 else {"anyOf": [fields, sentence]}
        return self._component(
            f"{dialect.PREFIX}{shared.name}",
            ResolvedComponent.RESPONSE,
            component(dialect, shared, shape),
        )

    def _component(self, name: str, kind: str, schema: Mapping[str, Any]) -> Schema:
        found = ResolvedComponent(  # type: ignore[no-untyped-call]
            name=name, type=kind, schema=schema, object=name
        )
        self.registry.register_on_missing(found)
        reference: Schema = found.ref
        return reference


def _query(name: str, schema: Schema, *, required: bool = False) -> Schema:
    parameter: Schema = build_parameter_type(
        name=name, location="query", schema=schema, required=required
    )
    return parameter


def _filter_schema(each: filters.Filter) -> Schema:
    choices = each.extra.get("choices")
    if choices is not None and not callable(choices):
        return {"type": "string", "enum": [str(value) for value, _label in choices]}
    for kind, schema in FILTER_TYPES:
        if isinstance(each, kind):
            return dict(schema)
    return {"type": "string"}


def name_enums(result: Schema, generator: Any, **kwargs: Any) -> Schema:
    """A post-processing hook: an enumeration is named as the `Choices` class that it comes from,
    wherever it is used; else two fields of one name would make up names with digits."""
    names: dict[str, Any] = dict(spectacular_settings.ENUM_NAME_OVERRIDES)
    known = {tuple(each.choices) for each in names.values() if hasattr(each, "choices")}
    for each in sorted(_choices(models.TextChoices), key=lambda each: each.__module__):
        name = each.__qualname__.replace(".", "") + "Enum"
        if tuple(each.choices) in known or not each.choices:
            continue
        if name in names:
            name = f"{each.__module__.partition('.')[0].capitalize()}{name}"
        known.add(tuple(each.choices))
        names[name] = each
    spectacular_settings.ENUM_NAME_OVERRIDES = names  # type: ignore[attr-defined]
    _load_enum_name_overrides.cache_clear()
    named: Schema = postprocess_schema_enums(  # type: ignore[no-untyped-call]
        result, generator
    )
    explain(named["components"]["schemas"])
    return named


def _choices(kind: type[models.TextChoices]) -> list[Any]:
    return [found for each in kind.__subclasses__() for found in (each, *_choices(each))]
