"""What is published, read from the OpenAPI document: the operations that tests walk over."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any

from django.urls import URLPattern
from drf_spectacular.generators import EndpointEnumerator

from kernel.http.docs import whole
from kernel.http.views import DialectView

METHODS = ("get", "post", "put", "patch", "delete")

# What the envelope dialect names by a number where the REST dialect has a thing of its own.
NUMBERED = {"/api/appointments/{appointment_id}", "/api/bookings/{booking_id}"}

# Values that a generated body needs to be more than well-typed.
SAMPLES: Mapping[str, Any] = {
    "pincode": "110001",
    "home_pincode": "110001",
    "customer_pincode": "110001",
    "scheduled_date": "2030-01-15T10:00:00Z",
    "starts_at": "2030-01-15T10:00:00Z",
    "ends_at": "2030-01-15T12:00:00Z",
    "starts": "09:00",
    "ends": "18:00",
    "time": "10:00",
    "rule": "FREQ=WEEKLY;COUNT=2",
    "paid_at": "2026-01-15T10:00:00Z",
    "payment_date": "2026-01-15",
    "refunded_on": "2026-01-15",
    "timezone": "Asia/Kolkata",
    "email": "someone.new@example.com",
    "phone": "+919812345678",
    "attachment_url": "https://example.com/floor-plan.pdf",
    "reason": "Not what was agreed.",
    # Of a booking that is not cancelled nothing goes back.
    "refund_amount": 0,
}


@dataclass(frozen=True)
class Operation:
    """One method of one published path."""

    method: str
    path: str
    public: bool
    body: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)
    is_list: bool = False

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"

    @property
    def place(self) -> str:
        """The path up to and with its last parameter: `/api/bookings/{}`."""
        named = self.path[: self.path.rfind("}") + 1]
        return named if named in NUMBERED else re.sub(r"{\w+}", "{}", named)

    def at(self, pk: Any) -> str:
        """The path of one thing; of several keys, each takes its place."""
        keys = iter(pk if isinstance(pk, tuple) else repeat(pk))
        return re.sub(r"{\w+}", lambda _: str(next(keys)), self.path)


def routed(patterns: Any) -> Iterator[tuple[str, type[DialectView]]]:
    """Every path that a view of a dialect answers, with the view."""
    for pattern in patterns:
        if not isinstance(pattern, URLPattern):
            yield from routed(pattern.url_patterns)
        elif issubclass(getattr(pattern.callback, "cls", object), DialectView):
            yield (
                EndpointEnumerator().get_path_from_regex(str(pattern.pattern)),
                pattern.callback.cls,
            )


@cache
def operations() -> tuple[Operation, ...]:
    """Every documented operation, of all surfaces."""
    return tuple(_read(document()))


@cache
def document() -> Mapping[str, Any]:
    """The OpenAPI document of the whole."""
    return whole()


def _read(whole: Mapping[str, Any]) -> Iterator[Operation]:
    for path, methods in whole["paths"].items():
        for method in METHODS:
            if method not in methods:
                continue
            described = methods[method]
            yield Operation(
                method=method,
                path=path,
                public=not described.get("security"),
                body=_body(described),
                is_list="page" in {each["name"] for each in described.get("parameters", ())},
            )


def _body(described: Mapping[str, Any]) -> dict[str, Any]:
    content = described.get("requestBody", {}).get("content", {})
    schema = next(iter(content.values()), {}).get("schema", {})
    sampled = sample(schema)
    return sampled if isinstance(sampled, dict) else {}


def sample(schema: Mapping[str, Any], name: str = "") -> Any:
    """A value that `schema` admits, with all of its fields."""
    schema = _resolved(schema)
    if name in SAMPLES:
        return SAMPLES[name]
    if "enum" in schema:
        return schema["enum"][0]
    if "properties" in schema:
        return {
            key: sample(value, key)
            for key, value in schema["properties"].items()
            if not value.get("readOnly")
        }
    if kind_of(schema) == "array":
        return [sample(schema["items"], name)]
    return _plain(schema)


def kind_of(schema: Mapping[str, Any]) -> str | None:
    """What its values are that are not null."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        return next((each for each in kinds if each != "null"), None)
    return kinds


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema that a reference or the first of several alternatives stands for."""
    for key in ("allOf", "oneOf", "anyOf"):
        if key in schema:
            return _resolved(schema[key][0])
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return _resolved(document()["components"]["schemas"][name])
    return schema


PLAIN = {
    "boolean": True,
    "object": {},
    "date-time": "2030-01-15T10:00:00Z",
    "date": "2030-01-15",
    "time": "10:00:00",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "uri": "https://example.com/",
    "decimal": "10.00",
}


def _plain(schema: Mapping[str, Any]) -> Any:
    kind = kind_of(schema)
    if kind in {"integer", "number"}:
        return max(1, schema.get("minimum", 1))
    return PLAIN.get(schema.get("format", kind), "words")
