"""In which order a list may be asked for."""

from typing import Any

import django_filters
from django.db.models import QuerySet


class StableOrdering(django_filters.OrderingFilter):
    """An allow-listed order, with the id last, so that no row is on two pages."""

    def filter(self, qs: QuerySet[Any, Any], value: list[str] | None) -> QuerySet[Any, Any]:
        named = [self.get_ordering_value(each) for each in value or () if each]
        return qs.order_by(*named, "-pk") if named else qs
