"""How lists of the catalog may be narrowed."""

from django.db.models import Q, QuerySet
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet, NumberFilter

from catalog.amounts import HIGHEST_FLOOR, LARGEST_PRICE, LOWEST_FLOOR
from catalog.states import UnitStatus


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


class ProjectFilter(FilterSet):
    search = CharFilter(method="named_or_placed", max_length=100)
    is_active = BooleanFilter()

    def named_or_placed(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must occur in the name or the location."""
        for word in value.split():
            queryset = queryset.filter(Q(name__icontains=word) | Q(location__icontains=word))
        return queryset


class UnitFilter(FilterSet):
    status = ChoiceFilter(choices=UnitStatus.choices)
    type = CharFilter(lookup_expr="iexact", max_length=40)
    floor = NumberFilter(min_value=LOWEST_FLOOR, max_value=HIGHEST_FLOOR, decimal_places=0)
    min_price = NumberFilter(
        field_name="asked", lookup_expr="gte", min_value=0, max_value=LARGEST_PRICE
    )
    max_price = NumberFilter(
        field_name="asked", lookup_expr="lte", min_value=0, max_value=LARGEST_PRICE
    )
