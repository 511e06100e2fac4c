"""Requests that no good client sends, made from the document of the API itself.

Every operation gets a body that looks right but for one value, and a query with one bad
parameter; its path gets ids that no database holds. New operations join by being published.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Any
from uuid import uuid4

from config.tests.published import kind_of

Schema = dict[str, Any]

VALUES = [
    None,
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 20_000,
    2**63,
    -(2**63) - 1,
    10**40,
    1.5e308,
    "1e400",
    "NaN",
    "-Infinity",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59+14:00",
    "2026-03-29T02:30:00",
    "2026-02-30",
    True,
    [],
    {},
    [[[[]]]],
    {"id": {"$ne": 1}},
    ["x"] * 2_000,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "٣٤",
    "=cmd|' /C calc'!A0",
]
# What a driver trips over by itself, and a few that any layer above may: for every field. The rest
# is refused, or not, by the fields' kinds: each meets a third of it, the next another (`in_turn`).
FEW = [None, "a\x00b", "\ud800", 2**63, -(2**63) - 1, 10**40, 1.5e308, "1e400", [], {}]
IDS = [
    "0",
    "-1",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999",
    "1e3",
    "%00",
    "%ED%A0%80",
    "..",
    "x" * 300,
    "00000000-0000-0000-0000-000000000000",
    "null",
]


Values = Iterator[list[Any]]


def in_turn() -> Values:
    """For each field the values that it is sent."""
    rest = [value for value in VALUES if value not in FEW]
    return cycle([*FEW, *rest[start::3]] for start in range(3))


@dataclass(frozen=True)
class Hostile:
    method: str
    path: str
    query: dict[str, Any]
    body: Any
    said: str


def operations(
    document: Schema, values: Values, bodies: Sequence[Any] = VALUES
) -> Iterator[tuple[Hostile, Iterator[Hostile]]]:
    """Each operation: a request to it that is well meant, and all the hostile ones.

    `bodies` are sent instead of a whole body.
    """
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parameters = operation.get("parameters", [])
            good_path = path
            for parameter in parameters:
                if parameter["in"] == "path":
                    good = plausible(document, parameter["schema"])
                    good_path = good_path.replace(_spot(parameter), str(good))
            schema = body_schema(document, operation)
            body = None if schema is None else plausible(document, schema)
            good_request = Hostile(method.upper(), good_path, {}, body, "")
            yield good_request, _hostile(path, good_request, parameters, values, bodies)


def _spot(parameter: Schema) -> str:
    return f"{{{parameter['name']}}}"


def _hostile(
    path: str, good: Hostile, parameters: list[Schema], values: Values, bodies: Sequence[Any]
) -> Iterator[Hostile]:
    for parameter in parameters:
        if parameter["in"] == "path":
            for bad in IDS:
                elsewhere = path.replace(_spot(parameter), bad)
                yield replace(good, path=elsewhere, said="")
        elif parameter["in"] == "query":
            for bad in next(values):
                value = str(bad).encode("utf-8", "replace").decode()
                query = {parameter["name"]: value}
                yield replace(good, query=query, said=f"{parameter['name']}={bad!r}")
    if good.body is not None:
        yield from _bodies(good, values, bodies)


def _bodies(good: Hostile, values: Values, bodies: Sequence[Any]) -> Iterator[Hostile]:
    for bad in bodies:
        yield replace(good, body=bad, said=f"body={bad!r}")
    for name in good.body if isinstance(good.body, dict) else ():
        for bad in next(values):
            yield replace(good, body={**good.body, name: bad}, said=f"{name}: {bad!r}")


def body_schema(document: Schema, operation: Schema) -> Schema | None:
    content = operation.get("requestBody", {}).get("content", {})
    return content.get("application/json", {}).get("schema")


TEXTS = {
    "uuid": str(uuid4()),
    "date-time": "2027-01-15T10:00:00Z",
    "date": "2027-01-15",
    "decimal": "10.00",
    "email": "somebody@example.com",
}
NOTHING: Schema = {"type": "null"}
SIMPLE: Schema = {"integer": 1, "number": 1.5, "boolean": True}


def plausible(document: Schema, schema: Schema) -> Any:
    """A value that `schema` allows, more or less."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return plausible(document, document["components"]["schemas"][name])
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema:
            return plausible(document, next(each for each in schema[key] if each != NOTHING))
    if "enum" in schema:
        return schema["enum"][0]
    kind = kind_of(schema)
    if kind == "object":
        properties = schema.get("properties", {})
        return {name: plausible(document, inner) for name, inner in properties.items()}
    if kind == "array":
        return [plausible(document, schema["items"])]
    return SIMPLE.get(str(kind), TEXTS.get(schema.get("format"), "110001"))
