"""What a dialect must say: its statuses, its shapes, its pages, its numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpResponse

from kernel import json
from kernel.http.pagination import PageRule
from kernel.http.refusals import Refusal


class Dialect:
    """One way of speaking HTTP over the domain. Never instantiated."""

    name: ClassVar[str]
    # The one table from a refusal's kind to its status, and the status of bad fields.
    STATUS: ClassVar[Mapping[str, int]]
    INVALID_STATUS: ClassVar[int]
    PAGES: ClassVar[PageRule]

    # For the documentation: what names of its own begin with, how an amount looks, and the
    # shapes of bad fields and of any other refusal, in this order.
    PREFIX: ClassVar[str]
    AMOUNT: ClassVar[Mapping[str, Any]]
    REFUSALS: ClassVar[Mapping[str, Mapping[str, Any]]]

    @classmethod
    def status_of(cls, refusal: Refusal) -> int:
        return cls.STATUS[refusal.kind]

    @classmethod
    def body_of(cls, refusal: Refusal) -> dict[str, Any]:
        raise NotImplementedError

    @classmethod
    def page_schema(cls, rows: Any, plural: str) -> dict[str, Any]:
        """The properties of a page whose rows are `rows`, for the documentation."""
        raise NotImplementedError

    @classmethod
    def number(cls, amount: Decimal) -> Any:
        """An amount as this dialect writes it."""
        raise NotImplementedError

    @classmethod
    def render(cls, data: Any) -> bytes:
        return json.dumps(data, decimals=cls.number)

    @classmethod
    def refuse(cls, refusal: Refusal) -> HttpResponse:
        """The finished answer, for where no view is at work."""
        body = cls.render(cls.body_of(refusal))
        return HttpResponse(
            body,
            status=cls.status_of(refusal),
            headers={**refusal.headers, "Content-Length": str(len(body))},
            content_type="application/json",
        )
