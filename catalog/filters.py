"""How lists of the catalog may be narrowed."""

from django.db.models import Q, QuerySet
from django_filters import CharFilter, FilterSet


class ServiceFilter(FilterSet):
    category = CharFilter(lookup_expr="iexact", max_length=100)
    search = CharFilter(method="named_or_described", max_length=100)

    def named_or_described(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must occur in the name, the category or the description."""
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word)
                | Q(category__icontains=word)
                | Q(description__icontains=word)
            )
        return queryset
