"""What is sent and answered, held against the schemas of the OpenAPI document, strictly."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any

import orjson
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from kernel.tests.stage import FILE, JSON, Call

WHOLE = "urn:bookwell"


class Schemas:
    """The document, as a judge of requests and answers."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = orjson.loads(orjson.dumps(document, default=str))
        self._strict = Registry().with_resource(
            WHOLE, Resource(strict(self._document), DRAFT202012)
        )

    def problems(self, call: Call) -> Iterator[str]:
        """What the document does not say of a call."""
        method, _, path = call.operation.partition(" ")
        described = self._document["paths"].get(path, {}).get(method.lower())
        if described is None:
            yield f"{call.operation} is not published."
            return
        at = ("paths", path, method.lower())
        yield from self._of_request(call, described, at)
        yield from self._of_answer(call, described, at)

    def of_frame(self, kind: str, data: Any) -> Iterator[str]:
        """What the document does not say of a frame's data."""
        # One type may be told of different things: whichever fits is it.
        told = [
            [*self._errors(kind, data, (*at, "properties", "data"), "is shown")]
            for at in self._frames_of(kind)
        ]
        yield from min(told, key=len, default=[f"{kind} is no documented frame."])

    def _frames_of(self, kind: str) -> Iterator[tuple[str, ...]]:
        for name, schema in self._document["components"]["schemas"].items():
            said = schema.get("properties", {}).get("type", {})
            if name.startswith("Frame") and said.get("const") == kind:
                yield ("components", "schemas", name)

    def _of_request(self, call: Call, described: Any, at: tuple[str, ...]) -> Iterator[str]:
        documented = {
            (each["in"], each["name"].lower()) for each in described.get("parameters", ())
        }
        for part, where in (("path", "path"), ("query", "query"), ("headers", "header")):
            for name in call.example.get(part, {}):
                if (where, name.lower()) not in documented:
                    yield f"{call.operation}: {name} is no documented {where} parameter."
        # What is refused may have been wrong.
        if "body" in call.example and call.example["status"] < 400:
            content = described.get("requestBody", {}).get("content", {})
            media = call.example.get("sent_as", JSON)
            if not content:
                yield f"{call.operation} is documented without a body."
                return
            kind = media if media in content else next(iter(content))
            here = (*at, "requestBody", "content", kind, "schema")
            yield from self._wrong(call, call.example["body"], here, "is sent")

    def _of_answer(self, call: Call, described: Any, at: tuple[str, ...]) -> Iterator[str]:
        status = str(call.answer.status)
        if status not in described["responses"] and call.answer.status < 400:
            yield f"{call.operation} answers {status}, which is not documented."
            return
        status = status if status in described["responses"] else "default"
        here, answer = self._followed((*at, "responses", status), described["responses"][status])
        content = answer.get("content", {})
        if not call.answer.content:
            if content:
                yield f"{call.operation} answers {status} with nothing."
            return
        if call.answer.type not in content and "*/*" not in content:
            yield f"{call.operation} answers {call.answer.type}, documented is {list(content)}."
            return
        if call.answer.type == JSON:
            where = (*here, "content", call.answer.type, "schema")
            yield from self._wrong(call, call.answer.data, where, "is answered")

    def _followed(self, at: tuple[str, ...], found: Any) -> tuple[tuple[str, ...], Any]:
        if "$ref" not in found:
            return at, found
        at = tuple(found["$ref"].removeprefix("#/").split("/"))
        return at, reduce(getitem, at, self._document)

    def _wrong(self, call: Call, value: Any, at: tuple[str, ...], verb: str) -> Iterator[str]:
        yield from self._errors(call.operation, value, at, verb)

    def _errors(self, what: str, value: Any, at: tuple[str, ...], verb: str) -> Iterator[str]:
        pointer = "/".join(each.replace("~", "~0").replace("/", "~1") for each in at)
        judge = Draft202012Validator(
            {"$ref": f"{WHOLE}#/{_quoted(pointer)}"}, registry=self._strict
        )
        for error in judge.iter_errors(value):
            if error.instance != FILE:
                where = ".".join(map(str, error.absolute_path)) or "all of it"
                yield f"{what} {verb} otherwise: {where}: {error.message[:300]}"


def _quoted(pointer: str) -> str:
    return pointer.replace("%", "%25").replace("{", "%7B").replace("}", "%7D")


def strict(document: Any) -> Any:
    """The same, but that objects whose keys are listed have no others."""
    told = deepcopy(document)
    _close(told)
    return told


def _close(schema: Any) -> None:
    if isinstance(schema, list):
        for each in schema:
            _close(each)
        return
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("properties"), dict) and "additionalProperties" not in schema:
        schema["unevaluatedProperties"] = False
    for each in schema.values():
        _close(each)
