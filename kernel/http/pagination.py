"""Which part of a list is asked for, within bounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from rest_framework.request import Request

from kernel.http.refusals import InvalidQuery
from kernel.prepared import PreparedRows

# Beyond it nobody reads; a database would only count rows for nothing.
LAST_PAGE = 100_000
DIGITS = 9


@dataclass(frozen=True)
class PageRule:
    """The names and bounds of a dialect's pages."""

    size_parameter: str
    default_size: int
    largest_size: int

    def asked(self, request: Request) -> tuple[int, int]:
        """(page, size); raises the validation error of the parameter at fault."""
        page = _number(request, "page", 1)
        if page > LAST_PAGE:
            raise InvalidQuery({"page": [f"At most {LAST_PAGE}."]})
        size = _number(request, self.size_parameter, self.default_size)
        return page, min(size, self.largest_size)


@dataclass(frozen=True)
class Page:
    """A part of a list, and how long the whole list is."""

    rows: Sequence[Any]
    total: int
    number: int
    size: int

    @property
    def has_next(self) -> bool:
        return self.number * self.size < self.total


def cut(
    rows: QuerySet | PreparedRows | Sequence[Any],
    number: int,
    size: int,
    *,
    total: int | None = None,
) -> Page:
    """One query for the count, unless `total` is known already, and one for the page; of
    prepared rows one for both."""
    start = (number - 1) * size
    if isinstance(rows, PreparedRows):
        if total is None:
            part, total = rows.page(start, size)
        else:
            part = rows.part(start, size) if start < total else []
        return Page(rows=part, total=total, number=number, size=size)
    if isinstance(rows, QuerySet):
        if not rows.ordered:
            raise TypeError("A list that is shown page by page needs an order.")
        total = rows.count() if total is None else total
    else:
        total = len(rows)
    part = list(rows[start : start + size]) if start < total else []
    return Page(rows=part, total=total, number=number, size=size)


def _number(request: Request, name: str, default: int) -> int:
    text = request.query_params.get(name, "")
    if text == "":
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text) > 0):
        raise InvalidQuery({name: ["A whole number of at least 1 is needed."]})
    return int(text)
