"""The REST dialect: paths with a final slash, amounts as strings.

Lists are `{count, next, previous, results}`; a bad field is 400 `{field: [messages]}`; any
other refusal `{detail, error, code}`, the same sentence twice, because clients read either.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.serializers import Serializer
from rest_framework.utils.urls import remove_query_param, replace_query_param

from kernel.errors import ErrorKind
from kernel.http.dialects.base import Dialect
from kernel.http.pagination import Page, PageRule, cut
from kernel.http.refusals import HttpKind, Refusal, flattened
from kernel.http.views import DialectView, DialectViewSet
from kernel.prepared import PreparedRows


class Rest(Dialect):
    name = "rest"
    # The published pages read `results` and know of no second page.
    PAGES = PageRule(size_parameter="page_size", default_size=100, largest_size=200)
    INVALID_STATUS = 400
    STATUS = {
        ErrorKind.INVALID: 400,
        ErrorKind.UNAUTHENTICATED: 401,
        ErrorKind.NOT_FOUND: 404,
        ErrorKind.FORBIDDEN: 403,
        ErrorKind.CONFLICT: 409,
        ErrorKind.MISMATCH: 422,
        ErrorKind.TOO_MANY: 429,
        ErrorKind.GATEWAY: 502,
        HttpKind.MALFORMED: 400,
        HttpKind.METHOD_NOT_ALLOWED: 405,
        HttpKind.TOO_SLOW: 408,
        HttpKind.TOO_LARGE: 413,
        HttpKind.UNSUPPORTED_MEDIA_TYPE: 415,
        HttpKind.UNAVAILABLE: 503,
        HttpKind.FAILED: 500,
    }

    PREFIX = ""
    AMOUNT = {"type": "string", "format": "decimal"}
    REFUSALS = {
        "FieldErrors": {
            "type": "object",
            "description": "What is wrong, by field; `non_field_errors` where it is no one's.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "Refusal": {
            "type": "object",
            "required": ["detail", "error", "code"],
            "properties": {
                "detail": {"type": "string", "description": "A sentence for people."},
                "error": {"type": "string", "description": "The same sentence."},
                "code": {"type": "string", "description": "For programs."},
            },
        },
    }

    @classmethod
    def body_of(cls, refusal: Refusal) -> dict[str, Any]:
        if refusal.fields is not None:
            return _by_field(refusal.fields)
        return {
            "detail": refusal.message,
            "error": refusal.message,
            "code": refusal.code,
            **refusal.beside,
        }

    @classmethod
    def page_schema(cls, rows: Any, plural: str) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri"}
        return {"count": {"type": "integer"}, "next": link, "previous": link, "results": rows}

    @classmethod
    def number(cls, amount: Decimal) -> str:
        return format(amount, "f")


def _by_field(detail: Any) -> dict[str, list[str]]:
    """Messages by field; a nested field is `items.0.name`, so that values are always lists."""
    fields: dict[str, list[str]] = {}
    for path, message, _code in flattened(detail):
        name = ".".join(map(str, path)) or "non_field_errors"
        fields.setdefault(name, []).append(message)
    return fields


class RestView(DialectView):
    """A single path with a final slash."""

    dialect = Rest

    def page(
        self,
        rows: QuerySet[Any, Any] | PreparedRows | Sequence[Any],
        *,
        serializer: type[Serializer],
        **extra: Any,
    ) -> Response:
        page = cut(rows, *Rest.PAGES.asked(self.request))
        return Response(
            {
                "count": page.total,
                "next": self._link(page, page.number + 1) if page.has_next else None,
                "previous": self._link(page, page.number - 1) if page.number > 1 else None,
                "results": self.shaped(serializer, page.rows),
                **extra,
            }
        )

    def _link(self, page: Page, number: int) -> str:
        url = self.request.build_absolute_uri()
        if number == 1:
            return str(remove_query_param(url, "page"))
        return str(replace_query_param(url, "page", number))


class RestViewSet(DialectViewSet, RestView):
    """A collection whose paths end with a slash."""


class RestRouter(SimpleRouter):
    """`register("api/bookings", BookingViewSet, basename="booking")`."""

    def __init__(self) -> None:
        super().__init__(trailing_slash=True, use_regex_path=False)
