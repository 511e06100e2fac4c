"""What a dialect must say: its statuses, its shapes, its pages, its numbers."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.http import HttpResponse

from kernel import json
from kernel.http.refusals import Refusal


class Dialect:
    """One way of speaking HTTP over the domain. Never instantiated."""

    name: ClassVar[str]
    # The one table from a refusal's kind to its status.
    STATUS: ClassVar[Mapping[str, int]]

    @classmethod
    def status_of(cls, refusal: Refusal) -> int:
        return cls.STATUS[refusal.kind]

    @classmethod
    def body_of(cls, refusal: Refusal) -> dict[str, Any]:
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
