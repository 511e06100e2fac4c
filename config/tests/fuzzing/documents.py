"""What is published, read strictly: an answer with a key that its schema does not name is a
mistake, of the answer or of the schema."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import schemathesis

from config.surfaces import SURFACES
from kernel.http.docs import document

# Keys beside those of the shape are theirs to bear (`Refusal.beside`).
OPEN = frozenset({"Refusal", "EnvelopeRefusal"})

Schema = dict[str, Any]


@cache
def published(surface: str) -> Any:
    """The document of a surface, as schemathesis reads it."""
    found = next(each for each in SURFACES if each.name == surface)
    return schemathesis.openapi.from_dict(closed(json.loads(document(found, "json"))))


@cache
def operations(surface: str) -> dict[str, Any]:
    """By their label, `GET /api/services/`."""
    found = [each.ok() for each in published(surface).get_all_operations()]
    return {each.label: each for each in found}


def closed(raw: Schema) -> Schema:
    """`raw`, in which the shapes of answers have no keys but those that they name."""
    schemas = raw["components"]["schemas"]
    for name in _answered(raw, schemas) - OPEN:
        for shape in _objects(schemas[name]):
            shape.setdefault("additionalProperties", False)
    return raw


def _answered(raw: Schema, schemas: Schema) -> set[str]:
    """The names of all shapes that an answer is made of."""
    answers = [
        operation["responses"] for path in raw["paths"].values() for operation in path.values()
    ]
    found: set[str] = set()
    rest = list(_references(answers))
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(_references(schemas[name]))
    return found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str) and "/schemas/" in value["$ref"]:
            yield value["$ref"].rpartition("/")[2]
        for inner in value.values():
            yield from _references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _references(inner)


def _objects(value: Any) -> Iterator[Schema]:
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict):
            yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)
