"""The envelope dialect: paths without a final slash, amounts as numbers.

Lists are `{<plural>, total, page, limit, stats?}`; a bad field is 422 with a list of
`{loc, msg, type}`; any other refusal `{detail, error_code, status_code}`.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.serializers import Serializer

from kernel.errors import ErrorKind
from kernel.http.dialects.base import Dialect
from kernel.http.pagination import Page, PageRule, cut
from kernel.http.refusals import HttpKind, Refusal, flattened
from kernel.http.views import DialectView, DialectViewSet
from kernel.prepared import PreparedRows


class Envelope(Dialect):
    name = "envelope"
    PAGES = PageRule(size_parameter="limit", default_size=10, largest_size=100)
    INVALID_STATUS = 422
    STATUS = {
        ErrorKind.INVALID: 400,
        ErrorKind.UNAUTHENTICATED: 401,
        ErrorKind.NOT_FOUND: 404,
        ErrorKind.FORBIDDEN: 403,
        ErrorKind.CONFLICT: 409,
        ErrorKind.MISMATCH: 422,
        ErrorKind.TOO_MANY: 429,
        ErrorKind.GATEWAY: 502,
        HttpKind.MALFORMED: 422,
        HttpKind.METHOD_NOT_ALLOWED: 405,
        HttpKind.TOO_SLOW: 408,
        HttpKind.TOO_LARGE: 413,
        HttpKind.UNSUPPORTED_MEDIA_TYPE: 415,
        HttpKind.UNAVAILABLE: 503,
        HttpKind.FAILED: 500,
    }

    PREFIX = "Envelope"
    AMOUNT = {"type": "number", "format": "double"}
    REFUSALS = {
        "EnvelopeFieldErrors": {
            "type": "object",
            "required": ["detail", "error_code", "status_code"],
            "properties": {
                "detail": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["loc", "msg", "type"],
                        "properties": {
                            "loc": {"type": "array", "items": {}},
                            "msg": {"type": "string"},
                            "type": {"type": "string"},
                        },
                    },
                },
                "error_code": {"type": "string", "enum": ["VALIDATION_ERROR"]},
                "status_code": {"type": "integer", "enum": [422]},
            },
        },
        "EnvelopeRefusal": {
            "type": "object",
            "required": ["detail", "error_code", "status_code"],
            "properties": {
                "detail": {"type": "string"},
                "error_code": {"type": "string"},
                "status_code": {"type": "integer"},
            },
        },
    }

    @classmethod
    def status_of(cls, refusal: Refusal) -> int:
        return cls.INVALID_STATUS if refusal.fields is not None else super().status_of(refusal)

    @classmethod
    def body_of(cls, refusal: Refusal) -> dict[str, Any]:
        status = cls.status_of(refusal)
        if status != cls.INVALID_STATUS:
            return {
                "detail": refusal.message,
                "error_code": refusal.code,
                "status_code": status,
                **refusal.beside,
            }
        fields = [refusal.message] if refusal.fields is None else refusal.fields
        return {
            "detail": [
                {"loc": [refusal.where, *path], "msg": message, "type": code}
                for path, message, code in flattened(fields)
            ],
            "error_code": (
                refusal.code if refusal.kind == ErrorKind.MISMATCH else "VALIDATION_ERROR"
            ),
            "status_code": status,
        }

    @classmethod
    def page_schema(cls, rows: Any, plural: str) -> dict[str, Any]:
        number = {"type": "integer"}
        return {plural: rows, "total": number, "page": number, "limit": number}

    @classmethod
    def number(cls, amount: Decimal) -> float:
        return float(amount)


class EnvelopeView(DialectView):
    """A single path without a final slash. `plural` names the rows of its list."""

    dialect = Envelope
    plural: ClassVar[str] = "items"

    def page(
        self,
        rows: QuerySet[Any, Any] | PreparedRows | Sequence[Any],
        *,
        serializer: type[Serializer],
        total: int | None = None,
        **extra: Any,
    ) -> Response:
        """`total` is counted here, unless it is known already."""
        page = cut(rows, *self.dialect.PAGES.asked(self.request), total=total)
        return self.enveloped(page, serializer=serializer, **extra)

    def enveloped(self, page: Page, *, serializer: type[Serializer], **extra: Any) -> Response:
        return Response(
            {
                self.plural: self.shaped(serializer, page.rows),
                "total": page.total,
                "page": page.number,
                "limit": page.size,
                **extra,
            }
        )


class EnvelopeViewSet(DialectViewSet, EnvelopeView):
    """A collection whose paths have no final slash."""


class EnvelopeRouter(SimpleRouter):
    """`register("api/appointments", AppointmentViewSet, basename="site-visit")`."""

    def __init__(self) -> None:
        super().__init__(trailing_slash=False, use_regex_path=False)
