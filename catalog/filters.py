"""How lists of the catalog may be narrowed."""

from decimal import Decimal

from django.db.models import Q, QuerySet
from django_filters import BooleanFilter, CharFilter, ChoiceFilter, FilterSet, NumberFilter

from catalog.amounts import HIGHEST_FLOOR, LARGEST_PRICE, LOWEST_FLOOR
from catalog.models import LONGEST_VISIT_MINUTES
from catalog.selectors.prices import insurances_of, locations_of
from catalog.states import SessionType, UnitStatus
from catalog.tags import tidy_tags
from kernel.http.converters import LARGEST_ID
from kernel.lists import holds, holds_or_says_nothing


class ServiceFilter(FilterSet):
    category = CharFilter(lookup_expr="iexact", max_length=100)
    search = CharFilter(method="named_or_described", max_length=100)
    session_type = ChoiceFilter(choices=SessionType.choices, method="given_so")
    tag = CharFilter(method="tagged", max_length=300)
    min_price = NumberFilter(
        field_name="price", lookup_expr="gte", min_value=0, max_value=LARGEST_PRICE
    )
    max_price = NumberFilter(
        field_name="price", lookup_expr="lte", min_value=0, max_value=LARGEST_PRICE
    )
    max_duration = NumberFilter(
        field_name="duration_minutes",
        lookup_expr="lte",
        min_value=0,
        max_value=LONGEST_VISIT_MINUTES,
        decimal_places=0,
    )

    def given_so(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(holds_or_says_nothing("session_types", value))

    def tagged(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Any of them, with commas between."""
        wanted = Q(pk__in=())
        for tag in tidy_tags(value.split(",")):
            wanted |= holds("tags", tag)
        return queryset.filter(wanted)

    def named_or_described(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must occur in the name, the category or the description."""
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word)
                | Q(category__icontains=word)
                | Q(description__icontains=word)
            )
        return queryset


class InsuranceFilter(FilterSet):
    """Insurances are narrowed by whose they are, and by a service that they pay for."""

    organization = NumberFilter(min_value=1, max_value=LARGEST_ID, decimal_places=0)
    service = NumberFilter(
        method="for_service", min_value=1, max_value=LARGEST_ID, decimal_places=0
    )
    search = CharFilter(method="named", max_length=100)

    def for_service(self, queryset: QuerySet, name: str, value: Decimal) -> QuerySet:
        return queryset.filter(pk__in=[each.id for each in insurances_of(int(value))])

    def named(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(name__icontains=value)


class LocationFilter(InsuranceFilter):
    city = CharFilter(lookup_expr="iexact", max_length=100)
    pincode = CharFilter(max_length=6)

    def for_service(self, queryset: QuerySet, name: str, value: Decimal) -> QuerySet:
        return queryset.filter(pk__in=[each.id for each in locations_of(int(value))])

    def named(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Every word must occur in the name, the city or the address."""
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(city__icontains=word) | Q(address__icontains=word)
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
