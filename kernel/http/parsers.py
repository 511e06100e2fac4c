"""What a body may be, before a serializer sees it: bounded, well-formed, free of NULs."""

from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import QueryDict
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, DataAndFiles
from rest_framework.parsers import MultiPartParser as PlainMultiPartParser

DEEPEST = 64
NUL = "\x00"


class JSONParser(BaseParser):
    """JSON in UTF-8 as the standard has it: no NaN, no number beyond a double, no lone
    surrogate, at most 64 levels deep."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        return read_json(_bounded(stream))


class FormParser(BaseParser):
    """A form without files."""

    media_type = "application/x-www-form-urlencoded"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> QueryDict:
        try:
            data = QueryDict(_bounded(stream).decode("utf-8"))
        except UnicodeDecodeError as error:
            raise ParseError("The body is not valid UTF-8.") from error
        _refuse_nul(data)
        return data


class MultiPartParser(PlainMultiPartParser):
    """A form with files. The server bounds the body, the settings its fields."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> DataAndFiles:
        parsed = super().parse(stream, media_type, parser_context)
        _refuse_nul(parsed.data)
        return parsed


def read_json(text: bytes) -> Any:
    """What `text` says, read as strictly as a body is. Raises ParseError."""
    try:
        data = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise ParseError(f"The body is not valid JSON: {error}.") from error
    # Most bodies can be neither too deep nor hold a NUL; only the rest are walked.
    if text.count(b"[") + text.count(b"{") > DEEPEST or b"\\u0000" in text:
        _examine(data)
    return data


def _bounded(stream: IO[bytes]) -> bytes:
    body = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig()
    return body


def _refuse_nul(form: QueryDict) -> None:
    if any(NUL in text for key, values in form.lists() for text in (key, *values)):
        raise ParseError("A text holds a NUL character.")


def _examine(data: Any) -> None:
    """Walk `data` level by level, without recursion."""
    level = [data]
    for _ in range(DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    for value in level:
        _inside(value)
    if any(isinstance(value, dict | list) for value in level):
        raise ParseError(f"The body is nested more than {DEEPEST} levels deep.")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str) and NUL in value:
        raise ParseError("A text holds a NUL character.")
    return []
