"""What the lists of operations have in common: their pages may be asked for by either name."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from kernel.http.dialects.rest import Rest, RestView
from kernel.http.pagination import Page, PageRule, cut
from kernel.prepared import PreparedRows

PER_PAGE = PageRule(
    size_parameter="per_page",
    default_size=Rest.PAGES.default_size,
    largest_size=Rest.PAGES.largest_size,
)


class PerPage(serializers.Serializer):
    """To be mixed into the query of a list."""

    per_page = serializers.IntegerField(
        required=False, min_value=1, help_text="Another name of `page_size`; at most 200."
    )


def asked_page(request: Request) -> tuple[int, int]:
    """(page, size), by `page_size` or else by `per_page`."""
    rule = Rest.PAGES
    if PER_PAGE.size_parameter in request.query_params and not request.query_params.get(
        rule.size_parameter
    ):
        rule = PER_PAGE
    return rule.asked(request)


class ListView(RestView):
    """A list of operations."""

    def page(
        self,
        rows: QuerySet[Any, Any] | PreparedRows | Sequence[Any],
        *,
        serializer: type[serializers.Serializer],
        **extra: Any,
    ) -> Response:
        return self.answer(cut(rows, *asked_page(self.request)), serializer=serializer, **extra)

    def answer(
        self, page: Page, *, serializer: type[serializers.Serializer], **extra: Any
    ) -> Response:
        """A page that was found already, in the shape of every list."""
        return Response(
            {
                "count": page.total,
                "next": self._link(page, page.number + 1) if page.has_next else None,
                "previous": self._link(page, page.number - 1) if page.number > 1 else None,
                "results": self.shaped(serializer, page.rows),
                **{name: _shaped(self.page_extras[name], value) for name, value in extra.items()},
            }
        )


def _shaped(shape: type[serializers.Serializer] | serializers.Field, value: Any) -> Any:
    field = shape if isinstance(shape, serializers.Field) else shape()
    return None if value is None else field.to_representation(value)
